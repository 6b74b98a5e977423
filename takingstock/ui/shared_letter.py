"""The letter for the talk in words, as far as it is shared."""

from takingstock.ui.shared_words import Line, Voice


def letter(voice: Voice, text: str) -> tuple[Line, ...]:
    """Return the letter under a line that says what it is; nothing where there is none."""
    if not text:
        return ()
    return Line(voice.words("shared.letter.draft"), "quiet"), Line(text, "typed")
