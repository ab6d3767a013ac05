"""Files made to exhaust the machine: each gives a message within bounds of time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator import load
from generator.agency_file.syntax.repair import parse_with_repairs
from generator.agency_file.syntax.text import read_text
from tests.support.common import MAX_SECONDS

resource = pytest.importorskip("resource", reason="bounds need a system that sets them")

_HEAD = "年度: 2025\n机关名称: 某局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"
_MEMORY = 700 * 1024 * 1024
_ROOM = 500_000

HOSTILE = {
    "remark-on-one-line": "#" * _ROOM,
    "agency-put-in-again-and-again": "年度: 2025\n机关名称: " + "好" * 50_000 + "\n总体情况: " + "${机关名称}" * 9000,
    "fields-within-fields": _HEAD
    + f"标题: {'${报送单位}' * 1000}\n报送单位: {'${署名}' * 1000}\n署名: {'${标题}' * 1000}\n",
    "a-title-within-itself": _HEAD + "标题: " + "${标题}" * 30_000,
    "unknown-keys": _HEAD + "申请情况:\n" + "".join(f"  k{n}: 1\n" for n in range(24_000)),
    "unknown-keys-on-one-line": _HEAD + "申请情况: {" + "".join(f"k{n}: 1," for n in range(24_000)) + "}",
    "unknown-placeholders": _HEAD.replace("略", "${无此物}" * 20_000, 1),
    "full-width-placeholders": _HEAD.replace("略", "＄｛" * 60_000, 1),
    "open-placeholders": _HEAD.replace("略", "${" * 120_000, 1),
    "control-characters": "\x01\n" * 200_000,
    "control-characters-on-one-line": "a: " + "\x01" * _ROOM,
    "full-width-colons": _HEAD + "申请情况:\n" + "  本年新收：1\n" * 18_000,
    "full-width-parts": "年度: 2025\n机关名称: 某局\n总体情况:\n" + "  主动公开：1\n" * 18_000,
    "quotes-left-open": 'k: "b\n' * 60_000,
    "signs-at-the-start": "k: @b\n" * 60_000,
    "braces-left-open": "k: {b\n" * 60_000,
    "closing-braces": "}\n" * 200_000,
    "keys-of-one-character": "一" * 150_000 + ": 1\n",
    "digits": _HEAD + "主动公开:\n  行政处罚: " + "1" * 400_000,
    "many-mistakes-behind-much-text": _HEAD + "引言: |\n" + "  文字\n" * 20_000 + "k：3\n" * 120,
}


def test_aliases_that_repeat_a_problem_many_times(tmp_path: Path) -> None:
    """Fewer problems are reported than were found; how many follow is said all the same."""
    keys = ", ".join(f"k{number}: 1" for number in range(70))
    rows = ("上年结转", "予以公开", "部分公开", "结转下年度", "其他处理", "不予处理", "无法提供")
    path = tmp_path / "agency.yaml"
    text = _HEAD + f"申请情况:\n  本年新收: &x {{{keys}}}\n" + "".join(f"  {row}: *x\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    report, problems = load(path)
    assert report is not None
    assert {problem.code for problem in problems[:-1]} == {"E116"}
    assert problems[-1].message.to("en").endswith("more problems follow.")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_message_in_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "agency.yaml"
    path.write_text(HOSTILE[name], encoding="utf-8")

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))

    ran = subprocess.run(
        [sys.executable, "-m", "generator", "--lang", "en", "check", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=bound,
    )
    assert ran.returncode == 1, ran.stderr[-500:]
    assert "Traceback" not in ran.stderr
    assert " E1" in ran.stdout
    assert len(ran.stdout) < 200_000


def test_a_repair_that_makes_its_own_mistake_again_is_given_up() -> None:
    """Quotation marks doubled and doubled again made gigabytes of a line."""
    source = read_text("甲局.yaml", "其\n理：: }".encode())
    parse_with_repairs(source)
    assert len(source.text) < 20_000
    assert source.problems
