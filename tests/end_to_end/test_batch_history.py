"""A folder that people work in for a while: after any changes, a run that goes on says and leaves what one from scratch does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.support.batch_folders import UNBALANCED, agency, lay, run
from tests.support.common import ROOT

_BROKEN = sorted((ROOT / "tests/fixtures/broken").glob("*.yaml"))
_NAMES = ("甲局", "乙局", "丙局", "丁局", "云溪区甲局", "戊街道办事处", "己镇人民政府")
_COPIED = "存在的主要问题是人员不足，业务不熟，平台栏目更新迟缓，群众意见收集渠道单一，下一步将增加人手并开展培训考核。"
_MORE = (
    *("", UNBALANCED, "规章: 1\n", "收件人: 张三\n", "# 一行注释\n", "上年报告: last/甲局.yaml\n", "上年报告: ../last/乙局.yaml\n"),
    *("标题: ${本年新收.总计}件\n", "核对说明: [{代码: W302, 理由: 当年集中清理}, {代码: W701, 理由: 同一文稿}]\n"),
    *("主动公开:\n  行政许可: {处理决定: 12}\n", f"序言: {_COPIED}\n", "申请情况:\n  本年新收: {自然人: 1}\n  予以公开: {自然人: 1}\n"),
)  # fmt: skip
_DEFAULTS = (
    "年度: 2024\n",
    f"序言: {_COPIED}\n",
    "年度: 2023\n",
    "机关名称: 错局\n",
    "年度: [\n",
    "总体情况: 全区统一部署，公开信息9条。\n",
)
_LISTS = ("- 甲局\n- 乙局\n- 庚局\n", "- 甲局\n- 甲局\n", "nonsense", "- 辛局\n")
_PLACES = ("", "", "区/", "区/街/", "镇/")


class Office:
    """The folder, and the hands that change it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - the same each time
        self.folder = folder
        self.edited = 0
        for _ in range(6):
            self.write()

    def act(self) -> None:
        """Somebody does something."""
        actions: list[Callable[[], object]] = [
            self.write, self.write, self.change, self.change, self.change, self.rename, self.delete, self.copy_text,
            self.defaults, self.last_year, self.list_agencies, self.edit_report, self.delete_report, self.restore_report,
        ]  # fmt: skip
        self.rng.choice(actions)()

    def files(self, where: str = "in", ending: str = "*.yaml") -> list[Path]:
        return sorted(path for path in (self.folder / where).rglob(ending) if path.is_file())

    def agencies(self) -> list[Path]:
        return [path for path in self.files() if not path.name.startswith("_")]

    def text(self) -> bytes:
        rng = self.rng
        if rng.random() < 0.15:
            return rng.choice(_BROKEN).read_bytes()
        text = agency(rng.choice(_NAMES), rng.randrange(6), "".join(rng.sample(_MORE, rng.randrange(3))))
        if rng.random() < 0.3:
            text = text.replace("年度: 2024\n", "")
        return text.encode(rng.choice(("utf-8", "utf-8", "gb18030", "utf-16")))

    def write(self) -> None:
        name = f"in/{self.rng.choice(_PLACES)}{self.rng.choice(_NAMES)}{self.rng.choice(('.yaml', '.yaml', '.yml'))}"
        lay(self.folder, {name: self.text()})

    def change(self) -> None:
        for path in self.rng.sample(self.agencies(), min(1, len(self.agencies()))):
            lines = path.read_bytes().splitlines(keepends=True)
            at = self.rng.randrange(len(lines) + 1)
            new = self.rng.choice(("# 注释\n", "\n", *_MORE)).encode()
            path.write_bytes(b"".join([*lines[:at], new, *lines[at + self.rng.randrange(2) :]]))

    def copy_text(self) -> None:
        """Two agencies send in the same, but for their names."""
        sound = [path for path in self.agencies() if path.read_bytes().startswith("年度".encode())]
        if len(sound) > 1:
            one, other = self.rng.sample(sound, 2)
            text = one.read_text(encoding="utf-8", errors="replace")
            other.write_text(text.replace("机关名称: ", "机关名称: 西"), encoding="utf-8")

    def rename(self) -> None:
        for path in self.rng.sample(self.agencies(), min(1, len(self.agencies()))):
            target = self.folder / "in" / self.rng.choice(_PLACES) / f"{self.rng.choice(_NAMES)}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)

    def delete(self) -> None:
        files = self.files()
        if len(files) > 4:
            self.rng.choice(files).unlink()

    def defaults(self) -> None:
        name = self.rng.choice(("in/_defaults.yaml", "in/区/_defaults.yaml", "_defaults.yaml", "in/区/_defaults.yml"))
        lay(self.folder, {name: "".join(self.rng.sample(_DEFAULTS, 2))})
        if self.rng.random() < 0.5:
            (self.folder / name).unlink()

    def last_year(self) -> None:
        name = self.rng.choice(("in/last/甲局.yaml", "last/乙局.yaml", "in/last/_defaults.yaml", "last/_defaults.yaml"))
        lay(self.folder, {name: self.text().replace(b"2024", b"2023")})

    def list_agencies(self) -> None:
        lay(self.folder, {"in/_agencies.yaml": self.rng.choice(_LISTS)})

    def reports(self) -> list[Path]:
        return self.files("out", "*.docx")

    def edit_report(self) -> None:
        for path in self.rng.sample(self.reports(), min(1, len(self.reports()))):
            self.edited += 1
            path.write_bytes(b"edited by hand %d" % self.edited)

    def delete_report(self) -> None:
        for path in self.rng.sample(self.reports(), min(1, len(self.reports()))):
            path.unlink()

    def restore_report(self) -> None:
        """What was edited is thrown away."""
        for path in self.reports():
            if path.read_bytes().startswith(b"edited"):
                path.unlink()


def _said(folder: Path, out: str, *options: str) -> tuple[Any, dict[str, Any], dict[str, bytes]]:
    ran = run("batch", "in", "-o", out, "--jobs", "1", "--format", "json", *options)
    assert ran.exit_code in (0, 1), ran.stderr
    summary = json.loads((folder / out / "_summary.json").read_bytes())
    reports = {path.relative_to(folder / out).as_posix(): path.read_bytes() for path in (folder / out).rglob("*.docx")}
    return json.loads(ran.stdout), summary, reports


def _apart_from_edited(told: Any, summary: dict[str, Any]) -> Any:
    """What is said, but for reports that were edited by hand."""
    files = [
        {
            **one,
            "state": "written" if one["state"] == "edited" else one["state"],
            "warnings": one["warnings"] - (one["state"] == "edited"),
            "read_back": False,  # which are is chosen anew in each run
            "problems": [problem for problem in one["problems"] if problem["code"] != "W163"],
        }
        for one in summary["files"]
    ]
    counts = dict(summary["counts"])
    edited = counts.pop("edited")
    counts.pop("read_back")
    counts["written"] += edited
    counts["warnings"] -= edited
    problems = [problem for problem in told if problem["code"] != "W163"]
    return problems, {**summary, "files": files, "counts": counts, "output": ""}


@pytest.mark.parametrize("seed", range(4))
def test_going_on_is_as_good_as_from_scratch(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path, seed)
    kept: dict[str, bytes] = {}
    for _ in range(5):
        for _ in range(office.rng.randrange(1, 5)):
            office.act()
        edited = {path: path.read_bytes() for path in office.reports() if path.read_bytes().startswith(b"edited")}
        options = ("--draft",) if office.rng.random() < 0.2 else ()
        lang = office.rng.choice(("zh_CN", "en"))
        told, summary, reports = _said(tmp_path, "out", *options, "--lang", lang)
        fresh_told, fresh_summary, fresh = _said(tmp_path, "fresh", *options, "--lang", lang)
        assert {path: path.read_bytes() for path in edited} == edited
        assert _apart_from_edited(told, summary) == _apart_from_edited(fresh_told, fresh_summary)
        states = {one["output"]: one["state"] for one in summary["files"]}
        kept = {name: content for name, content in reports.items() if states.get(name) == "written"}
        assert kept == {name: content for name, content in fresh.items() if states.get(name) == "written"}
        assert {name for name, state in states.items() if state == "edited"} <= {
            path.relative_to(tmp_path / "out").as_posix() for path in edited
        }
        shutil.rmtree(tmp_path / "fresh")
