"""The words of the talk: what is owed, the facts, and texts that are drafted until they are own."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis, bare_number
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.letter import Letter, fill, lines, one_line
from takingstock.domain.numbers.month import DAY
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.talk import LETTER_LIMIT, TalkName, TalkTone
from takingstock.domain.unbilled import Unbilled, find_unbilled
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.client_ledger import open_ledger
from takingstock.usecases.figure import known_figures
from takingstock.usecases.receivable import Claim, overdue_claims
from takingstock.usecases.talk import Talk, read_talk, write_talk

_TYPED: Final = {
    "name": TalkName.ADDRESSEE,
    "project": TalkName.PROJECT,
    "tasks": TalkName.TASKS,
    "files": TalkName.FILES,
    "colleague": TalkName.COLLEAGUE,
    "niche": TalkName.NICHE,
    "agreement": TalkName.AGREEMENT,
    "happened": TalkName.HAPPENED,
    "thanks": TalkName.THANKS,
    "signature": TalkName.SIGNATURE,
}


# ---- what is owed -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owed:
    """
    What to collect before it ends: overdue invoices, the oldest first, and work not billed.

    `unbilled` is what the hours say; `unbilled_minor` is what the person typed, cents.
    """

    claims: tuple[Claim, ...]
    unbilled: Unbilled
    unbilled_minor: int | None

    @property
    def overdue_minor(self) -> int:
        """The sum of what is overdue, euro cents gross."""
        return sum(one.open_minor for one in self.claims)


def owed(pen: Pen, client: Client) -> Owed:
    """Return what a client owes, and what was worked and not billed."""
    return Owed(
        claims=overdue_claims(pen, client.id),
        unbilled=find_unbilled(
            (one for one in pen.store.hours(pen.owner) if one.client_id == client.id),
            _invoiced(pen, client),
        ),
        unbilled_minor=known_figures(pen, client).value(FigureName.UNBILLED),
    )


def _invoiced(pen: Pen, client: Client) -> dict[date, int]:
    """Return net euro cents by day of invoice; money from the bank says nothing of invoices."""
    ledger, found = open_ledger(pen, client, InterestTable()), Counter[date]()
    if ledger.basis is Basis.INVOICE:
        for one in ledger.documents(client.id):
            found[one.issued_on] += one.net
    return dict(found)


# ---- the words ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """How days and sums are written in the language of the letter."""

    day: Callable[[date], str]
    money: Callable[[int], str]


def facts_of(talk: Talk, due: Owed, voice: Voice) -> dict[str, str]:
    """Return what fills the gaps of a letter; what is not known is absent."""
    facts = {gap: one_line(talk.text(name)) for gap, name in _TYPED.items()}
    last = talk.day(TalkName.LAST_DAY)
    days = {
        "last_day": last,
        "next_day": last + DAY if last else None,
        "pay_by": talk.day(TalkName.PAY_BY),
        "final_invoice_day": talk.day(TalkName.FINAL_INVOICE_ON),
    }
    facts |= {gap: voice.day(day) for gap, day in days.items() if day}
    if talk.is_after_payment:
        facts["files_after_payment"] = facts["files"]
    numbers = [bare_number(one_line(one.invoice.number)) for one in due.claims]
    if numbers and all(numbers):
        facts["invoices"] = ", ".join(numbers)
        facts["total"] = voice.money(due.overdue_minor)
    return {gap: text for gap, text in facts.items() if text}


def draft_letter(letter: Letter, tone: TalkTone, facts: Mapping[str, str]) -> str:
    """Return the letter as the template makes it; never with a gap."""
    return fill(letter.tones[tone], facts)


def draft_script(letter: Letter, facts: Mapping[str, str]) -> str:
    """Return what to say aloud, a sentence or two in each paragraph."""
    return "\n\n".join(lines(letter.call, facts))


def is_own(talk: Talk, name: TalkName) -> bool:
    """Return whether a text was changed by the person; one kept as drafted was not."""
    return talk.text(name) not in ("", talk.text(TalkName(f"{name}_from")))


def own_or_drafted(talk: Talk, name: TalkName, drafted: str) -> str:
    """Return the person's own text where there is one, else the drafted one."""
    return talk.text(name) if is_own(talk, name) else drafted


def keep_as_it_stands(pen: Pen, client_id: ClientId, name: TalkName, drafted: str) -> None:
    """Keep a text that the person left as drafted; an own one is kept already."""
    if not is_own(read_talk(pen, client_id), name):
        write_talk(pen, client_id, TalkName(f"{name}_from"), drafted)
        write_talk(pen, client_id, name, drafted)


def save_own(
    pen: Pen,
    client_id: ClientId,
    name: TalkName,
    text: str,
    drafted: str,
    *,
    seen: str | None = None,
) -> str:
    """
    Keep the person's own text with the draft that it came from; return what is shown next.

    A text that is empty or the draft itself is no own text. Raises as `write_talk` does.
    """
    source = TalkName(f"{name}_from")
    own, talk = read_text(text, LETTER_LIMIT), read_talk(pen, client_id)
    refuse_unseen(own_or_drafted(talk, name, drafted), seen, own)
    now = None if seen is None else talk.text(name)
    if own in ("", drafted.strip()):
        write_talk(pen, client_id, name, "", seen=now)
        return drafted
    write_talk(pen, client_id, name, own, seen=now)
    write_talk(pen, client_id, source, drafted)
    return own


def put_aside(pen: Pen, client_id: ClientId, name: TalkName) -> None:
    """Go back to the drafted text; the own one can be had again. Raises `NotFound`."""
    own = read_talk(pen, client_id).text(name)
    write_talk(pen, client_id, TalkName(f"{name}_aside"), own)
    write_talk(pen, client_id, name, "")


def take_back(pen: Pen, client_id: ClientId, name: TalkName) -> None:
    """Have the own text again that was put aside. Raises `NotFound`."""
    aside = TalkName(f"{name}_aside")
    own = read_talk(pen, client_id).text(aside)
    write_talk(pen, client_id, name, own)
    write_talk(pen, client_id, aside, "")
