"""What holds for every test: no home, no cache, no locale, no colour and no clock of the machine it runs on."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

_TAKEN_AWAY = ("REPORTGEN_LANG", "REPORTGEN_FORMATS", "LANGUAGE", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
_PREFIX = "LC_"

# No deadline: a slow machine is no failure. The examples are the same in every run; `--hypothesis-profile=explore`
# looks for others.
settings.register_profile("reproducible", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, database=None, print_blob=True)
settings.load_profile("reproducible")


@pytest.fixture(scope="session", autouse=True)
def hermetic_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home and a cache of the session's own; nothing of the user's settings. Children warn of implied encodings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(_PREFIX) or name in _TAKEN_AWAY]:
            patch.delenv(name)
        for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        patch.setenv("REPORTGEN_CACHE", str(tmp_path_factory.mktemp("cache") / "reportgen"))
        # This process can no longer be told to warn (python -X warn_default_encoding); its children can.
        patch.setenv("PYTHONWARNDEFAULTENCODING", "1")
        patch.setenv("PYTHONWARNINGS", "error::EncodingWarning")
        # What children compile is kept for the next of them, and nothing is written into the project.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(autouse=True)
def no_language_left_behind() -> Iterator[None]:
    """The command line tells gettext its language through the environment; the next test knows nothing of it."""
    yield
    os.environ.pop("LANGUAGE", None)
