"""One word for one thing: no two types of the program share a name, and none takes that of a type everybody knows."""

from __future__ import annotations

import ast
import collections.abc
import pathlib
import re
import typing

from tests.test_layers import MODULES, tree_of

KNOWN = {*collections.abc.__all__, *typing.__all__, *pathlib.__all__}
_BOUND_BY_ANOTHER_WORD = re.compile(r"_?(?:MANY|MOST|LEAST|FEW|FEWEST|LONGEST|SHORTEST)(?:_[A-Z]+)*")


def types() -> dict[str, list[str]]:
    """Where each type is defined: classes wherever they stand, and names for types at the top of a module."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module)
        for node in tree_of(module).body:
            for name in constants(node):
                if re.fullmatch(r"_?[A-Z][A-Za-z]*[a-z][A-Za-z]*", name) and not isinstance(node, ast.FunctionDef):
                    found.setdefault(name, []).append(module)
    return found


def constants(node: ast.stmt) -> list[str]:
    """The names that a statement at the top of a module gives."""
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [node.target.id] if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) else []


def test_a_type_name_means_one_thing() -> None:
    twice = {name: modules for name, modules in types().items() if len(modules) > 1}
    assert twice == {}


def test_no_type_takes_a_well_known_name() -> None:
    assert {name: modules for name, modules in types().items() if name in KNOWN} == {}


def test_bounds_are_called_max_or_min() -> None:
    named = [
        f"{module}.{name}"
        for module in MODULES
        for node in tree_of(module).body
        for name in constants(node)
        if _BOUND_BY_ANOTHER_WORD.fullmatch(name)
    ]
    assert named == []
