"""A sealed decision in words, as far as it is shared."""

from takingstock.domain.decision import Stay
from takingstock.domain.shared_view import SharedDecision
from takingstock.ui.shared_words import Line, Voice


def decision(voice: Voice, one: SharedDecision) -> tuple[Line, ...]:
    """Return a decision, paragraph by paragraph."""
    words, day = voice.words, voice.formats.day
    lines = [Line(words(f"decision.kind.{one.kind}"), "sentence")]
    for label, text in (("reason", one.reason), ("expectation", one.expectation)):
        if text:
            label_of = words(f"shared.decision.{label}")
            lines += [Line(label_of, "quiet"), Line(text, "typed")]
    if one.certainty:
        sure = words(f"decision.certainty.{one.certainty}")
        lines.append(Line(words("shared.decision.certainty", sure=sure)))
    if one.stay:
        lines.append(Line(_stay(voice, one.stay, one)))
    if one.review_on:
        lines.append(Line(words("decision.look_on", day=day(one.review_on))))
    lines.append(Line(words("shared.decision.sealed", day=day(one.day)), "quiet"))
    for note in one.notes:
        added = words("shared.decision.added", day=day(note.day))
        lines += [Line(added, "quiet"), Line(note.text, "typed")]
    return tuple(lines)


def _stay(voice: Voice, stay: Stay, one: SharedDecision) -> str:
    if stay is Stay.PRICE and one.stay_rate:
        return voice.words("decision.stays_for", rate=voice.formats.money(one.stay_rate))
    return voice.words(f"decision.stays.{stay}")
