"""Whose page this is: on one's own computer the one owner, on a host whoever is signed in."""

from dataclasses import dataclass

import streamlit as st
from streamlit import config

from takingstock.bootstrap import Worksheet
from takingstock.domain.errors import Refused
from takingstock.domain.identity import LOCAL_OWNER, OwnerId, SessionId
from takingstock.domain.session import Session
from takingstock.settings import SettingsRefused, is_loopback
from takingstock.usecases.session import current_session, use_session

LOOK_EVERY = 5
"""After how many seconds at most an open page notices that its session ended elsewhere."""

_STAY_EVERY = 24 * 60 * 60

_CLAIM = "badge"
_OWNER = "owner"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - what Streamlit does unless told otherwise; named to refuse it


@dataclass(frozen=True, slots=True)
class Person:
    """Who is here; `session` None on one's own computer, where nobody signs in."""

    owner: OwnerId
    session: Session | None = None


def who_is_here(worksheet: Worksheet) -> Person | None:
    """
    Return who is here, None for nobody; a session that holds is noted as used.

    Raises `SettingsRefused` where the page is reached without the gate that belongs before it.
    """
    if not worksheet.settings.hosted:
        address = config.get_option("server.address") or _EVERYWHERE
        if not is_loopback(address):
            raise SettingsRefused((Refused("setting_address", address=address),))
        return Person(LOCAL_OWNER)
    if _CLAIM not in config.get_option("server.trustedUserHeaders").values():
        raise SettingsRefused((Refused("setting_launcher"),))
    badge = st.user.get(_CLAIM)
    if not isinstance(badge, str):
        return None
    session = use_session(worksheet.sessions, worksheet.clock, SessionId(badge))
    return Person(session.owner, session) if session else None


def keep_to(owner: OwnerId) -> None:
    """Make sure that what this page remembers is of this owner; anything else is forgotten."""
    if st.session_state.get(_OWNER, owner) != owner:
        st.session_state.clear()
    st.session_state[_OWNER] = owner


def keep_looking(worksheet: Worksheet, session: Session | None) -> None:
    """
    Let an open page notice by itself that its session ended in another window.

    A browser that connects again asks for a run only where something runs by itself. Without that
    an answer whose way was cut off would stay on the screen and nowhere else, so there is
    something on one's own computer too. Whatever a run begins anew, it has to ask for this.
    """
    if session:
        _look(worksheet, session.id)
    else:
        _stay()


@st.fragment(run_every=LOOK_EVERY)
def _look(worksheet: Worksheet, session_id: SessionId) -> None:
    if current_session(worksheet.sessions, worksheet.clock, session_id) is None:
        st.rerun()


@st.fragment(run_every=_STAY_EVERY)
def _stay() -> None:
    """Do nothing; that it runs by itself is the point."""
