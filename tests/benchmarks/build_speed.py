"""How `reportgen build` compares with the bare script, in one run, side by side. Run by hand:

    python tests/benchmarks/build_speed.py [ROUNDS]

Prints ratios only: the machine's own speed means nothing. Both write the same report of `inputs/自然资源局.yaml` with the
same template. Whole process: both commands in turn, after one warm-up of each (the first build on a machine prepares
the template and keeps it; its ratio is printed too). In process: one report by the program, reading, checking and all,
against docxtpl's own render-and-save of a ready context.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from docxtpl import DocxTemplate

from generator.agency_file.read import read_report
from generator.checks.registry import check_report
from generator.formats.registry import known_formats
from generator.report.report import Report
from generator.word.render import context_of, render_report

ROOT = Path(__file__).resolve().parents[2]
AGENCY = ROOT / "inputs" / "自然资源局.yaml"


def plain(value: Any) -> Any:
    """A context as plain data, as a user would write it into a file."""
    if isinstance(value, SimpleNamespace):
        return {name: plain(inner) for name, inner in vars(value).items()}
    if isinstance(value, list):
        return [{"heading": one.heading, "lead": str(one.lead), "text": str(one.text)} for one in value]
    return int(value) if str(value).isdigit() else str(value)


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


# Both commands with their modules compiled, as pip leaves them, wherever the source tree lies.
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "reportgen-compiled"),
}


def whole_process(folder: Path, report: Report, rounds: int) -> None:
    """Prints the ratios of the two commands as whole processes."""
    ready = folder / "context.yaml"
    context = {name: plain(value) for name, value in context_of(report).items()}
    ready.write_text(yaml.safe_dump(context, allow_unicode=True), encoding="utf-8")
    environment = {**os.environ, **COMPILED, "REPORTGEN_CACHE": str(folder / "cache")}
    ours = [sys.executable, "-m", "generator", "build", str(AGENCY), "-o", str(folder / "ours.docx")]
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(ready), str(report.format.template)]
    bare.append(str(folder / "bare.docx"))

    def run(command: list[str]) -> float:
        return seconds(lambda: subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True))

    run(bare)
    first = run(ours) / run(bare)
    ratios = sorted(run(ours) / run(bare) for _ in range(rounds))
    print(f"whole process, first build on a machine / bare script: {first:.2f}")
    print(
        f"whole process, reportgen build / bare script: median {statistics.median(ratios):.2f}"
        f" (of {rounds} pairs, {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def in_process(report: Report, rounds: int) -> None:
    """Prints the ratio of one report within a process."""
    formats, data, template = known_formats(), AGENCY.read_bytes(), report.format.template.read_bytes()
    context = context_of(report)

    def ours() -> None:
        made, _ = read_report(AGENCY.name, data, formats)
        assert made is not None
        check_report(made)
        render_report(made, template)

    def fill_only() -> None:
        render_report(report, template)

    def theirs() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, autoescape=True)
        document.save(io.BytesIO())

    for call in (ours, theirs):
        call()
    whole = statistics.median(seconds(theirs) / seconds(ours) for _ in range(rounds))
    fill = statistics.median(seconds(theirs) / seconds(fill_only) for _ in range(rounds))
    print(f"in process, docxtpl's render-and-save / a report read, checked and rendered: {whole:.1f}")
    print(f"in process, docxtpl's render-and-save / a report rendered only: {fill:.1f}")


def main() -> None:
    """Both comparisons."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    report, _ = read_report(AGENCY.name, AGENCY.read_bytes(), known_formats())
    assert report is not None
    with tempfile.TemporaryDirectory() as folder:
        whole_process(Path(folder), report, rounds)
    in_process(report, rounds)


if __name__ == "__main__":
    main()
