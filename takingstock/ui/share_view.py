"""Sharing on the Data page: a link where there is a host, else a file for reading."""

import streamlit as st

from takingstock.domain.identity import ShareId
from takingstock.domain.share import ShareLink
from takingstock.ui import share_choice, share_file
from takingstock.ui.frame import go_to, section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.made_file import MadeFile
from takingstock.ui.paper_view import pdf_of
from takingstock.usecases.share import Choice, give_file, give_link, given_out, revoke
from takingstock.usecases.shared_view import shared_view

_NEW = "share_new"
_SHOWN = 5


def offer(here: Here) -> None:
    """Draw the choice with its button, the new link, and what was given out before."""
    clients = here.clients()
    if not clients:
        return
    hosting = here.worksheet.settings.hosting
    section(here.words("share.title"))
    st.markdown(here.words("share.text_link" if hosting else "share.text_file"))
    _new_link(here)
    with st.container(key="share_create"), st.expander(here.words("share.begin")):
        choice = share_choice.ask(here, clients, is_file=not hosting)
        share = share_choice.preview(here, choice, is_file=not hosting) if choice else None
        if choice is None:
            st.caption(here.words("share.choose"))
        elif share and hosting:
            st.caption(here.words("share.anyone"))
            st.button(
                here.words("share.create"),
                key="share_create_button",
                on_click=_give_link,
                args=(here, choice, hosting.base_url),
            )
        elif share:
            _file(here, choice, share)
    _listing(here)


def _file(here: Here, choice: Choice, share: ShareLink) -> None:
    with st.container(key="share_file"):
        st.download_button(
            here.words("share.save_file"),
            data=share_file.page_for(here, share),
            file_name=here.words("share.file_name"),
            mime="text/html",
            key="share_file_button",
            on_click=_give_file,
            args=(here, choice),
        )
    with st.container(key="share_pdf"):
        st.download_button(
            here.words("share.save_pdf"),
            data=MadeFile(
                here.words,
                lambda: pdf_of(share_choice.voice_of(here), shared_view(here.pen, share)),
            ),
            file_name=here.words("share.pdf_name"),
            mime="application/pdf",
            key="share_pdf_button",
            on_click=_give_file,
            args=(here, choice),
        )


def _give_file(here: Here, choice: Choice) -> None:
    here.save(lambda: give_file(here.pen, choice))


def _give_link(here: Here, choice: Choice, base_url: str) -> None:
    """Make the link; its token is shown on this very page and kept nowhere."""
    made: list[tuple[ShareLink, str]] = []
    if here.save(lambda: made.append(give_link(here.pen, choice))):
        share, token = made[0]
        st.session_state[_NEW] = (share.id, f"{base_url}/s/{token}")


def _new_link(here: Here) -> None:
    """Show the link that was just made, with a button that copies it; after a reload it is gone."""
    kept: tuple[ShareId, str] | None = st.session_state.get(_NEW)
    if kept is None:
        return
    with st.container(border=True):
        st.markdown(here.words("share.made"))
        with st.container(key="share_url"):
            st.code(kept[1], language=None, wrap_lines=True)
        with st.container(key="copy_share_url"):
            if st.button(here.words("share.copy"), key="share_copy_button"):
                st.caption(here.words("share.copied"))
    if st.session_state.get("share_seen") != kept[0]:
        st.session_state["share_seen"] = kept[0]
        go_to("share_url")


def _given_out(here: Here) -> tuple[ShareLink, ...]:
    """Return what was given out; where nothing can be written, as it was marked last."""
    if here.worksheet.trouble:
        return here.store.shares(here.owner)
    return given_out(here.store, here.clock, here.owner)


def _listing(here: Here) -> None:
    given = _given_out(here)
    if not given:
        return
    now = here.clock.now()
    open_ones = [one for one in given if one.is_open(now)]
    others = [one for one in given if not one.is_open(now)]
    with st.container(key="shares"):
        st.markdown(f"**{here.words('share.given')}**")
        for number, share in enumerate(open_ones):
            _row(here, share, is_first=number == 0)
        for share in others[:_SHOWN]:
            _row(here, share, is_first=False)
        if len(others) > _SHOWN:
            with st.expander(here.words("share.older", n=len(others) - _SHOWN)):
                for share in others[_SHOWN:]:
                    _row(here, share, is_first=False)


def _row(here: Here, share: ShareLink, *, is_first: bool) -> None:
    words = here.words
    with st.container(key=f"share_{share.id}", border=True):
        st.markdown(
            f"**{literal(share.label) or words('share.no_label')}** · {_about(here, share)}"
        )
        st.caption(" · ".join(_state(here, share)))
        with st.container(horizontal=True):
            st.page_link(
                here.pages["meeting"],
                label=_talk(here, share),
                icon=":material/forum:",
                query_params={"s": share.id},
            )
            if share.is_open(here.clock.now()):
                with st.container(key="share_revoke" if is_first else f"share_revoke_{share.id}"):
                    st.button(
                        words("share.revoke"),
                        key=f"revoke_{share.id}",
                        on_click=_revoke,
                        args=(here, share.id),
                    )
            else:
                with st.popover(words("share.remove")):
                    st.markdown(words("share.remove_text"))
                    st.button(
                        words("share.remove_now"),
                        key=f"remove_share_{share.id}",
                        on_click=_remove,
                        args=(here, share.id),
                    )


def _about(here: Here, share: ShareLink) -> str:
    names = [one.name for one in here.store.clients(here.owner) if one.id in share.scope.aliases]
    if len(names) > 1:
        return here.words("share.of_many", n=len(names))
    return literal(names[0]) if names else ""


def _state(here: Here, share: ShareLink) -> list[str]:
    words, day = here.words, here.formats.day
    made = day(share.created_at.astimezone(here.zone).date())
    if share.is_file:
        return [words("share.state.file", day=made)]
    if share.revoked_at:
        parts = [
            words("share.state.revoked", day=day(share.revoked_at.astimezone(here.zone).date()))
        ]
    else:
        is_open = share.is_open(here.clock.now())
        key = "share.state.open" if is_open else "share.state.ended"
        parts = [words(key, day=day(share.expires_at.astimezone(here.zone).date()))]
    if share.last_opened_at is None:
        parts.append(words("share.unopened"))
    else:
        parts.append(words("share.opened", n=share.opened_count))
        local = share.last_opened_at.astimezone(here.zone)
        parts.append(
            words(
                "share.last",
                day=day(local.date()),
                time=here.formats.clock(share.last_opened_at, here.zone),
            )
        )
    return parts


def _talk(here: Here, share: ShareLink) -> str:
    count = len(here.store.comments(here.owner, share.id))
    return here.words("share.talk", n=count) if count else here.words("share.talk_none")


def _revoke(here: Here, share_id: ShareId) -> None:
    here.save(lambda: revoke(here.store, here.clock, here.owner, share_id))
    kept = st.session_state.get(_NEW)
    if kept and kept[0] == share_id:
        del st.session_state[_NEW]


def _remove(here: Here, share_id: ShareId) -> None:
    here.save(lambda: here.store.remove_share(here.owner, share_id))
