"""The words: the letter with what was looked over, what to say aloud, and the replies."""

from collections.abc import Mapping

import streamlit as st

from takingstock.content.rule import Room
from takingstock.content.wording import Text, read_wording
from takingstock.domain.client import Client
from takingstock.domain.letter import Letter, fill, lines
from takingstock.domain.letter_check import WORD_LIMIT, LetterPoint, Looked, look_over
from takingstock.domain.talk import TalkForm, TalkName, TalkReason, TalkReply
from takingstock.ui import talk_field, talk_rehearsal
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.talk import Talk
from takingstock.usecases.talk_letter import (
    Voice,
    draft_letter,
    draft_script,
    facts_of,
    is_own,
    owed,
    own_or_drafted,
    put_aside,
    take_back,
)

_OF_ADDRESS = {"you_small": "address", "gendered": "gendered"}


def facts(here: Here, client: Client, talk: Talk) -> dict[str, str]:
    """Return what fills the gaps, as the language writes it."""
    voice = Voice(day=here.formats.long_day, money=here.formats.money)
    return facts_of(talk, owed(here.pen, client), voice)


def letter_of(here: Here, talk: Talk) -> Letter | None:
    """Return the letter of the chosen reason, None while there is none."""
    return here.content.letters.letters.get(talk.reason) if talk.reason else None


def drafted(here: Here, client: Client, talk: Talk) -> str:
    """Return the letter as the template makes it now, "" while nothing is chosen."""
    letter = letter_of(here, talk)
    if letter is None or talk.tone is None:
        return ""
    return draft_letter(letter, talk.tone, facts(here, client, talk))


def show(here: Here, client: Client, talk: Talk, *, is_unsafe: bool) -> None:
    """Draw the letter; where something is said aloud that comes first, and the letter after it."""
    letter = letter_of(here, talk)
    if letter is None:
        return
    known = facts(here, client, talk)
    if is_unsafe or talk.form is TalkForm.WRITING:
        _letter(here, client, talk, letter, known)
        return
    script = _script(here, client, talk, letter, known)
    _replies(here, letter, known)
    talk_rehearsal.show(here, client, script)
    with st.expander(here.words("talk.letter_after")):
        _letter(here, client, talk, letter, known)


def again(here: Here, client: Client, talk: Talk) -> None:
    """Draw the letter once more after it was said, folded: it may still have to be sent."""
    letter = letter_of(here, talk)
    if letter:
        with st.expander(here.words("talk.again")):
            _letter(here, client, talk, letter, facts(here, client, talk))


def _letter(
    here: Here, client: Client, talk: Talk, letter: Letter, known: Mapping[str, str]
) -> None:
    words = here.words
    st.caption(words("talk.caution"))
    if talk.reason is TalkReason.UNPAID:
        st.caption(words("talk.caution_unpaid"))
    with st.container(key="talk_subject"):
        subject = literal(fill(letter.subject, known))
        st.markdown(words("talk.subject", subject=subject))
    draft = drafted(here, client, talk)
    kept = own_or_drafted(talk, TalkName.LETTER, draft)
    with st.container(key="letter"):
        shown = talk_field.own_text(here, client, TalkName.LETTER, kept, draft, height=340)
    _copy(here, "letter")
    _own(here, client, talk, TalkName.LETTER, draft)
    _looked(here, shown or kept)


def _copy(here: Here, what: str) -> None:
    with st.container(key=f"copy_{what}"):
        if st.button(here.words("talk.copy"), key=f"do_copy_{what}"):
            st.caption(here.words("talk.copied"))


def _own(here: Here, client: Client, talk: Talk, name: TalkName, draft: str) -> None:
    """Say that the text is the person's own, and let the two be changed for each other."""
    words = here.words
    if is_own(talk, name):
        if talk.text(TalkName(f"{name}_from")) != draft:
            st.caption(words("talk.facts_changed"))
        st.button(
            words("talk.reset"), key=f"reset_{name}", on_click=_aside, args=(here, client, name)
        )
    elif talk.text(TalkName(f"{name}_aside")):
        st.button(
            words("talk.unreset"), key=f"unreset_{name}", on_click=_back, args=(here, client, name)
        )


def _aside(here: Here, client: Client, name: TalkName) -> None:
    here.save(lambda: put_aside(here.pen, client.id, name))


def _back(here: Here, client: Client, name: TalkName) -> None:
    here.save(lambda: take_back(here.pen, client.id, name))


def _looked(here: Here, text: str) -> None:
    """Draw what to look at, a line each, and what is fine, in one; nothing waits for it."""
    looked = look_over(text, here.content.letters.words)
    open_points = [_said(here, one) for one in looked if not one.is_fine]
    for code, found in _of_address(here, text).items():
        open_points.append(here.words(f"talk.point_look.{code}", found=literal(", ".join(found))))
    fine = [_said(here, one) for one in looked if one.is_fine]
    with st.container(key="letter_check"):
        for said in open_points:
            st.markdown(f":material/priority_high: {said}")
        if fine:
            st.caption(f":material/check: {' · '.join(fine)}")


def _said(here: Here, one: Looked) -> str:
    if one.is_fine:
        return here.words(f"talk.point.{one.point}", n=one.count)
    name = "reasons" if one.point is LetterPoint.REASON and one.count > 1 else str(one.point)
    found = literal(", ".join(one.found))
    return here.words(f"talk.point_look.{name}", n=one.count, limit=WORD_LIMIT, found=found)


def _of_address(here: Here, text: str) -> dict[str, list[str]]:
    """Return what the language minds in a letter to one person, by the name of its message."""
    found: dict[str, list[str]] = {}
    for _, code, words in read_wording([Text("", text)], here.words.language, Room.LETTER):
        if code in _OF_ADDRESS:
            found.setdefault(_OF_ADDRESS[code], []).append(words)
    return found


def _script(
    here: Here, client: Client, talk: Talk, letter: Letter, known: Mapping[str, str]
) -> list[str]:
    draft = draft_script(letter, known)
    kept = own_or_drafted(talk, TalkName.SCRIPT, draft)
    with st.container(key="script"):
        shown = talk_field.own_text(here, client, TalkName.SCRIPT, kept, draft, height=260)
    st.caption(here.words("talk.script_text"))
    _copy(here, "script")
    _own(here, client, talk, TalkName.SCRIPT, draft)
    return [line.strip() for line in (shown or kept).splitlines() if line.strip()]


def _replies(here: Here, letter: Letter, known: Mapping[str, str]) -> None:
    """Draw the cards: what they may say, the words for it, and a hint."""
    words, letters = here.words, here.content.letters
    known = {**known, "why": " ".join(lines(letter.why, known))}
    with st.expander(words("talk.replies")), st.container(key="talk_replies"):
        for reply in TalkReply:
            template = letters.replies.get(reply)
            if template is None:
                continue
            st.markdown(f"**{words(f'talk.say.{reply}')}**")
            st.text(fill(template, known))
            st.caption(words(f"talk.reply.{reply}"))
