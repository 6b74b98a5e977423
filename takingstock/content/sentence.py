"""
What a problem of the content says, in both languages.

These sentences stand in code, not in `content/`: they must be there when the content is not.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from takingstock.content.wording_sentence import MARKS, WORDS, say

LINE: Final[Mapping[str, str]] = MappingProxyType({"bg": "ред", "en": "line"})


_FILES: Final = {
    "file_missing": say("Този файл липсва.", "This file is missing."),
    "file_unreadable": say(
        "Файлът не се чете като текст. Запишете го с кодиране UTF-8.",
        "The file cannot be read as text. Save it with the encoding UTF-8.",
    ),
    "file_unknown": say(
        "Никой не чете файл с такова име. Проверете как е изписано.",
        "Nothing reads a file of this name. Check how it is spelt.",
    ),
    "toml_broken": say(
        "Записът се къса тук. Потърсете липсваща кавичка, знак = или скоба, или повторен ключ.",
        "The notation breaks off here. Look for a missing quotation mark, = or bracket, "
        "or a key that stands twice.",
    ),
    "fence_missing": say(
        "Файлът трябва да започва със заглавна част между два реда с +++.",
        "The file must begin with a head between two lines of +++.",
    ),
    "language_borrowed": say(
        "Файл на този език не се чете, затова страниците показват думите от „{other}“.",
        "A file of this language cannot be read, so the pages show the words of “{other}”.",
    ),
}

_KEYS: Final = {
    "key_missing": say("Това липсва.", "This is missing."),
    "key_unknown": say(
        "Никой не чете този ключ. Проверете как е изписан.",
        "Nothing reads this key. Check how it is spelt.",
    ),
    "key_twice": say(
        "Казано е два пъти. Оставете едното.", "This is said twice. Keep one of the two."
    ),
    "key_malformed": say(
        "Ключът на съобщение се пише с малки латински букви, цифри, _ и -.",
        "The key of a message is written in small Latin letters, digits, _ and -.",
    ),
    "not_text": say(
        "Тук се очаква текст в кавички.", "A text in quotation marks is expected here."
    ),
    "not_whole": say(
        "Тук се очаква цяло число от {low} до {high}.",
        "A whole number from {low} to {high} is expected here.",
    ),
    "not_share": say(
        "Тук се очаква дял между 0 и 1 в кавички, например „1/3“ или „0.25“.",
        "A share between 0 and 1 is expected here, in quotation marks, such as “1/3” or “0.25”.",
    ),
    "not_list": say(
        "Тук се очаква списък от текстове в квадратни скоби, без празни.",
        "A list of texts in square brackets is expected here, none of them blank.",
    ),
    "not_table": say(
        "Тук се очаква таблица: ред с име в квадратни скоби и ключове под него.",
        "A table is expected here: a line with a name in square brackets and keys under it.",
    ),
    "text_empty": say("Текстът е празен.", "The text is empty."),
    "choice_unknown": say(
        "„{found}“ не е сред възможните: {known}.", "“{found}” is not one of: {known}."
    ),
}

_METHOD: Final = {
    "id_missing": say(
        "Липсва „{id}“, а методът има нужда от него.", "“{id}” is missing; the method needs it."
    ),
    "id_malformed": say(
        "„{id}“ не става за адрес. Стигат малки латински букви, цифри, точка, _ и -.",
        "“{id}” cannot be an address. Use small Latin letters, digits, full stop, _ and -.",
    ),
    "id_twice": say("„{id}“ стои два пъти.", "“{id}” stands here twice."),
    "id_unknown": say("Няма нищо с името „{id}“.", "There is nothing of the name “{id}”."),
    "topic_dead": say(
        "„{topic}“ не води до друга страница от насоките.",
        "“{topic}” does not lead to another page of guidance.",
    ),
    "step_unused": say("Нищо не води до тази следваща стъпка.", "Nothing leads to this next step."),
    "sign_leads_nowhere": say(
        "Признакът трябва да води поне до една страница от насоките.",
        "The sign must lead to at least one page of guidance.",
    ),
    "bands_overlap": say(
        "low_below е над high_from и двете степени се застъпват.",
        "low_below is above high_from, so the two bands overlap.",
    ),
    "watch_unreachable": say(
        "Числото е по-голямо от броя на признаците в boundary_watch.",
        "The number is larger than the count of signs in boundary_watch.",
    ),
}

_INTEREST: Final = {
    "not_per_cent": say(
        "Тук се очаква процент между 0 и 100 в кавички, например „10.15“.",
        "A percentage between 0 and 100 is expected here, in quotation marks, such as “10.15”.",
    ),
    "not_money": say(
        "Тук се очаква сума с две цифри след точката, в кавички, например „40.00“.",
        "An amount with two digits after the point is expected here, in quotation marks, "
        "such as “40.00”.",
    ),
    "not_address": say(
        "Тук се очаква адрес на страница, който започва с http и няма интервали и скоби.",
        "The address of a page is expected here; it begins with http and has no spaces or "
        "brackets.",
    ),
    "not_day": say(
        "Тук се очаква ден без кавички, например 2026-01-01.",
        "A day without quotation marks is expected here, such as 2026-01-01.",
    ),
    "not_yes_or_no": say("Напишете true или false.", "Write true or false here."),
    "not_half_year": say(
        "Ставката важи за полугодие. Денят трябва да е 1 януари или 1 юли.",
        "A rate is for a half-year. The day must be 1 January or 1 July.",
    ),
    "days_not_rising": say(
        "{day} стои след {before}. Подредете ги от по-ранния ден към по-късния.",
        "{day} stands after {before}. Put the earlier day first.",
    ),
}

_GAPS: Final = {
    "gap_malformed": say(
        "Къдравите скоби не се затварят или името в тях не е като {{name}}.",
        "Curly brackets are not closed, or the name in them is not like {{name}}.",
    ),
    "gaps_differ": say(
        "Местата за попълване тук са {here}, а в {other} – {there}.",
        "The gaps here are {here}, in {other} they are {there}.",
    ),
    "gap_unfilled": say(
        "В насоките няма какво да попълни {gaps}.", "In guidance nothing fills {gaps}."
    ),
    "gap_strange": say(
        "В писмата няма какво да попълни {gaps}. Проверете как е изписано.",
        "In letters nothing fills {gaps}. Check how it is spelt.",
    ),
    "instead_first": say(
        "Ред с | отпред се казва вместо реда над него. Тук над него няма ред.",
        "A line that begins with | is said instead of the line above it; here is none above it.",
    ),
    "message_missing": say(
        "Това съобщение го има само в {other}.", "This message is in {other} only."
    ),
    "plural_differs": say(
        "Тук и в {other} само едното има форми за единствено и множествено число.",
        "Of this message and the one in {other}, only one has plural forms.",
    ),
    "plural_forms": say(
        "Формите за число трябва да са точно: {expected}.",
        "The plural forms must be exactly: {expected}.",
    ),
    "plural_gap": say(
        "Тази форма трябва да съдържа {gap} – мястото на броя.",
        "This form must hold {gap}, the place of the count.",
    ),
    "plural_uneven": say(
        "Формите за число се различават по местата за попълване.",
        "The plural forms differ in their gaps.",
    ),
}

_GUIDANCE: Final = {
    "id_not_file": say(
        "Тук стои „{found}“, а името на файла е „{expected}“.",
        "This says “{found}”, while the name of the file is “{expected}”.",
    ),
    "kind_wrong": say("Видът тук е „{expected}“.", "The kind must be “{expected}” here."),
    "advice_differs": say(
        "Списъкът трябва да е като в worksheet.toml: {expected}.",
        "The list must be as in worksheet.toml: {expected}.",
    ),
    "sections_count": say(
        "Части със заглавие „## “ трябва да има {expected}, а са {found}.",
        "There must be {expected} sections with a “## ” heading; there are {found}.",
    ),
    "section_empty": say(
        "Частта е без заглавие или без текст.", "The section has no heading or no text."
    ),
    "heading_first": say(
        "Заглавието на страницата стои в title. В текста започвайте с „## “.",
        "The heading of the page stands in title. In the text begin with “## ”.",
    ),
    "links_differ": say(
        "Списъкът е различен от този в {other}.", "The list differs from that in {other}."
    ),
}

_LENGTHS: Final = {
    "text_long": say(
        "Дълго е {found} знака. Побират се {most}.",
        "This is {found} characters long. There is room for {most}.",
    ),
    "words_many": say(
        "Думите са {found}. Побират се {most}.",
        "These are {found} words. There is room for {most}.",
    ),
    "sentence_long": say(
        "Изречението „{found}“ е над 30 думи. Разделете го.",
        "The sentence “{found}” has more than 30 words. Divide it.",
    ),
}

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {**_FILES, **_KEYS, **_METHOD, **_INTEREST, **_GAPS, **_GUIDANCE, **_LENGTHS, **MARKS, **WORDS}
)
"""The sentence of every code, by language; gaps are filled by the fields of the problem."""
