"""Giving a coach something to read: choosing, the link, the list, closing it again."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, OwnerId, ShareId, name_key, read_name
from takingstock.domain.share import (
    DAYS_USUAL,
    LABEL_LIMIT,
    Detail,
    Scope,
    Section,
    ShareLink,
    read_days,
)
from takingstock.domain.shared_view import SharedClient, SharedView
from takingstock.usecases.assessment import Pen
from takingstock.usecases.ports import Clock, Ids
from takingstock.usecases.share_port import ShareStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    What a person chose to share, before it is given out.

    `aliases` come from `draw_aliases`; `label` is for the person, `from_name` for the reader,
    both may stay empty.
    """

    aliases: Mapping[ClientId, int]
    sections: frozenset[Section]
    detail: Detail = Detail.PERCENT
    shows_names: bool = False
    label: str = ""
    from_name: str = ""
    days: int = DAYS_USUAL


def draw_aliases(ids: Ids, clients: Sequence[ClientId]) -> dict[ClientId, int]:
    """Give each client a number by lot: it says nothing of names, ids or order."""
    drawn = sorted(clients, key=lambda _: ids.new())
    return {client_id: number for number, client_id in enumerate(drawn)}


def prepare_share(pen: Pen, choice: Choice, *, is_file: bool = False) -> ShareLink:
    """
    Return the share that a choice makes; nothing is kept yet, so a preview can be made of it.

    A file asks nobody for an outside view: there is no way back from it.
    Raises `Refused`: `share_nobody`, `share_nothing`, `share_days`, and those of a name.
    """
    if not choice.aliases:
        raise Refused("share_nobody")
    sections = choice.sections - ({Section.OUTSIDE} if is_file else set())
    if not sections:
        raise Refused("share_nothing")
    now = pen.clock.now()
    return ShareLink(
        id=ShareId(pen.ids.new()),
        label=_short(choice.label),
        from_name=_short(choice.from_name),
        scope=Scope(
            sections=sections,
            aliases=choice.aliases,
            detail=choice.detail,
            shows_names=choice.shows_names,
        ),
        created_at=now,
        expires_at=now + timedelta(days=read_days(choice.days)),
        is_file=is_file,
    )


def _short(text: str) -> str:
    """Return a short text on one line, empty if nothing was typed."""
    if not text.strip():
        return ""
    name = read_name(text)
    if len(name) > LABEL_LIMIT:
        raise Refused("name_too_long", limit=LABEL_LIMIT)
    return name


def give_link(pen: Pen, choice: Choice) -> tuple[ShareLink, str]:
    """
    Keep a new link and return it with its token, which is never shown again.

    The token has 256 random bits; the store gets its hash alone. Raises `Refused`, `NotFound`.
    """
    share, token = prepare_share(pen, choice), new_secret(pen.ids)
    pen.store.add_share(pen.owner, share, hash_secret(token))
    return share, token


def give_file(pen: Pen, choice: Choice) -> ShareLink:
    """Note that a file was made for somebody. Raises `Refused`, `NotFound`."""
    share = prepare_share(pen, choice, is_file=True)
    pen.store.add_share(pen.owner, share, None)
    return share


def new_secret(ids: Ids) -> str:
    """Return a new secret of 256 random bits."""
    return ids.new() + ids.new()


def hash_secret(secret: str) -> str:
    """Return the SHA-256 of a secret; with so many random bits nothing slower is needed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def given_out(store: ShareStore, clock: Clock, owner: OwnerId) -> tuple[ShareLink, ...]:
    """Return everything given out, newest first; what is past its end is marked so for good."""
    store.end_shares(owner, clock.now())
    return store.shares(owner)


def revoke(store: ShareStore, clock: Clock, owner: OwnerId, share_id: ShareId) -> None:
    """Close a link for good; an open page follows within seconds. Raises `NotFound`."""
    store.revoke_share(owner, share_id, clock.now())


class TraceKind(StrEnum):
    """What may tell in shared words who somebody is, or how much; hidden elsewhere on the page."""

    MAIL = "mail"
    PHONE = "phone"
    NAME = "name"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in shared words that may tell who somebody is, or how much."""

    kind: TraceKind
    found: str


_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DAY: Final = re.compile(r"\b(?:\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./]\d\d?[./]\d{4})\b")
_PHONE: Final = re.compile(r"(?<![\w+])(?:\+\d|0\d)(?:[ ()./-]{0,2}\d){6,}")
_SUM: Final = r"(?:\d{1,3}(?:[ .,\u00a0\u202f]\d{3}){1,4}|\d{1,12})(?:[.,]\d\d?)?"
_SIGN: Final = "[€$£]"


def find_traces(
    pen: Pen, view: SharedView, *, shows_names: bool, money_words: Sequence[str] = ()
) -> tuple[Trace, ...]:
    """
    Return e-mail addresses, phone numbers, hidden client names and amounts in a view's words.

    Amounts stand beside the sign of a currency or one of `money_words`. Only ever a warning: the
    person decides what stays.
    """
    money = None if view.detail is Detail.AMOUNTS else _money_beside(money_words)
    hidden = [] if shows_names else [one.name for one in pen.store.clients(pen.owner)]
    texts = (text for client in view.clients for text in _written(client))
    found = (trace for text in texts for trace in _traces_in(text, hidden, money))
    return tuple(dict.fromkeys(found))


def _written(client: SharedClient) -> Iterator[str]:
    """Yield what the person wrote that is shared of a client."""
    yield from (note.text for note in client.notes)
    if client.decision:
        yield from (client.decision.reason, client.decision.expectation)
        yield from (note.text for note in client.decision.notes)
    if client.letter:
        yield client.letter


def _money_beside(words: Sequence[str]) -> re.Pattern[str]:
    unit = "|".join([_SIGN, *(rf"{re.escape(word)}\b" for word in words)])
    return re.compile(
        rf"{_SIGN} ?{_SUM}|(?<![\w.,]){_SUM}[ \u00a0\u202f]?(?:{unit})", re.IGNORECASE
    )


def _traces_in(text: str, names: Sequence[str], money: re.Pattern[str] | None) -> Iterator[Trace]:
    yield from (Trace(TraceKind.MAIL, found) for found in _MAIL.findall(text))
    yield from (Trace(TraceKind.PHONE, found) for found in _PHONE.findall(_DAY.sub(" ", text)))
    if money:
        yield from (Trace(TraceKind.AMOUNT, found) for found in money.findall(text))
    folded = name_key(text)
    for name in names:
        if re.search(rf"(?<!\w){re.escape(name_key(name))}(?!\w)", folded):
            yield Trace(TraceKind.NAME, name)
