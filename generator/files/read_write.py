"""Reading and writing files: bounded, and completely or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem

AnyPath = str | os.PathLike[str]
_LEFT_BEHIND = re.compile(r"\.reportgen-[0-9a-f]{16}\.tmp")


def reason(error: Exception, *, writing: bool = False) -> Message:
    """Why a file cannot be read (or written), as a person would say it."""
    if isinstance(error, FileNotFoundError):
        return msg("Its folder does not exist.") if writing else msg("It does not exist.")
    if isinstance(error, (IsADirectoryError, NotARegularFile)):
        return msg("It is a folder or a device, not a file.")
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return msg("A part of its path is a file, not a folder.")
    if isinstance(error, PermissionError):
        return msg("The system does not allow it, or another program has it open.")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return msg("The disk is full.")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return msg("The name is too long.")
    return msg("The system says: {reason}", reason=getattr(error, "strerror", None) or str(error))


def unreadable(name: str, error: Exception) -> Problem:
    """E101: the file cannot be read from the disk."""
    return Problem(
        "E101",
        Place(name),
        msg("The file cannot be read. {reason}", reason=reason(error)),
        msg("Look at its name and folder, and close it in other programs."),
    )


class NotARegularFile(OSError):  # noqa: N818 - an OSError by another cause
    """A folder, a device or a pipe where a file is wanted."""


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most ``limit + 1`` of them: enough to see that there are too many.

    Raises OSError where it cannot be read, NotARegularFile for what is no regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotARegularFile(f"not a regular file: {path}")
        return stream.read(limit + 1)


def write_atomically(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """As :func:`writing_atomically`, of what is in memory."""
    with writing_atomically(path, lasting=lasting) as stream:
        stream.write(content)


@contextlib.contextmanager
def writing_atomically(path: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A stream to write to, beside its target; at the end it is renamed over it: the target is the old one or the new one, whole.

    Keeps the mode of a file that is replaced. Raises OSError (NotARegularFile for a folder, pipe or device); nothing
    is then left behind. `lasting`: not even a power failure leaves it empty.
    """
    target = path
    if path.is_symlink():
        with contextlib.suppress(FileNotFoundError):
            path.stat()  # a loop of links is an error here, a link to a file yet to be written is none
        target = path.resolve()
    if target.exists() and not target.is_file():
        raise NotARegularFile(f"not a regular file: {target}")
    temporary = target.with_name(f".reportgen-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(
            temporary, flags, 0o666
        )  # less what the user's mask takes away; Ctrl-C may come just behind it
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor
            yield stream
            if target.exists():
                _keep_mode(target, temporary, stream.fileno())
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def remove_left_behind(folder: Path) -> None:
    """Removes what a program that was killed in the middle of :func:`writing_atomically` left in a folder, if it is there."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFT_BEHIND.fullmatch(entry.name):
                os.unlink(entry.path)  # noqa: PTH108 - of many entries few are looked at


def _keep_mode(target: Path, temporary: Path, descriptor: int) -> None:
    """Gives the new file the mode of the one that it replaces."""
    mode = stat.S_IMODE(target.stat().st_mode) & 0o777
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)
    else:  # Windows before Python 3.13
        temporary.chmod(mode)
