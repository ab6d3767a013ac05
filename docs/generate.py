"""Writes the pages that are made from the program itself; with --check says which are stale (and exits with 1).

python docs/generate.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.catalogue import CODES, explanation
from generator.cli import program
from generator.formats.figures import figures_of
from generator.formats.model import Format
from generator.formats.registry import known_formats
from generator.messages import LANGUAGES

DOCS = Path(__file__).resolve().parent
_NOTE = "<!-- Made by docs/generate.py; do not edit. -->\n"
_NAMES = {"zh_CN": "中文", "en": "English"}


def problem_codes() -> str:
    """The catalogue of problem codes in both languages."""
    parts = [_NOTE, "# 问题代码 · Problem codes\n"]
    for entry in CODES.values():
        parts.append(f"## {entry.code}\n")
        parts += [f"```text\n{explanation(entry, language)}\n```\n" for language in LANGUAGES]
    return "\n".join(parts)


def commands() -> str:
    """The help of every command in both languages."""
    parts = [_NOTE, "# 命令 · Commands\n"]
    for language in LANGUAGES:
        parts.append(f"## {_NAMES[language]}\n")
        parts += [f"```text\n{text}\n```\n" for text in _helps(program(language), None, "reportgen")]
    return "\n".join(parts)


def _helps(command: click.Command, parent: click.Context | None, name: str) -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    texts = [command.get_help(context)]
    if isinstance(command, click.Group):
        for inner_name in command.list_commands(context):
            inner = command.get_command(context, inner_name)
            if inner is not None:
                texts += _helps(inner, context, inner_name)
    return texts


def template_tags() -> str:
    """The tags that a Word template of each format can hold, by the form's labels."""
    parts = [_NOTE, "# 模板标签 · Template tags\n"]
    for form in known_formats():
        parts += [f"## {form.name}\n", *_tags(form)]
    return "\n".join(parts)


def _tags(form: Format) -> list[str]:
    lines = ["| 规定格式中的位置 | 标签 |", "| --- | --- |"]
    for field in form.fields:
        if not field.is_narrative and field.type != "format":
            lines.append(f"| {field.label} | `{{{{ {field.id} }}}}` |")
    narratives = [entry for entry in form.entries if entry.is_narrative]
    for entry in narratives:
        lines.append(f"| {entry.label} | `{{%p for p in {entry.id} %}}` … `{{{{ p.text }}}}` … `{{%p endfor %}}` |")
    for figure in figures_of(form).all:
        lines.append(f"| {figure.section.number} · {figure.label} | `{{{{ {'.'.join(figure.path)} }}}}` |")
    return ["\n".join(lines) + "\n"]


PAGES = {"problem-codes.md": problem_codes, "commands.md": commands, "template-tags.md": template_tags}


def stale() -> list[str]:
    """The pages that differ from what the program would write."""
    return [
        name
        for name, make in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != make()
    ]


def main() -> int:
    """Writes or checks."""
    if "--check" in sys.argv[1:]:
        for name in stale():
            print(f"stale: docs/{name}; run python docs/generate.py")  # noqa: T201
        return 1 if stale() else 0
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
