"""Texts with their places: flat tables, gaps to fill, and plural forms."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from takingstock.content.problem import Report

Message = str | Mapping[str, str]
"""A text, or its plural forms by CLDR category; the gap `{n}` decides between them."""

CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
FORMS: Final = ("one", "other")
"""The plural categories that Bulgarian and English both have (CLDR, cardinals)."""

_GAP: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_KEY: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def gaps(text: str) -> frozenset[str]:
    """Return the names of the gaps in a text."""
    return frozenset(_GAP.findall(text))


def show_gaps(names: frozenset[str]) -> str:
    """Return gaps as they are written, in alphabetical order; a dash if there are none."""
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "–"


def read_texts(raw: Mapping[str, object], report: Report) -> Mapping[str, str]:
    """Return every text of a file under its place (`signs.drain-3.high`)."""
    found: dict[str, str] = {}
    for place, value in _leaves(raw, plural=False):
        _keep(found, place, value, report)
    return MappingProxyType(found)


def read_messages(raw: Mapping[str, object], report: Report) -> Mapping[str, Message]:
    """Return every interface message under its key; a table of plural forms is one message."""
    found: dict[str, Message] = {}
    for place, value in _leaves(raw, plural=True):
        if not _KEY.fullmatch(place):
            report.add(place, "key_malformed")
        if isinstance(value, dict):
            forms: dict[str, str] = {}
            for category, form in value.items():
                _keep(forms, category, form, report, f"{place}.")
            _check_forms(place, forms, report)
            found[place] = MappingProxyType(forms)
        else:
            _keep(found, place, value, report)
    return MappingProxyType(found)


def each_text(messages: Mapping[str, Message]) -> Iterator[tuple[str, str]]:
    """Yield every text with its place, plural forms one by one."""
    for place, message in messages.items():
        if isinstance(message, str):
            yield place, message
        else:
            yield from ((f"{place}.{category}", form) for category, form in message.items())


def compare(
    own: Mapping[str, Message], other: Mapping[str, Message], other_file: str, report: Report
) -> None:
    """Report texts whose gaps or plural forms differ from those of the other language."""
    for place in own.keys() & other.keys():
        mine, theirs = own[place], other[place]
        if isinstance(mine, str) is not isinstance(theirs, str):
            report.add(place, "plural_differs", other=other_file)
        elif _all_gaps(mine) != _all_gaps(theirs):
            here, there = show_gaps(_all_gaps(mine)), show_gaps(_all_gaps(theirs))
            report.add(place, "gaps_differ", here=here, there=there, other=other_file)


def _keep(
    found: dict[str, str] | dict[str, Message],
    place: str,
    value: object,
    report: Report,
    prefix: str = "",
) -> None:
    """Keep a text under its place and report what is wrong with it as a text with gaps."""
    if not isinstance(value, str):
        report.add(prefix + place, "not_text")
        return
    if place in found:
        report.add(prefix + place, "key_twice")
    if not value.strip():
        report.add(prefix + place, "text_empty")
    rest = _GAP.sub("", value)
    if "{" in rest or "}" in rest:
        report.add(prefix + place, "gap_malformed")
    found[place] = value


def _check_forms(place: str, forms: Mapping[str, str], report: Report) -> None:
    if tuple(sorted(forms)) != FORMS:
        report.add(place, "plural_forms", expected=", ".join(FORMS))
    if "n" not in gaps(forms.get("other", "{n}")):
        report.add(f"{place}.other", "plural_gap", gap="{n}")
    if len({gaps(form) - {"n"} for form in forms.values()}) > 1:
        report.add(place, "plural_uneven")


def _all_gaps(message: Message) -> frozenset[str]:
    if isinstance(message, str):
        return gaps(message)
    return frozenset().union(*map(gaps, message.values()))


def _leaves(raw: Mapping[str, object], *, plural: bool) -> Iterator[tuple[str, object]]:
    """Yield the values of nested tables with their places, in the order of the file."""
    pending: list[tuple[str, object]] = [("", raw)]
    while pending:
        place, value = pending.pop()
        if isinstance(value, dict) and not (plural and place and _is_message(value)):
            inner = [(f"{place}.{key}" if place else key, item) for key, item in value.items()]
            pending.extend(reversed(inner))
        else:
            yield place, value


def _is_message(table: Mapping[str, object]) -> bool:
    """Return whether a table holds plural forms and nothing else."""
    return bool(table) and table.keys() <= CATEGORIES
