"""Whether another checkout says and writes the same as this one. Run by hand, before and after moving code about:

    python -m tests.benchmarks.same_outputs OTHER_CHECKOUT [MORE_FILES...]

Runs every command of both, each in a process of its own, over the same copies of `examples/`, `inputs/` and `tests/fixtures/broken` (and of the
files or folders named), in Chinese and English: texts, JSON, exit codes, the bytes of documents, pages and workbooks. Prints what
differs and how many runs and files were compared; exits with 1 where anything differs. OTHER_CHECKOUT runs with this interpreter's
packages.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh_CN", "en")
COMMANDS = ("build", "check", "batch", "rollup", "compare", "new", "import", "formats", "schema", "template", "explain")
YEARS = ("2019", "2020", "2021", "2024", "2025")
NOT_COMPARED = ("_state.db",)  # holds the version of its own making
CHUNK = 25  # files that one check holds against each other


def runs(corpus: Path) -> Iterator[list[str]]:  # noqa: C901 - a list
    """The command lines, each run in the folder of the corpus."""
    agencies = sorted(str(path.relative_to(corpus)) for path in corpus.rglob("*.yaml") if path.name != "format.yaml")
    documents = sorted(str(p.relative_to(corpus)) for p in corpus.rglob("*") if p.suffix in (".docx", ".html", ".txt"))
    sound = [name for name in agencies if name.startswith(("examples/", "inputs/"))]
    for language in LANGUAGES:
        lang = ["--lang", language]
        yield [*lang, "--help"]
        for command in COMMANDS:
            yield [*lang, command, "--help"]
        yield [*lang, "explain"]
        yield [*lang, "formats"]
        for form in ("2019", "2019-beijing", "2021"):
            yield [*lang, "formats", form]
        for name in (*agencies, *documents):
            yield [*lang, "check", name]
            yield [*lang, "check", name, "--format", "json", "--strict"]
        for name in documents:
            yield [*lang, "import", name, "-o", f"{name}.{language}.yaml"]
        for year in YEARS:
            yield [*lang, "new", year, "--agency", "云溪区教育局", "-o", f"new/{language}{year}.yaml", "--full"]
        for name in (*sound, *documents):
            yield [*lang, "new", "2025", "--from", name, "-o", f"new/{language}-{Path(name).stem}.yaml", "--force"]
        yield [*lang, "batch", "inputs", "-o", f"out-{language}", "--jobs", "1"]
        yield [*lang, "batch", "inputs", "-o", f"out-{language}", "--jobs", "1"]
        yield [*lang, "batch", ".", "-o", f"draft-{language}", "--jobs", "1", "--draft", "--format", "json"]
        yield [*lang, "rollup", "inputs", "--agency", "云溪区人民政府", "-o", f"sum-{language}.yaml"]
        yield [*lang, "rollup", "inputs", "--agency", "云溪区人民政府", "--check", f"sum-{language}.yaml"]
    for form in ("2019", "2019-beijing", "2021"):
        yield ["schema", form]
    yield ["explain", "E", "W"]
    for start in range(0, len(agencies), CHUNK):
        yield ["check", *agencies[start : start + CHUNK], "--format", "github", "--show-waived"]
    for name in agencies:
        yield ["build", name, "-o", f"built/{Path(name).stem}.docx", "--verify"]
        yield ["build", name, "-o", "drafts/", "--draft"]
    for one, other in zip(sound, [*sound[1:], sound[0]], strict=True):
        yield ["compare", one, other]
        yield ["--lang", "en", "compare", one, other, "--to", "html", "-o", f"compared/{Path(one).stem}.html"]
        yield ["compare", one, other, "--to", "json"]
    for name in sound:  # the documents just built
        document = f"built/{Path(name).stem}.docx"
        yield ["check", document, "--format", "json"]
        yield ["import", document, "-o", f"again/{Path(name).stem}.yaml"]
        yield ["compare", name, document]


def observe() -> None:
    """In a process of its own, in the folder of a corpus: prints what each run came to, as JSON."""
    from generator.cli import main  # of the checkout that stands first in the path

    corpus = Path.cwd()
    for folder in ("new", "built", "drafts", "compared", "again"):
        Path(folder).mkdir()
    seen: dict[str, object] = {}
    stdout = sys.stdout
    for arguments in list(runs(corpus)):
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        code: object = 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(arguments)
            except SystemExit as stop:
                code = stop.code or 0
            except BaseException as fault:  # a traceback is an outcome, too
                code = repr(fault)
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        seen[f"{len(seen):05d} {' '.join(arguments)}"] = [code, *texts]
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and path.name not in NOT_COMPARED:
            seen[f"file {path.relative_to(corpus)}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    json.dump(seen, stdout, ensure_ascii=False)


def observed(checkout: Path, more: list[Path], folder: Path) -> dict[str, object]:
    """What the program of a checkout comes to over a corpus that is always the same."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for name, source in (("examples", "examples"), ("inputs", "inputs"), ("broken", "tests/fixtures/broken")):
        shutil.copytree(ROOT / source, corpus / name, ignore=shutil.ignore_patterns("*.docx", "*.json"))
    for number, path in enumerate(more):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, corpus / f"more{number}-{path.name}")
    environment = {
        **os.environ,
        "PYTHONPATH": f"{checkout}{os.pathsep}{ROOT}",
        "PYTHONSAFEPATH": "1",
        "REPORTGEN_CACHE": str(folder / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    script = f"import runpy; runpy.run_path({str(Path(__file__))!r})['observe']()"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=corpus, env=environment, stdout=subprocess.PIPE, check=True
    )
    text = done.stdout.decode().replace(str(checkout), "CHECKOUT").replace(str(folder), "FOLDER")
    found: dict[str, object] = json.loads(text)
    return found


def main() -> int:
    """Compares and prints."""
    other, more = Path(sys.argv[1]).resolve(), [Path(name).resolve() for name in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        theirs, ours = pool.map(lambda one: observed(one, more, Path(folder, str(one == ROOT))), (other, ROOT))
    differing = [key for key in sorted({*theirs, *ours}) if theirs.get(key) != ours.get(key)]
    for key in differing:
        print(f"differs: {key}")
        for name, value in (("other", theirs.get(key)), ("this ", ours.get(key))):
            print(f"  {name}: {json.dumps(value, ensure_ascii=False)[:2000]}")
    files = sum(key.startswith("file ") for key in ours)
    print(f"{len(ours) - files} runs and {files} files compared, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
