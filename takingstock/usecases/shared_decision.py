"""The newest decision about a client, as far as it is shared."""

from takingstock.domain.identity import ClientId
from takingstock.domain.share import Detail
from takingstock.domain.shared_view import SharedDecision, SharedNote
from takingstock.usecases.assessment import Pen
from takingstock.usecases.decision import decided


def shared_decision(pen: Pen, client_id: ClientId, detail: Detail) -> SharedDecision | None:
    """
    Return the decision that holds now, with what was added to it; None while there is none.

    A draft is never shared, nor what the reading and the numbers said on the day of the seal:
    those have sections of their own.
    """
    sealed = next(iter(decided(pen, client_id)), None)
    if sealed is None:
        return None
    one = sealed.decision
    return SharedDecision(
        kind=one.kind,
        day=one.decided_on,
        reason=one.reason,
        expectation=one.expectation,
        certainty=one.certainty,
        stay=one.stay,
        stay_rate=one.stay_rate_minor if detail is Detail.AMOUNTS else None,
        review_on=one.review_on,
        notes=tuple(SharedNote(note.written_on, note.text) for note in sealed.notes),
    )
