"""The state file in the hands of somebody who means harm, or of a bad disk: it costs a message or a run, never more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.batch.state import STATE_FILE, State
from tests.support.batch_folders import UNBALANCED, agency, lay, reports, run

DAMAGED = (2, "", "out/_state.db is damaged. Delete it and run the batch again; the reports stay.\n")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four files, two of one agency, one with an error and one that names last year's."""
    monkeypatch.chdir(tmp_path)
    files = {"甲局.yaml": agency("甲局"), "乙局.yaml": agency("甲局", 1), "丙局.yaml": agency("丙局", 2, UNBALANCED)}
    lay(tmp_path / "in", {**files, "丁局.yaml": agency("丁局", 3, "上年报告: ../last/丁局.yaml\n")})
    run("batch", "in", "-o", "out", "--jobs", "1")
    return tmp_path


def again(*options: str) -> tuple[int, str, str]:
    ran = run("batch", "in", "-o", "out", "--jobs", "1", *options)
    return ran.exit_code, ran.stdout, ran.stderr


def tamper(statement: str, *values: object) -> None:
    database = sqlite3.connect(Path("out") / STATE_FILE)
    with database:
        database.execute(statement, values)
    database.close()


PROBLEM = '["E201", ["甲局.yaml", 1, 1, "", 0], %s, null, [], ""]'
HOSTILE_MESSAGES = (
    '["{0.__class__}", {"x": "y"}]',
    '["{x.__class__.__mro__}", {"x": "y"}]',
    '["{x[0]}", {"x": "y"}]',
    '["{x!r}", {"x": "y"}]',
    '["{x:>999999999}", {"x": "y"}]',
    '["{{x:>999999999}", {"x": "y"}]',
    '["{y}", {"x": "y"}]',
    '["{", {"x": "y"}]',
    '["{count} file", {"count": 1}, "{others} files", 2]',
    '["{count} file", {"count": 1}, "{count} files", 1e400]',
    '["{count} file", {"count": 1}, "{count} files", "2"]',
    '["x", []]',
    "[" * 100_000,
    '["{x}", {"x": {"message": ' * 400 + '["x", {}]' + "}}]" * 400,
)
HOSTILE_PROBLEMS = (
    *(PROBLEM % message for message in HOSTILE_MESSAGES),
    '["Q\\u001b[2J", ["甲局.yaml", 1, 1, "", 0], ["x", {}], null, [], ""]',
    '["E201", ["甲局.yaml", 1, -5, "abc", 7], ["x", {}], null, [], ""]',
    '["E201", [5, 1, 1, "", 0], ["x", {}], null, [], ""]',
    '["E201", ["甲局.yaml", 1, 1, "", 0], ["x", {}], null, [5], ""]',
)
HOSTILE_RECORDS = (
    "[" * 100_000,
    '{"figures": {"received": "NaN"}}',
    '{"figures": {"received": "sNaN"}}',
    '{"figures": {"received": "Infinity"}}',
    '{"figures": {"received": "1E+999999999"}}',
    '{"figures": {"received": "1E-999999999"}}',
    '{"figures": {"received": 1%s}}' % ("0" * 400),
    '{"figures": [1]}',
    '{"held_by": 5}',
    '{"waivers": {"W603": [1]}}',
    '{"waived": [1]}',
    *(f'{{"problems": [{problem}]}}' for problem in HOSTILE_PROBLEMS),
)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        *(("UPDATE content SET record = ?", record.encode()) for record in HOSTILE_RECORDS),
        *(("INSERT INTO beside VALUES ('甲局.yaml', 0, ?)", problem) for problem in HOSTILE_PROBLEMS),
        *(("UPDATE between_agencies SET problem = ?", problem) for problem in HOSTILE_PROBLEMS),
        *(("UPDATE file SET reads = ?", reads) for reads in ("[" * 100_000, '["\\ud800.yaml"]', "[5]", "5", b"[]")),
        *(("UPDATE file SET output = ?", output) for output in ("../甲局.docx", "/etc/passwd", "a\0b", b"x")),
        *((f"UPDATE file SET {column} = ?", b"x") for column in ("agency", "errors", "held")),  # noqa: S608
        *((f"UPDATE file SET {column} = ?", "x") for column in ("written", "fingerprint")),  # noqa: S608
        ("UPDATE content SET record = ?", "x"),
        ("UPDATE content SET digest = ?", b"no digest"),
        ("UPDATE file SET agency = CAST(? AS TEXT)", b"\xff\xfe"),
        *(("UPDATE note SET value = ?", value) for value in ("x", 2**62, -1)),
    ],
)  # fmt: skip
def test_what_is_not_of_its_kind_is_damage(statement: str, value: object, here: Path) -> None:
    before = reports(here / "out")
    tamper(statement, value)
    if "digest" in statement:
        tamper("DELETE FROM note")  # else nothing is compared
    assert again() == DAMAGED
    assert reports(here / "out") == before


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (b'{"year": 1%s, "agency": ["x"], "form": "../../x"}' % (b"0" * 400), "4 files"),
        (b'{"fields": {"agency": "../../../x"}}', "4 files"),
        (b'{"figures": {"received": true, "nosuch": 5}}', "4 files"),
    ],
)
def test_what_is_of_its_kind_and_nonsense_is_shown(record: bytes, said: str, here: Path) -> None:
    tamper("UPDATE content SET record = ?", record)
    code, stdout, _ = again("--name", "{机关名称}")
    assert said in stdout
    assert code == 1
    assert sorted(path.name for path in here.iterdir()) == ["in", "out"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON file BEGIN DELETE FROM note; END",
        "CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "ALTER TABLE file ADD COLUMN more",
        "DROP TABLE beside",
    ],
)
def test_other_tables_than_ours_are_begun_anew(statement: str, here: Path) -> None:
    tamper(statement)
    code, stdout, _ = again()
    assert (code, "0 reports written, 3 unchanged, 1 held back by errors" in stdout) == (1, True)
    tamper("SELECT 1 FROM beside")


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal"])
def test_a_link_in_its_place_is_not_followed(suffix: str, here: Path) -> None:
    database = sqlite3.connect(here / "theirs.db")
    with database:
        database.execute("CREATE TABLE precious (thing)")
    database.close()
    theirs = (here / "theirs.db").read_bytes()
    link = here / f"out/{STATE_FILE}{suffix}"
    link.unlink(missing_ok=True)
    link.symlink_to(here / "theirs.db")
    assert again()[0] == 1
    assert (here / "theirs.db").read_bytes() == theirs
    assert not link.is_symlink()


def test_a_folder_in_its_place(here: Path) -> None:
    (here / "out" / STATE_FILE).unlink()
    (here / "out" / STATE_FILE).mkdir()
    assert again() == (2, "", "out/_state.db: It is a folder or a device, not a file.\n")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("database or disk is full", "out/_state.db: The disk is full.\n"),
        ("disk I/O error", "out/_state.db: The system says: Input/output error\n"),
        ("attempt to write a readonly database", "out/_state.db: The system does not allow it, or another program has it open.\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["opened", "store"])
def test_a_bad_disk_is_no_damage(
    fault: str, said: str, where: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})

    def failing(*_: object) -> None:
        raise sqlite3.OperationalError(fault)

    def storing(self: State, _: object) -> None:
        with self._transaction():
            failing()

    with monkeypatch.context() as patch:
        if where == "opened":
            patch.setattr("generator.batch.state._opened", failing)
        else:
            patch.setattr(State, "store", storing)
        assert again() == (2, "", said)
    assert "1 report written, 2 unchanged" in again()[1]  # without the state it would be called edited


def test_a_value_too_long_to_be_ours(here: Path) -> None:
    tamper("UPDATE content SET record = zeroblob(200000000) WHERE path = '甲局.yaml'")
    assert again() == DAMAGED
