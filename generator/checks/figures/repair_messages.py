"""What is said of the cell that seems to be wrong: which, from what to what, why it looks so, and which others it may be."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.figures.repair import Candidate, Imbalance
from generator.checks.figures.typing_slips import WORDS, Clue
from generator.formats.values import written
from generator.messages.display import sentences
from generator.messages.message import Message, msg

_MAX_OTHERS = 3


def few(found: Imbalance) -> bool:
    """Whether so few candidates are left that each can be named."""
    return len(found.candidates) <= 1 + _MAX_OTHERS


def advice(found: Imbalance) -> Message:
    """What to change; there must be a candidate."""
    first = found.candidates[0]
    return sentences([_action(found, first), *reasons(found)])


def reasons(found: Imbalance, *, silent: bool = True) -> list[Message]:
    """Why the first candidate is named first, and the others; those that nothing speaks for only if `silent`."""
    first, *others = found.candidates
    told = [WORDS[first.clue]] if first.clue in WORDS else []
    if first.as_last_year:
        told.append(msg("It then agrees with last year's report, too."))
    conclusive = [one for one in others if one.clue is not Clue.NONE]
    shown = others if first.clue is Clue.NONE else conclusive or others[:1]
    shown = shown[:_MAX_OTHERS]
    if shown and (silent or conclusive):
        told.append(_others(shown, more=len(shown) < len(others)))
    return told


def _action(found: Imbalance, candidate: Candidate) -> Message:
    if len(candidate.changes) > 1:
        return _move(candidate)
    (change,) = candidate.changes
    values = {"name": change.figure.name, "old": written(change.old), "new": written(change.new)}
    if found.settled > 1:
        return msg(
            "The same figure is behind {count} sums that do not agree: change {name} from {old} to {new}, and all do.",
            count=found.settled,
            **values,
        )
    if found.alone and len(found.candidates) == 1:
        return msg("Change {name} from {old} to {new}, and everything adds up.", **values)
    return msg("Change {name} from {old} to {new}, and this adds up.", **values)


def _move(candidate: Candidate) -> Message:
    source, target = candidate.changes
    if not source.new:
        values = {"number": written(source.old), "source": source.figure.name, "target": target.figure.name}
        if source.figure.rows == target.figure.rows:
            return msg(
                "{number} seems to be one column off: move it from {source} to {target}, and all adds up.", **values
            )
        return msg("{number} seems to be one row off: move it from {source} to {target}, and all adds up.", **values)
    return msg(
        "{one} ({first}) and {other} ({second}) seem to be exchanged: put each in the other's place, and all adds up.",
        one=source.figure.name,
        first=written(source.old),
        other=target.figure.name,
        second=written(target.old),
    )


def _others(shown: Sequence[Candidate], *, more: bool) -> Message:
    names = _listed([_name(one) for one in shown])
    if more:
        return msg("It may also be {names}, or another figure.", names=names)
    return msg("It may also be {names}.", names=names)


def _name(candidate: Candidate) -> Message:
    source = candidate.changes[0]
    if len(candidate.changes) == 1:
        return msg("{name} (then {number})", name=source.figure.name, number=written(source.new))
    values = {"name": source.figure.name, "other": candidate.changes[1].figure.name}
    if source.new:
        return msg("{name} and {other}, exchanged", **values)
    return msg("{name} (its {number} in the place of {other})", number=written(source.old), **values)


def _listed(names: Sequence[Message]) -> Message:
    listed = names[-1]
    for name in reversed(names[:-1]):
        listed = msg("{one}, {others}", one=name, others=listed)
    return listed
