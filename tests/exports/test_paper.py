"""Documents for paper: what is typed is printed letter for letter, and a reader can follow it."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from takingstock.exports.paper import (
    Bar,
    Blank,
    Block,
    Document,
    Grid,
    Heading,
    Items,
    NewPage,
    Picture,
    Text,
    write_pdf,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<polyline points="0,0 40,20" style="stroke:red"/></svg>'
)


def document(*blocks: Block, language: str = "bg", title: str = "Заглавие") -> Document:
    return Document(language=language, title=title, under="Ред", foot="Край", blocks=blocks)


def read(document: Document) -> Any:  # noqa: ANN401 - pypdf's own loose types
    return PdfReader(io.BytesIO(write_pdf(document)))


def text_of(document: Document) -> str:
    pages = (page.extract_text() for page in read(document).pages)
    return " ".join(" ".join(pages).split())


def test_every_kind_of_block_is_printed() -> None:
    shown = text_of(
        document(
            Heading("Първо"),
            Heading("Под него", 2),
            Text("просто"),
            Text("тихо", "quiet"),
            Text("силно", "strong"),
            Text("един\nдва", "typed"),
            Items(("точка", "друга")),
            Bar("отнема", 71, "17 от 24", is_hatched=True),
            Bar("дава", 0, "0 от 24"),
            Grid(("Въпрос", "Отговор"), (("Колко", "Често"),), tall=True),
            Grid(("ляво", "дясно"), (("☐", "☐"),), wide=None),
            Blank("Ден:", lines=2),
            Picture(SVG, "Линия надолу"),
        )
    )
    for words in (
        "Заглавие Ред Първо Под него просто тихо силно един два",
        "точка",
        "друга",
        "17 от 24",
        "Колко Често",
        "☐",
        "Ден:",
        "Край",
        "1 / 1",
    ):
        assert words in shown


def test_it_is_tagged_and_says_its_language_its_title_and_its_pictures() -> None:
    pdf = read(document(Picture(SVG, "Линия надолу"), Grid(("а", "б"), (("1", "2"),))))
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "bg"
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == "Заглавие"
    tags: dict[str, Any] = {}
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            tags[str(one.get("/S"))] = one.get("/Alt")
            waiting += [one["/K"]] if isinstance(one.get("/K"), list | dict) or "/K" in one else []
    assert tags["/Figure"] == "Линия надолу"
    assert {"/Table", "/TH", "/TD", "/H1"} & set(tags) >= {"/Table", "/TH", "/TD"}


def test_every_font_travels_in_the_file() -> None:
    pdf = read(document(Text("Щъркел, ѝ, № 5, €")))
    fonts = pdf.pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner)


def test_a_new_page_begins_and_each_page_has_its_foot() -> None:
    pages = read(document(Text("първа"), NewPage(), Text("втора"))).pages
    assert ["първа" in page.extract_text() for page in pages] == [True, False]
    assert all("Край" in page.extract_text() for page in pages)


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '#include "x" $x^2$ *b* _i_ `c` = h',
        "<img src=x onerror=alert(1)> [link](http://x.test)",
        '=HYPERLINK("http://x.test")',
        "@label <tag> // comment \\ end",
        "https://x.test",
    ],
)
def test_what_was_typed_is_printed_letter_for_letter(hostile: str) -> None:
    shown = text_of(document(Text(hostile), Grid((hostile, "б"), (("в", "г"),)), title=hostile))
    assert shown.count(" ".join(hostile.split())) >= 2
    assert "root:" not in shown
    pdf = read(document(Text(hostile, "typed"), title=hostile))
    assert "/Annots" not in pdf.pages[0]  # nothing leads anywhere


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    pdf = read(document(Heading("х"), Text(text, "typed"), Text(text), Grid(("а",), ((text,),))))
    assert len(pdf.pages) >= 1


def test_a_sign_that_no_font_has_does_not_stop_the_sheet() -> None:
    pdf = read(document(Text("преди \U000f0000 след")))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "преди" in pdf.pages[0].extract_text()
    assert "след" in pdf.pages[0].extract_text()


def test_backslashes_and_signs_that_nobody_sees() -> None:
    assert "C:\\b\\u001f край" in text_of(document(Text("C:\\b\\u001f \x00\x1f\x9fкрай")))


def test_a_very_long_word_stays_one_document() -> None:
    assert len(read(document(Text("я" * 10_000, "typed"))).pages) >= 1


def test_the_same_document_is_the_same_file() -> None:
    one = document(Text("едно"))
    assert write_pdf(one) == write_pdf(one)
