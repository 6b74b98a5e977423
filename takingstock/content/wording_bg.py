"""
Rules of Bulgarian wording.

The interface says „вие“ in small letters; the capital is for letters to one named person.
Nothing guesses the gender of a person: „сте направили“, never „сте направил/а“.
"""

import re
from dataclasses import replace
from typing import Final

from takingstock.content.rule import EVERYWHERE, NOT_GUIDANCE, Room, avoid, rule

_YOU: Final = r"(?:ие|и|ас|ам|аш(?:а(?:та)?|е(?:то)?|и(?:я|ят|те)?)?)\b"
_MAY_BE_CAPITAL: Final = re.compile(r"(?:(?:^|[.!?…][“’)*_]*\s+)[–—\s]*|(?<=[„‘]))[*_„‘(]*$")
"""What may stand before a capital: nothing, the end of a sentence, an opening quote."""

_PARTICIPLE: Final = r"\w+(?:[аия]ла?|ъла?|шла)\b|(?:взел|чул|чел)а?\b"
_SHORT_WORDS: Final = r"(?:(?:се|си|го|я|ги|ми|му|им|ви|ни|ще|не|вече)\s)*"
_ADJECTIVE: Final = (
    r"(?:увер|сигур|умор|изтощ|принуд|склон|довол|благодар|изненад|задълж|убед|разочарова|"
    r"притесн|заинтересова|ангажира)(?:е?н|ена|на)\b|(?:готов|длъжен|длъжна|сам)а?\b"
)

RULES: Final = (
    rule("quote_straight", r"\S*'\S*", "'"),
    rule("quote_foreign", "[”«»]", "”", "«", "»"),
    rule("percent", r"[\d}]%", "%"),
    rule("letter_alike", r"(?<![\w{\-])(?:[aceopxy]|[ABCEHKMOPTX][aceopxy])(?![\w{}\-])"),
    rule("short_i", r"\b[Йй]\b", "й"),
    rule("why_not", r"(?i)(?<!ето )\bзащо не\b[^.?!…]*\?", "защо не"),
    replace(
        rule("you_capital", r"\bВ" + _YOU, "в"),
        rooms=EVERYWHERE - {Room.LETTER},
        unless=_MAY_BE_CAPITAL,
    ),
    replace(rule("you_small", r"\bв" + _YOU, "в"), rooms=frozenset({Room.LETTER})),
    rule("gendered", rf"(?i)\bбих\s{_SHORT_WORDS}\w+ла?\b", "бих"),
    rule("gendered", rf"(?i)\bсъм\s{_SHORT_WORDS}(?:{_PARTICIPLE}|{_ADJECTIVE})", "съм"),
    rule(
        "gendered",
        rf"(?i)\b(?:{_PARTICIPLE}|{_ADJECTIVE})\s(?:съм|сте)\b(?!\s\w+ли\b)",
        " съм",
        " сте",
    ),
    rule("gendered", rf"(?i)(?<!ли\s)\bсте\s{_SHORT_WORDS}(?:{_PARTICIPLE})", "сте"),
    rule("gendered", rf"(?i)\b(?:сте|бъдете)\s{_SHORT_WORDS}(?:{_ADJECTIVE})", "сте", "бъдете"),
    rule("gendered", r"\w+(?:/(?:а|ла|на|та)\b|\((?:а|ла|на|та)\))", "/", "("),
    *avoid("blames_client", "токсич* | паразит* | ужасен | ужасна | ужасно | ужасни*"),
    *avoid("blames_reader", "трябваше"),
    *avoid(
        "orders_feelings",
        "не се тревожете | не се притеснявайте | не се страхувайте | не се ядосвайте |успокойте се",
    ),
    *avoid("diagnosis", "бърнаут* = претоварване | депреси* = умора | тревожност* = умора"),
    *avoid("diagnosis", "прегар* = претоварване", NOT_GUIDANCE),
    *avoid("promise", "ще спестите | гарантира*"),
    *avoid("fires", "уволн*"),
    *avoid("machine", "системата установи | системата откри | системата смята"),
    *avoid(
        "officialese",
        "осъществ* | извършв* = правя | извърше* = направен | извърши* = направя | следва да |"
        "с оглед на | в рамките на",
    ),
    *avoid("excludes", "жени предприемачи | предприемачк*", NOT_GUIDANCE),
    *avoid(
        "loanword",
        "къстъмър* = клиент | лийд* = възможен клиент | проспект* = възможен клиент |"
        "пайплайн* = предстоящи проекти | тръбопровод* = предстоящи проекти |"
        "рънуей* = за колко месеца стига резервът | кеш буфер* = резерв |"
        "ретейнър* = месечен абонамент за услуги | хендоувър* = предаване на работата |"
        "чеклист* = списък за отмятане | скоуп* = обхват на работата | реферал* = препоръка |"
        "дрейн* = отнема сили | чек-ин* = седмичен преглед | бекъп* = резервно копие |"
        "логин* = вход | кредит нота = кредитно известие | часова ставка = цена на час |"
        "ревокир* = спрете достъпа | експайр* = важи до | нотис* = срок на предизвестие |"
        "терминира* = прекратете договора | добър фит = подхожда ви | депозит* = аванс |"
        "скрипт* = реплики за разговора | фийдбек* = мнение | фидбек* = мнение",
    ),
)
