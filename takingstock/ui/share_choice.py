"""Choosing what to share: for whom, what exactly, until when, and how it will look."""

from collections.abc import Mapping, Sequence

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import ClientId
from takingstock.domain.share import DAYS_USUAL, LABEL_LIMIT, Detail, Section, ShareLink
from takingstock.ui import shared_view
from takingstock.ui.guest import speak
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.shared_words import Voice
from takingstock.usecases.share import Choice, Trace, draw_aliases, find_traces, prepare_share
from takingstock.usecases.shared_view import shared_view as read_view

DAYS = (7, DAYS_USUAL, 30, 90)
_EVERYBODY = "everybody"
_LOTS = "share_lots"


def voice_of(here: Here) -> Voice:
    """Return the voice in which the owner sees what is shared."""
    return speak(here.content, here.method, here.zone)


def ask(here: Here, clients: Sequence[Client], *, is_file: bool) -> Choice | None:
    """Draw the choice; None until somebody was chosen. A file knows no end."""
    words = here.words
    names: dict[str, str] = {one.id: one.name for one in clients}
    if len(clients) > 1:
        names[_EVERYBODY] = words("share.everybody")
    about = st.selectbox(
        words("share.about"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="share_about",
        placeholder=words("picker.placeholder"),
    )
    with st.container(key="share_scope"):
        sections, detail, shows_names = _scope(here)
        if not is_file:
            sections |= _outside(here)
    label = st.text_input(words("share.label"), key="share_label", max_chars=LABEL_LIMIT)
    from_name = st.text_input(words("share.from"), key="share_from", max_chars=LABEL_LIMIT)
    days = DAYS_USUAL if is_file else _days(here)
    if about is None:
        return None
    chosen = tuple(one.id for one in clients if about in (one.id, _EVERYBODY))
    return Choice(
        aliases=_lots(here, chosen),
        sections=sections,
        detail=detail,
        shows_names=shows_names,
        label=label or "",
        from_name=from_name or "",
        days=days,
    )


def _days(here: Here) -> int:
    with st.container(key="share_expires"):
        days = st.segmented_control(
            here.words("share.expires"),
            DAYS,
            default=DAYS_USUAL,
            format_func=lambda n: here.words("share.days", n=n),
            key="share_days",
            required=True,
        )
    return days or DAYS_USUAL


def _scope(here: Here) -> tuple[frozenset[Section], Detail, bool]:
    words = here.words
    st.markdown(f"**{words('share.what')}**")
    sections = frozenset(
        section
        for section in Section
        if section is not Section.OUTSIDE
        and st.checkbox(
            words(f"share.section.{section}"),
            value=section is Section.READING,
            key=f"share_section_{section}",
        )
    )
    detail = Detail.PERCENT
    if Section.NUMBERS in sections:
        picked = st.segmented_control(
            words("share.how_exact"),
            list(Detail),
            default=Detail.PERCENT,
            format_func=lambda one: words(f"share.detail.{one}"),
            key="share_detail",
            required=True,
        )
        detail = Detail(picked or Detail.PERCENT)
    shows_names = st.checkbox(words("share.names"), value=False, key="share_names")
    st.caption(words("share.names_note"))
    return sections, detail, shows_names


def _outside(here: Here) -> frozenset[Section]:
    """Offer to ask the reader first; in a file there is no way back."""
    asked = st.checkbox(
        here.words("share.section.outside"), value=False, key=f"share_section_{Section.OUTSIDE}"
    )
    st.caption(here.words("share.outside_note"))
    return frozenset({Section.OUTSIDE} if asked else ())


def _lots(here: Here, clients: tuple[ClientId, ...]) -> Mapping[ClientId, int]:
    """Return the aliases drawn for these clients, the same until others are chosen."""
    kept = st.session_state.get(_LOTS)
    if not isinstance(kept, dict) or tuple(sorted(kept)) != tuple(sorted(clients)):
        kept = draw_aliases(here.worksheet.ids, clients)
        st.session_state[_LOTS] = kept
    return kept


def preview(here: Here, choice: Choice, *, is_file: bool) -> ShareLink | None:
    """Draw exactly what will be seen; None, said in words, while the choice cannot be shared."""
    try:
        share = prepare_share(here.pen, choice, is_file=is_file)
    except WorksheetError as error:
        st.caption(here.words.error(error))
        return None
    view, voice = read_view(here.pen, share, is_blind=False), voice_of(here)
    money = here.words("share.money_words").split()
    _warn(here, find_traces(here.pen, view, shows_names=choice.shows_names, money_words=money))
    with st.container(key="share_preview"):
        if st.toggle(here.words("share.preview"), key="share_preview_open"):
            st.caption(here.words("share.preview_file" if is_file else "share.preview_link"))
            with st.container(border=True):
                st.subheader(literal(shared_view.title_of(voice, view)), anchor=False)
                if not is_file:
                    st.caption(shared_view.until(voice, view))
                shared_view.draw(voice, view)
    return share


def _warn(here: Here, traces: Sequence[Trace]) -> None:
    """Name what in the notes may tell who somebody is; the person decides."""
    if not traces:
        return
    with st.container(key="share_traces"):
        st.warning(here.words("share.traces"), icon=":material/visibility:")
        found = [here.words(f"share.trace.{one.kind}", found=literal(one.found)) for one in traces]
        st.markdown("\n".join(f"- {line}" for line in found))
