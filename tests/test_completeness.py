"""What must be complete and current: catalogues, explanations, generated pages, schemas, the README's own words."""

from __future__ import annotations

import io
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from generator.catalogue import CODES
from generator.checks import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.cli import COMMANDS, program
from generator.formats.registry import check_format, known_formats
from generator.messages import LANGUAGES
from generator.schema import AgencyValidator, schema_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator"
_KEYWORDS = {"msg": None, "plural": (1, 2)}


def said() -> set[str]:
    """The English wording of every message in the program."""
    found = extract_from_dir(
        str(PACKAGE), [("**.py", "python")], {"**.py": {"encoding": "utf-8"}}, keywords=_KEYWORDS, directory_filter=None
    )
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def catalogue(language: str) -> Catalog:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "reportgen.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def wordings(language: str) -> dict[str, list[str]]:
    """Each message's translations (several where they depend on a number), by its English wording."""
    found = {}
    for message in catalogue(language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = [message.string] if isinstance(message.string, str) else list(message.string)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_nothing_else_is(language: str) -> None:
    words = wordings(language)
    assert set(words) == said()
    assert [key for key, texts in words.items() if not all(texts)] == []


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and name.isidentifier()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_put_in_the_same_values(language: str) -> None:
    for message in catalogue(language):
        if message.id and "python-brace-format" in message.flags:
            key = message.id if isinstance(message.id, str) else message.id[0]
            for text in wordings(language)[key]:
                assert fields(text) == fields(key), key


def test_chinese_is_chinese() -> None:
    """But for what is typed as it stands."""
    same = {key for key, texts in wordings("zh_CN").items() if texts == [key]}
    assert same <= {"{name}: {problem}"}


def test_every_code_that_is_said_is_explained() -> None:
    used = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name != "reading_codes.py":
            used |= set(re.findall(r'"([EW]\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_words(code: str, language: str) -> None:
    entry = CODES[code]
    assert entry.code == code
    for message in (entry.title, entry.why, entry.remedy):
        assert message.to(language).strip()


def test_every_check_is_registered_under_its_code() -> None:
    modules = {path.stem for path in (PACKAGE / "checks").glob("*.py")} - {"__init__"}
    assert len(CHECKS) + len(CHECKS_BETWEEN_AGENCIES) == len(modules)
    assert {*CHECKS, *CHECKS_BETWEEN_AGENCIES} <= set(CODES)


@pytest.mark.parametrize("form", list(known_formats()), ids=lambda form: form.name)
def test_every_format_is_sound(form: object) -> None:
    """No ambiguous label, and a schema that Cerberus itself accepts."""
    check_format(form)  # type: ignore[arg-type]
    AgencyValidator(schema_of(form))  # type: ignore[arg-type]


def test_every_format_has_its_template() -> None:
    assert [form.name for form in known_formats() if not form.template.is_file()] == []


def test_generated_pages_are_current() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`reportgen {name}" not in text] == []
    assert set(program("en").list_commands(None)) == set(COMMANDS)  # type: ignore[arg-type]


def test_readme_shows_what_the_program_says(tmp_path: Path) -> None:
    """Its agency file builds, and its example of a message is one."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    agency = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert agency is not None
    path = tmp_path / "岭东街道.yaml"
    path.write_text(agency[1], encoding="utf-8")
    command = [sys.executable, "-m", "generator", "--lang", "zh_CN"]
    built = subprocess.run([*command, "build", str(path)], capture_output=True, encoding="utf-8", check=False)
    assert (built.returncode, built.stderr) == (0, "")
    broken = agency[1].replace("  予以公开: {自然人: 3", "  上年结转: {自然人: 1}\n  予以公开: {自然人: 3")
    path.write_text(broken + "\n", encoding="utf-8")
    said_of_it = subprocess.run(
        [*command, "check", path.name], capture_output=True, encoding="utf-8", check=False, cwd=tmp_path
    ).stdout
    assert "E201 第三部分“自然人”列不平衡：本年新收 3 + 上年结转 1 = 4，总计 3 + 结转下年度 0 = 3" in said_of_it
    assert "E201 第三部分“自然人”列不平衡：本年新收 3 + 上年结转 1 = 4，总计 3 + 结转下年度 0 = 3" in text


def test_only_the_modules_that_read_use_yaml() -> None:
    """The report and what stands right of it know nothing of YAML; nothing left of it knows Word."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        inside = path.relative_to(PACKAGE).parts[0]
        if re.search(r"^\s*(?:import yaml|from yaml)", source, re.MULTILINE):
            assert inside in ("source", "formats"), path
        if re.search(r"^\s*(?:import|from) (?:docx|docxtpl|jinja2)\b", source, re.MULTILINE):
            assert inside == "word", path
        if inside in ("source", "formats", "checks"):
            assert "generator.word." not in source, path
            assert "generator.word import" not in source, path


@pytest.mark.parametrize("module", ["docxtpl", "docx", "jinja2", "cerberus", "yaml"])
def test_help_loads_nothing_heavy(module: str) -> None:
    program_text = (
        f"import sys, generator.cli as c; c.program('en').list_commands(None); sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program_text], check=False).returncode == 0
