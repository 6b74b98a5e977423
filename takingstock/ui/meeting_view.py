"""The meeting about what was shared: agenda, notes, what follows, and the shared screen."""

from dataclasses import replace
from typing import Any

import streamlit as st

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ShareId
from takingstock.domain.share import (
    COMMENT_LIMIT,
    MEETING_LIMIT,
    TASK_LIMIT,
    Comment,
    ShareLink,
    Task,
)
from takingstock.domain.shared_view import SharedView
from takingstock.ui import kept_field, shared_view, typed_text
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.share_choice import voice_of
from takingstock.ui.shared_paper import comment_html
from takingstock.ui.shared_words import alias_name
from takingstock.usecases import meeting
from takingstock.usecases.shared_view import shared_comment
from takingstock.usecases.shared_view import shared_view as read_view

_HIDDEN = "meeting_names_hidden"


def share_of(here: Here) -> ShareLink:
    """Return the share that the address names. Raises `NotFound`."""
    named = st.query_params.get_all("s")
    if len(named) != 1:
        raise NotFound("share_not_found")
    return here.store.share(here.owner, ShareId(named[0]))


def title_of(here: Here, share: ShareLink) -> str:
    """Return the title of the page; it says nothing that could not stand on a shared screen."""
    label = literal(share.label)
    return here.words("meeting.title_with", label=label) if label else here.words("meeting.title")


def names(here: Here) -> bool:
    """Draw the button that one key presses too; return whether names are hidden on this page."""
    st.page_link(here.pages["data"], label=here.words("meeting.back"), query_params=here.params())
    hides = bool(st.session_state.setdefault(_HIDDEN, True))
    with st.container(key="meeting_names"):
        st.button(
            here.words("meeting.show_names" if hides else "meeting.hide_names"),
            key="meeting_names_button",
            shortcut="H",
            on_click=_turn_names,
        )
    return hides


def _turn_names() -> None:
    st.session_state[_HIDDEN] = not st.session_state.get(_HIDDEN, True)


def agenda(here: Here, share: ShareLink, *, hides: bool) -> None:
    """Draw what readers wrote, questions first, each with an answer and a way to put it aside."""
    comments = meeting.agenda(here.store.comments(here.owner, share.id))
    if share.is_file and not comments:
        return
    section(here.words("meeting.agenda"))
    with st.container(key="meeting_agenda"):
        if not comments:
            _no_comments(here, share)
        for comment in comments:
            _comment(here, share, comment, hides=hides)


def _no_comments(here: Here, share: ShareLink) -> None:
    if share.last_opened_at is None:
        st.markdown(here.words("meeting.not_opened"))
        return
    day = here.formats.day(share.last_opened_at.astimezone(here.zone).date())
    time = here.formats.clock(share.last_opened_at, here.zone)
    st.markdown(here.words("meeting.no_comments", day=day, time=time))


def _comment(here: Here, share: ShareLink, comment: Comment, *, hides: bool) -> None:
    voice = voice_of(here)
    with st.container(key=f"comment_{comment.id}", border=True):
        about = _about(here, share, comment, hides=hides)
        if comment.hidden_at:
            about = " · ".join(filter(None, (about, here.words("meeting.is_hidden"))))
        if about:
            st.caption(about)
        st.html(comment_html(voice, replace(shared_comment(comment), answer="")))
        if not comment.hidden_at:
            _answer(here, comment)
        with st.container(horizontal=True):
            hides = comment.hidden_at is None
            st.button(
                here.words("meeting.hide" if hides else "meeting.show"),
                key=f"hide_{comment.id}",
                type="tertiary",
                on_click=_hide,
                args=(here, comment, hides),
            )
            st.button(
                here.words("meeting.delete"),
                key=f"delete_{comment.id}",
                type="tertiary",
                on_click=_delete,
                args=(here, comment),
            )


def _about(here: Here, share: ShareLink, comment: Comment, *, hides: bool) -> str:
    """Say what a comment stands beside: by the client's own name, or by the alias."""
    if comment.section is None or comment.alias is None:
        return ""
    title = here.words(f"shared.section.{comment.section}")
    known = {one.id: one for one in here.store.clients(here.owner)}
    found = (known[who] for who, alias in share.scope.aliases.items() if alias == comment.alias)
    called = alias_name(voice_of(here), comment.alias)
    names = [(one.alias or called) if hides else one.name for one in found]
    return " · ".join([*map(literal, names), title])


def _answer(here: Here, comment: Comment) -> None:
    def write(text: str, seen: str | None) -> str:
        return meeting.answer_comment(here.store, here.owner, comment, text, seen=seen)

    typed_text.ask(
        here,
        f"answer_to_{comment.id}",
        here.words("meeting.answer"),
        comment.answer,
        write,
        limit=COMMENT_LIMIT,
        is_long=True,
        height=80,
    )


def _hide(here: Here, comment: Comment, hides: bool) -> None:  # noqa: FBT001 - a button's argument
    clock = here.clock
    here.save(lambda: meeting.hide_comment(here.store, clock, here.owner, comment, hidden=hides))


def _delete(here: Here, comment: Comment) -> None:
    here.save(lambda: meeting.remove_comment(here.store, here.owner, comment.id))


def notes(here: Here, share: ShareLink) -> None:
    """Draw the notes of the meeting; two tabs never overwrite each other."""
    kept = here.store.meeting(here.owner, share.id)

    def write(text: str, _: str | None) -> str:
        saved = meeting.save_notes(here.store, here.owner, share.id, text, kept.version)
        return saved.notes

    section(here.words("meeting.notes"))
    with st.container(key="meeting_notes"):
        typed_text.ask(
            here,
            f"meeting_notes_{share.id}",
            here.words("meeting.notes_label"),
            kept.notes,
            write,
            limit=MEETING_LIMIT,
            is_long=True,
            height=180,
        )


def tasks(here: Here, share: ShareLink) -> None:
    """Draw what the person will do, each by a day, and a line for one more."""
    section(here.words("meeting.tasks"))
    with st.container(key="meeting_tasks"):
        for task in here.store.tasks(here.owner):
            if task.share_id == share.id:
                _task(here, task)
        with st.form("task_form", border=False, clear_on_submit=True, enter_to_submit=False):
            text = st.text_input(here.words("meeting.task"), max_chars=TASK_LIMIT)
            due_on = st.date_input(
                here.words("meeting.due"),
                value=None,
                format=here.formats.day_field,
            )
            if st.form_submit_button(here.words("meeting.task_add")) and here.save(
                lambda: meeting.add_task(here.pen, share.id, text or "", due_on)
            ):
                st.rerun()


def _task(here: Here, task: Task) -> None:
    clock = here.clock

    def write(ticked: bool | None, _: object) -> bool:  # noqa: FBT001 - what a checkbox gives
        meeting.tick_task(here.store, clock, here.owner, task, done=bool(ticked))
        return bool(ticked)

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.checkbox(text, value=bool(first), **kept)

    text = literal(task.text)
    if task.due_on:
        text = here.words("meeting.task_by", text=text, day=here.formats.day(task.due_on))
    with st.container(horizontal=True, vertical_alignment="center", key=f"task_{task.id}"):
        kept_field.ask(here, f"done_{task.id}", task.done_on is not None, write, draw, say=str)
        st.button(
            here.words("meeting.task_remove"),
            key=f"remove_{task.id}",
            type="tertiary",
            on_click=_remove_task,
            args=(here, task),
        )


def _remove_task(here: Here, task: Task) -> None:
    here.save(lambda: here.store.remove_task(here.owner, task.id))


def _seen(here: Here, share: ShareLink) -> SharedView:
    """Return what stands on the shared page once nothing waits for the reader any more."""
    views = here.store.outside_views(here.owner, share.id)
    return read_view(here.pen, share, views=views, is_blind=False)


def screen(here: Here, share: ShareLink, *, hides: bool) -> None:
    """Draw what was shared for a screen that both look at."""
    section(here.words("meeting.screen"))
    st.caption(here.words("meeting.screen_text"))
    shown = replace(share, scope=replace(share.scope, shows_names=not hides))
    with st.container(key="meeting_screen", border=True):
        shared_view.draw(voice_of(here), _seen(here, shown))
