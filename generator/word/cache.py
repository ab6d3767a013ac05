"""Prepared templates, kept between runs: preparing one costs more than all the rest of a build.

The cache may be deleted at any time. It lies in the user's cache folder (REPORTGEN_CACHE names another; empty or ``off``
means none), is believed only where nobody else can write, and holds what Jinja's own bytecode cache would: compiled
templates, bound to their template's content and to the versions of Python, Jinja, docxtpl and this program.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket

from generator.files.read_write import write_atomically
from generator.version import __version__
from generator.word.environment import PreparedTemplate, sandbox
from generator.word.package import SharedMembers, pack

_LAYOUT = "2"  # of the files kept here; changes with what they hold
_INDEX = "index.json"
_SHARED = "shared.zip"


def recall(template: bytes, *, draft: bool) -> PreparedTemplate | None:
    """The template as it was prepared earlier, or None where nothing that can be believed is kept."""
    path = _path(template, draft=draft)
    if path is None or not _is_ours(path.parent) or not _is_ours(path):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            index = json.loads(archive.read(_INDEX))
            parts = []
            for number, name in enumerate(index["parts"]):
                bucket = Bucket(sandbox(), name, path.stem)
                bucket.bytecode_from_string(archive.read(str(number)))
                if bucket.code is None:
                    return None
                parts.append((name, bucket.code))
            return PreparedTemplate(
                tuple(parts),
                frozenset(index["columns_vary"]),
                SharedMembers(archive.read(_SHARED)),
                frozenset(index["names"]),
            )
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, EOFError, TypeError):
        return None


def keep(template: bytes, *, draft: bool) -> PreparedTemplate:
    """Prepares the template and keeps what comes of it, where it can be kept. Raises TemplateFault."""
    from generator.word.prepare import prepare  # noqa: PLC0415 - docxtpl, only where nothing is kept yet

    prepared = prepare(template, draft=draft)
    path = _path(template, draft=draft)
    if path is not None:
        with contextlib.suppress(OSError):  # a cache that cannot be written is none
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _is_ours(path.parent) and (not os.path.lexists(path) or _is_ours(path)):
                write_atomically(path, _packed(prepared, path.stem), lasting=False)
    return prepared


def _packed(prepared: PreparedTemplate, checksum: str) -> bytes:
    names = [name for name, _ in prepared.parts]
    index = {"parts": names, "columns_vary": sorted(prepared.columns_vary), "names": sorted(prepared.names)}
    members = [(_INDEX, json.dumps(index).encode()), (_SHARED, prepared.shared.shared)]
    for number, (name, code) in enumerate(prepared.parts):
        bucket = Bucket(sandbox(), name, checksum)
        bucket.code = code
        members.append((str(number), bucket.bytecode_to_string()))
    return pack(members, compress=False)


def _path(template: bytes, *, draft: bool) -> Path | None:
    """Where the prepared template is kept: named by all that it depends on."""
    folder = _folder()
    if folder is None:
        return None
    depends_on = (_LAYOUT, sys.version, version("jinja2"), version("docxtpl"), __version__, str(draft))
    digest = hashlib.sha256("\0".join(depends_on).encode())
    digest.update(template)
    return folder / f"{digest.hexdigest()}.template"


def _folder() -> Path | None:
    named = os.environ.get("REPORTGEN_CACHE")
    if named is not None:
        return None if named in ("", "off") else Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - needed only here

    return user_cache_path("reportgen", appauthor=False)


def _is_ours(path: Path) -> bool:
    """Whether nobody but this user (or the system's) could have written it. Windows keeps profiles apart itself."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if os.name == "nt":
        return not stat.S_ISLNK(status.st_mode)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022 and not stat.S_ISLNK(status.st_mode)
