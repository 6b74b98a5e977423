"""The read model of a share: the worksheet cut down to its scope; also what a preview shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.outside import OutsideView
from takingstock.domain.reading import Axis, Reading
from takingstock.domain.share import Amounts, Comment, Detail, Scope, Section, ShareLink, band_of
from takingstock.domain.shared_view import (
    SharedAxis,
    SharedClient,
    SharedComment,
    SharedDot,
    SharedMoney,
    SharedNote,
    SharedNumbers,
    SharedOutside,
    SharedReading,
    SharedView,
)
from takingstock.domain.trend import compare
from takingstock.usecases.assessment import DatedReading, Pen, readings_of
from takingstock.usecases.client import client_itself
from takingstock.usecases.figure import Common, common_figures, known_figures
from takingstock.usecases.numbers import Check, check_numbers
from takingstock.usecases.outside import compared
from takingstock.usecases.shared_decision import shared_decision
from takingstock.usecases.talk import kept_letter

NOTES_SHOWN: Final = 10
"""So many of the newest notes are shared."""


def shared_view(
    pen: Pen,
    share: ShareLink,
    comments: Iterable[Comment] = (),
    views: Iterable[OutsideView] = (),
    *,
    is_blind: bool = True,
) -> SharedView:
    """
    Return what a reader of `share` gets now; deleted clients are left out.

    The one place where the owner's worksheet becomes a shared page: a preview, a link and a
    file all show what this returns. A client of which the reader is asked for an outside view
    shows nothing else until that has ended. Not `is_blind`, for the owner's own eyes, it shows
    what will stand there afterwards.
    """
    scope = share.scope
    cut = _Cut(
        pen=pen,
        scope=scope,
        common=common_figures(pen) if Section.NUMBERS in scope.sections else None,
        views={one.client_id: one for one in views},
        is_blind=is_blind,
    )
    shared = sorted(scope.aliases.items(), key=lambda pair: pair[1])
    clients = [
        _client(cut, client, alias)
        for client_id, alias in shared
        if (client := client_itself(pen.store, pen.owner, client_id))
    ]
    return SharedView(
        from_name=share.from_name,
        made_at=pen.clock.now(),
        until=share.expires_at,
        sections=tuple(section for section in Section if section in scope.sections),
        detail=scope.detail,
        clients=tuple(clients),
        comments=_comments(comments, {one.alias for one in clients if one.is_waiting}),
    )


def _comments(comments: Iterable[Comment], waiting: set[int]) -> tuple[SharedComment, ...]:
    """Return what readers see of comments: nothing that may give away what still waits."""
    return tuple(
        shared_comment(one)
        for one in comments
        if one.hidden_at is None and not (waiting if one.alias is None else one.alias in waiting)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """By what the worksheet is cut down; `common` is None where no numbers are shared."""

    pen: Pen
    scope: Scope
    common: Common | None
    views: Mapping[ClientId, OutsideView]
    is_blind: bool


def _client(cut: _Cut, client: Client, alias: int) -> SharedClient:
    name = client.name if cut.scope.shows_names else client.alias
    view, asks = cut.views.get(client.id), Section.OUTSIDE in cut.scope.sections
    if asks and cut.is_blind and (view is None or view.is_open):
        given = view.answers if view else {}
        return SharedClient(
            alias=alias, name=name, outside=SharedOutside(is_open=True, answers=given)
        )
    shown = _whole_client(cut, client, SharedClient(alias=alias, name=name))
    if not asks:
        return shown
    return replace(shown, outside=compared(view, readings_of(cut.pen, client.id), cut.pen.method))


def _whole_client(cut: _Cut, client: Client, empty: SharedClient) -> SharedClient:
    pen, scope = cut.pen, cut.scope
    readings = readings_of(pen, client.id)
    newest = readings[0] if readings else None
    shows_conduct = Section.CONDUCT in scope.sections
    shows_decision = Section.DECISION in scope.sections
    shows_letter = Section.LETTER in scope.sections
    return replace(
        empty,
        reading=_reading(pen, readings) if Section.READING in scope.sections else None,
        answers=_answers(pen, newest) if Section.ANSWERS in scope.sections else None,
        trend=_trend(readings) if Section.TREND in scope.sections else (),
        numbers=_numbers(pen, client, scope.detail, cut.common) if cut.common else None,
        conduct=pen.store.conduct(pen.owner, client.id) if shows_conduct else (),
        signals=newest.reading.hard_signals if newest and shows_conduct else (),
        notes=tuple(_notes(readings)) if Section.NOTES in scope.sections else (),
        decision=shared_decision(pen, client.id, scope.detail) if shows_decision else None,
        letter=kept_letter(pen, client.id) if shows_letter else "",
    )


def _reading(pen: Pen, readings: list[DatedReading]) -> SharedReading | None:
    if not readings:
        return None
    newest, before = readings[0].reading, readings[1:2]
    drain, energy = newest.drain, newest.energy
    return SharedReading(
        day=readings[0].day,
        is_partial=newest.is_partial,
        bands=(drain.band, energy.band) if drain.band and energy.band else None,
        axes=tuple(_axis(axis) for axis in (drain, energy) if axis.share is not None),
        rule=newest.rule,
        changes=compare(before[0].reading, newest, pen.method) if before else (),
        since=before[0].day if before else None,
    )


def _axis(axis: Axis) -> SharedAxis:
    assert axis.score is not None
    return SharedAxis(
        side=axis.side,
        points=axis.points,
        reachable=axis.reachable,
        answered=axis.answered,
        asked=axis.asked,
        highest=axis.points_range[1],
        percent=axis.score,
    )


def _answers(pen: Pen, newest: DatedReading | None) -> dict[str, int] | None:
    if newest is None:
        return None
    given = newest.assessment.answers
    return {sign.id: given[sign.id] for sign in pen.method.signs if sign.id in given}


def _trend(readings: list[DatedReading]) -> tuple[SharedDot, ...]:
    dots = (_dot(one, one.reading) for one in reversed(readings))
    return tuple(dot for dot in dots if dot)


def _dot(dated: DatedReading, reading: Reading) -> SharedDot | None:
    drain, energy = reading.drain.score, reading.energy.score
    return None if drain is None or energy is None else SharedDot(dated.day, drain, energy)


def _notes(readings: list[DatedReading]) -> list[SharedNote]:
    written = [one for one in readings if one.assessment.own_view]
    return [SharedNote(one.day, one.assessment.own_view) for one in written[:NOTES_SHOWN]]


def _numbers(pen: Pen, client: Client, detail: Detail, common: Common) -> SharedNumbers | None:
    """Return what the numbers say, None while figures are missing or clash."""
    try:
        known = known_figures(pen, client, common)
        check = check_numbers(known, pen.clock.today(), "…")
    except Refused:
        return None
    if check is None:
        return None
    revenue = known.value(FigureName.MONTHLY_REVENUE) or 0
    amounts = {
        "from_client": known.value(FigureName.MONTHLY_FROM_CLIENT) or 0,
        "revenue": revenue,
        "costs": known.value(FigureName.MONTHLY_COSTS) or 0,
        "reserve": known.value(FigureName.RESERVE) or 0,
        "result": check.without,
    }
    return SharedNumbers(
        share=None if check.share is None else half_away(check.share * 100),
        gap=half_away(Fraction(abs(check.without) * 100, revenue)) if revenue else None,
        leans=(check.without > 0) - (check.without < 0),
        runway=_runway(check),
        state=check.state,
        later=check.later,
        money=_money(amounts, detail),
    )


def _runway(check: Check) -> int | None:
    return None if check.without >= 0 else check.runway


def _money(amounts: dict[str, int], detail: Detail) -> SharedMoney | None:
    if detail is Detail.PERCENT:
        return None
    shown: dict[str, int | Amounts] = {
        name: band_of(minor) if detail is Detail.BANDS else minor for name, minor in amounts.items()
    }
    return SharedMoney(**shown)


def shared_comment(one: Comment) -> SharedComment:
    """Return a comment as readers see it."""
    return SharedComment(
        kind=one.kind,
        name=one.name,
        text=one.text,
        written_at=one.written_at,
        section=one.section,
        alias=one.alias,
        answer=one.answer,
    )
