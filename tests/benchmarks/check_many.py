"""What checking many files costs, and what the search for copied narrative finds. Run by hand:

    python tests/benchmarks/check_many.py [FILES] [ROUNDS]

Files of some 3,000 characters are made from the narratives of `inputs/`: their clauses recombined, some words exchanged, names and
figures of their own. Two of a hundred copy half of their paragraphs from another, one of these with every number and name changed, the other
with words exchanged as well. Printed: what reading, a check and a digest cost per file; then, each in a fresh process that has the digests
and reads files again where it must, how long the comparison of agencies takes for a twentieth, for three twentieths and for all, how
much memory, which copies were found and what else was said; the same for files that are all alike, half alike, and for one
file of ten thousand paragraphs; and what `reportgen check` costs beside `reportgen build`, as whole processes in turn.
All times are of a processor, but for the last.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.agency_file.read import read_report
from generator.checks.copies.compared_reports import Together
from generator.checks.copies.digest import digest_of
from generator.checks.registry import check_report, check_together
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "完整示例.yaml"
FORMATS = Formats([builtin_folder()])
SYLLABLES = "安宝昌德东丰高光海和河恒华吉江金景开兰丽林龙明南宁平清泉仁山盛石顺泰天通文西祥新兴阳永玉源云长正中"
BUREAUS = (
    "教育局",
    "民政局",
    "司法局",
    "财政局",
    "水利局",
    "统计局",
    "审计局",
    "卫生健康局",
    "自然资源局",
    "住房和城乡建设局",
)
EXCHANGED = (
    ("公布", "公开发布"), ("每月", "按月"), ("及时", "第一时间"), ("群众", "市民"), ("办理", "处理"), ("没有", "未"), ("全部", "均"),
    ("由", "交由"), ("专人", "专职人员"), ("情况", "有关情况"), ("主要", "重点"), ("已", "目前已"), ("每季度", "按季"), ("查询", "查阅"),
    ("建立", "设立"), ("检查", "核查"), ("统一", "一并"), ("比较", "相对"), ("网上", "线上"), ("部分", "一些"), ("同时", "与此同时"),
)  # fmt: skip
PARTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
SWAPPED, REWORDED = "names and numbers changed", "words exchanged too"


class Maker:
    """Makes narratives; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - made-up texts
        self.clauses = sorted(set(clauses_of_inputs()))

    def paragraph(self, length: int) -> str:
        """A paragraph of about that many characters, of clauses that stand in several narratives."""
        said: list[str] = []
        while sum(map(len, said)) < length:
            said.append(self._varied(self.random.choice(self.clauses)))
        stops = [self.random.choice("，，，。；") for _ in said[1:]]
        return "".join(clause + stop for clause, stop in zip(said, [*stops, "。"], strict=True))

    def _varied(self, clause: str) -> str:
        clause = self.with_other_numbers(clause)
        for word, other in self.random.sample(EXCHANGED, 4):
            clause = clause.replace(word, other)
        return clause

    def with_other_numbers(self, text: str) -> str:
        """The text with every number changed."""
        return re.sub(r"\d+", lambda _: str(self.random.randrange(2, 2000)), text)

    def reworded(self, text: str) -> str:
        """The text with other numbers and, about every thirty characters, a word exchanged or put in."""
        pieces = re.split("([，。；])", self.with_other_numbers(text))
        for index in range(0, len(pieces), 2):
            for word, other in EXCHANGED:
                if word in pieces[index]:
                    pieces[index] = pieces[index].replace(word, other, 1)
                    break
            else:
                if self.random.random() < 0.3:
                    pieces[index] = self.random.choice(("目前", "进一步", "按要求", "逐步")) + pieces[index]
        return "".join(pieces)

    def narrative(self, called: str) -> list[str]:
        """Nine paragraphs for the parts of section one, four for section five."""
        return [
            f"{self.random.choice(('', '全年', '一年来', '围绕中心工作'))}{called}{self.paragraph(200)}"
            for _ in range(13)
        ]


def agency(number: int) -> tuple[str, str]:
    """An agency's name, and what its narrative calls it; no two numbers below 20,000 have the same name."""
    size = len(SYLLABLES)
    place = SYLLABLES[number % size] + SYLLABLES[number // size % size]
    district = SYLLABLES[number // size**2] + "州区"
    if number % 3 == 0:
        return f"{district}{place}街道办事处", f"{place}街道"
    if number % 3 == 1:
        return f"{district}{place}镇人民政府", f"{place}镇"
    bureau = BUREAUS[number // 3 % len(BUREAUS)]
    return f"{district}{place}区{bureau}", bureau


def clauses_of_inputs() -> Iterator[str]:
    """The clauses of the narratives of the example agencies."""
    for path in sorted((ROOT / "inputs").glob("*.yaml")):
        report, _ = read_report(path.name, path.read_bytes(), FORMATS)
        assert report is not None
        for section in report.format.sections:
            for paragraph in report.narrative.get(section.id, ()):
                if not paragraph.heading:
                    yield from (one for one in re.split("[，。；：]", paragraph.full_text) if len(one) > 5)


def written(agency: str, paragraphs: Sequence[str]) -> bytes:
    """An agency file with that narrative and some figures."""
    lines = ["年度: 2025", f"机关名称: {agency}", "总体情况:"]
    for number, part in enumerate(PARTS):
        inside = paragraphs[number * 2 : number * 2 + 2] if number < 4 else paragraphs[8:9]
        lines += [f"  {part}: |", *(f"    {one}" for one in inside)]
    lines += ["申请情况:", "  本年新收: {自然人: 3, 商业企业: 1}", "  予以公开: {自然人: 2, 商业企业: 1}"]
    lines += ["  不予公开: {属于国家秘密: {自然人: 1}}", "主动公开政府信息情况: {行政处罚: 3}"]
    lines += ["存在的主要问题及改进情况: |", *(f"  {one}" for one in paragraphs[9:])]
    return "\n".join([*lines, "其他需要报告的事项: 本年度未收取信息处理费。", ""]).encode()


def made(files: int) -> tuple[list[bytes], dict[int, tuple[int, str]]]:
    """So many files, and which of them were copied from which, and how."""
    maker = Maker(files)
    narratives: list[list[str]] = []
    planted: dict[int, tuple[int, str]] = {}
    named = [agency(number) for number in range(files)]
    for number, (_, called) in enumerate(named):
        own = maker.narrative(called)
        if number % 50 == 49:
            source = maker.random.choice([one for one in range(number) if one not in planted])
            change = maker.with_other_numbers if number % 100 == 99 else maker.reworded
            planted[number] = source, SWAPPED if number % 100 == 99 else REWORDED
            for index in range(0, 13, 2):
                own[index] = change(narratives[source][index].replace(named[source][1], called))
        narratives.append(own)
    return [written(name, own) for (name, _), own in zip(named, narratives, strict=True)], planted


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes on the clock."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def busy(call: Callable[[], object]) -> float:
    """How many seconds of a processor one call takes, whatever else the machine does."""
    begin = time.process_time()
    call()
    return time.process_time() - begin


def read(data: Sequence[bytes]) -> list[Report]:
    """The reports of these files."""
    reports = []
    for number, one in enumerate(data):
        report, problems = read_report(f"{number}.yaml", one, FORMATS)
        assert report is not None
        assert problems == []
        reports.append(report)
    return reports


def of_one(data: Sequence[bytes]) -> None:
    """Prints what reading, checking and digesting a file costs."""
    reports: list[Report] = []
    digest_of(read(data[:1])[0])  # the libraries are loaded
    for what, each in (
        ("read", lambda: reports.extend(read(data))),
        ("checked", lambda: [check_report(report) for report in reports]),
        ("digested", lambda: [digest_of(report).to_bytes() for report in reports]),
    ):
        print(
            f"{len(data)} files of {len(data[0].decode())} characters, {what}: {busy(each) / len(data) * 1000:.2f} ms each"
        )
    sizes = [len(digest_of(report).to_bytes()) for report in reports]
    print(f"  a digest: {statistics.mean(sizes):.0f} bytes, {max(sizes)} at the most")


class Folder:
    """Files with their digests, on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, data: Sequence[bytes]) -> None:
        """Writes the files and their digests."""
        for number, one in enumerate(data):
            (self.folder / f"{number}.yaml").write_bytes(one)
            (self.folder / f"{number}.digest").write_bytes(digest_of(read([one])[0]).to_bytes())

    def report_of(self, name: str) -> Report | None:
        """A file read again."""
        self.again += 1
        return read_report(name, (self.folder / name).read_bytes(), FORMATS)[0]

    again = 0

    def compared(self, count: int) -> tuple[float, float, list[Problem]]:
        """How long it takes to add so many digests, and to compare them, in seconds; and what is found."""
        found: list[Problem] = []
        added = 0.0
        with Together(self.report_of) as together:
            for number in reversed(range(count)):
                digest = (self.folder / f"{number}.digest").read_bytes()
                added += busy(partial(together.add, f"{number}.yaml", digest))
            return added, busy(lambda: found.extend(check_together(together))), found


def of_several(folder: Path, count: int, planted: dict[int, tuple[int, str]] | None = None) -> None:
    """Prints what comparing so many agencies costs, and what it found, from a process of its own."""
    expected = {copy: how for copy, how in (planted or {}).items() if copy < count}
    given = json.dumps([str(folder), count, list(expected.items())])
    subprocess.run([sys.executable, __file__, "--compare", given], check=True, env={**os.environ, **COMPILED})


def most_memory() -> float:
    """The most memory that this process ever had, in MB; where it can be known, without what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare(given: str) -> None:
    """What :func:`of_several` has done in a fresh process."""
    name, count, planted = json.loads(given)
    folder = Folder(Path(name))
    FORMATS.current()
    before = most_memory()
    added, took, found = folder.compared(count)
    each = f"{added / count * 1000:.3f} ms to add and {took / count * 1000:.3f} ms to compare each"
    print(f"{count} files: {each}, {folder.again} read again, {len(found)} problems", end=", ")
    print(f"{most_memory() - before:.0f} MB on top of {before:.0f}", flush=True)
    if planted:
        judged(found, {copy: (source, how) for copy, (source, how) in planted})


def judged(found: Sequence[Problem], planted: dict[int, tuple[int, str]]) -> None:
    """Prints which of the copies were told in the file that copied, and what was told beside."""
    expected = {(f"{copy}.yaml", f"{source}.yaml"): how for copy, (source, how) in planted.items()}
    told = {(one.place.file, str(one.message.to("en").split("(")[2].split(")")[0])) for one in found}
    source = {f"{copy}.yaml": f"{source}.yaml" for copy, (source, _) in planted.items()}
    both = {(one, other) for one, other in told if source.get(one, one) == source.get(other, other)}
    told_of = {one for one, _ in both}
    for how in (SWAPPED, REWORDED):
        pairs = [pair for pair, kind in expected.items() if kind == how]
        print(f"  {how}: {sum(copy in told_of for copy, _ in pairs)} of {len(pairs)} found")
    print(f"  told: {len(told)} pairs, {len(told - both)} of them not copied")


# Both commands with their modules compiled, as pip leaves them, wherever the source tree lies.
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "reportgen-compiled"),
}


def whole_process(rounds: int) -> None:
    """Prints check against build as commands."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **COMPILED, "REPORTGEN_CACHE": str(Path(folder) / "cache")}

        def run(*command: str) -> float:
            line = [sys.executable, "-m", "generator", *command]
            return seconds(lambda: subprocess.run(line, check=True, env=environment, cwd=ROOT, capture_output=True))

        def build() -> float:
            return run("build", str(EXAMPLE), "-o", str(Path(folder) / "a.docx"))

        def check() -> float:
            return run("check", str(EXAMPLE))

        build(), check()
        ratios = sorted(check() / build() for _ in range(rounds))
    print(f"whole process, check / build of one file: median {statistics.median(ratios):.2f} of {rounds} pairs")


def hostile(data: Sequence[bytes]) -> None:
    """Prints what files cost that are all alike, half alike, or very long."""

    def run(what: str, files: Sequence[bytes]) -> None:
        print(f"{what}: ", end="", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            Folder(Path(folder)).fill(files)
            of_several(Path(folder), len(files))

    text = data[0].decode()
    first = agency(0)[0]
    run("all alike but for the name", [text.replace(first, agency(number)[0]).encode() for number in range(len(data))])
    maker = Maker(3)
    common = [maker.paragraph(100) for _ in range(13)]
    halves = [[half + maker.paragraph(100) for half in common] for _ in data]
    run("half of every paragraph", [written(agency(number)[0], each) for number, each in enumerate(halves)])
    reworded = [[maker.reworded(one + common[0]) for one in common] for _ in data]
    run("all nearly alike", [written(agency(number)[0], each) for number, each in enumerate(reworded)])
    many = [f"{number}{maker.paragraph(4)}" for number in range(10_000)]
    run("one file of 10,000 paragraphs beside two", [*data[:2], written("长文镇人民政府", many)])


def main() -> None:
    """All of it."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    data, planted = made(files)
    of_one(data[:1000])
    with tempfile.TemporaryDirectory() as folder:
        Folder(Path(folder)).fill(data)
        for count in (files // 20, files * 3 // 20, files):
            of_several(Path(folder), count, planted)
    hostile(data[:3000])
    whole_process(rounds)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--compare"]:
        compare(sys.argv[2])
    else:
        main()
