"""Results of batches made up from a seed: realistic names and figures, problems that real files have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

from generator.agency_file.read import read_report
from generator.batch.result import BatchResult, FileResult, FileState
from generator.checks.review import review
from generator.formats.values import Number
from generator.problems.problem import Problem, Waived
from tests.support.common import FORMATS

_DISTRICTS = ("云溪", "青石", "临江", "澜北", "东山", "新港", "白塔", "金沙", "望湖", "松岭", "安平", "长泽")
_BUREAUS = (
    *("教育局", "公安分局", "民政局", "司法局", "财政局", "卫生健康局", "审计局", "统计局", "医疗保障局", "信访局"),
    *("人力资源和社会保障局", "住房和城乡建设局", "市场监督管理局", "政务服务和数据局", "城市管理综合执法局", "农业农村水利局"),
    *("发展和改革局", "工业和信息化局", "自然资源局", "生态环境分局", "文化广电旅游体育局", "退役军人事务局", "应急管理局"),
    "人民政府办公室",
)  # fmt: skip
_PLACES = (
    "清河",
    "石塘",
    "浦口",
    "果园",
    "岭东",
    "水口",
    "南桥",
    "北关",
    "河西",
    "梅林",
    "柳巷",
    "古渡",
    "双井",
    "太平",
)
_FAULTS = """\
年度: 2025
机关名称: 甲局
总体情况: 全年收到政府信息公开申请12件，均在门户网站公布，发布前逐条审核，由专人负责。
主动公开:
  行政规范性文件: {制发: 9, 废止: 1, 现行有效: 3}
  行政事业性收费: 792062
申请情况:
  本年新收: {自然人: 33, 商业企业: 2}
  上年结转: {自然人: 1}
  予以公开: {自然人: 20, 商业企业: 2}
  不予公开: {国家秘密: {自然人: 十来件}}
  结转下年度: {自然人: 3}
存在的主要问题及改进情况: 公开内容还不够丰富，下一步将细化公开目录。
"""
_WAIVER = "核对说明: [{代码: W302, 理由: 当年集中清理，已与台账核对}]\n"


@cache
def findings() -> tuple[tuple[Problem, ...], tuple[Waived, ...]]:
    """The problems of a bad agency file, and what another explains."""
    report, problems = read_report("甲局.yaml", _FAULTS.encode(), FORMATS)
    assert report is not None
    told = [*review(report, None, known=problems).problems]
    fewer = _FAULTS.replace("十来件", "14").replace("公布，", "公布${本年新收.总计}次，")
    explained, problems = read_report("甲局.yaml", (fewer + _WAIVER).encode(), FORMATS)
    assert explained is not None
    return tuple(told), tuple(review(explained, None, known=problems).waived)


def names(count: int) -> Iterator[tuple[str, str]]:
    """(file, agency) of so many agencies, district by district."""
    made = 0
    for number in range(count):
        district = _DISTRICTS[number % len(_DISTRICTS)] + (
            "" if number < len(_DISTRICTS) else _PLACES[number // 12 % 14][:1]
        )
        area = f"{district}区"
        for unit in _BUREAUS:
            yield f"{area}/部门/{unit}.yaml", f"澜州市{area}{unit}"
            made += 1
        for place in _PLACES:
            for kind, ending in (("街道", "街道办事处"), ("镇", "镇人民政府")):
                yield f"{area}/{kind}/{place}{kind}.yaml", f"澜州市{area}{place}{ending}"


def figures(rng: Random) -> dict[str, Number]:
    """Key figures that balance."""
    scale = rng.choice((0, 0, 1, 2, 3, 5, 8, 13, 30, 120))
    parts = [int(scale * rng.random() * weight) for weight in (3, 1, 0.8, 1.2, 0.3, 0.6)]
    carried_over, carried_forward = (int(scale * rng.random() * 0.2) for _ in range(2))
    handled = sum(parts)
    received = max(0, handled + carried_forward - carried_over)
    reviews, lawsuits = int(scale * rng.random() * 0.15), int(scale * rng.random() * 0.08)
    return {
        "received": received,
        "carried_over": handled + carried_forward - received,
        "handled": handled,
        **dict(zip(("granted", "partly_granted", "refused", "unavailable", "not_processed", "other_handling"), parts, strict=True)),
        "carried_forward": carried_forward,
        "reviews": reviews,
        "reviews_corrected": reviews // 5,
        "lawsuits": lawsuits,
        "lawsuits_corrected": lawsuits // 6,
        "documents_made": rng.choice((0, 0, 0, 1, 2, 5)),
        "licensing": rng.choice((0, 0, 12, 345, 6789, 23456)),
        "penalties": rng.choice((0, 0, 3, 41, 520)),
    }  # fmt: skip


def results(count: int, form: str = "2021", year: int = 2025) -> Iterator[FileResult]:
    """So many files, in the order of their paths: one in twelve with errors, some with warnings, some edited by hand."""
    told, waived = findings()
    named = [pair for pair, _ in zip(names(count), range(count), strict=False)]
    for position, (file, agency) in enumerate(sorted(named)):
        rng = Random(position)  # noqa: S311 - made up
        state: FileState = rng.choice(("written", "written", "written", "written", "written", "edited"))
        problems: tuple[Problem, ...] = ()
        explained: tuple[Waived, ...] = ()
        if position % 12 == 5:
            state, problems = "held", told
        elif position % 5 == 2:
            problems = tuple(one for one in told if not one.is_error)[: 1 + position % 3]
        elif position % 9 == 1:
            explained = waived
        here = tuple(replace(one, place=replace(one.place, file=f"各单位/{file}")) for one in problems)
        yield FileResult(
            file,
            state,
            output=file.replace(".yaml", ".docx") if state != "held" else "",
            agency="" if position % 120 == 65 else agency,
            year=year,
            form=form,
            problems=here,
            waived=tuple((replace(one, place=replace(one.place, file=f"各单位/{file}")), reason) for one, reason in explained),
            figures=figures(rng),
        )  # fmt: skip


def batch(count: int, *, missing: int = 0, unlisted: int = 0) -> BatchResult:
    """A batch of so many files, with a list on which some are missing and from which some are."""
    absent = tuple(
        f"澜州市云溪区{place}街道办事处"
        for place, _ in zip(_PLACES * (1 + missing // 14), range(missing), strict=False)
    )
    strange = tuple(
        (file, agency) for file, agency in (pair for pair, _ in zip(names(count), range(unlisted), strict=False))
    )
    shared = tuple(replace(one, place=replace(one.place, file="各单位/_defaults.yaml")) for one in findings()[0][:1])
    return BatchResult(
        "各单位",
        "报告",
        lambda: results(count),
        shared=shared if missing else (),
        listed=count - unlisted + missing if missing or unlisted else None,
        missing=absent,
        unlisted=strange,
    )
