"""Helpers of the tests of sums over sub-agencies: their files, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.cli import program

PARENT = "云溪区人民政府"
BESIDE = "总体情况: 略去不表，见本局网站。\n存在的主要问题及改进情况: 更新不够及时，已明确每周检查一次。\n"


def run(*arguments: str, lang: str = "zh_CN") -> Result:
    """The command in this process; an exception would be the test's failure."""
    return CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)


def agency(name: str, received: int = 0, *more: str, year: int = 2024, granted: int | None = None) -> str:
    """The file of an agency that received so many requests of natural persons and granted them."""
    lines = [f"年度: {year}", f"机关名称: {name}", *more]
    if received:
        answered = received if granted is None else granted
        lines += [f"申请情况:\n  本年新收: {{自然人: {received}}}\n  予以公开: {{自然人: {answered}}}"]
    return "\n".join(lines) + "\n" + BESIDE


def place(folder: Path, files: dict[str, str]) -> None:
    """Writes these files below the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def told(*arguments: str, lang: str = "zh_CN") -> list[tuple[str, int, str, str, str]]:
    """What ``rollup … --check`` finds: file, line, code, message, hint."""
    ran = run("rollup", *arguments, "--format", "json", lang=lang)
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return [(one["file"], one["line"], one["code"], one["message"], one["hint"]) for one in found]
