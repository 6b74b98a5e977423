"""Ids and names: who is who, and which spellings are the same name."""

import re
import unicodedata
from typing import Final, NewType

from takingstock.domain.errors import Refused

OwnerId = NewType("OwnerId", str)
ClientId = NewType("ClientId", str)
AssessmentId = NewType("AssessmentId", str)
InvoiceId = NewType("InvoiceId", str)
ImportId = NewType("ImportId", str)
CheckId = NewType("CheckId", str)
RetainerId = NewType("RetainerId", str)
OpportunityId = NewType("OpportunityId", str)
SessionId = NewType("SessionId", str)
IncidentId = NewType("IncidentId", str)
DecisionId = NewType("DecisionId", str)
NoteId = NewType("NoteId", str)
ShareId = NewType("ShareId", str)
CommentId = NewType("CommentId", str)
TaskId = NewType("TaskId", str)
LessonId = NewType("LessonId", str)
SendingId = NewType("SendingId", str)
KeptId = NewType("KeptId", str)
AsideId = NewType("AsideId", str)

LOCAL_OWNER: Final = OwnerId("local")
"""The one owner of a worksheet on one's own computer."""

NAME_LIMIT: Final = 120
_QUOTES: Final = "\"'`´«»‹›„“”‟‘’‚‛″′"
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad]")


def name_key(name: str) -> str:
    """
    Return the key under which two spellings count as one name (numbers.md §3).

    NFKC, zero-width characters and quote marks removed, white space collapsed, case folded.
    Legal forms, punctuation and look-alike letters are kept: those are only ever suggested.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
    plain = plain.translate({ord(mark): None for mark in _QUOTES})
    return unicodedata.normalize("NFKC", " ".join(plain.split()).casefold())


def read_name(text: str) -> str:
    """
    Return `text` as a name: NFC, trimmed, 1 to 120 visible characters on one line.

    Raises `Refused`: `name_empty`, `name_too_long` (limit), `name_unreadable` (control
    characters, lone surrogates, direction overrides).
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name):
        raise Refused("name_unreadable")
    name = _INVISIBLE.sub("", name).strip()
    if not name_key(name):
        raise Refused("name_empty")
    if len(name) > NAME_LIMIT:
        raise Refused("name_too_long", limit=NAME_LIMIT)
    return name
