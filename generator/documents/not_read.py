"""What stands in a document and is not read: how many of each kind there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.messages.message import Message, plural

PICTURES = plural("{count} picture", "{count} pictures", 0)
CHARTS = plural("{count} chart", "{count} charts", 0)
DIAGRAMS = plural("{count} SmartArt diagram", "{count} SmartArt diagrams", 0)
OBJECTS = plural("{count} embedded object", "{count} embedded objects", 0)
INSERTIONS = plural("{count} inserted document", "{count} inserted documents", 0)
INNER_PAGES = plural("{count} page within the page", "{count} pages within the page", 0)
COMMENTS = plural("{count} comment", "{count} comments", 0)
LOST_SIGNS = plural("{count} character that cannot be read", "{count} characters that cannot be read", 0)


def counted(kinds: Iterable[tuple[Message, int]]) -> Iterator[Message]:
    """Each kind that there is some of, with its number."""
    return (plural(kind.text, kind.many, count) for kind, count in kinds if count)


def is_one_of(message: Message | str, kinds: Iterable[Message]) -> bool:
    """Whether a message counts one of these kinds."""
    return isinstance(message, Message) and message.text in {kind.text for kind in kinds}
