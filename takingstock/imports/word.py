"""Header words as they are compared."""

import re
import unicodedata
from typing import Final

_NO_WORD: Final = re.compile(r"[^\w%#]+|_")


def header_key(text: str) -> str:
    """Return a header as it is compared: no case, no punctuation but % and #, single spaces."""
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


def alternatives(text: str) -> tuple[str, ...]:
    """Return the words that `Date|Transaction date` allows, as they are compared."""
    return tuple(map(header_key, text.split("|")))
