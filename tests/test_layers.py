"""The order of the packages: docs/architecture.md states it, the imports of every module keep it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.common import ROOT

MAX_MODULE, MAX_FUNCTION = 400, 50  # lines
_PACKAGE = "generator"
_OF_THE_ROOT = {"__init__", "__main__", "api", "catalogue", "version"}


def dotted(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


MODULES = {dotted(path): path for path in sorted((ROOT / _PACKAGE).rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> set[str]:
    """The modules of this program that a module imports, wherever in it: in functions and for the type checker, too."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= within & set(MODULES) or {str(node.module)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(MODULES) - {module}


def floors() -> dict[str, int]:
    """The floor of each package, from the table of docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", text, re.MULTILINE)
    return {name.rstrip("/"): int(floor) for floor, names in rows for name in re.findall(r"`(\w+/?)`", names)}


def room(module: str) -> str:
    """The package at the root that a module lies in, or the module itself where it lies at the root."""
    _, *parts = module.split(".")
    return parts[0] if parts else "__init__"


def test_the_root_holds_packages_and_the_doors_only() -> None:
    at_the_root = {path.stem for path in (ROOT / _PACKAGE).glob("*.py")}
    assert at_the_root == _OF_THE_ROOT


def test_every_package_has_its_floor() -> None:
    assert set(floors()) == {room(module) for module in MODULES}


def test_no_import_runs_up() -> None:
    """From a floor only those below it are imported; within a package, see the next test."""
    floor = floors()
    upward = [
        f"{module} (floor {floor[room(module)]}) imports {imported} (floor {floor[room(imported)]})"
        for module in MODULES
        for imported in sorted(imports(module))
        if room(imported) != room(module) and floor[room(imported)] >= floor[room(module)]
    ]
    assert upward == []


def test_no_circle_of_imports() -> None:
    TopologicalSorter({module: imports(module) for module in MODULES}).prepare()  # raises CycleError, which names it


def test_reading_an_agency_file_imports_no_check() -> None:
    reached, waiting = set(), ["generator.agency_file.read"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += imports(module)
    assert {room(module) for module in reached} & {"checks", "catalogue", "cli", "word"} == set()


def functions(module: str) -> Iterator[tuple[str, int]]:
    """Each function with its length in lines."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{module}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_and_functions_are_short() -> None:
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: count for module, count in lines.items() if count > MAX_MODULE} == {}
    long = {name: count for module in MODULES for name, count in functions(module) if count > MAX_FUNCTION}
    assert long == {}


@pytest.mark.parametrize(
    "package", [module for module, path in MODULES.items() if path.name == "__init__.py"], ids=lambda name: name
)
def test_every_package_says_what_goes_in_and_what_comes_out(package: str) -> None:
    described = ast.get_docstring(tree_of(package)) or ""
    assert len(described.splitlines()) >= 3
    if package != _PACKAGE:
        assert re.search(r"^In: .*^Out: ", described, re.MULTILINE | re.DOTALL)


def test_tests_lie_as_the_modules_that_they_test() -> None:
    """tests/<package>/test_<module>.py; what is of no one module stands in end_to_end or at the root."""
    apart = {"end_to_end", "support", "benchmarks", "fixtures"}
    strangers = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        folder = path.parent.relative_to(ROOT / "tests")
        if folder.parts and folder.parts[0] not in apart:
            module = ROOT / _PACKAGE / folder / f"{path.stem.removeprefix('test_')}.py"
            strangers += [] if module.is_file() else [str(folder / path.name)]
    assert sorted(strangers) == ["formats/test_statute_labels.py"]  # the labels as the notices print them
