"""An outside view: how a reader answers about a client before seeing what the person answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from takingstock.domain.errors import Stale
from takingstock.domain.identity import ClientId, ShareId
from takingstock.domain.method import Sign

NEAR: Final = 1
"""Answers so many steps apart still say much the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideView:
    """
    A reader's answers about one client of a share, at most one for each client of it.

    `answers` maps sign ids to 0–4, kept one by one while the view is open. It ends once and for
    good: `sent_at` when the reader sent it, `waived_at` when the reader went on to read without,
    or the owner removed it. `name` was typed by the reader and is not verified.
    """

    share_id: ShareId
    client_id: ClientId
    started_at: datetime
    name: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    sent_at: datetime | None = None
    waived_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether answers can still be given; until then the reader sees nothing else of it."""
        return self.sent_at is None and self.waived_at is None


SeenAnswers = Mapping[str, int | None]
"""Kept answers as a window last saw them, by sign; None for no answer."""


def refuse_unseen_answers(
    now: Mapping[str, int], seen: SeenAnswers | None, new: Mapping[str, int]
) -> None:
    """
    Raise `Stale` if an answer is kept that is neither the one seen nor the new one.

    None as `seen` means that it does not matter what is kept.
    """
    if seen is None:
        return
    if any(value not in (seen.get(sign), new.get(sign)) for sign, value in now.items()):
        raise Stale("outside_changed")


@dataclass(frozen=True, slots=True)
class Pair:
    """Both answers to one sign, None where there is none."""

    sign_id: str
    own: int | None
    outside: int | None

    @property
    def is_apart(self) -> bool:
        """Whether both answered, and more than one step from each other."""
        if self.own is None or self.outside is None:
            return False
        return abs(self.own - self.outside) > NEAR


def pair_up(
    own: Mapping[str, int], outside: Mapping[str, int], signs: Iterable[Sign]
) -> tuple[Pair, ...]:
    """Return both answers to each sign, in the order of the signs."""
    return tuple(Pair(sign.id, own.get(sign.id), outside.get(sign.id)) for sign in signs)
