"""Reports compared by their digests: what is kept of a report, how it is refused, and what is read again."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report, read_shared
from generator.checks.copies import digest as digests
from generator.checks.copies import near_copies
from generator.checks.copies.compared_reports import Together
from generator.checks.copies.digest import Digest, digest_of, hashed, sketches
from generator.checks.registry import check_together
from generator.problems.problem import Problem
from generator.report.report import Report
from tests.support.common import FORMATS
from tests.support.copied_narratives import (
    AGENCIES,
    ARCHIVE,
    NEAR_STREET,
    NEAR_TOWN,
    OWN,
    STAMPS,
    STREET,
    TOWN,
    agency_file,
    named,
    read,
    told,
)

FILES = {"a.yaml": TOWN, "b.yaml": STREET, "c.yaml": NEAR_TOWN, "d.yaml": NEAR_STREET}


def found(files: Mapping[str, str], again: Callable[[str], Report | None], order: Iterable[str] = ()) -> list[Problem]:
    """What is found between these files, added in that order, where they are read again so."""
    with Together(again) as together:
        for name in order or files:
            together.add(name, digest_of(read(name, files[name])).to_bytes())
        return check_together(together)


def reader(files: Mapping[str, str]) -> Callable[[str], Report | None]:
    return lambda name: read(name, files[name]) if name in files else None


# --- The digest ---


def test_what_is_kept_is_the_same_in_every_version() -> None:
    """Digests are stored, and made on other machines: with a change here, the number of their format is raised."""
    made = digest_of(read("a.yaml", TOWN))
    assert (made.agency, made.year, made.length) == ("澜州市云溪区石塘镇", 2025, 171)
    assert [(one.number, one.size, len(one.sketch)) for one in made.pieces] == [
        (0, 39, 128),
        (1, 56, 128),
        (2, 38, 128),
        (3, 38, 128),
    ]
    assert made.to_bytes()[:3] == b"rD\x02"
    assert hashed("公开") == 8413183097161628691
    assert sketches(["公开专栏每月更新"])[0].hex() == (
        "827d9194c1b1cbb382995c632d5e9749ac91889e43840b2f5b06bb0e026f48f9f02ac71f1229be1b2134d71f7af62740553631a3838998afb2ca7463b9fae7da"
        "596abe6a5b9279090969b86a49c072bcd6030397877cf0358f13ed12b06f1aab2594a908b72058f32726d5c63bf914eb36622f430352c0af72be5f3871fe068b"
    )


def test_a_digest_is_small() -> None:
    texts = [f"{index}{OWN[index % 6]}{OWN[(index + 1) % 6]}" for index in range(13)]
    assert len(digest_of(read("a.yaml", agency_file(AGENCIES["town"], texts))).to_bytes()) < 3000


def test_a_report_of_an_unknown_agency_keeps_nothing_else() -> None:
    text = TOWN.replace(f"机关名称: {AGENCIES['town']}\n", "")
    assert digest_of(read("a.yaml", text)) == Digest("", 2025, 0, ())


@given(
    st.builds(
        Digest,
        st.text(st.characters(), max_size=80),
        st.one_of(st.none(), st.integers(1, 2**31 - 1)),
        st.integers(0, 2**32 - 1),
        st.lists(
            st.builds(
                digests.Fingerprint,
                st.integers(0, 2**32 - 1),
                st.integers(-(2**63), 2**63 - 1),
                st.integers(-(2**63), 2**63 - 1),
                st.integers(0, 2**32 - 1),
                st.one_of(st.just(b""), st.binary(min_size=128, max_size=128)),
            ),
            max_size=5,
        ).map(tuple),
    )
)
def test_any_digest_is_read_as_it_was_written(made: Digest) -> None:
    assert Digest.from_bytes(made.to_bytes()) == made


def test_a_damaged_digest_is_refused() -> None:
    data = digest_of(read("a.yaml", TOWN)).to_bytes()
    for length in range(len(data)):
        with pytest.raises(ValueError, match="digest"):
            Digest.from_bytes(data[:length])
    for index in range(len(data)):
        with pytest.raises(ValueError, match="digest"):
            Digest.from_bytes(data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :])
    with Together(lambda name: None) as together, pytest.raises(ValueError, match="digest"):
        together.add("a.yaml", b"")


@given(st.data())
def test_a_forged_digest_is_refused_or_harmless(data: st.DataObject) -> None:
    """Its sum is right, and anything else wrong."""
    body = bytearray(digest_of(read("a.yaml", TOWN)).to_bytes()[:-8])
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    forged = bytes(body) + digests._sum(bytes(body))
    files = {"a.yaml": TOWN, "b.yaml": STREET}
    with Together(reader(files)) as together:
        together.add("b.yaml", digest_of(read("b.yaml", STREET)))
        try:
            together.add("a.yaml", forged)
        except ValueError:
            return
        assert {one.code for one in check_together(together)} <= {"W601", "W603"}


def test_a_digest_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = digest_of(read("a.yaml", TOWN)).to_bytes()
    for name, value in (("_FORMAT", 255), ("_algorithm", lambda: 255)):
        with monkeypatch.context() as patched:
            patched.setattr(digests, name, value)
            with pytest.raises(ValueError, match="of another version"):
                Digest.from_bytes(data)


@pytest.mark.parametrize("mark", [2, 255])
def test_a_mark_that_there_is_not(mark: int) -> None:
    """One piece says that it has two sketches, and the other has none."""
    made = Digest("甲局", 2025, 80, (digests.Fingerprint(0, 1, 1, 40, bytes(128)),) * mark)
    body = bytearray(made.to_bytes()[:-8])
    begin = digests._HEAD.size + len("甲局".encode())
    for index in range(mark):
        body[begin + (index + 1) * digests._PIECE.size - 1] = mark if index == 0 else 0
    with pytest.raises(ValueError, match="a mark that there is not"):
        Digest.from_bytes(bytes(body) + digests._sum(bytes(body)))


@given(st.text(st.characters(), max_size=60))
def test_any_text_can_be_sketched(text: str) -> None:
    assert [len(one) for one in sketches([text, "", text])] == [128] * 3
    assert struct.pack("<q", hashed(text))


# --- Together ---


def test_the_order_in_which_files_are_added_says_nothing() -> None:
    expected = told(found(FILES, reader(FILES)))
    assert [(one[0][0], one[3]) for one in expected] == [
        *(("a", "W603"), ("a", "W601"), ("b", "W603"), ("b", "W601")),
        *(("c", "W603"), ("c", "W601"), ("c", "W602"), ("d", "W603"), ("d", "W602")),
    ]
    for order in itertools.permutations(FILES):
        assert told(found(FILES, reader(FILES), order)) == expected


@pytest.fixture(params=["few texts", "many texts"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing all with all, and by sketches as for many files."""
    if request.param == "many texts":
        monkeypatch.setattr(near_copies, "_MAX_COMPARED_EACH", 0)


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("files", [{"a": TOWN, "b": STREET}, {"a": NEAR_TOWN, "b": NEAR_STREET}], ids=["same", "near"])
@pytest.mark.parametrize("name", ["a", "b"])
def test_a_file_that_is_gone_or_was_changed_is_passed_over(files: dict[str, str], name: str) -> None:
    other = "b" if name == "a" else "a"
    assert [one.place.file for one in found(files, reader(files))] == ["a", "b"]
    assert found(files, reader({other: files[other]})) == []
    changed = agency_file(AGENCIES["village"], OWN[4:])
    assert found(files, reader({other: files[other], name: changed})) == []


def test_the_next_agency_is_named_where_the_first_ones_file_is_gone() -> None:
    files = {
        "a": agency_file(AGENCIES["town"], [OWN[0], named(STAMPS, ""), named(ARCHIVE, "")]),
        "b": agency_file(AGENCIES["street"], [OWN[1], named(STAMPS, "")]),
        "c": agency_file(AGENCIES["village"], [OWN[2], named(STAMPS, ""), named(ARCHIVE, "")]),
    }
    assert "石塘镇人民政府（a）相同" in found(files, reader(files))[-1].message.to("zh_CN")
    del (left := dict(files))["a"]
    messages = [
        (one.place.file, one.message.to("zh_CN").split("与")[1].split("相同")[0]) for one in found(files, reader(left))
    ]
    assert messages == [
        ("b", "澜州市青山县白沙乡人民政府（c）等 2 个单位"),
        ("c", "澜州市云溪区清河街道办事处（b）等 2 个单位"),
    ]


def test_two_files_of_one_agency_of_which_one_is_gone() -> None:
    files = {"a": TOWN, "b": TOWN}
    assert [one.code for one in found(files, reader(files))] == ["W603", "W603"]
    assert [one.place.file for one in found(files, reader({"b": TOWN}))] == ["b"]


def test_few_files_are_read_again() -> None:
    """Only those that share something."""
    names = [a + b for a in "白新河长东西南北中" for b in "沙桥口岭山水林田湖"]
    files = {
        f"{name}.yaml": agency_file(f"澜州市云溪区{name}镇人民政府", [name * 30 + "公布名单", "照办" + name[::-1] * 40])
        for name in names
    }
    files |= {"a.yaml": TOWN, "b.yaml": STREET}
    asked: list[str] = []

    def again(name: str) -> Report:
        asked.append(name)
        return read(name, files[name])

    with Together(again) as together:
        for name, text in files.items():
            together.add(name, digest_of(read(name, text)))
        assert [one.place.file for one in check_together(together, {"W601", "W603"})] == ["a.yaml", "b.yaml"]
    assert asked == ["a.yaml", "b.yaml"]


def test_what_a_file_inherited_is_not_copied() -> None:
    """What a file of shared values gives to several agencies they have not copied; the same words of their own they have."""
    block = named(STAMPS, "")
    shared = read_shared("_defaults.yaml", f"总体情况:\n  监督保障: {block}\n".encode(), FORMATS)
    inheriting = {
        name: f"年度: 2025\n机关名称: {AGENCIES[key]}\n总体情况:\n  主动公开: {own}\n存在的主要问题及改进情况: 不足\n"
        for name, key, own in (("a", "town", OWN[0]), ("b", "street", OWN[1]))
    }
    copying = {
        name: text.replace("  主动公开", f"  监督保障: {block}\n  主动公开") for name, text in inheriting.items()
    }

    def codes(texts: Mapping[str, str]) -> list[str]:
        def again(name: str) -> Report:
            report, _ = read_report(name, texts[name].encode(), FORMATS, shared)
            assert report is not None
            return report

        with Together(again) as together:
            for name in texts:
                together.add(name, digest_of(again(name)))
            return [one.code for one in check_together(together)]

    assert codes(inheriting) == []
    assert codes(copying) == ["W601", "W601"]


def test_a_file_added_again_is_replaced() -> None:
    with Together(reader({"a": NEAR_TOWN, "b": STREET})) as together:
        for name, text in (("a", TOWN), ("b", STREET), ("a", NEAR_TOWN)):
            together.add(name, digest_of(read(name, text)))
        assert [one[:2] for one in told(check_together(together))] == [("a", 5), ("b", 7)]
        with pytest.raises(RuntimeError, match="before anything is compared"):
            together.add("c", digest_of(read("c", TOWN)))


def test_names_that_are_no_unicode() -> None:
    files = {"\udcff.yaml": TOWN, "b.yaml": STREET}
    assert [one.place.file for one in found(files, reader(files))] == ["b.yaml", "\udcff.yaml"]


def test_a_full_disk_is_an_error_of_the_system() -> None:
    with Together(lambda name: None) as together:
        together.rows("PRAGMA max_page_count = 20")
        data = digest_of(read("a.yaml", TOWN)).to_bytes()
        together.add("a.yaml", data)
        with pytest.raises(OSError, match="No space left"):
            together.fill("INSERT INTO given VALUES (?, ?)", ((bytes([number]), data) for number in range(100)))


def test_nothing_to_compare() -> None:
    with Together(lambda name: None) as together:
        assert check_together(together) == []
