"""An outside view beside the person's own answers, once both are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from takingstock.domain.assessment import SCALE
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, OwnerId, ShareId
from takingstock.domain.method import Method
from takingstock.domain.outside import OutsideView, pair_up
from takingstock.domain.share import ShareLink
from takingstock.domain.shared_view import SharedOutside
from takingstock.usecases.assessment import DatedReading, Pen, first_gap, readings_of
from takingstock.usecases.client import client_itself
from takingstock.usecases.outside_port import OutsideStore
from takingstock.usecases.ports import Clock


def read_outside_answers(answers: Mapping[str, int | None], method: Method) -> dict[str, int]:
    """
    Return a reader's answers, those left out aside.

    Raises `Refused`: `sign_unknown`, `answer_out_of_scale`.
    """
    given = {sign: value for sign, value in answers.items() if value is not None}
    known = {sign.id for sign in method.signs}
    for sign, value in given.items():
        if sign not in known:
            raise Refused("sign_unknown", sign=sign)
        if value not in SCALE:
            raise Refused("answer_out_of_scale", low=SCALE[0], high=SCALE[-1])
    return given


def read_whole_view(answers: Mapping[str, int | None], method: Method) -> dict[str, int]:
    """Return answers that suffice for both sides. Raises `Refused` (`outside_gap`, …)."""
    given = read_outside_answers(answers, method)
    gap = first_gap(given, method)
    if gap is not None:
        raise Refused("outside_gap", more=gap[1])
    return given


def compared(
    view: OutsideView | None, readings: Sequence[DatedReading], method: Method
) -> SharedOutside:
    """
    Return a view that has ended beside the person's answers; without one, beside nothing yet.

    Beside it stands the newest reading that was begun before the view was sent, else the first
    one after: that one too was made without having seen it.
    """
    beside = _beside(view, readings)
    given = view.answers if view else {}
    is_done = view is None or view.sent_at is not None
    return SharedOutside(
        is_open=False,
        name=view.name if view else "",
        answers=given,
        sent_at=view.sent_at if view else None,
        is_waived=view is not None and view.waived_at is not None,
        day=beside.day if beside and is_done else None,
        pairs=pair_up(beside.assessment.answers, given, method.signs) if beside and is_done else (),
    )


def _beside(view: OutsideView | None, readings: Sequence[DatedReading]) -> DatedReading | None:
    """Return the reading to compare with; `readings` stand newest first."""
    if view is None or view.sent_at is None:
        return readings[0] if readings else None
    sent_at = view.sent_at
    before = [one for one in readings if one.assessment.started_at <= sent_at]
    return next(iter([*before, *reversed(readings)]), None)


@dataclass(frozen=True, slots=True)
class Answered:
    """An outside view as the owner sees it: only beside a reading of their own."""

    client: Client
    alias: int
    view: SharedOutside


def answered(pen: Pen, share: ShareLink) -> tuple[Answered, ...]:
    """
    Return what readers of a share answered, by alias: how far they are, and both once done.

    Left out are answers that stand beside no reading yet, those of open views, and clients that
    were deleted or count as another one by now.
    """
    found = []
    for one in pen.store.outside_views(pen.owner, share.id):
        client = client_itself(pen.store, pen.owner, one.client_id)
        if client is None:
            continue
        view = compared(one, readings_of(pen, client.id), pen.method)
        shown = view if view.pairs else replace(view, answers={})
        alias = share.scope.aliases[client.id]
        found.append(Answered(client, alias, replace(shown, is_open=one.is_open)))
    return tuple(sorted(found, key=lambda one: one.alias))


def remove_outside(
    store: OutsideStore, clock: Clock, owner: OwnerId, share_id: ShareId, client_id: ClientId
) -> None:
    """Really delete what a reader answered; that link asks no more. Raises `NotFound`."""
    store.clear_outside(owner, share_id, client_id, clock.now())
