"""What is handed over: money first, then the facts for the letter, then the list in phases."""

from fractions import Fraction

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.talk import PHASES, TalkName, TalkReason
from takingstock.ui import talk_field
from takingstock.ui.here import Here
from takingstock.usecases.talk import Talk
from takingstock.usecases.talk_letter import Owed, owed

_TENTH = 6
_OF_REASON = {
    TalkReason.CAPACITY: (),
    TalkReason.DIRECTION: (TalkName.NICHE,),
    TalkReason.UNPAID: (),
    TalkReason.AGREEMENTS: (TalkName.AGREEMENT, TalkName.HAPPENED),
}


def show(here: Here, client: Client, talk: Talk) -> None:
    """Draw what is owed, what the letter needs, and the list."""
    money(here, client)
    _facts(here, client, talk)
    phases(here, client, talk, is_below=True)


def money(here: Here, client: Client) -> None:
    """Draw what to collect, overdue first."""
    words, found = here.words, owed(here.pen, client)
    with st.container(key="talk_owed", border=True):
        st.markdown(f"**{words('talk.owed_title')}**")
        said = _owed(here, found)
        for sentence in said or [words("talk.owed_none")]:
            st.markdown(sentence)
        if said:
            st.page_link(
                here.pages["money"],
                label=words("talk.owed_link"),
                query_params=here.params(),
            )


def _owed(here: Here, found: Owed) -> list[str]:
    words, formats, said = here.words, here.formats, []
    if found.claims:
        said.append(words("talk.owed_overdue", sum=formats.money(found.overdue_minor)))
    for name in ("noted", "later"):
        minutes = getattr(found.unbilled, name)
        if minutes:
            places = 0 if minutes % 60 == 0 else 1 if minutes % _TENTH == 0 else 2
            hours = formats.number(Fraction(minutes, 60), places)
            said.append(words(f"talk.owed_{name}", hours=hours))
    if found.unbilled.minor and found.unbilled.price:
        price = formats.money(half_away(found.unbilled.price))
        said.append(words("talk.owed_price", price=price, sum=formats.money(found.unbilled.minor)))
    if found.unbilled_minor:
        said.append(words("talk.owed_money", sum=formats.money(found.unbilled_minor)))
    return said


def _facts(here: Here, client: Client, talk: Talk) -> None:
    """Draw the fields of the letter; what stays empty stays out of it."""
    words = here.words
    with st.container(key="talk_facts"):
        st.subheader(words("talk.for_letter"), anchor=False)
        st.caption(words("talk.for_letter_text"))
        for name in (TalkName.ADDRESSEE, TalkName.PROJECT):
            talk_field.line(here, client, talk, name)
        for name in _OF_REASON[talk.reason] if talk.reason else ():
            talk_field.line(here, client, talk, name)
        if talk.reason is TalkReason.UNPAID:
            talk_field.day(here, client, talk, TalkName.PAY_BY)
        else:
            talk_field.line(here, client, talk, TalkName.TASKS)
        talk_field.line(here, client, talk, TalkName.FILES)
        if talk.reason is TalkReason.UNPAID:
            talk_field.yes(here, client, talk, TalkName.AFTER_PAYMENT)
        else:
            talk_field.line(here, client, talk, TalkName.COLLEAGUE)
            talk_field.day(here, client, talk, TalkName.FINAL_INVOICE_ON)
        for name in (TalkName.THANKS, TalkName.SIGNATURE):
            talk_field.line(here, client, talk, name)


def phases(here: Here, client: Client, talk: Talk, *, is_below: bool = False) -> None:
    """Draw the list to tick, a fold for each phase; `is_below` a heading of a step."""
    words = here.words
    with st.container(key="handover"):
        heading = st.subheader if is_below else st.header
        heading(words("talk.handover"), anchor=False)
        done = sum(talk.ticked(one) is not None for items in PHASES.values() for one in items)
        st.caption(words("talk.handover_count", done=done, of=sum(map(len, PHASES.values()))))
        for phase, items in PHASES.items():
            with st.expander(words(f"talk.phase.{phase}")):
                for one in items:
                    talk_field.item(here, client, talk, one)
