"""Descriptions of formats that are wrong or made to exhaust the machine: each is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import program
from generator.formats.model import FormatError
from generator.formats.registry import Formats, builtin_folder

_HEAD = 'name: "2099"\nextends: "2021"\nyears: {from: 2099}\n'
_BLOCK = "sections:\n  - id: proactive\n    blocks:\n      - id: item_1\n"
_TWO_SECTIONS = (
    "sections:\n"
    "  - {id: more, number: 七, label: 甲, kind: tables, blocks: [{id: b, columns: [{id: made, label: 乙}], "
    "rows: [{id: g, label: 丙, rows: [{id: x, label: 丁}]}]}]}\n"
    "  - {id: yet, number: 八, label: 戊, kind: tables, blocks: [{id: c, columns: [{id: made, label: 乙}], "
    "rows: [{id: g, label: 丙, rows: [{id: x, label: 丁}]}]}]}\n"
)

WRONG = {
    "deep": (_HEAD + "x: " + "[" * 5000, "nests deeper or repeats more than any form"),
    "long": (_HEAD + "#" * 300_000, "longer than any description of a form"),
    "alias-in-anchor": (_HEAD + "a: &a [1]\nb: &b [*a, *a]\n", "an alias (*) within what an anchor (&) names"),
    "row-of-itself": (
        _HEAD + _BLOCK + "        rows: &r [{id: x, label: 甲, rows: *r}]\n",
        "an alias (*) within what an anchor (&) names",
    ),
    "many-aliases": (_HEAD + "a: &a [1]\nb: [" + "*a, " * 300 + "]\n", "nests deeper or repeats more than any form"),
    "tag": (_HEAD + "x: !!python/object/apply:os.system [id]\n", "could not determine a constructor"),
    "extends-a-list": ('name: "2099"\nextends: [y]\n', "extends: ['y'] is no text"),
    "extends-nothing": ('name: "2099"\nextends: "1066"\n', "extends: there is no format '1066'"),
    "extends-itself": ('name: "2099"\nextends: "2099"\n', "extends: 2099 extends itself"),
    "year-true": ('name: "2099"\nextends: "2021"\nyears: {from: true}\n', "years: write {from: 2027}"),
    "years-without-from": ('name: "2099"\nextends: "2021"\nyears: {to: 2100}\n', "years: write {from: 2027}"),
    "unknown-word": (_HEAD + "colour: red\n", "unknown words ['colour']"),
    "no-columns": (
        _HEAD
        + _BLOCK
        + "        columns: [{id: made, remove: true}, {id: repealed, remove: true}, {id: in_force, remove: true}]\n",
        "block 'item_1': it has no columns",
    ),
    "decimals": (
        _HEAD + _BLOCK + "        columns: [{id: made, decimals: 99999}]\n",
        "column 'made': decimals: 0 to 10",
    ),
    "label-with-a-tag": (
        _HEAD + _BLOCK + "        rows: [{id: x, label: '{{ 7*7 }}'}]\n",
        "row 'x': this is no label: '{{ 7*7 }}'",
    ),
    "label-with-a-control-character": (
        _HEAD + _BLOCK + '        rows: [{id: x, label: "\\x01"}]\n',
        "row 'x': this is no label: '\\x01'",
    ),
    "id-of-jinjas": (_HEAD + _BLOCK + "        rows: [{id: loop, label: 甲}]\n", "id 'loop': use letters"),
    "no-agency": (_HEAD + "fields: [{id: agency, remove: true}]\n", "there must be one field 'agency', of type line"),
    "path-required": (
        _HEAD + "fields: [{id: last_report, required: true}]\n",
        "field 'last_report': of type path it can neither be required nor have a default",
    ),
    "waivers-by-default": (
        _HEAD + "fields: [{id: waivers, default: 甲}]\n",
        "field 'waivers': of type waivers it can neither be required nor have a default",
    ),
    "terms-no-texts": (
        _HEAD + "identities: [{section: applications, each: column, left: [3], right: [total]}]\n",
        "3 must be a text: put it in quotes",
    ),
    "no-terms": (
        _HEAD + "identities: [{section: applications, each: column, left: [], right: [total]}]\n",
        "left names nothing",
    ),
    "misspelt-term": (
        _HEAD + "identities: [{section: proactive, each: column, left: [ruels], right: [rules]}]\n",
        "identity: nothing in 'proactive' has both ('ruels',) and ('rules',)",
    ),
    "row-of-last-year": (
        _HEAD + "between_years: [{section: applications, this: carried_ovre, last: carried_forward}]\n",
        "between_years: there is no row 'carried_ovre' in 'applications'",
    ),
    "column-of-last-year": (
        _HEAD + "between_years: [{section: proactive, each: row, this: in_force, last: in_force, plus: [maed]}]\n",
        "between_years: no row of 'proactive' has all of ('in_force', 'in_force', 'maed')",
    ),
    "columns-of-several-blocks": (
        _HEAD + "between_years: [{section: proactive, each: row, this: in_force, last: in_force, plus: [decisions]}]\n",
        "between_years: no row of 'proactive' has all of ('in_force', 'in_force', 'decisions')",
    ),
    "section-of-last-year": (
        _HEAD + "between_years: [{section: overview, each: row, this: in_force, last: in_force}]\n",
        "between_years: no row of 'overview' has all of ('in_force', 'in_force')",
    ),
    "each-of-last-year": (
        _HEAD + "between_years: [{section: proactive, each: cell, this: in_force, last: in_force}]\n",
        "between_years: each must be column or row",
    ),
    "bound-of-no-section": (
        _HEAD + "bounds: [{section: proactiv, block: item_1, left: [made], right: [in_force]}]\n",
        "bounds: there is no block 'item_1' in 'proactiv'",
    ),
    "bound-of-no-block": (
        _HEAD + "bounds: [{section: proactive, block: item_9, left: [projects], right: [amount]}]\n",
        "bounds: there is no block 'item_9' in 'proactive'",
    ),
    "bound-of-no-column": (
        _HEAD + "bounds: [{section: proactive, block: item_1, left: [maed], right: [in_force]}]\n",
        "bounds: there is no column 'maed' in 'item_1'",
    ),
    "bound-without-right": (
        _HEAD + "bounds: [{section: proactive, block: item_1, left: [made], right: []}]\n",
        "right names nothing",
    ),
    "bound-without-a-block": (
        _HEAD + "bounds: [{section: proactive, left: [made], right: [in_force]}]\n",
        "block",
    ),
    "bound-that-an-edition-takes-away": (
        _HEAD + _BLOCK + "        columns: [{id: repealed, remove: true}]\nbetween_years: []\n",
        "bounds: there is no column 'repealed' in 'item_1'",
    ),
    "key-figure-of-no-row": (
        _HEAD + "key_figures: [{id: received, means: recieved.total}]\n",
        "key_figures: received: 'recieved.total' is no figure",
    ),
    "key-figure-of-a-row": (
        _HEAD + "key_figures: [{id: received, means: received.natural_person + received}]\n",
        "key_figures: received: 'received' is no figure",
    ),
    "key-figure-of-nothing": (
        _HEAD + "key_figures: [{id: received, means: ''}]\n",
        "key_figures: received: '' is no figure",
    ),
    "key-figure-of-two-sections": (
        _HEAD + _TWO_SECTIONS + "key_figures: [{id: more, label: 己, means: g.made}]\n",
        "key_figures: more: 'g.made' could be several figures",
    ),
    "key-figure-without-means": (_HEAD + "key_figures: [{id: more, label: 甲}]\n", "KeyError('means')"),
    "key-figure-with-several-means": (
        _HEAD + "key_figures: [{id: received, means: [received.total]}]\n",
        "['received.total'] must be a text: put it in quotes",
    ),
    "key-figure-in-no-group": (
        _HEAD + "key_figures: [{id: received, group: inflows}]\n",
        "key figure 'received': group: outcomes, or nothing",
    ),
    "key-figures-both-drawn": (
        _HEAD + "key_figures: [{id: granted, chart: true}]\n",
        "key_figures: chart: only one of ['received', 'granted'] can be drawn",
    ),
    "key-figure-that-an-edition-takes-away": (
        _HEAD
        + "sections:\n  - id: proactive\n    blocks:\n      - id: item_6\n        rows: [{id: penalties, remove: true}]\n",
        "key_figures: penalties: 'penalties.decisions' is no figure",
    ),
}


@pytest.mark.parametrize(("text", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_description_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "2099"
    folder.mkdir()
    (folder / "format.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as refused:
        Formats([builtin_folder(), tmp_path]).check("2099")
    assert reason in str(refused.value)
    ran = CliRunner().invoke(program("en"), ["--formats", str(tmp_path), "formats", "2099"])
    assert ran.exit_code == 2
    assert ran.output.startswith("A format description is wrong: ")
