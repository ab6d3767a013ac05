"""What must be complete and current: catalogues, explanations, generated pages, schemas, the README's own words."""

from __future__ import annotations

import ast
import importlib
import io
import pkgutil
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import generator
from generator.agency_file.codes import READING_CODES
from generator.agency_file.validate import AgencyValidator, schema_of
from generator.batch.codes import BATCH_CODES
from generator.catalogue import CODES, ENTRIES, FAMILIES, explanation
from generator.checks.registry import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.cli import COMMANDS, program
from generator.documents.codes import DOCUMENT_CODES
from generator.formats.registry import check_format, known_formats
from generator.messages.message import LANGUAGES
from generator.problems.code import ALL_CODES, Threshold
from generator.readback.codes import VERIFYING_CODES
from generator.recognition.codes import FORM_CODES, IMPORT_CODES
from generator.rollup.codes import ROLLUP_CODES
from tests.support.common import ROOT

PACKAGE = ROOT / "generator"
_KEYWORDS = {"msg": None, "plural": (1, 2)}


def said() -> set[str]:
    """The English wording of every message in the program."""
    found = extract_from_dir(
        str(PACKAGE), [("**.py", "python")], {"**.py": {"encoding": "utf-8"}}, keywords=_KEYWORDS, directory_filter=None
    )
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


@cache
def catalogue() -> Catalog:
    path = PACKAGE / "messages" / "locale" / "zh_CN" / "LC_MESSAGES" / "reportgen.po"
    return read_po(io.BytesIO(path.read_bytes()), locale="zh_CN")


@cache
def wordings() -> dict[str, list[str]]:
    """Each message's Chinese wordings (several where they depend on a number), by its English wording."""
    found = {}
    for message in catalogue():
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = [message.string] if isinstance(message.string, str) else list(message.string)
    return found


def test_every_message_is_translated_and_nothing_else_is() -> None:
    words = wordings()
    assert set(words) == said()
    assert [key for key, texts in words.items() if not all(texts)] == []


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and name.isidentifier()}


def test_translations_put_in_the_same_values() -> None:
    for message in catalogue():
        if message.id and "python-brace-format" in message.flags:
            key = message.id if isinstance(message.id, str) else message.id[0]
            for text in wordings()[key]:
                assert fields(text) == fields(key), key


def test_chinese_is_chinese() -> None:
    """But for what is typed as it stands."""
    same = {key for key, texts in wordings().items() if texts == [key]}
    assert same <= {"{name}: {problem}"}


def test_no_code_stands_in_the_catalogue_twice() -> None:
    assert [entry.code for entry in ENTRIES] == sorted(CODES)
    assert [entry.code for entry in READING_CODES] == sorted({entry.code for entry in READING_CODES})
    assert all(re.fullmatch(r"[EW][1-6]\d\d", code) for code in CODES)
    assert set(CODES) == ALL_CODES


def test_every_code_is_of_one_family() -> None:
    assert sorted(entry.code for family in FAMILIES for entry in family.entries) == sorted(CODES)
    assert all(family.entries for family in FAMILIES)


def test_every_code_that_is_said_is_explained() -> None:
    """The codes of reading where they are found; those of the checks in their own modules and nowhere else."""
    used = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.name not in ("codes.py", "value_codes.py")
        and path.parent.name != "rules"
        and path != PACKAGE / "checks" / "registry.py"
        for code in re.findall(r'"([EW]\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == {
        entry.code
        for catalogue in (
            READING_CODES,
            VERIFYING_CODES,
            BATCH_CODES,
            DOCUMENT_CODES,
            ROLLUP_CODES,
            IMPORT_CODES,
            FORM_CODES,
        )
        for entry in catalogue
    }


def test_the_manuals_name_codes_that_exist() -> None:
    named = {
        code
        for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
        for code in re.findall(r"\b[EW]\d{3}\b", path.read_text(encoding="utf-8"))
    }
    assert named == set(CODES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_words(code: str, language: str) -> None:
    entry = CODES[code]
    for message in (entry.title, entry.why, entry.remedy, *(one.meaning for one in entry.thresholds)):
        text = message.to(language)
        assert text.strip()
        assert language == "en" or re.search("[一-龥]", text), text
    assert not entry.title.to(language).endswith((".", "。"))
    assert all(message.to(language).endswith((".", "。")) for message in (entry.why, entry.remedy))
    assert all("{value}" in one.meaning.to(language) for one in entry.thresholds)


CHECK_MODULES = sorted(path.stem for path in (PACKAGE / "checks" / "rules").glob("*.py") if path.stem != "__init__")
WITHOUT_BASIS = {
    "W502": "about the file given with --previous, which no law speaks of",
    "W505": "a jump may well be true; the law asks for right figures, not for steady ones",
}


@pytest.mark.parametrize("name", CHECK_MODULES)
def test_a_check_is_whole_and_registered(name: str) -> None:
    module = importlib.import_module(f"generator.checks.rules.{name}")
    code = module.ENTRY.code
    assert {**CHECKS, **CHECKS_BETWEEN_AGENCIES}.get(code) is module
    assert re.match(rf"{code}: \S.*\.\n\n\S", module.__doc__), "a docstring is its manual"
    assert bool(module.ENTRY.basis) == (code not in WITHOUT_BASIS)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    assert re.findall(r'"([EW]\d{3})"', source) == [code]
    assert "ENTRY.code" in source


def test_the_checks_stand_in_the_order_of_their_codes() -> None:
    assert list(CHECKS) == sorted(CHECKS)
    assert list(CHECKS_BETWEEN_AGENCIES) == sorted(CHECKS_BETWEEN_AGENCIES)
    assert len(CHECKS) + len(CHECKS_BETWEEN_AGENCIES) == len(CHECK_MODULES)


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def used_outside_entries(module: ModuleType) -> Iterator[object]:
    """What the names in a module stand for, but for those within an entry of the catalogue."""
    pending: list[ast.AST] = [ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code":
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield getattr(module, node.id, None)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(getattr(module, node.value.id, None), node.attr, None)
        pending += ast.iter_child_nodes(node)


def test_every_threshold_is_named_listed_and_used() -> None:
    everything = list(modules())
    constants = {
        id(value): f"{module.__name__}.{name}"
        for module in everything
        for name, value in vars(module).items()
        if isinstance(value, Threshold)
    }
    of_checks = {*CHECKS, *CHECKS_BETWEEN_AGENCIES}
    listed = {id(one) for entry in ENTRIES if entry.code in of_checks for one in entry.thresholds}
    used = {id(value) for module in everything for value in used_outside_entries(module)}
    assert constants
    assert [name for key, name in constants.items() if key not in listed] == []
    assert [name for key, name in constants.items() if key not in used] == []
    assert listed <= set(constants)


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


def test_the_manual_shows_what_explain_says() -> None:
    text = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    shown = re.findall(r"```bat\nreportgen explain (\w+)\n```\n\n```text\n(.*?)\n```", text, re.DOTALL)
    assert shown
    assert shown == [(code, explanation(CODES[code], "zh_CN")) for code, _ in shown]


def test_only_the_modules_that_read_use_yaml() -> None:
    """The report and what stands right of it know nothing of YAML; nothing left of it knows Word."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        inside = path.relative_to(PACKAGE).parts[0]
        if re.search(r"^\s*(?:import yaml|from yaml)", source, re.MULTILINE):
            own_data = path.relative_to(PACKAGE).as_posix() == "checks/narrative/words.py"
            assert inside in ("agency_file", "formats") or own_data, path
        if re.search(r"^\s*(?:import|from) (?:docx|docxtpl|jinja2)\b", source, re.MULTILINE):
            assert inside == "word" or path.relative_to(PACKAGE).as_posix() == "html/page.py", path
        if inside in ("agency_file", "formats", "checks"):
            assert "generator.word." not in source, path
            assert "generator.word import" not in source, path


@pytest.mark.parametrize("module", ["docxtpl", "docx", "jinja2", "cerberus", "yaml"])
def test_help_loads_nothing_heavy(module: str) -> None:
    program_text = (
        f"import sys, generator.cli as c; c.program('en').list_commands(None); sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program_text], check=False).returncode == 0
