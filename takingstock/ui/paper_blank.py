"""The blank worksheet for paper: questions to answer and sums to do by hand."""

from takingstock.domain.decision import DecisionKind
from takingstock.domain.method import Band, Method, Side
from takingstock.domain.numbers.rounding import up
from takingstock.exports.paper import Blank, Block, Document, Grid, Heading, NewPage, Text
from takingstock.ui.shared_words import LETTERS, Voice

FIGURES_BY_HAND = ("from_client", "revenue", "costs", "draw", "reserve")


def blank_worksheet(voice: Voice) -> Document:
    """Return two pages: the twelve signs with their sums, then the numbers and the next step."""
    words = voice.words
    return Document(
        language=words.language,
        title=words("paper.blank.title"),
        under="",
        foot=words("limits.line"),
        blocks=[*_signs(voice), *_key(voice), NewPage(), *_numbers(voice), *_after(voice)],
    )


def _signs(voice: Voice) -> list[Block]:
    words, content = voice.words, voice.content
    scale = sorted(content.scale)
    key = " · ".join(f"{value} – {content.scale[value].label.lower()}" for value in scale)
    blocks: list[Block] = [
        Blank(words("paper.blank.client")),
        Blank(words("paper.blank.day")),
        Text(content.stem, "strong"),
        Text(words("paper.blank.circle", scale=key), "quiet"),
    ]
    for side in Side:
        head = (words(f"client.side.{side}"), *("" for _ in scale))
        rows = [
            (content.signs[sign.id].question, *(str(value) for value in scale))
            for sign in voice.method.of_side(side)
        ]
        reach = len(rows) * scale[-1]
        blocks += [
            Grid(head, rows, tall=True),
            Blank(words("paper.blank.sum", side=words(f"reading.short.{side}"), of=reach)),
        ]
    return blocks


def ranges(method: Method, reach: int) -> dict[Band, tuple[int, int]]:
    """
    Return from which to which points each band goes when every sign has its answer.

    `reach` is the most that one side can have. Low ends below `low_below` of it, high begins
    at `high_from` of it.
    """
    mid, high = up(method.low_below * reach), up(method.high_from * reach)
    return {Band.LOW: (0, mid - 1), Band.MID: (mid, high - 1), Band.HIGH: (high, reach)}


def _key(voice: Voice) -> list[Block]:
    words, content, method = voice.words, voice.content, voice.method
    reach = len(method.of_side(Side.DRAIN)) * max(content.scale)
    named = {
        band: f"{content.bands[band]} {low}–{high}"
        for band, (low, high) in ranges(method, reach).items()
    }
    gives = [f"{words('reading.short.energy')}: {named[band]}" for band in Band]
    rows = [
        (
            f"{words('reading.short.drain')}: {named[takes]}",
            *(content.places[method.places[takes, gives_]] for gives_ in Band),
        )
        for takes in Band
    ]
    return [Heading(words("paper.blank.places")), Grid(("", *gives), rows)]


def _numbers(voice: Voice) -> list[Block]:
    words = voice.words
    letters = tuple(LETTERS[words.language][: len(FIGURES_BY_HAND)])
    rows = [
        (words(f"paper.blank.figure.{name}"), letters[place], "\u2003" * 8)
        for place, name in enumerate(FIGURES_BY_HAND)
    ]
    head = (words("paper.blank.month"), "", words("paper.blank.amount"))
    client, revenue, costs, draw, reserve = letters
    sum_ = f"{revenue} − {client} − {costs} − {draw} ="
    return [
        Heading(words("paper.blank.numbers")),
        Grid(head, rows, tall=True),
        Blank(words("paper.blank.result", sum=sum_)),
        Text(words("paper.blank.runway"), "quiet"),
        Blank(words("paper.blank.months", reserve=reserve)),
    ]


def _after(voice: Voice) -> list[Block]:
    words = voice.words
    choices = [words(f"decision.kind.{kind}") for kind in DecisionKind]
    return [
        Heading(words("paper.blank.own")),
        Blank(words("paper.blank.sees"), lines=2),
        Heading(words("decision.ask.kind")),
        Grid(choices, [tuple("☐" for _ in choices)], wide=None),
        Blank(words("paper.blank.why"), lines=2),
        Blank(words("paper.blank.step"), lines=1),
        Blank(words("paper.blank.again")),
    ]
