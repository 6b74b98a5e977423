"""The niche card, who fits it, and the look at a prospect before saying yes."""

import streamlit as st

from takingstock.domain.aftercare import CaseField
from takingstock.domain.assessment import SCALE
from takingstock.domain.lesson import LessonKind
from takingstock.domain.niche import Fit, NicheField
from takingstock.domain.prospect import Asked, ProspectCheck, Said
from takingstock.ui import guide, niche_drift
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.own_field import Fields
from takingstock.ui.statement_view import own_lines
from takingstock.usecases import niche, prospect
from takingstock.usecases.own_text import client_part, own_part
from takingstock.usecases.prospect import PROSPECT, Prospect, open_prospect, own_field


def show_niche(here: Here, *, is_open: bool) -> None:
    """Draw the niche card, the fit of each client and the drift of the hours."""
    words = here.words
    with st.container(key="niche"):
        st.markdown(words("niche.intro"))
        fields = Fields(here, niche.NICHE, own_part(here.pen, niche.NICHE))
        for name in NicheField:
            fields.text(name, words(f"niche.ask.{name}"), is_long=True)
        found = niche.meaningful(here.pen, here.clients())
        if found:
            names = ", ".join(literal(one.name) for one in found)
            st.caption(words("niche.meaning", names=names))
    _fits(here)
    if here.clients():
        niche_drift.show(here, is_open=is_open)
    guide.link(here, "step-niche")


def _fits(here: Here) -> None:
    """Draw where each client stands to the niche, one at a time, with the reason."""
    words, clients = here.words, here.clients()
    if not clients:
        return
    with st.container(key="niche_fit"):
        section(words("niche.fit_title"))
        placed, names = niche.fits(here.pen), {one.id: one.name for one in clients}
        known = [one for one in clients if one.id in placed]
        if known:
            st.table(
                {
                    words("clients.column.client"): [literal(one.name) for one in known],
                    words("niche.column"): [words(f"niche.fit.{placed[one.id]}") for one in known],
                },
                hide_index=True,
            )
        who = st.selectbox(
            words("niche.which"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="fit_of",
            placeholder=words("picker.placeholder"),
        )
        about = next((one for one in clients if one.id == who), None)
        if about:
            fields = Fields(here, niche.NICHE, client_part(here.pen, about.id, niche.NICHE), about)
            fields.choice(
                niche.FIT.name,
                words("niche.fit_ask"),
                tuple(Fit),
                lambda one: words(f"niche.fit.{one}"),
            )
            fields.text(niche.FIT_REASON.name, words("niche.why"))


def show_prospect(here: Here, *, is_open: bool) -> None:
    """Draw the questions about a prospect and, once asked for, what the answers come to."""
    words, found = here.words, open_prospect(here.pen)
    st.markdown(words("prospect.intro"))
    _questions(here, found, is_open=is_open)
    if st.session_state.get("prospect_shown"):
        _result(here, found)
    own_lines(here, found.own, LessonKind.QUESTION)


def _questions(here: Here, found: Prospect, *, is_open: bool) -> None:
    words = here.words

    def said(one: str) -> str:
        return words(f"prospect.said.{one}")

    def judged(one: str) -> str:
        return words(f"prospect.own.{one}")

    with st.container(key="prospect"):
        fields = Fields(here, PROSPECT, found.typed)
        fields.text(prospect.NAME, words("prospect.name"))
        _returning(here, found)
        for name in found.asked:
            if name is Asked.LEARN:
                fields.choice(
                    name,
                    words("prospect.ask.learn"),
                    tuple(map(str, SCALE)),
                    lambda one: words(f"prospect.learn.{one}"),
                )
            else:
                fields.choice(
                    name,
                    words(f"prospect.ask.{name}"),
                    tuple(Said),
                    said,
                )
        for one in found.own:
            fields.choice(
                own_field(one),
                literal(one.text),
                tuple(Said),
                judged,
            )
        fields.text(CaseField.DISAPPOINT, words("prospect.ask.disappoint"))
        with st.container(key="prospect_show"):
            st.button(
                words("prospect.show"),
                type="primary" if is_open else "secondary",
                key="show_prospect",
                on_click=st.session_state.__setitem__,
                args=("prospect_shown", True),
            )


def _returning(here: Here, found: Prospect) -> None:
    """Show the conditions written at a parting first, where a client of that name comes back."""
    if found.returning is None:
        return
    terms = found.returning.of_case(CaseField.TERMS)
    day = here.formats.day(found.returning.parted_on)
    with st.container(key="returning", border=True):
        st.markdown(here.words("prospect.returning", day=day))
        if terms:
            st.text(terms)


def _result(here: Here, found: Prospect) -> None:
    words, check = here.words, found.check()
    with st.container(key="prospect_result", border=True):
        if check.result is None:
            st.markdown(words("prospect.more"))
            return
        st.markdown(f"**{words(f'prospect.result.{check.result}.title')}**")
        st.markdown(words(f"prospect.result.{check.result}.text"))
        _weighs(here, found, check)
        st.code(words(f"prospect.result.{check.result}.reply"), language=None, wrap_lines=True)
        st.caption(words("prospect.how"))
        if found.name:
            st.button(
                words("prospect.take_on"), key="take_on", on_click=_take_on, args=(here, found)
            )
        st.button(
            words("prospect.next"),
            key="let_go",
            type="tertiary",
            on_click=_let_go,
            args=(here, found),
        )


def _weighs(here: Here, found: Prospect, check: ProspectCheck) -> None:
    own = {own_field(one): literal(one.text) for one in found.own}
    for kind, names in (("concern", check.concerns), ("open", check.open)):
        for name in names:
            question = own.get(name) or here.words(f"prospect.ask.{name}")
            st.markdown(f"- {here.words(f'prospect.{kind}')}: {question}")


def _take_on(here: Here, found: Prospect) -> None:
    if here.save(lambda: prospect.take_on(here.pen, found)):
        _fresh(found)


def _let_go(here: Here, found: Prospect) -> None:
    if here.save(lambda: prospect.let_go(here.pen, found)):
        _fresh(found)


def _fresh(found: Prospect) -> None:
    st.session_state.pop("prospect_shown", None)
    for name in found.typed:
        st.session_state.pop(f"{PROSPECT}_{name}_own", None)
