"""A person's own text in places that read markdown: every mark is shown as it was typed."""

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """
    Return `text` so that markdown shows it letter for letter.

    Every ASCII punctuation mark is escaped (CommonMark allows it for all of them), so that no
    emphasis, link, image, formula, icon, colour or address forms; line breaks become spaces.
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
