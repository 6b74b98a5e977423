"""A prospect: what is asked, what the answers come to, and how it becomes a client."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.aftercare import CaseField
from takingstock.domain.assessment import SCALE
from takingstock.domain.client import Client
from takingstock.domain.identity import name_key
from takingstock.domain.lesson import Lesson, LessonKind
from takingstock.domain.own_text import ClientText, Spot
from takingstock.domain.prospect import (
    NEEDS_NICHE,
    Asked,
    ProspectCheck,
    Said,
    awaits_review,
    weigh,
)
from takingstock.usecases.aftercare import CASE, Parting, partings
from takingstock.usecases.assessment import Pen
from takingstock.usecases.boundary import lessons_of
from takingstock.usecases.client import start_client
from takingstock.usecases.niche import is_card_empty
from takingstock.usecases.own_text import client_part, own_part

PROSPECT: Final = "prospect"
"""The part of the texts about the prospect that is being looked at."""
NAME: Final = "name"
DISAPPOINT: Final = CaseField.DISAPPOINT
SHOWN: Final = "shown"


def own_field(lesson: Lesson) -> str:
    """Return the field that holds the answer to a question of one's own."""
    return f"own-{lesson.id}"


@dataclass(frozen=True, slots=True)
class Prospect:
    """
    The prospect that lies open: what was typed, what is asked, one's own questions.

    `returning` is the parting from a client of that name, if there was one.
    """

    typed: Mapping[str, str]
    asked: tuple[Asked, ...]
    own: tuple[Lesson, ...]
    returning: Parting | None

    @property
    def name(self) -> str:
        """How the prospect is called, empty if not said."""
        return self.typed.get(NAME, "")

    @property
    def learn(self) -> int | None:
        """How much is to be learned from zero, 0–4."""
        typed = self.typed.get(Asked.LEARN, "")
        return int(typed) if typed in map(str, SCALE) else None

    def check(self) -> ProspectCheck:
        """Return what the answers come to."""
        names = [*(one for one in self.asked if one is not Asked.LEARN), *map(own_field, self.own)]
        known = set(Said)
        said = {
            str(name): Said(self.typed[name]) for name in names if self.typed.get(name) in known
        }
        return weigh(said, self.learn)


def open_prospect(pen: Pen) -> Prospect:
    """Return the prospect that lies open. Without a niche card two questions are left out."""
    typed = own_part(pen, PROSPECT)
    left_out = NEEDS_NICHE if is_card_empty(pen) else frozenset()
    key = name_key(typed.get(NAME, ""))
    found = (one for one in partings(pen) if key and name_key(one.client.name) == key)
    return Prospect(
        typed,
        tuple(one for one in Asked if one not in left_out),
        lessons_of(pen, LessonKind.QUESTION),
        next(found, None),
    )


def take_on(pen: Pen, prospect: Prospect) -> Client:
    """
    Make a client of the prospect and empty the fields; return it, the known one of that name.

    What may disappoint is kept with the client. Raises `Refused` for a name that is none.
    """
    client = start_client(pen.store, pen.clock, pen.ids, pen.owner, prospect.name)
    fear = prospect.typed.get(DISAPPOINT, "")
    if fear:
        new = ClientText(client.id, Spot(CASE, DISAPPOINT), fear)
        pen.store.save_client_text(pen.owner, new, pen.clock.now())
    let_go(pen, prospect)
    return client


def let_go(pen: Pen, prospect: Prospect) -> None:
    """Empty the fields for the next prospect."""
    for name in prospect.typed:
        pen.store.save_own_text(pen.owner, Spot(PROSPECT, name), "", pen.clock.now())


def feared(pen: Pen, client: Client, earlier: Iterable[date]) -> str:
    """
    Return what was expected to disappoint before a client was taken on, empty if nothing was.

    It is shown up to the first look after three months; `earlier` are the days of looks before.
    """
    if not awaits_review(client.created_at.date(), earlier):
        return ""
    return client_part(pen, client.id, CASE).get(DISAPPOINT, "")
