"""What can be wrong with a Word template, as messages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from generator.messages.display import join_names
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem

_UNKNOWN = re.compile(r"'(?P<name>\w+)' is undefined|has no attribute '(?P<attribute>\w+)'")


class TemplateFault(Exception):  # noqa: N818 - it is reported as a problem, with message and hint
    """A template cannot be used: no Word document, a broken tag, a name that the format does not have."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint


def unusable(name: str, fault: TemplateFault) -> Problem:
    """E150: the template of that name cannot be used."""
    return Problem("E150", Place(name), fault.message, fault.hint)


def leaves_out(name: str, missing: Sequence[str]) -> Problem:
    """W151: what a report says and the template of that name has no place for, in the form's words."""
    message = msg("The template has no tag for: {names}.", names=join_names(missing))
    hint = msg("Copy the tag from the official template of the format into yours.")
    return Problem("W151", Place(name), message, hint)


def not_word() -> TemplateFault:
    """The file is no .docx, or one that is protected or damaged."""
    return TemplateFault(
        msg("The template is not a Word document (.docx)."),
        msg("Save it in Word or WPS as .docx, without a password."),
    )


def template_fault(name: str, error: Exception) -> TemplateFault:
    """What Jinja found wrong in the part of that name."""
    hint = msg("Compare its tags with those of the official template.")
    if isinstance(error, SecurityError):
        return TemplateFault(
            msg("A tag in the template's part {name} asks for what a template may not do.", name=name), hint
        )
    if isinstance(error, UndefinedError) and (unknown := _UNKNOWN.search(str(error))):
        tag = f"{{{{ {unknown['name'] or unknown['attribute']} }}}}"
        return TemplateFault(msg("The template has the tag {tag}, which this format does not know.", tag=tag), hint)
    if isinstance(error, UndefinedError):
        return TemplateFault(
            msg("The template asks for something that this format does not have: {reason}", reason=str(error)), hint
        )
    reason = error.message if isinstance(error, TemplateSyntaxError) else str(error)
    return TemplateFault(
        msg(
            "A tag in the template's part {name} is broken: {reason}", name=name, reason=reason or type(error).__name__
        ),
        hint,
    )
