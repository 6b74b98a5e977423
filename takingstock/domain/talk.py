"""The talk that ends the work with a client: what is said, when, and what is handed over."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from takingstock.domain.decision import DraftName

LETTER_LIMIT: Final = 10_000
LINE_LIMIT: Final = 200


class TalkReason(StrEnum):
    """The one reason that is said aloud."""

    CAPACITY = "capacity"
    DIRECTION = "direction"
    UNPAID = "unpaid"
    AGREEMENTS = "agreements"


class TalkForm(StrEnum):
    """How it is said."""

    CALL = "call"
    VIDEO = "video"
    IN_PERSON = "in_person"
    WRITING = "writing"


class TalkTone(StrEnum):
    """How the letter sounds."""

    SHORT = "short"
    WARM = "warm"
    FIRM = "firm"


class Hurdle(StrEnum):
    """What may keep somebody from the talk."""

    MONEY = "money"
    GUILT = "guilt"
    REACTION = "reaction"
    CONTRACT = "contract"
    WORDS = "words"


class TalkStep(StrEnum):
    """The steps of the preparation, one on the page at a time."""

    REASON = "reason"
    DATES = "dates"
    HANDOVER = "handover"
    WORDS = "words"
    CALENDAR = "calendar"


class TalkName(StrEnum):
    """A field of the preparation, kept as it was typed; days are ISO text."""

    STEP = "talk_step"
    REASON = "talk_reason"
    FORM = "talk_form"
    TONE = "talk_tone"
    HURDLES = "talk_hurdles"
    TALK_ON = "talk_on"
    NOTICE = "talk_notice"
    NOTICE_UNIT = "talk_notice_unit"
    LAST_DAY = "talk_last_day"
    REVIEW_ON = "talk_review_on"
    ADDRESSEE = "talk_addressee"
    PROJECT = "talk_project"
    TASKS = "talk_tasks"
    FILES = "talk_files"
    COLLEAGUE = "talk_colleague"
    NICHE = "talk_niche"
    AGREEMENT = "talk_agreement"
    HAPPENED = "talk_happened"
    PAY_BY = "talk_pay_by"
    AFTER_PAYMENT = "talk_after_payment"
    FINAL_INVOICE_ON = "talk_final_invoice_on"
    THANKS = "talk_thanks"
    SIGNATURE = "talk_signature"
    LETTER = "talk_letter"
    LETTER_FROM = "talk_letter_from"
    LETTER_ASIDE = "talk_letter_aside"
    SCRIPT = "talk_script"
    SCRIPT_FROM = "talk_script_from"
    SCRIPT_ASIDE = "talk_script_aside"
    DONE_ON = "talk_done_on"


class HandoverItem(StrEnum):
    """Something to tick; kept is the day on which it was."""

    CONTRACT = "handover_contract"
    OVERDUE = "handover_overdue"
    COPIES = "handover_copies"
    OPEN_WORK = "handover_open_work"
    UNBILLED = "handover_unbilled"
    DEPOSIT = "handover_deposit"
    FILES = "handover_files"
    EXPLAIN = "handover_explain"
    ACCESS = "handover_access"
    LICENCES = "handover_licences"
    FINAL_INVOICE = "handover_final_invoice"
    CONFIRMED = "handover_confirmed"
    OWN_ACCESS = "handover_own_access"
    PERSONAL_DATA = "handover_personal_data"
    PAID = "handover_paid"
    REST = "handover_rest"


class TalkReply(StrEnum):
    """What a client may say to it."""

    MORE_MONEY = "more_money"
    WHY = "why"
    ANGER = "anger"
    GUILT = "guilt"
    STAY = "stay"
    ONE_MORE = "one_more"
    THREAT = "threat"
    SILENCE = "silence"


class Phase(StrEnum):
    """When something is handed over."""

    BEFORE = "before"
    NOTICE = "notice"
    LAST_DAY = "last_day"
    AFTER = "after"


PHASES: Final[Mapping[Phase, tuple[HandoverItem, ...]]] = {
    Phase.BEFORE: (
        HandoverItem.CONTRACT,
        HandoverItem.OVERDUE,
        HandoverItem.COPIES,
    ),
    Phase.NOTICE: (
        HandoverItem.OPEN_WORK,
        HandoverItem.UNBILLED,
        HandoverItem.DEPOSIT,
        HandoverItem.FILES,
        HandoverItem.EXPLAIN,
    ),
    Phase.LAST_DAY: (
        HandoverItem.ACCESS,
        HandoverItem.LICENCES,
        HandoverItem.FINAL_INVOICE,
        HandoverItem.CONFIRMED,
    ),
    Phase.AFTER: (
        HandoverItem.OWN_ACCESS,
        HandoverItem.PERSONAL_DATA,
        HandoverItem.PAID,
        HandoverItem.REST,
    ),
}

DraftField: TypeAlias = DraftName | TalkName | HandoverItem
"""Everything that is written about a client before it is said, field by field."""

LONG: Final = {
    TalkName.LETTER,
    TalkName.LETTER_FROM,
    TalkName.LETTER_ASIDE,
    TalkName.SCRIPT,
    TalkName.SCRIPT_FROM,
    TalkName.SCRIPT_ASIDE,
}
"""Fields as long as a letter."""
