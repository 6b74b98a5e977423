"""One's niche: the card, who fits it, and how the hours drift out of it."""

from collections.abc import Mapping
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId
from takingstock.domain.niche import Fit, NicheField, Quarter, drift
from takingstock.domain.own_text import Spot
from takingstock.domain.reading import read_answers
from takingstock.usecases.assessment import Pen
from takingstock.usecases.own_text import own_part

NICHE: Final = "niche"
"""The part of the texts that makes the niche card, and of what is said of a client's fit."""
FIT: Final = Spot(NICHE, "fit")
FIT_REASON: Final = Spot(NICHE, "fit_reason")
OUTSIDE: Final = Spot(NICHE, "outside")
"""How often work outside the niche is taken, on the scale of the answers."""
_MEANING: Final = "energy-2"


def is_card_empty(pen: Pen) -> bool:
    """Return whether nothing stands on the niche card yet."""
    card = own_part(pen, NICHE)
    return not any(name in card for name in NicheField)


def fits(pen: Pen) -> Mapping[ClientId, Fit]:
    """Return where clients stand to the niche, those who were placed."""
    return {
        one.client_id: Fit(one.text)
        for one in pen.store.client_texts(pen.owner)
        if one.spot == FIT and one.text in set(Fit)
    }


def meaningful(pen: Pen, clients: tuple[Client, ...]) -> tuple[Client, ...]:
    """Return the clients in whose work the newest reading often found meaning."""
    newest = pen.store.latest_readings(pen.owner)
    return tuple(
        client
        for client in clients
        if client.id in newest
        and newest[client.id].answers.get(_MEANING, -1) >= pen.method.high_answer
    )


def niche_drift(pen: Pen) -> tuple[Quarter, ...]:
    """Return the hours by quarter with the share out of niche, and the energy of the readings."""
    hours = [
        (one.client_id, one.month, one.billable_minutes + one.unbilled_minutes)
        for one in pen.store.hours(pen.owner)
    ]
    energies = [
        (one.read_on, share)
        for client in pen.store.clients(pen.owner)
        if not (client.merged_into or client.deleted_at)
        for one in pen.store.assessments(pen.owner, client.id)
        if one.read_on
        and (share := read_answers(one.answers, one.signals, pen.method).energy.share) is not None
    ]
    return drift(hours, fits(pen), energies)
