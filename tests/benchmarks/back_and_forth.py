"""Thousands of made-up reports there and back: agency file, Word document, import, agency file. Run by hand:

    python tests/benchmarks/back_and_forth.py [--reports N] [--seed N] [--format NAME] [--pages] [--show N]

For every format of this program, and for a next edition that is made up (tests/support/next_edition.py), N reports are made from the seed
(tests/back_and_forth.py), built, read, recognised, written as an agency file, read and built again. Printed: how many reports of each
format, which differences of which kind with the first examples, and the peak of memory. Ends with 1 where any differ. `--pages` reads
each document as the page that an office's website has of it (tests/pages.py), without the texts that no page can tell apart.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path

from generator.formats.registry import Formats, builtin_folder
from generator.word.template.build import build_template
from tests.support.common import YEARS
from tests.support.document_as_page import page_of
from tests.support.next_edition import NEXT, VARIANT, place
from tests.support.round_trip import AMBIGUOUS, UNSAYABLE, Maker, back_and_forth

_NEXT_YEARS = {"2031": (2031, 2034), "2031-沿海": (2031, 2032)}


def main() -> int:
    """Runs; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=2000, help="of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", action="append", help="these alone")
    parser.add_argument("--pages", action="store_true", help="by way of a page")
    parser.add_argument("--show", type=int, default=3, help="examples of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place(Path(folder), "next", NEXT)
        place(Path(folder), "coast", VARIANT)
        own, formats = Formats([builtin_folder()]), Formats([builtin_folder(), Path(folder)])
        for name in _NEXT_YEARS:
            _write_template(formats, name)
        differ = [
            _run(own if name in own.names else formats, name, options) for name in options.format or formats.names
        ]
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return int(any(differ))


def _write_template(formats: Formats, name: str) -> None:
    form = formats.get(name)
    assert form is not None
    form.template.write_bytes(build_template(form))


def _run(formats: Formats, name: str, options: argparse.Namespace) -> int:
    form = formats.get(name)
    assert form is not None
    maker = Maker(form, {**YEARS, **_NEXT_YEARS}[name], options.seed, AMBIGUOUS if options.pages else UNSAYABLE)
    kinds: Counter[str] = Counter()
    reports = 0
    for number in range(options.reports):
        made = maker.make()
        found = back_and_forth(made, formats, form, page_of if options.pages else None)
        reports += bool(found)
        for one in found:
            kind = re.split(r"[:(\[]|\d{3,}", re.sub(r"“.*?”", "“…”", one))
            key = ":".join(kind[:2])[:90]
            kinds[key] += 1
            if kinds[key] <= options.show:
                print(f"  {name} no. {number}: {one[:600]}")
        if number % 100 == 99:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name}: {number + 1} of {options.reports}, {reports} differ, {memory} MB", file=sys.stderr)
    print(f"{name}: {options.reports} reports, {reports} of them differ")
    for kind, count in kinds.most_common():
        print(f"  {count:6} {kind}")
    return reports


if __name__ == "__main__":
    sys.exit(main())
