"""Reads the whole folder of the content and checks it: every problem at once, nothing raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from takingstock.content.boundary import read_boundaries
from takingstock.content.guidance import read_guidance
from takingstock.content.interest import read_interest
from takingstock.content.letter import (
    CHECKS,
    LETTER_FILES,
    compare_letters,
    lend_letters,
    read_letters,
)
from takingstock.content.letter import FOLDER as LETTERS
from takingstock.content.limit import find_long
from takingstock.content.message import Message, compare, each_text, read_messages, read_texts
from takingstock.content.method import Outline, read_method
from takingstock.content.problem import Problem, Report
from takingstock.content.rule import Room
from takingstock.content.screen import SCREEN
from takingstock.content.source import Page, read_toml
from takingstock.content.value import LANGUAGES, Content, Language, Letters, Topic
from takingstock.content.word import Asker, read_bands, read_signs

FOLDER: Final = "content"
"""The name of the folder in the problems, wherever it really lies."""
SIGNS: Final = "signs.toml"
BANDS: Final = "bands.toml"
GUIDANCE: Final = "guidance"

_ROOMS: Final = {SIGNS: Room.WORDS, BANDS: Room.WORDS, SCREEN: Room.SCREEN}


@dataclass(frozen=True, slots=True)
class _Source:
    """What one language has on disk; a file that could not be read is empty and `is_broken`."""

    code: str
    signs: Mapping[str, str]
    bands: Mapping[str, str]
    messages: Mapping[str, Message]
    topics: Mapping[str, Topic]
    letters: Letters
    broken: frozenset[str]


def load(root: Path, *, reads_wording: bool = True) -> Content:
    """
    Return everything in the content folder `root`, with all problems, in the order of files.

    How the texts are worded takes longer to read than all else, and changes nothing in what is
    returned but the problems: who shows none may leave it out.

    A language with a missing or unreadable TOML file shows the words of the other one
    (`Language.is_fallback`); a missing page of guidance or a missing text is lent singly.
    Nothing raises, whatever the files hold.
    """
    report = Report(FOLDER, [], reads_wording=reads_wording)
    worksheet = report.of(f"{FOLDER}/worksheet.toml")
    method, outline = read_method(read_toml(root / "worksheet.toml", worksheet), worksheet)
    sources = {code: _read_language(root, code, outline, report) for code in LANGUAGES}
    languages = _build(sources, outline, report)
    _compare(sources, report)
    read_toml(root / "example.toml", report.of(f"{FOLDER}/example.toml"))
    rates = report.of(f"{FOLDER}/interest.toml")
    interest = read_interest(read_toml(root / "interest.toml", rates), rates)
    rules = report.of(f"{FOLDER}/boundaries.toml")
    boundaries = read_boundaries(read_toml(root / "boundaries.toml", rules), rules)
    problems = sorted(dict.fromkeys(report.problems), key=_order)
    return Content(method, interest, boundaries, MappingProxyType(languages), tuple(problems))


def _read_language(root: Path, code: str, outline: Outline, report: Report) -> _Source:
    folder, name = root / code, f"{FOLDER}/{code}"
    raw = {file: read_toml(folder / file, report.of(f"{name}/{file}")) for file in _ROOMS}
    signs = read_texts(raw[SIGNS] or {}, report.of(f"{name}/{SIGNS}"))
    bands = read_texts(raw[BANDS] or {}, report.of(f"{name}/{BANDS}"))
    messages = read_messages(raw[SCREEN] or {}, report.of(f"{name}/{SCREEN}"))
    for file, texts in {SIGNS: signs, BANDS: bands, SCREEN: messages}.items():
        _check_texts(each_text(texts), code, _ROOMS[file], report.of(f"{name}/{file}"))
    topics, pages = read_guidance(folder / GUIDANCE, code, outline, report.of(f"{name}/{GUIDANCE}"))
    for topic, page in pages.items():
        _check_page(page, code, Room.GUIDANCE, report.of(f"{name}/{GUIDANCE}/{topic}.md"))
    letters, written = read_letters(folder / LETTERS, report.of(f"{name}/{LETTERS}"))
    for letter, page in written.items():
        _check_page(page, code, Room.LETTER, report.of(f"{name}/{LETTERS}/{letter}.md"))
    _check_files(folder, outline, report.of(name))
    broken = frozenset(file for file, table in raw.items() if table is None)
    return _Source(code, signs, bands, messages, topics, letters, broken)


def _check_texts(
    written: Iterable[tuple[str | int, str]], code: str, room: Room, report: Report
) -> None:
    """Check how the texts are worded, each with its place, if anybody asks for that."""
    if not report.reads_wording:
        return
    from takingstock.content.wording import Text, read_wording

    texts = [Text(place, text) for place, text in written]
    for place, rule, found in read_wording(texts, code, room):
        report.add(place, rule, found=found)
    for each in texts:
        for rule, length, most in find_long(report.file, str(each.place), each.text):
            report.add(each.place, rule, found=length, most=most)


def _check_page(page: Page, code: str, room: Room, report: Report) -> None:
    """Check a page: the head speaks to the reader, the body of a letter to the client."""
    head = [(key, value) for key, value in page.head.items() if isinstance(value, str)]
    _check_texts(head, code, Room.GUIDANCE, report)
    _check_texts([(page.first_line, page.body)], code, room, report)


def _check_files(folder: Path, outline: Outline, report: Report) -> None:
    """Report files that nothing reads: a slip in a name makes a page disappear."""
    known = {*_ROOMS, GUIDANCE, LETTERS} | {f"{GUIDANCE}/{name}.md" for name in outline.topics}
    known |= {f"{LETTERS}/{name}" for name in (*LETTER_FILES, CHECKS)}
    inside = (path for room in (GUIDANCE, LETTERS) for path in folder.glob(f"{room}/*"))
    for path in sorted((*folder.glob("*"), *inside)):
        name = path.relative_to(folder).as_posix()
        if name not in known and not path.name.startswith("."):
            report.of(f"{report.file}/{name}").add("", "file_unknown")


def _build(sources: Mapping[str, _Source], outline: Outline, report: Report) -> dict[str, Language]:
    languages = {}
    for code, own in sources.items():
        other = next(each for each in sources.values() if each is not own)
        is_fallback = bool(own.broken) and not other.broken
        first, second = (other, own) if is_fallback else (own, other)
        ask_signs, ask_bands = Asker(first.signs, second.signs), Asker(first.bands, second.bands)
        languages[code] = Language(
            code=code,
            is_fallback=is_fallback,
            **read_signs(ask_signs, outline),
            **read_bands(ask_bands, outline),
            messages=MappingProxyType({**second.messages, **first.messages}),
            guidance=_lend(outline.topics, own.topics, other.topics),
            letters=lend_letters(own.letters, other.letters),
        )
        if is_fallback:
            report.of(f"{FOLDER}/{code}").add("", "language_borrowed", other=other.code)
        if outline.is_whole:
            _check_places(own, {SIGNS: ask_signs, BANDS: ask_bands}, report)
    return languages


def _check_places(own: _Source, asked: Mapping[str, Asker], report: Report) -> None:
    texts = {SIGNS: own.signs, BANDS: own.bands}
    for file, ask in asked.items():
        if file not in own.broken:
            ask.check(texts[file], report.of(f"{FOLDER}/{own.code}/{file}"))


def _lend(
    names: Iterable[str], own: Mapping[str, Topic], other: Mapping[str, Topic]
) -> Mapping[str, Topic]:
    """Return the topics in order, those missing in `own` taken from `other`."""
    both = {**other, **own}
    return MappingProxyType({name: both[name] for name in names if name in both})


def _compare(sources: Mapping[str, _Source], report: Report) -> None:
    """Compare the second language with the first; a missing message is reported where it lacks."""
    first, second = (sources[code] for code in LANGUAGES)
    here, there = f"{FOLDER}/{second.code}", f"{FOLDER}/{first.code}"
    compare(second.signs, first.signs, f"{there}/{SIGNS}", report.of(f"{here}/{SIGNS}"))
    compare(second.bands, first.bands, f"{there}/{BANDS}", report.of(f"{here}/{BANDS}"))
    compare(second.messages, first.messages, f"{there}/{SCREEN}", report.of(f"{here}/{SCREEN}"))
    for own, other in ((first, second), (second, first)):
        if SCREEN not in own.broken | other.broken:
            for place in other.messages:
                if place not in own.messages:
                    mine, theirs = (f"{FOLDER}/{each.code}/{SCREEN}" for each in (own, other))
                    report.of(mine).add(place, "message_missing", other=theirs)
    compare_letters(second.letters, first.letters, there, report.of(here))
    for name in second.topics.keys() & first.topics.keys():
        if set(second.topics[name].see_also) != set(first.topics[name].see_also):
            file = f"{GUIDANCE}/{name}.md"
            report.of(f"{here}/{file}").add("see_also", "links_differ", other=f"{there}/{file}")


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    """Sort by file (worksheet.toml first), lines by number and after the keys of the head."""
    is_line = isinstance(problem.place, int)
    line = problem.place if isinstance(problem.place, int) else 0
    worksheet = problem.file.endswith("worksheet.toml")
    return not worksheet, problem.file, line, "" if is_line else str(problem.place)
