"""Each rule of wording with texts that break it, and texts that only look as if they did."""

import pytest

from takingstock.content.rule import Room
from takingstock.content.wording import Text, read_wording, split_blocks

BROKEN_BG = [
    ("Ще чуем ли Вас?", "you_capital", "Вас"),
    ("Ако Вие искате", "you_capital", "Вие"),
    ("Това е Вашето време.", "you_capital", "Вашето"),
    ("Дума,\nВи казваме", "you_capital", "Ви"),
    ("Каза „да“ Ви казвам", "you_capital", "Ви"),
    ("това е токсичен клиент", "blames_client", "токсичен"),
    ("Ужасните клиенти", "blames_client", "Ужасните"),
    ("Трябваше да питате.", "blames_reader", "Трябваше"),
    ("А защо не казахте?", "why_not", "защо не казахте?"),
    ("Не се тревожете.", "orders_feelings", "Не се тревожете"),
    ("Това е бърнаут.", "diagnosis", "бърнаут → претоварване"),
    ("признак на депресия", "diagnosis", "депресия → умора"),
    ("висока тревожност", "diagnosis", "тревожност → умора"),
    ("Прегаряне", "diagnosis", "Прегаряне → претоварване"),
    ("Гарантирано ще стане.", "promise", "Гарантирано"),
    ("Ще спестите пари.", "promise", "Ще спестите"),
    ("Уволнете клиента.", "fires", "Уволнете"),
    ("Системата установи нещо.", "machine", "Системата установи"),
    ("Работата се осъществява.", "officialese", "осъществява"),
    ("Извършва се работа.", "officialese", "Извършва → правя"),
    ("Следва да платят.", "officialese", "Следва да"),
    ("С оглед на това", "officialese", "С оглед на"),
    ("в рамките на месеца", "officialese", "в рамките на"),
    ("за жени предприемачи", "excludes", "жени предприемачи"),
    ("Добавете лийдове.", "loanword", "лийдове → възможен клиент"),
    ("Направете бекъп.", "loanword", "бекъп → резервно копие"),
    ('Той каза "да".', "quote_straight", '"да".'),
    ("Той каза 'да'.", "quote_straight", "'да'."),
    ("Той каза „да”.", "quote_foreign", "”"),
    ("Той каза «да».", "quote_foreign", "«"),
    ("Той каза „да.", "quotes_unpaired", "„“"),
    ("Той каза „да, „не“ и не“.", "quotes_unpaired", "„“"),
    ("Пише - и мълчи", "dash", "Пише - и"),
    ("Пише -- и мълчи", "dash", "Пише -- и"),
    ("4-6 седмици", "range", "4-6"),
    ("остават -150 €", "minus", "-150"),
    ("Смятам...", "dots", "Смятам..."),
    ("Две  думи", "space_double", "Две  думи"),
    ("Две \u00a0думи", "space_double", "Две \u00a0думи"),
    ("31% от приходите", "percent", "1%"),
    ("{share}% от приходите", "percent", "}%"),
    ("Кажете й го.", "short_i", "й"),
    ("Kлиент", "letters_mixed", "Kлиент"),
    ("клиeнт", "letters_mixed", "клиeнт"),
    ("дума c дума", "letter_alike", "c"),
    ("Ha масата", "letter_alike", "Ha"),
    ("ду\u00adма", "invisible", "U+00AD"),
    ("Готово!", "exclamation", "!"),
    ("Сте направил избор", "gendered", "Сте направил"),
    ("ако сте го взела", "gendered", "сте го взела"),
    ("Направил/а сте", "gendered", "Направил/а"),
    ("избрал(а)", "gendered", "избрал(а)"),
    ("Бих искал да кажа", "gendered", "Бих искал"),
    ("Бих се радвала да кажа", "gendered", "Бих се радвала"),
    ("че съм принуден", "gendered", "съм принуден"),
    ("принудена съм", "gendered", "принудена съм"),
    ("Съм решила", "gendered", "Съм решила"),
    ("решил съм", "gendered", "решил съм"),
    ("ако сте уморена", "gendered", "сте уморена"),
    ("Бъдете сигурен", "gendered", "Бъдете сигурен"),
    ("не сте сама", "gendered", "сте сама"),
]
CLEAN_BG = [
    "Вие познавате отношенията. Вашите думи са важни.",
    "„Вие решавате“, казаха те.",
    "– Вие ли сте?",
    "- Вие решавате\n- Вашият ден",
    "## Вашият ден\n\n> Ваш е.",
    "Готово. „Ваша е“ – така казаха. (Вие решавате.)",
    "Те са „уморени“… Вие решавате",
    "Във Варна е добре. Виждате ли?",
    "„{name}“ ви каза „да“ и „не“.",
    "по-добре, 4–6 седмици, −150 €, 2026-11-23, drain-3, 25-минутна среща",
    "Ето защо не бързайте.",
    "Дали сте готови? Ако сте направили избор, добре е.",
    "Получили сте сигнал. Какъв сигнал сте получили?",
    "Радвам се, че съм част от това.",
    "Той е решил, а клиентът беше уморен.",
    "31 % от приходите, PDF файл, CSV-то и SEO-то",
    "Не успях да запиша…",
    "Кажете ѝ го.",
    "Запишете го\nв една дума.",
    "и/или",
    "Тук e-mail и x{n} са на място.",
]
BROKEN_EN = [
    ("a toxic client", "blames_client", "toxic"),
    ("You should have asked.", "blames_reader", "You should have"),
    ("Don’t worry.", "orders_feelings", "Don’t worry"),
    ("Don't worry.", "orders_feelings", "Don't worry"),
    ("a sign of depression", "diagnosis", "depression → tiredness"),
    ("Burnout", "diagnosis", "Burnout → overload"),
    ("You’ll save hours", "promise", "You’ll save"),
    ("It is guaranteed.", "promise", "guaranteed"),
    ("Fire them.", "fires", "Fire them"),
    ("firing a client", "fires", "firing a client"),
    ("The system determined it.", "machine", "The system determined"),
    ("for women entrepreneurs", "excludes", "women entrepreneurs"),
    ('They say "yes".', "quote_straight", '"yes".'),
    ("They say „yes“.", "quote_foreign", "„"),
    ("They say “yes.", "quotes_unpaired", "“”"),
    ("They say ”yes“.", "quotes_unpaired", "“”"),
    ("They write - and stop", "dash", "write - and"),
    ("4-6 weeks", "range", "4-6"),
    ("-150 €", "minus", "-150"),
    ("Wait...", "dots", "Wait..."),
    ("сlient", "letters_mixed", "сlient"),
    ("а client", "letter_alike", "а"),
    ("Done!", "exclamation", "!"),
    ("see www.example.org", "address", "www.example.org"),
    ("see http://127.0.0.1", "address", "http://127.0.0.1"),
    ("write mailto:a@example.org", "address", "mailto:a@example.org"),
    ("see //example.org/x", "address", "//example.org/x"),
    ("<script>x</script>", "html", "<script>"),
    ("<!-- x -->", "html", "<!"),
    ("a&nbsp;b", "html", "&nbsp;"),
    ("[x](y)", "link", "[x](y)"),
    ("![x](y)", "link", "[x](y)"),
    ("[x][y]", "link", "[x][y]"),
    ("[x]: y", "link", "[x]:"),
]
CLEAN_EN = [
    "It’s yours, and don't rush. “Yes,” they say – and “no”.",
    "“{name}” leads",
    "a < b, Q&A, [date]",
    "−150 €, 4–6 weeks, drain-3, a well-kept list",
    "The switch says Български.",
    "You may fire up the oven.",
]


def find(text: str, language: str, room: Room) -> list[tuple[str | int, str, str]]:
    return list(read_wording([Text(1, text)], language, room))


@pytest.mark.parametrize(
    ("language", "text", "code", "words"),
    [("bg", *row) for row in BROKEN_BG] + [("en", *row) for row in BROKEN_EN],
)
def test_a_broken_rule_is_found_with_its_words(
    language: str, text: str, code: str, words: str
) -> None:
    found = {(code, words) for _, code, words in find(text, language, Room.WORDS)}
    assert (code, words) in found


@pytest.mark.parametrize(
    ("language", "text"), [("bg", text) for text in CLEAN_BG] + [("en", text) for text in CLEAN_EN]
)
def test_a_text_that_only_looks_broken_is_left_alone(language: str, text: str) -> None:
    assert find(text, language, Room.SCREEN) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Добре дошли! За прегаряне и жени предприемачи.", "bg"),
        ("Welcome! On burnout, for women entrepreneurs.", "en"),
    ],
)
def test_guidance_may_say_what_the_screen_may_not(text: str, language: str) -> None:
    assert find(text, language, Room.GUIDANCE) == []
    assert len(find(text, language, Room.SCREEN)) == 3


def test_a_letter_says_you_with_a_capital() -> None:
    text = "Благодарим Ви за работата. Вашият екип ни зарадва."
    assert find(text, "bg", Room.LETTER) == []
    assert find("Благодарим ви.", "bg", Room.LETTER) == [(1, "you_small", "ви")]
    assert find("Благодарим ви.", "bg", Room.GUIDANCE) == []


@pytest.mark.parametrize(("count", "is_long"), [(30, False), (31, True)])
def test_a_sentence_on_the_screen_has_at_most_thirty_words(count: int, is_long: bool) -> None:
    text = "Кратко изречение. " + " – ".join(["дума"] * count) + ". И още едно."
    assert [code for _, code, _ in find(text, "bg", Room.SCREEN)] == ["sentence_long"] * is_long
    assert find(text, "bg", Room.GUIDANCE) == []


def test_the_same_words_are_found_once_in_a_block() -> None:
    assert find("Смятам... Смятам...\n\nСмятам...", "bg", Room.SCREEN) == [
        (1, "dots", "Смятам..."),
        (3, "dots", "Смятам..."),
    ]


def test_a_text_is_cut_into_paragraphs_headings_and_items() -> None:
    text = "Един\nабзац.\n\n## Заглавие\nОще.\n\n- едно\n  и още\n1. две\n> цитат\n\n\n* край"
    assert list(split_blocks(text)) == [
        (0, "Един абзац."),
        (3, "Заглавие"),
        (4, "Още."),
        (6, "едно и още"),
        (8, "две цитат"),
        (12, "край"),
    ]
