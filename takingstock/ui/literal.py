"""A person's own text in places that read markdown: every mark is shown as it was typed."""

import re

_ADDRESSES = re.compile(r":(?=//)|www(?=\.)|\w(?=@)", re.IGNORECASE)
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """
    Return `text` so that markdown shows it letter for letter.

    Every ASCII punctuation mark is escaped (CommonMark allows it for all of them), so that no
    emphasis, link, image, formula, icon or colour forms; an invisible word joiner keeps
    addresses from becoming links. Line breaks become spaces.
    """
    apart = _ADDRESSES.sub("\\g<0>\u2060", " ".join(text.split()))
    return _MARKS.sub(r"\\\1", apart)
