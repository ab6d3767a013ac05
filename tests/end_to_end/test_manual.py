"""The manual's passages about finished documents, line by line: what it says that the program prints is what it prints."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document as Word

from generator.cli import program
from tests.support.common import ROOT
from tests.support.document_as_page import page_of

MANUAL = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
INPUTS = ROOT / "inputs"
LAST = """年度: 2025
机关名称: 澜州市云溪区柳桥街道办事处
总体情况: 全年网站公开信息45条，收到申请${本年新收.总计}件，由专人审核答复，没有超过期限的。
收到和处理政府信息公开申请情况:
  本年新收: {自然人: 4, 商业企业: 1}
  予以公开: {自然人: 3, 商业企业: 1}
  结转下年度: {自然人: 1}
存在的主要问题及改进情况: 一是公开内容还不够丰富。下一步将细化公开目录。
其他需要报告的事项: 本年度未收取政府信息公开信息处理费。
"""
THIS = LAST.replace("年度: 2025", "年度: 2026").replace("本年度未收取政府信息公开", "全年没有收取")
THIS = THIS.replace("{自然人: 4, 商业企业: 1}", "{自然人: 3, 商业企业: 1}\n  上年结转: {自然人: 1}")
BEFORE = LAST.replace("年度: 2025", "年度: 2024").replace("予以公开: {自然人: 3,", "予以公开: {自然人: 2,")
BEFORE = BEFORE.replace("  结转下年度", "  不予公开: {保护第三方合法权益: {自然人: 1}}\n  结转下年度")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("柳桥街道2024.yaml", BEFORE), ("柳桥街道2025.yaml", LAST), ("柳桥街道2026.yaml", THIS)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def run(command: str) -> str:
    return CliRunner().invoke(program("zh_CN"), command.split()).output


def printed(command: str, language: str = "text") -> str:
    """The block of the manual behind the one that gives the command."""
    _, found, rest = MANUAL.partition(f"\nreportgen {command}\n")
    assert found, command
    return rest.partition(f"\n```{language}\n")[2].partition("\n```")[0] + "\n"


def block(beginning: str) -> str:
    """The block of the manual that begins so."""
    _, found, rest = MANUAL.partition(f"```text\n{beginning}")
    assert found, beginning
    return beginning + rest.partition("```")[0]


def in_word(name: str, *changes: Callable[[Word], None]) -> None:
    word = docx.Document(name)
    for change in changes:
        change(word)
    word.save(name)


def cell(table: int, row: int, column: int, text: str) -> Callable[[Word], None]:
    """Writes into a cell; all count from 1."""

    def write(word: Word) -> None:
        word.tables[table - 1].cell(row - 1, column - 1).text = text

    return write


def damaged_copy() -> None:
    """柳桥街道2024年报告.docx, as the manual has it."""
    run("build 柳桥街道2024.yaml -o 柳桥街道2024年报告.docx")
    in_word("柳桥街道2024年报告.docx", cell(2, 11, 3, "0"), cell(2, 20, 5, ""))
    Path("柳桥街道2024.yaml").unlink()


def test_a_document_that_says_something_else() -> None:
    command = "build 柳桥街道2025.yaml --verify"
    assert run(command) == "已生成：柳桥街道2025.docx\n"
    assert "核对下来都一致，程序只回答“已生成：柳桥街道2025.docx”。" in MANUAL
    shutil.copy(ROOT / "templates" / "2021" / "report.docx", "本单位模板.docx")
    in_word(
        "本单位模板.docx",
        cell(2, 4, 4, "{{ applications.carried_over.natural_person }}"),
        cell(2, 5, 4, "{{ applications.received.natural_person }}"),
    )
    assert run(command + " --template 本单位模板.docx") == printed(command)


def test_labels_of_an_own_template_are_its_own_and_told_by_check() -> None:
    shutil.copy(ROOT / "templates" / "2021" / "report.docx", "本单位模板.docx")
    in_word("本单位模板.docx", cell(2, 11, 3, "4.保护第三方权益"))
    assert run("build 柳桥街道2025.yaml --verify --template 本单位模板.docx") == "已生成：柳桥街道2025.docx\n"
    assert run("check 柳桥街道2025.docx") == (
        "柳桥街道2025.docx（第 2 个表第 11 行第 3 列）: E183 三、收到和处理政府信息公开申请情况："
        "“4.保护第三方合法权益”写成了“4.保护第三方权益”。\n"
        "    11 | 4.保护第三方权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
        "       | ^\n"
        "    改为：4.保护第三方合法权益　说明：reportgen explain E183\n"
        "1 个文件，1 个错误，0 个警告\n"
    )


def test_import() -> None:
    damaged_copy()
    command = "import 柳桥街道2024年报告.docx -o 柳桥街道2024.yaml"
    assert run(command) == printed(command)
    remark = "本表有 1 行丢了行名，按它在规定格式里的位置，认作：（三）不予公开 · 4.保护第三方合法权益。"
    assert remark in Path("柳桥街道2024.yaml").read_text(encoding="utf-8").replace("\n# ", "")


def test_check_of_a_document() -> None:
    damaged_copy()
    command = "check 柳桥街道2024年报告.docx"
    assert run(command) == printed(command) + "1 个文件，2 个错误，0 个警告\n"


def test_compare() -> None:
    command = "compare 柳桥街道2025.yaml 柳桥街道2026.yaml"
    assert run(command) == printed(command)


def test_next_year() -> None:
    command = "new 2026 --from 柳桥街道2025.yaml"
    assert run(command) == printed(command)


def test_many_files() -> None:
    """File by file, and without what Word lays beside an open document."""
    documents = ["住建局", "公安分局", "卫生健康局", "城管执法局", "市场监管局", "教育局", "民政局"]
    pages = ["司法局", "清河街道", "石塘镇"]
    for name in [*documents, *pages]:
        run(f"build {INPUTS / name}.yaml -o {name}.docx")
    in_word("教育局.docx", cell(2, 11, 3, "0"))
    in_word("司法局.docx", cell(2, 4, 4, "6"))
    for name in pages:
        Path(f"{name}.html").write_bytes(page_of(Path(f"{name}.docx").read_bytes())[1])
    Path("~$教育局.docx").write_bytes(b"\x06Administrator")
    Path(".~住建局.docx").write_bytes(b"\x06Administrator")
    files = [*(f"{name}.docx" for name in ["~$教育局", ".~住建局", *documents]), *(f"{name}.html" for name in pages)]
    told = run(f"check {' '.join(files)}")
    listed = block("各文件的情况：\n")
    assert told[told.index("各文件的情况：") :] == listed
    assert "各文件的情况" not in run(f"check {' '.join(files[:-1])}")
    assert run("check ~$教育局.docx").startswith("~$教育局.docx:1:1: E178 ")


def test_a_batch_again_and_again() -> None:
    folder = Path("2025")
    streets = folder / "街道乡镇"
    streets.mkdir(parents=True)
    for name in ("教育局", "民政局", "司法局", "住建局"):
        shutil.copy(INPUTS / f"{name}.yaml", folder)
    for name in ("清河街道", "石塘镇"):
        shutil.copy(INPUTS / f"{name}.yaml", streets)
    (folder / "_defaults.yaml").write_text(
        MANUAL.partition("存成 `_defaults.yaml`")[2].partition("```yaml\n")[2].partition("```")[0], encoding="utf-8"
    )
    (streets / "关山镇.yaml").write_text(
        "机关名称: 澜州市云溪区关山镇\n总体情况: 全年主动公开信息30条，新收申请${本年新收.总计}件。\n"
        "收到和处理政府信息公开申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n"
        "存在的主要问题及改进情况: 一是公开内容还不够丰富，下一步将细化公开目录，增加民生方面的信息；二是解读形式单一。\n",
        encoding="utf-8",
    )
    names = [
        "教育局",
        "民政局",
        "司法局",
        "住房和城乡建设局",
        "清河街道办事处",
        "石塘镇人民政府",
        "柳桥街道办事处",
        "关山镇人民政府",
    ]
    (folder / "_agencies.csv").write_text(
        "机关名称\n" + "".join(f"澜州市云溪区{name}\n" for name in names), encoding="utf-8"
    )
    street = streets / "清河街道.yaml"
    right = street.read_text(encoding="utf-8")
    wrong = right.replace("  予以公开: {自然人: 2,", "  予以公开: {自然人: 1,")
    assert wrong != right
    street.write_text(wrong, encoding="utf-8")
    command = "batch 2025 -o 2025报告"
    assert run(command).replace("/", "\\").replace("街道乡镇\\关山镇.yaml）", "街道乡镇/关山镇.yaml）") == printed(
        command
    )
    street.write_text(right, encoding="utf-8")
    again = MANUAL.partition("### 有新交来的，再运行一次")[2].partition("```text\n")[2].partition("```")[0]
    assert run(command).replace("2025报告/", "2025报告\\") == again
