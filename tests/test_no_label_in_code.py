"""What is said in the words of a form comes from its description: no label of a form stands in the code."""

from __future__ import annotations

import ast

import pytest

from generator.formats.labels import display_name
from generator.formats.model import Column, Labelled, Row
from generator.formats.registry import Formats, builtin_folder
from tests.support.common import ROOT

BUILTIN = Formats([builtin_folder()])


def labels(entries: tuple[Labelled, ...]) -> set[str]:
    """The labels of these entries and of what they hold."""
    found: set[str] = set()
    for entry in entries:
        found |= {entry.label, display_name(entry.label), entry.name}
        if isinstance(entry, Row):
            found |= labels(entry.rows)
        if isinstance(entry, Column):
            found |= labels(entry.columns)
    return found


MODULES = [
    "new_file/starter.py",
    "new_file/from_last_year.py",
    "agency_file/write.py",
    "agency_file/json_schema.py",
    "formats/show.py",
]
RECOGNITION = [f"recognition/{path.name}" for path in sorted((ROOT / "generator" / "recognition").glob("*.py"))]
ROLLUP = [
    f"rollup/{path.name}" for path in sorted((ROOT / "generator" / "rollup").glob("*.py")) if path.name != "codes.py"
]


@pytest.mark.parametrize("module", [*MODULES, *ROLLUP, *RECOGNITION])
def test_no_label_of_a_form_stands_in_the_code(module: str) -> None:
    known: set[str] = set()
    for form in BUILTIN:
        known |= labels((*form.fields, *form.sections))
        for section in form.sections:
            known |= labels(section.parts)
            for block in section.blocks:
                known |= labels(block.rows) | labels(block.columns) | {block.heading, block.corner}
    tree = ast.parse((ROOT / "generator" / module).read_text(encoding="utf-8"))
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, holders)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert len(known) > 80
    written = [text for text in texts if text not in docstrings]
    assert {label for label in known if label and any(label in text for text in written)} == set()
