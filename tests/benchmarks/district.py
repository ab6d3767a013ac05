"""A made-up district, city or province to measure with: any number of plausible agency files.

Figures are those of one of the twelve files of `inputs/`; the narrative, some 1,650 characters with the file, recombines their
clauses (those without numbers), so that no two agencies have copied from each other and little is to be said of any.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.benchmarks.check_many import ROOT, Maker, agency

_PARTS = ("主动公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
_REQUESTS = "全年新收政府信息公开申请${本年新收.总计}件，上年结转${上年结转.总计}件，予以公开${予以公开.总计}件。"


def tables() -> list[str]:
    """The figures of the twelve agencies, as they wrote them."""
    found = []
    for path in sorted((ROOT / "inputs").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        sections = re.split(r"\n(?=[^\s#])", text)
        found.append(
            "\n".join(
                one for one in sections if re.match(r"(?:[二三四]、)?(?:主动公开政府|收到和处理|政府信息公开行政)", one)
            )
        )
    return found


def agency_files(files: int) -> list[tuple[str, str]]:
    """So many agencies with their files; the same number gives the same ones."""
    maker = Maker(files)
    maker.clauses = [
        clause
        for clause in maker.clauses
        if not re.search(r"[\d$第]|[一二三四五六]是|没有|未|复议|诉讼|收费|费用", clause)
    ]
    figures = tables()
    return [(agency(number)[0], _file(maker, number, figures[number % len(figures)])) for number in range(files)]


def _file(maker: Maker, number: int, figures: str) -> str:
    name, _ = agency(number)
    lines = ["年度: 2025", f"机关名称: {name}", f"署名: {name}", "成文日期: 2026-01-20", "总体情况:"]
    for part in _PARTS:
        lines.append(f"  {part}: {part}方面，{maker.paragraph(170)}")
        if part == _PARTS[0]:
            lines.append(f"  依申请公开: {_REQUESTS}{maker.paragraph(90)}")
    lines += [figures, "存在的主要问题及改进情况: |"]
    lines += [f"  {order}是{maker.paragraph(120)}" for order in "一二三"]
    if name.endswith("人民政府"):
        lines[5] += "工作考核、社会评议按要求开展，没有发生责任追究情形。"
    return "\n".join([*lines, "其他需要报告的事项: 本年度未收取信息处理费。", ""])


def write_tree(folder: Path, files: int) -> list[Path]:
    """Writes that many agency files below a folder, a hundred in each of its folders; gives their paths."""
    paths = []
    for number, (name, text) in enumerate(agency_files(files)):
        path = folder / f"{number // 100:03}" / f"{number:05}{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths
