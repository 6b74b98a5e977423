"""A problem of the content: which file, which place in it, and what is wrong."""

from dataclasses import dataclass

from takingstock.content.sentence import LINE, SENTENCES


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One thing to put right in the folder of the content.

    `file` is the path as people say it (`content/bg/signs.toml`). `place` is a key with dots
    (`signs.drain-3.high`), a line number counted from 1, or empty for the whole file. `code`
    names the rule; `fields` fill the gaps of its sentence.
    """

    file: str
    place: str | int
    code: str
    fields: tuple[tuple[str, str | int], ...] = ()

    def sentence(self, language: str) -> str:
        """Return what is wrong and what to do about it, in `bg` or `en`."""
        return SENTENCES[self.code][language].format(**dict(self.fields))

    def render(self, language: str) -> str:
        """Return the problem on one line: file, place, sentence."""
        place = f"{LINE[language]} {self.place}" if isinstance(self.place, int) else self.place
        return ": ".join(part for part in (self.file, place, self.sentence(language)) if part)


class Report:
    """
    Collects the problems of one file into a list that all files share.

    Where `reads_wording` is not set, nobody asks how the texts are worded.
    """

    def __init__(self, file: str, problems: list[Problem], *, reads_wording: bool = True) -> None:
        self.file = file
        self.problems = problems
        self.reads_wording = reads_wording

    def add(self, place: str | int, code: str, **fields: str | int) -> None:
        """Note that the rule `code` is broken at `place`."""
        self.problems.append(Problem(self.file, place, code, tuple(fields.items())))

    def of(self, file: str) -> "Report":
        """Return a report about another file, into the same list."""
        return Report(file, self.problems, reads_wording=self.reads_wording)
