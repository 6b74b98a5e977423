"""What a problem of wording says, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def say(bg: str, en: str) -> Mapping[str, str]:
    """Return one sentence in both languages."""
    return MappingProxyType({"bg": bg, "en": en})


MARKS: Final = {
    "html": say(
        "„{found}“ е HTML. Тук стига обикновен текст.",
        "“{found}” is HTML. Plain text is enough here.",
    ),
    "link": say(
        "„{found}“ е връзка или картина. В насоките връзките са в see_also.",
        "“{found}” is a link or an image. In guidance, links stand in see_also.",
    ),
    "address": say(
        "„{found}“ води навън. Страниците не пращат никого в мрежата.",
        "“{found}” leads outside. The pages send nobody into the network.",
    ),
    "space_double": say(
        "Има повече от един интервал при „{found}“.", "More than one space at “{found}”."
    ),
    "dots": say(
        "Вместо три точки в „{found}“ напишете знака …",
        "Instead of three full stops in “{found}” write the character …",
    ),
    "minus": say(
        "Вместо тире пред числото „{found}“ напишете минус (−).",
        "Instead of the hyphen before the number “{found}” write a minus sign (−).",
    ),
    "dash": say(
        "Вместо късо тире в „{found}“ напишете средно (–).",
        "Instead of the hyphen in “{found}” write a dash (–).",
    ),
    "range": say(
        "Между числата в „{found}“ напишете средно тире (–).",
        "Between the numbers in “{found}” write a dash (–).",
    ),
    "invisible": say(
        "Има невидим знак {found}. Изтрийте го.",
        "There is an invisible character {found}. Delete it.",
    ),
    "quote_straight": say(
        "Вместо прави кавички при „{found}“ напишете „ и “.",
        "Instead of straight quotation marks at “{found}” write “ and ”.",
    ),
    "quote_foreign": say(
        "Кавичката {found} не е за този език.",
        "The quotation mark {found} does not belong to this language.",
    ),
    "quotes_unpaired": say(
        "Кавичките {found} не са по двойки или са една в друга.",
        "The quotation marks {found} are not in pairs, or one pair stands inside another.",
    ),
    "letters_mixed": say(
        "В „{found}“ са смесени български и латински букви. Напишете думата отново.",
        "“{found}” mixes Latin and Cyrillic letters. Type the word again.",
    ),
    "letter_alike": say(
        "„{found}“ е с букви от другата азбука, които само приличат. Напишете го отново.",
        "“{found}” is in letters of the other alphabet that only look alike. Type it again.",
    ),
    "exclamation": say(
        "Тук пишем без удивителен знак.", "Here we write without exclamation marks."
    ),
    "percent": say(
        "Между числото и % в „{found}“ има интервал.",
        "There is a space between the number and % in “{found}”.",
    ),
    "short_i": say(
        "Сама, думата „{found}“ се пише ѝ, с ударение.",
        "By itself the word “{found}” is written ѝ, with an accent.",
    ),
}

WORDS: Final = {
    "you_capital": say(
        "„{found}“ е с главна буква в средата на изречение. Главна е само в писмата.",
        "“{found}” has a capital in mid-sentence. The capital is for letters only.",
    ),
    "you_small": say(
        "„{found}“ е с малка буква. В писмата към един човек е с главна.",
        "“{found}” has a small letter. In letters to one person it has a capital.",
    ),
    "gendered": say(
        "„{found}“ гадае дали пише мъж, или жена. Кажете го в множествено число или другояче.",
        "“{found}” guesses the gender of a person. Use the plural or say it otherwise.",
    ),
    "why_not": say(
        "„{found}“ звучи като упрек. Питайте без „защо не“.",
        "“{found}” sounds like a reproach. Ask without “why not”.",
    ),
    "blames_client": say(
        "„{found}“ обвинява клиента. Опишете какво се случва.",
        "“{found}” blames the client. Describe what happens.",
    ),
    "blames_reader": say(
        "„{found}“ обвинява човека, който чете.", "“{found}” blames the person who reads."
    ),
    "orders_feelings": say(
        "„{found}“ нарежда какво да се чувства.", "“{found}” gives orders about feelings."
    ),
    "diagnosis": say(
        "Това звучи като диагноза: {found}.", "This sounds like a diagnosis: {found}."
    ),
    "promise": say(
        "„{found}“ обещава нещо, което не зависи от нас.",
        "“{found}” promises what is not ours to promise.",
    ),
    "fires": say(
        "Вместо „{found}“ кажете, че се разделяте с клиент.",
        "Instead of “{found}” say parting with a client.",
    ),
    "machine": say(
        "„{found}“ говори като машина с присъда. Кажете какво показват отговорите.",
        "“{found}” speaks like a machine with a verdict. Say what the answers show.",
    ),
    "officialese": say("Това е канцеларски език: {found}.", "This is officialese: {found}."),
    "excludes": say(
        "„{found}“ изключва хора. Напишете „хора, които работят за себе си“.",
        "“{found}” leaves people out. Write “people who work for themselves”.",
    ),
    "loanword": say(
        "За това има българска дума: {found}.", "There is a word for this in Bulgarian: {found}."
    ),
}
