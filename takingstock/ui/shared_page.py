"""The page of a link: the gate, what was shared, comments; nothing else, and no way further."""

import html
import secrets
from dataclasses import dataclass, replace

import streamlit as st

from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.domain.identity import NAME_LIMIT
from takingstock.domain.share import COMMENT_LIMIT, CommentKind, Section
from takingstock.domain.shared_view import SharedClient, SharedView
from takingstock.ui import outside_form, shared_view
from takingstock.ui.guest import Guest
from takingstock.ui.literal import literal
from takingstock.ui.shared_words import client_name
from takingstock.usecases.reader import Gate

TICK_SECONDS = 4
"""So often an open page asks whether its link still holds; the promise is five."""

_NAME, _TEXT, _AIM = "coach_name_field", "coach_text", "coach_aim"
_ALL = ""
"""Everything that is shared; Streamlit would show an English hint in the place of None."""
_TROUBLE, _SENT, _BESIDE = "coach_trouble", "coach_sent", "coach_beside"


@dataclass(frozen=True, slots=True)
class _Aim:
    """
    What the form speaks of when it is drawn anew, and which drawing of it that is.

    The turn is part of the fields' keys: a browser that sends before it has seen the new form
    tells of the old one, and what was aimed at stands.
    """

    turn: int = 0
    about: tuple[int, Section] | None = None
    kind: CommentKind = CommentKind.QUESTION

    def key(self, field: str) -> str:
        """Return the key of a field of this drawing."""
        return f"coach_{field}_{self.turn}"


def show(guest: Guest) -> None:
    """Draw the page as the link allows just now."""
    gate = guest.desk.gate(guest.secret) if guest.desk else None
    if guest.desk is None or gate is None:
        _closed(guest)
        return
    _watch(guest)
    with guest.fields.visit.turn:
        view = guest.desk.read(guest.secret, guest.words.language) if gate.is_opened else None
        first = outside_form.settle(guest, view.clients if view else ())
    if view is None:
        _gate(guest, gate)
    else:
        _read(guest, gate, view, first)


def _watch(guest: Guest) -> None:
    """Look every few seconds whether the link still holds, and take the page away if not."""

    @st.fragment(run_every=TICK_SECONDS)
    def tick() -> None:
        try:
            still = guest.desk is not None and guest.desk.gate(guest.secret) is not None
        except StoreUnavailable:  # a moment without the store closes nothing
            return
        if not still:
            st.rerun()

    tick()


def _closed(guest: Guest) -> None:
    """Say that nothing is open, in the same words whatever the reason; keep what was typed."""
    st.title(guest.words("web.share_closed.title"), anchor=False)
    st.markdown(guest.words("web.share_closed.text"))
    draft = str(st.session_state.to_dict().get(_TEXT) or st.session_state.get("coach_draft", ""))
    if draft.strip():
        st.session_state["coach_draft"] = draft
        st.markdown(guest.words("shared.kept"))
        st.code(draft, language=None, wrap_lines=True)
    kept = html.escape(guest.words("shared.kept"))
    typed = '<p class="ts-typed" data-ts-draft-text></p>'
    st.html(f"<div hidden data-ts-draft><p>{kept}</p>{typed}</div>")


def _gate(guest: Guest, gate: Gate) -> None:
    """Say who shares and until when; a name and a press open the page, a mere visit does not."""
    words, formats = guest.words, guest.voice.formats
    has_name = bool(gate.from_name)
    name = literal(gate.from_name)
    st.title(words("shared.title_from", name=name) if has_name else words("shared.title"))
    day = formats.day(gate.until.astimezone(guest.voice.zone).date())
    st.markdown(words("shared.gate", day=day))
    with st.container(key="coach_name"):
        st.text_input(
            words("shared.name"),
            value=gate.name,
            key=_NAME,
            max_chars=NAME_LIMIT,
            autocomplete="name",
        )
    with st.container(key="next_step"), st.container(key="coach_open"):
        st.button(
            words("shared.open"),
            type="primary",
            key="coach_open_button",
            on_click=_open,
            args=(guest,),
        )
    _trouble(guest)
    st.caption(words("shared.personal"))


def _open(guest: Guest) -> None:
    assert guest.desk is not None
    name = str(st.session_state.to_dict().get(_NAME) or "")
    try:
        guest.desk.open(guest.secret, name)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = error


def _trouble(guest: Guest) -> None:
    """Say why the last press did nothing, once."""
    error = st.session_state.pop(_TROUBLE, None)
    if not isinstance(error, WorksheetError):
        return
    with st.container(key="trouble"):
        if isinstance(error, StoreUnavailable):
            st.error(guest.words("shared.not_sent"), icon=":material/info:")
        else:
            st.error(guest.words.error(error), icon=":material/info:")


def _read(guest: Guest, gate: Gate, view: SharedView, first: outside_form.First) -> None:
    voice = guest.voice
    shown = replace(view, from_name=literal(view.from_name))
    st.title(shared_view.title_of(voice, shown), anchor=False)
    st.caption(f"{shared_view.until(voice, view)} {voice.words('shared.addressed')}")
    with st.container(key="shared_view"):
        shared_view.draw(
            voice,
            view,
            lambda client, section: _beside(guest, client, section),
            lambda client: outside_form.ask(guest, client, first),
        )
    if not all(client.is_waiting for client in view.clients):
        _write(guest, gate, view)
    st.divider()
    _keep(guest)
    st.caption(guest.words("shared.personal"))
    st.caption(guest.words("limits.line"))


def _keep(guest: Guest) -> None:
    """Offer a reader who is signed in to keep the link in their own list."""
    if guest.keeper is None:
        return
    with st.container(key="keep_link"):
        if guest.keeper.is_kept(guest.secret):
            st.caption(guest.words("shared.is_kept"))
        else:
            st.button(
                guest.words("shared.keep"),
                key="keep_link_button",
                on_click=_keep_link,
                args=(guest,),
            )
            st.caption(guest.words("shared.keep_text"))


def _keep_link(guest: Guest) -> None:
    assert guest.keeper is not None
    try:
        guest.keeper.keep(guest.secret)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = error


def _beside(guest: Guest, client: SharedClient, section: Section) -> None:
    """Offer to comment on this very section: the form below then speaks of it."""
    key = f"{client.alias}_{section}"
    with st.container(key=f"comment_on_{key}"):
        st.button(
            guest.words("shared.comment_on"),
            key=f"comment_on_button_{key}",
            type="tertiary",
            icon=":material/chat_bubble:",
            on_click=_aim,
            args=((client.alias, section),),
        )


def _aim(about: tuple[int, Section]) -> None:
    st.session_state[_AIM] = _Aim(_aimed().turn + 1, about, CommentKind.COMMENT)
    st.session_state[_BESIDE] = True


def _aimed() -> _Aim:
    found: _Aim = st.session_state.setdefault(_AIM, _Aim())
    return found


def _write(guest: Guest, gate: Gate, view: SharedView) -> None:
    """Draw the one form: a comment on a section, or a question for the meeting."""
    words = guest.words
    shown = [client for client in view.clients if not client.is_waiting]
    names = {client.alias: client_name(guest.voice, client) for client in shown}
    places = [(client.alias, section) for client in shown for section in view.sections]
    aim = _aimed()
    st.session_state.setdefault(aim.key("kind"), aim.kind)
    st.session_state.setdefault(aim.key("about"), aim.about if aim.about in places else _ALL)
    with st.container(key="coach_comment", border=True):
        st.subheader(words("shared.write"), anchor=False)
        st.segmented_control(
            words("shared.what_kind"),
            list(CommentKind),
            format_func=lambda kind: words(f"shared.kind.{kind}"),
            key=aim.key("kind"),
            required=True,
        )
        st.selectbox(
            words("shared.about"),
            [_ALL, *places],
            format_func=lambda about: _about(guest, names, about),
            key=aim.key("about"),
        )
        st.text_area(words("shared.text"), key=_TEXT, max_chars=COMMENT_LIMIT, height=140)
        st.caption(words("shared.as", name=literal(gate.name)))
        with st.container(key="next_step"), st.container(key="coach_send"):
            st.button(
                words("shared.send"),
                type="primary",
                key="coach_send_button",
                on_click=_send,
                args=(guest,),
            )
        if st.session_state.pop(_SENT, False):
            st.success(words("shared.sent"), icon=":material/check:")
        _trouble(guest)
    if st.session_state.pop(_BESIDE, False):
        turn = secrets.token_hex(4)
        mark = f'data-ts-go="coach_comment" data-ts-turn="{html.escape(turn)}" data-ts-focus="text"'
        st.html(f"<span {mark}></span>")


def _about(guest: Guest, names: dict[int, str], about: tuple[int, Section] | str) -> str:
    if isinstance(about, str):
        return guest.words("shared.about_all")
    alias, section = about
    return f"{names[alias]} · {guest.words(f'shared.section.{section}')}"


def _send(guest: Guest) -> None:
    """Send what was written; if that fails it stays in the field."""
    assert guest.desk is not None
    given, aim = st.session_state.to_dict(), _aimed()
    kind = CommentKind(str(given.get(aim.key("kind")) or aim.kind))
    alias, section = given.get(aim.key("about"), aim.about) or (None, None)
    try:
        sent = guest.desk.comment(guest.secret, kind, str(given.get(_TEXT) or ""), section, alias)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = error
        return
    if sent:
        st.session_state[_TEXT] = ""
        st.session_state[_AIM] = _Aim(aim.turn + 1, kind=kind)
        st.session_state[_SENT] = True
