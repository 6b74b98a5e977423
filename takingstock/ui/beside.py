"""A large file made beside the page: begin, how far it is with a way to stop, then the file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

import streamlit as st

from takingstock.domain.errors import Refused, WorksheetError
from takingstock.exports.table_file import EVERY, Step
from takingstock.ui import frame
from takingstock.ui.here import Here
from takingstock.ui.stopped import Stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeFile:
    """
    A file of `rows` that are gone through `passes` times, and its sentences.

    `key` begins the keys of its parts. `made_for` is what else the content depends on: one
    made for something else is no longer given. `on_taken` is called when the file is pressed for.
    """

    key: str
    rows: int
    passes: int
    make: Callable[[Step], bytes]
    prepare: str
    making: str
    download: str
    name: str
    mime: str
    made_for: str = ""
    is_ready: bool = True
    on_taken: Callable[[], None] | None = None


@dataclass(slots=True)
class Work:
    """
    A large file being made; `done` counts steps of `total`.

    `trouble` is why it could not be made; it can be begun anew then. `is_watched`
    says whether its part of the page looks again by itself.
    """

    total: int
    made_for: str = ""
    done: int = 0
    stopped: Event = field(default_factory=Event)
    content: bytes | None = None
    trouble: WorksheetError | None = None
    is_watched: bool = False

    def step(self) -> None:
        """Note one more step. Raises to stop."""
        self.done += 1
        if self.stopped.is_set():
            raise Stopped

    @property
    def share(self) -> float:
        """How much is done, of 1; for the bar alone."""
        return min(self.done / max(self.total, 1), 1.0)

    @property
    def is_going(self) -> bool:
        """Whether it is still being made."""
        return self.content is None and self.trouble is None and not self.stopped.is_set()


def rows(here: Here) -> int:
    """
    Return about how many rows everything of the person has: a measure of work, never shown.

    They are counted when a client, an invoice or hours change. What else is added is typed by
    hand, and is too little to make another file large.
    """

    def count() -> int:
        return sum(here.worksheet.workspaces.workspace_counts(here.owner).values())

    return here.store.worked_out(here.owner, "rows", None, count)


def offer(here: Here, wanted: LargeFile) -> None:
    """Draw the button, the bar or the file, in a part that looks again while it is made."""
    work = _work(wanted)
    if work.made_for != wanted.made_for:
        work.stopped.set()
    work.is_watched = work.is_going
    st.fragment(_offer, run_every=1.0 if work.is_watched else None)(here, wanted)


def _work(wanted: LargeFile) -> Work:
    """Return the last work on a file; before the first it is one that was stopped."""
    place = f"{wanted.key}_work"
    if place not in st.session_state:
        st.session_state[place] = Work(0)
        st.session_state[place].stopped.set()
    work: Work = st.session_state[place]
    return work


def _offer(here: Here, wanted: LargeFile) -> None:
    work, key = _work(wanted), wanted.key
    with st.container(key=f"{key}_download"):
        if work.trouble:
            frame.trouble(here.words.error(work.trouble), key=f"{key}_trouble")
        if work.stopped.is_set() or work.trouble:
            st.button(
                wanted.prepare,
                key=f"{key}_begin",
                on_click=_begin,
                args=(wanted,),
                disabled=not wanted.is_ready,
            )
        elif work.content is None:
            st.progress(work.share, wanted.making)
            st.button(here.words("file.stop"), key=f"{key}_stop", on_click=work.stopped.set)
        elif st.download_button(
            wanted.download,
            data=work.content,
            file_name=wanted.name,
            mime=wanted.mime,
            key=f"{key}_ready_button",
            on_click=wanted.on_taken or "rerun",
        ):
            st.rerun()
    if work.is_going != work.is_watched:
        st.rerun()


def _begin(wanted: LargeFile) -> None:
    work = Work(wanted.passes * (wanted.rows // EVERY + 1), wanted.made_for)
    st.session_state[f"{wanted.key}_work"] = work
    Thread(target=_make, args=(wanted, work), daemon=True).start()


def _make(wanted: LargeFile, work: Work) -> None:
    try:
        work.content = wanted.make(work.step)
    except Stopped:
        pass
    except WorksheetError as error:
        work.trouble = error
    except Exception as error:  # noqa: BLE001 - `code_of` logs it; the page would wait for ever
        work.trouble = Refused("unexpected", code=frame.code_of(error))
