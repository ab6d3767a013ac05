"""Writes the pages that are made from the program itself; with --check says which are stale (and exits with 1).

python docs/generate.py [--check]
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator import cli
from generator.catalogue import (
    BASIS,
    FAMILIES,
    SEVERITY,
    THRESHOLDS,
    WHAT_TO_DO,
    Family,
    colon_of,
    pieces_of,
    thresholds_of,
)
from generator.formats.format import Format
from generator.formats.registry import known_formats
from generator.messages.message import LANGUAGES, Message
from generator.problems.code import Code
from generator.problems.problem import severity_of

os.environ["COLUMNS"] = "100"  # of the terminal in which help is printed
DOCS = Path(__file__).resolve().parent
_NOTE = "<!-- Made by docs/generate.py; do not edit. -->\n"
_NAMES = {"zh_CN": "中文", "en": "English"}


_MARKS = re.compile(r"[\\`*_<>|#$\[\]]")
_ABOUT_CHECKS = """
`reportgen check` 查出的每个问题都有一个编号。E 开头的是**错误**，改好才能生成报告；W 开头的是**警告**，请核实，确实无误的可以不改。
各种示例都是填报文件里的一段，发布前都由程序实际检查过：错误的写法正好有这个问题，正确的写法什么问题也没有。
在命令行里看某一项：`reportgen explain E201`。

Every problem that `reportgen check` finds has a code. With E it is an **error**: no report is written until it is mended. With W it
is a **warning**: look into it, and leave it if it is right. The examples are pieces of agency files and are run as tests: the wrong
one has just this problem, the right one has none. On the command line: `reportgen explain E201`.
"""


def checks() -> str:
    """The catalogue of problem codes in both languages, by families."""
    parts = [_NOTE, "# 检查项目 · Checks\n", _ABOUT_CHECKS.strip() + "\n"]
    families = [family for family in FAMILIES if family.entries]
    parts.append("".join(f"- [{_name(family)}](#{family.name.lower()})\n" for family in families))
    for family in families:
        parts += [f'<a id="{family.name.lower()}"></a>\n\n## {_name(family)}\n', _index(family)]
        parts += ["\n".join(_entry(entry)) for entry in family.entries]
    return "\n".join(parts)


def _name(family: Family) -> str:
    return f"{family.name} {_both(family.title)}"


def _both(message: Message) -> str:
    return " · ".join(_escaped(message.to(language)) for language in LANGUAGES)


def _escaped(text: str) -> str:
    """Text whose signs mean nothing to Markdown (nor to GitHub, which sets $…$ as a formula)."""
    return _MARKS.sub(r"\\\g<0>", text)


def _index(family: Family) -> str:
    lines = ["| 编号 · Code | 级别 · Severity | 问题 | Problem |", "| --- | --- | --- | --- |"]
    for entry in family.entries:
        titles = " | ".join(_escaped(entry.title.to(language)) for language in LANGUAGES)
        lines.append(
            f"| [{entry.code}](#{entry.code.lower()}) | {_both(SEVERITY[severity_of(entry.code)])} | {titles} |"
        )
    return "\n".join([*lines, ""])


def _entry(entry: Code) -> Iterator[str]:
    yield f'<a id="{entry.code.lower()}"></a>\n\n### {entry.code} {_both(entry.title)}\n'
    for language in LANGUAGES:
        severity, colon = SEVERITY[severity_of(entry.code)].to(language), colon_of(language)
        yield f"**{severity}**{colon}{_escaped(entry.why.to(language))}\n"
        yield from _points(WHAT_TO_DO, [entry.remedy.to(language)], language)
        yield from _points(BASIS, [entry.basis] if entry.basis else [], language)
        yield from _points(THRESHOLDS, thresholds_of(entry, language), language)
        yield ""
    for example in entry.examples:
        pieces = zip(*(pieces_of(example, language) for language in LANGUAGES), strict=True)
        for (chinese, text), (english, _) in pieces:
            yield f"{chinese} · {english}:\n\n```yaml\n{text}\n```\n"


def _points(name: Message, texts: list[str], language: str) -> Iterator[str]:
    """A point of a list, where there are several texts with points of its own."""
    lead = f"- {name.to(language)}{colon_of(language)}"
    if len(texts) == 1:
        yield lead + _escaped(texts[0])
    elif texts:
        yield lead.rstrip()
        yield from (f"  - {_escaped(text)}" for text in texts)


def commands() -> str:
    """What `--help` of every command prints in both languages, in a terminal of 100 columns."""
    parts = [_NOTE, "# 命令 · Commands\n"]
    for language in LANGUAGES:
        parts.append(f"## {_NAMES[language]}\n")
        parts += [f"```text\n{_printed_help(words, language)}```\n" for words in _command_words(cli.program(language))]
    return "\n".join(parts)


def _command_words(group: click.Group, *before: str) -> Iterator[list[str]]:
    """The words that name each command: the group itself, its commands, theirs."""
    yield list(before)
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _command_words(command, *before, name)
        else:
            yield [*before, name]


def _printed_help(words: list[str], language: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        cli.main(["--lang", language, *words, "--help"])
    return printed.getvalue()


def template_tags() -> str:
    """The tags that a Word template of each format can hold, by the form's labels."""
    parts = [_NOTE, "# 模板标签 · Template tags\n"]
    for form in known_formats():
        parts += [f"## {form.name}\n", *_tags(form)]
    return "\n".join(parts)


def _tags(form: Format) -> list[str]:
    lines = ["| 规定格式中的位置 | 标签 |", "| --- | --- |"]
    for field in form.fields:
        if field.is_printed and not field.is_narrative:
            lines.append(f"| {field.label} | `{{{{ {field.id} }}}}` |")
    narratives = [entry for entry in form.entries if entry.is_narrative]
    for entry in narratives:
        lines.append(f"| {entry.label} | `{{%p for p in {entry.id} %}}` … `{{{{ p.text }}}}` … `{{%p endfor %}}` |")
    for figure in form.figures.all:
        lines.append(f"| {figure.section.number} · {figure.label} | `{{{{ {'.'.join(figure.path)} }}}}` |")
    return ["\n".join(lines) + "\n"]


PAGES = {"checks.md": checks, "commands.md": commands, "template-tags.md": template_tags}


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
