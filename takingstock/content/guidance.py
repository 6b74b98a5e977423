"""Reads the pages of guidance: a TOML head between `+++` lines, then markdown in sections."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from takingstock.content.message import gaps, show_gaps
from takingstock.content.method import REASONS_TOPIC, Outline
from takingstock.content.problem import Report
from takingstock.content.source import Page, read_page
from takingstock.content.table import Table
from takingstock.content.value import Section, Topic, TopicKind

SIGN_SECTIONS: Final = 2
"""What the sign may mean, and what to try first."""

_TITLE: Final = re.compile(r"#\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it stands in the file; `line` is that of its heading."""

    line: int
    title: str
    body: str


def read_guidance(
    folder: Path, language: str, outline: Outline, report: Report
) -> tuple[Mapping[str, Topic], Mapping[str, Page]]:
    """
    Return the topics and the pages that they stand on, by id, in the order of the worksheet.

    A page that cannot be read is reported and left out.
    """
    topics: dict[str, Topic] = {}
    pages: dict[str, Page] = {}
    for name in outline.topics:
        file = report.of(f"{report.file}/{name}.md")
        page = read_page(folder / f"{name}.md", file)
        if page is not None:
            pages[name] = page
            topics[name] = _read_topic(name, page, language, outline, file)
    return MappingProxyType(topics), pages


def _read_topic(name: str, page: Page, language: str, outline: Outline, report: Report) -> Topic:
    head = Table(page.head, "", report)
    kind, advice = _expected(name, outline)
    if (found := head.text("id")) and found != name:
        report.add("id", "id_not_file", found=found, expected=name)
    if head.choice("kind", TopicKind) is not kind and head.raw.get("kind") in list(TopicKind):
        report.add("kind", "kind_wrong", expected=kind)
    if kind is TopicKind.SIGN and (found := head.text("sign")) and found != name:
        report.add("sign", "id_not_file", found=found, expected=name)
    if kind is not TopicKind.SIGN:
        _check_advice("advice" if kind is TopicKind.STEP else "covers", advice, head)
    intro, parts = split_sections(page)
    _check_parts(parts, advice or ("",) * SIGN_SECTIONS, page, report)
    ids = (*advice, *("" for _ in parts))
    topic = Topic(
        id=name,
        kind=kind,
        language=language,
        title=head.text("title"),
        summary=head.text("summary"),
        question=head.text("question") if kind is TopicKind.STEP else "",
        intro=intro,
        sections=tuple(
            Section(id_, part.title, part.body) for id_, part in zip(ids, parts, strict=False)
        ),
        see_also=_read_links(name, head, outline),
    )
    head.close()
    return topic


def _expected(name: str, outline: Outline) -> tuple[TopicKind, tuple[str, ...]]:
    """Return what kind of topic a name belongs to and the ids that its sections cover."""
    if name in outline.steps:
        return TopicKind.STEP, outline.steps[name]
    if name == REASONS_TOPIC:
        return TopicKind.REASON, outline.reasons
    return TopicKind.SIGN, ()


def _check_advice(key: str, expected: tuple[str, ...], head: Table) -> None:
    found = head.texts(key)
    if found and found != expected:
        head.report.add(key, "advice_differs", expected=", ".join(expected))


def _read_links(name: str, head: Table, outline: Outline) -> tuple[str, ...]:
    """Return the topics under `see_also`: known ones, each once, never the page itself."""
    found = head.texts("see_also")
    for topic in found:
        if topic == name or topic not in outline.topics:
            head.report.add("see_also", "topic_dead", topic=topic)
    return tuple(topic for topic in dict.fromkeys(found) if topic in outline.topics)


def split_sections(page: Page) -> tuple[str, tuple[Part, ...]]:
    """Return the text before the first `## ` heading, and the parts under such headings."""
    starts: list[tuple[int, str]] = []
    groups: list[list[str]] = [[]]
    for line, text in enumerate(page.body.split("\n"), start=page.first_line):
        if text.startswith("## "):
            starts.append((line, text[3:].strip()))
            groups.append([])
        else:
            groups[-1].append(text)
    intro, *bodies = ("\n".join(lines).strip() for lines in groups)
    return intro, tuple(
        Part(line, title, body) for (line, title), body in zip(starts, bodies, strict=True)
    )


def _check_parts(
    parts: tuple[Part, ...], wanted: tuple[str, ...], page: Page, report: Report
) -> None:
    if len(parts) != len(wanted):
        report.add("", "sections_count", expected=len(wanted), found=len(parts))
    for part in parts:
        if not part.title or not part.body:
            report.add(part.line, "section_empty")
    for line, text in enumerate(page.body.split("\n"), start=page.first_line):
        if _TITLE.match(text):
            report.add(line, "heading_first")
        if gaps(text):
            report.add(line, "gap_unfilled", gaps=show_gaps(gaps(text)))
