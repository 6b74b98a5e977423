"""The drawing of a shared page: text stays text, nothing asks for anything from elsewhere."""

import re
from datetime import UTC, date, datetime
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest

from takingstock.content import Content
from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.decision import Certainty, DecisionKind, Stay
from takingstock.domain.method import Affordability
from takingstock.domain.outside import Pair
from takingstock.domain.share import Amounts, CommentKind, Detail, Section
from takingstock.domain.shared_view import (
    SharedClient,
    SharedComment,
    SharedDecision,
    SharedDot,
    SharedMoney,
    SharedNote,
    SharedNumbers,
    SharedOutside,
    SharedView,
)
from takingstock.settings import LANGUAGES
from takingstock.ui.guest import speak
from takingstock.ui.share_file import write_page
from takingstock.ui.shared_paper import comment_html, section_html
from takingstock.ui.shared_words import Voice, alias_name

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = "<img src=x onerror=alert(1)> ![](http://evil.test/a.png) $1$ :red[x] \"'& \u202eabc"
NUMBERS = SharedNumbers(
    share=31,
    gap=4,
    leans=-1,
    runway=None,
    state=Affordability.AFFORDABLE,
    later=None,
    money=None,
)


@pytest.fixture(params=LANGUAGES)
def voice(request: pytest.FixtureRequest, content: Content) -> Voice:
    return speak(content.languages[request.param], content.method, UTC)


@pytest.fixture
def bulgarian(content: Content) -> Voice:
    return speak(content.languages["bg"], content.method, UTC)


def client(**fields: Any) -> SharedClient:  # noqa: ANN401 - any field of the client
    return SharedClient(alias=0, name=None, **fields)


def view(*clients: SharedClient, comments: tuple[SharedComment, ...] = ()) -> SharedView:
    return SharedView(
        from_name="",
        made_at=NOON,
        until=NOON,
        sections=tuple(Section),
        detail=Detail.PERCENT,
        clients=clients,
        comments=comments,
    )


def comment(text: str, **fields: Any) -> SharedComment:  # noqa: ANN401 - any field of the comment
    plain: dict[str, Any] = {
        "kind": CommentKind.COMMENT,
        "name": "Елена",
        "section": None,
        "alias": None,
        "answer": "",
    }
    return SharedComment(text=text, written_at=NOON, **(plain | fields))


class Reader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def said(html: str) -> str:
    """Return the text of HTML as a browser reads it, spaces alike."""
    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return "".join(reader.words).replace("\u00a0", " ")


def tags(html: str) -> set[str]:
    return set(re.findall(r"<([a-z0-9]+)", html))


OURS = {
    *("section", "h1", "h2", "h3", "p", "b", "div", "span", "ul", "li", "table", "thead"),
    *("tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("section", Section)
def test_a_section_without_anything_says_so(voice: Voice, section: Section) -> None:
    html = section_html(voice, view(client()), client(), section)
    assert voice.words(f"shared.nothing.{section}") in said(html)
    assert voice.words(f"shared.section.{section}") in said(html)


def test_aliases_are_letters_of_the_language_and_go_on_after_the_last(
    bulgarian: Voice, content: Content
) -> None:
    english = speak(content.languages["en"], content.method, UTC)
    assert [alias_name(bulgarian, one) for one in (0, 1, 28)] == [
        "Клиент А",
        "Клиент Б",
        "Клиент А2",
    ]
    assert alias_name(english, 25) == "Client Z"


@pytest.mark.parametrize("place", ["note", "comment", "name", "answer", "client"])
def test_what_was_typed_is_shown_letter_for_letter(voice: Voice, place: str) -> None:
    if place == "note":
        shown = client(notes=(SharedNote(date(2026, 11, 1), HOSTILE),))
        html = section_html(voice, view(shown), shown, Section.NOTES)
    elif place == "client":
        html = write_page(voice, view(SharedClient(alias=0, name=HOSTILE)))
        html = html[html.index("<main>") :].replace("<main>", "").replace("<footer>", "")
    else:
        typed = {"comment": {}, "name": {"name": HOSTILE}, "answer": {"answer": HOSTILE}}[place]
        html = comment_html(voice, comment(HOSTILE if place == "comment" else "x", **typed))
    assert HOSTILE in said(html)
    assert tags(html) <= OURS


def test_a_comment_stands_in_the_section_that_it_is_about(voice: Voice) -> None:
    here = comment("тук", section=Section.TREND, alias=0)
    other = comment("там", section=Section.TREND, alias=1)
    html = section_html(voice, view(client(), comments=(here, other)), client(), Section.TREND)
    assert "тук" in html
    assert "там" not in html


def test_a_trend_has_marks_and_dashes_besides_colour_and_the_same_as_a_table(
    voice: Voice,
) -> None:
    dots = (SharedDot(date(2026, 9, 1), 10, 90), SharedDot(date(2026, 11, 1), 80, 30))
    shown = client(trend=dots)
    html = section_html(voice, view(shown), shown, Section.TREND)
    for side, mark in (("drain", "▼"), ("energy", "●")):
        assert len(re.findall(rf'class="ts-dot ts-{side}-mark"[^>]*>{mark}<', html)) == 2
        assert html.count(f'class="ts-way ts-way-{side}"') == 1
    assert tags(html) <= OURS
    assert {"10", "90", "80", "30"} <= set(re.findall(r"<td>(\d+)</td>", html))


def test_one_reading_makes_a_table_and_no_line(voice: Voice) -> None:
    shown = client(trend=(SharedDot(date(2026, 9, 1), 10, 90),))
    html = section_html(voice, view(shown), shown, Section.TREND)
    assert "ts-trend" not in html
    assert "<td>90</td>" in html


def test_two_readings_of_one_day_draw_one_above_the_other(voice: Voice) -> None:
    dots = (SharedDot(date(2026, 9, 1), 0, 100), SharedDot(date(2026, 9, 1), 50, 50))
    html = section_html(voice, view(client(trend=dots)), client(trend=dots), Section.TREND)
    assert len(set(re.findall(r'class="ts-dot[^"]*" style="left:([\d.]+%)', html))) == 1
    assert len(set(re.findall(r'class="ts-dot[^"]*" style="left:[\d.]+%;top:([\d.]+%)', html))) == 3


# ---- numbers --------------------------------------------------------------------------------------


def numbers(voice: Voice, **fields: Any) -> str:  # noqa: ANN401 - any field of the numbers
    plain = {name: getattr(NUMBERS, name) for name in NUMBERS.__slots__}
    shown = client(numbers=SharedNumbers(**(plain | fields)))
    return said(section_html(voice, view(shown), shown, Section.NUMBERS))


def test_hidden_amounts_leave_no_sign_of_money(voice: Voice) -> None:
    text = numbers(voice)
    assert "€" not in text
    assert "31" in text
    assert voice.words("numbers.runway.far") in text


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"state": Affordability.NOT_YET}, "shared.afford.not_yet"),
        ({"leans": 1}, "numbers.runway.holds"),
        ({"leans": 0, "gap": 0}, "shared.gap.even"),
    ],
)
def test_numbers_say_what_they_say(voice: Voice, fields: dict[str, object], key: str) -> None:
    assert voice.words(key).replace("\u00a0", " ") in numbers(voice, **fields)


def test_numbers_name_the_day_and_the_months(bulgarian: Voice) -> None:
    assert "1 март 2027 г." in numbers(bulgarian, later=date(2027, 3, 1))
    assert bulgarian.words("numbers.runway.months", n=5) in numbers(bulgarian, runway=5)


def test_numbers_without_revenue_speak_of_no_share(bulgarian: Voice) -> None:
    assert "%" not in numbers(bulgarian, share=None, gap=None)


def test_bands_and_amounts_stand_in_a_table(bulgarian: Voice) -> None:
    band = Amounts(0, 250_00)
    bands = SharedMoney(
        from_client=Amounts(1000_00, 1500_00),
        revenue=Amounts(500_000_00, None),
        costs=band,
        reserve=band,
        result=band,
    )
    text = numbers(bulgarian, money=bands)
    assert "от 1000 € до 1500 €" in text
    assert "над 500 000 €" in text
    assert "не достигат от 0 € до 250 €" in text
    exact = SharedMoney(from_client=125_050, revenue=1, costs=2, reserve=3, result=-150_00)
    text = numbers(bulgarian, money=exact)
    assert "1250,50 €" in text
    assert "−150,00 €" in text


def test_facts_are_listed_with_day_and_count(bulgarian: Voice) -> None:
    facts = (ConductFact(ConductKind.UNPAID, date(2026, 3, 2), 3), ConductFact(ConductKind.THREATS))
    shown = client(conduct=facts)
    text = said(section_html(bulgarian, view(shown), shown, Section.CONDUCT))
    assert "Неплатени фактури · 02.03.2026 · 3 пъти" in text
    assert "Заплахи или тормоз" in text


# ---- the file -------------------------------------------------------------------------------------


def test_a_file_stands_alone(voice: Voice) -> None:
    note = SharedNote(date(2026, 11, 1), HOSTILE)
    html = write_page(voice, view(client(notes=(note,), numbers=NUMBERS)))
    assert html.startswith(f'<!DOCTYPE html>\n<html lang="{voice.words.language}">')
    assert not re.search(r"<(script|img|link|iframe|a|form|object|embed|base)\b", html)
    assert not re.search(r"\b(src|href|action)\s*=|url\(|@import", _without_text(html))
    assert "default-src 'none'" in html
    assert voice.words("shared.personal") in said(html)


def _without_text(html: str) -> str:
    """Return the tags and the style of a page alone: what was typed may say anything."""
    style = html[html.index("<style>") : html.index("</style>")]
    return style + " ".join(re.findall(r"<[^>]+>", html.replace(style, "")))


def test_a_file_carries_the_rules_of_its_classes_in_light_and_dark(voice: Voice) -> None:
    html = write_page(voice, view(client(numbers=NUMBERS)))
    style = html[html.index("<style>") : html.index("</style>")]
    used = set(re.findall(r'class="([^"]+)"', html))
    names = {
        name for classes in used for name in classes.split() if not name.startswith("ts-shared-")
    }
    assert [name for name in sorted(names) if f".{name}" not in style] == []
    assert style.count("--ts-paper:") == 2
    assert "prefers-color-scheme: dark" in style


def test_a_file_about_nobody_says_so(voice: Voice) -> None:
    assert voice.words("shared.nobody") in said(write_page(voice, view()))


# ---- the decision -----------------------------------------------------------------------------


def decided(**fields: Any) -> SharedDecision:  # noqa: ANN401 - any field of the decision
    plain: dict[str, Any] = {
        "kind": DecisionKind.PART,
        "day": date(2026, 11, 1),
        "reason": "",
        "expectation": "",
        "certainty": None,
        "stay": None,
        "stay_rate": None,
        "review_on": None,
        "notes": (),
    }
    return SharedDecision(**(plain | fields))


def decision_html(voice: Voice, **fields: Any) -> str:  # noqa: ANN401 - any field of the decision
    one = client(decision=decided(**fields))
    return section_html(voice, view(one), one, Section.DECISION)


def test_a_decision_shows_what_was_sealed_and_what_was_added(voice: Voice) -> None:
    words, day = voice.words, voice.formats.day(date(2026, 11, 20))
    html = decision_html(
        voice,
        reason=HOSTILE,
        expectation="Повече вечери",
        certainty=Certainty.LIKELY,
        stay=Stay.PRICE,
        stay_rate=80_00,
        review_on=date(2026, 11, 20),
        notes=(SharedNote(date(2026, 11, 20), HOSTILE),),
    )
    text = said(html)
    sure = words("decision.certainty.likely")
    for part in (
        words("decision.kind.part"),
        words("shared.decision.certainty", sure=sure),
        words("decision.stays_for", rate=voice.formats.money(80_00)),
        words("decision.look_on", day=day),
        words("shared.decision.added", day=day),
    ):
        assert part.replace("\u00a0", " ") in text
    assert text.count("onerror") == 2
    assert tags(html) <= OURS


@pytest.mark.parametrize("stay", Stay)
def test_a_decision_without_amounts_tells_of_no_price(voice: Voice, stay: Stay) -> None:
    text = said(decision_html(voice, stay=stay))
    assert voice.words(f"decision.stays.{stay}") in text
    assert "€" not in text
    assert voice.words("shared.decision.reason") not in text


# ---- an outside view --------------------------------------------------------------------------


def outside_text(voice: Voice, **fields: Any) -> str:  # noqa: ANN401 - any field of the view
    one = client(outside=SharedOutside(is_open=False, **fields))
    html = section_html(voice, view(one), one, Section.OUTSIDE)
    assert tags(html) <= OURS
    return said(html)


def test_what_lies_apart_stands_first(voice: Voice) -> None:
    pairs = (Pair("drain-1", 4, 3), Pair("drain-2", 0, 4), Pair("drain-3", None, 2))
    text = outside_text(voice, name=HOSTILE, sent_at=NOON, day=date(2026, 11, 1), pairs=pairs)
    signs = voice.content.signs
    assert text.index(signs["drain-2"].short) < text.index(signs["drain-1"].short)
    assert voice.words("shared.outside.apart", n=1, of=2) in text
    assert voice.words("shared.outside.column_rest") in text
    assert HOSTILE in text


def test_views_that_lie_close_say_so_in_one_table(voice: Voice) -> None:
    pairs = (Pair("drain-1", 4, 3),)
    text = outside_text(voice, sent_at=NOON, day=date(2026, 11, 1), pairs=pairs)
    assert voice.words("shared.outside.near", of=1) in text
    assert voice.words("shared.outside.column_apart") not in text


def test_views_that_lie_apart_everywhere_have_one_table(voice: Voice) -> None:
    pairs = (Pair("drain-1", 4, 0),)
    text = outside_text(voice, sent_at=NOON, day=date(2026, 11, 1), pairs=pairs)
    assert voice.words("shared.outside.column_rest") not in text


def test_what_is_not_there_yet_is_said(voice: Voice) -> None:
    words = voice.words
    assert words("shared.outside.waived") in outside_text(voice, is_waived=True)
    assert words("shared.outside.unread") in outside_text(voice, sent_at=NOON)
    before = outside_text(voice, day=date(2026, 11, 1), pairs=(Pair("drain-1", 4, None),))
    assert words("shared.outside.before") in before
    assert words("reading.column_sign") in before


# ---- the letter -------------------------------------------------------------------------------


def test_a_letter_keeps_its_lines_and_every_sign(voice: Voice) -> None:
    text = f"Здравейте,\n\n{HOSTILE}"
    one = client(letter=text)
    html = section_html(voice, view(one), one, Section.LETTER)
    assert f'<p class="ts-typed">{escape(text)}</p>' in html
    assert voice.words("shared.letter.draft") in said(html)
    assert tags(html) <= OURS
