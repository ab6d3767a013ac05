"""What ``reportgen batch`` says when it has ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.output import EXIT_PROBLEMS, Say, print_found, print_problems
from generator.messages.message import Message, msg, plural

if TYPE_CHECKING:
    from generator.batch.outcome import Account
    from generator.batch.result import Counts


class BatchReport:
    """Says what came of a batch: problems, who is missing, the counts, where it lies."""

    def __init__(self, say: Say, account: Account, form: str, *, quiet: bool) -> None:
        self.say = say
        self.account = account
        self.form = form
        self.quiet = quiet
        self.result = account.result

    def all(self, pages: Sequence[Path]) -> int:
        """All of it, and where the pages for people lie; gives the exit code."""
        counts = self.account.counts()
        self._problems()
        if self.form == "text":
            self._lists()
            self._summary(counts)
            if not self.quiet:
                click.echo(self.say(msg("Summary: {path}", path=pages[0])))
        return EXIT_PROBLEMS if counts.errors or counts.states["held"] else 0

    def _problems(self) -> None:
        """Text tells what is new, and all that keeps a report back; for programs it is all of it."""
        files = self.account.new_results() if self.form == "text" else self.result.files()
        found = chain(self.result.shared, (problem for file in files for problem in file.problems))
        told = (problem for problem in found if problem.is_error or not self.quiet)
        if self.form == "text":
            print_problems(self.say, told, err=False)
        else:
            print_found(self.say, list(told), [], self.form)

    def _lists(self) -> None:
        if self.quiet:
            return
        result = self.result
        if result.missing:
            head = plural(
                "{count} agency on the list has not reported:",
                "{count} agencies on the list have not reported:",
                len(result.missing),
            )
            self._list(head, result.missing)
        if result.unlisted:
            head = plural(
                "{count} agency is not on the list:", "{count} agencies are not on the list:", len(result.unlisted)
            )
            self._list(head, (self._unlisted(agency, file) for file, agency in result.unlisted))
        if self.account.leftover:
            head = plural(
                "{count} report lies there whose agency file is gone:",
                "{count} reports lie there whose agency files are gone:",
                len(self.account.leftover),
            )
            self._list(head, self.account.leftover)

    def _unlisted(self, agency: str, file: str) -> str:
        close = self.account.close_to(agency)
        if close:
            return self.say(msg("{agency} ({file}); is it {close}?", agency=agency, file=file, close=close))
        return self.say(msg("{agency} ({file})", agency=agency, file=file))

    def _list(self, head: Message, lines: Iterable[str]) -> None:
        from generator.problems.printers import for_terminal  # noqa: PLC0415 - with the rest of what is printed

        click.echo(self.say(head))
        for line in lines:
            click.echo(f"  {for_terminal(line)}")

    def _summary(self, counts: Counts) -> None:
        """How many came to what, how many problems there are, and what was not looked at."""
        from generator.problems.printers import counted  # noqa: PLC0415 - with the rest of what is printed

        separator = "，" if self.say.language.startswith("zh") else ", "
        click.echo(separator.join(self.say(part) for part in self._states(counts)))
        if counts.read_back and (counts.differing or not self.quiet):
            click.echo(self.say(self._read_back(counts)))
        if counts.unlooked:
            text = plural(
                "{count} file not looked at (--fail-fast)", "{count} files not looked at (--fail-fast)", counts.unlooked
            )
            click.echo(self.say(text))
        if counts.told_before and not self.quiet:
            text = plural(
                "{count} warning of unchanged files is not repeated.",
                "{count} warnings of unchanged files are not repeated.",
                counts.told_before,
            )
            click.echo(self.say(text))
        click.echo(counted(sum(counts.states.values()), counts.errors, counts.warnings, self.say.language))

    def _read_back(self, counts: Counts) -> Message:
        if counts.differing:
            return plural(
                "{count} report read back, {differing} of them says something else than its file and is not written",
                "{count} reports read back, {differing} of them say something else than their files and are not written",
                counts.read_back,
                differing=counts.differing,
            )
        if self.account.options.verify == "all" or counts.read_back == counts.new:
            return plural(
                "{count} report read back: it agrees", "{count} reports read back: all agree", counts.read_back
            )
        return plural(
            "{count} report read back as a sample: it agrees",
            "{count} reports read back as a sample: all agree",
            counts.read_back,
        )

    def _states(self, counts: Counts) -> Iterator[Message]:
        """How many files came to what."""
        if not self.account.scanned.files:
            yield msg("There is no agency file (.yaml) in {folder}.", folder=self.result.folder)
            return
        unchanged = counts.states["written"] - counts.new
        edited, held = counts.states["edited"], counts.states["held"]
        yield plural("{count} report written", "{count} reports written", counts.new)
        if unchanged:
            yield plural("{count} unchanged", "{count} unchanged", unchanged)
        if edited:
            yield plural("{count} edited by hand and left", "{count} edited by hand and left", edited)
        if held:
            yield plural("{count} held back by errors", "{count} held back by errors", held)
