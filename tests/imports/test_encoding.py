import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.encoding import decode, refuse_other_contents

BULGARIAN = "Клиент;Дата;Сума\r\nАлфа ООД;03.02.2026;1250,50\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (BULGARIAN.encode(), "utf-8"),
        (BULGARIAN.encode("utf-8-sig"), "utf-8-sig"),
        (BULGARIAN.encode("cp1251"), "cp1251"),
        (BULGARIAN.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + BULGARIAN.encode("utf-16-be"), "utf-16"),
        (BULGARIAN.encode("utf-16-le"), "utf-16-le"),
        (BULGARIAN.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_bulgarian_text_is_read_in_every_usual_encoding(content: bytes, encoding: str) -> None:
    assert decode(content) == (BULGARIAN, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Client;Montant\nSociété Générale;1 250,00 €\nCafé Élan;80,00 €\n", "cp1252"),
        ("Kunde;Betrag\nMüller & Söhne;12,50\nGroß GmbH;7,00\n", "cp1252"),
        ("Client;Amount\nAcme & Co;€1,250.00\n", "cp1252"),
        ("Client;Date;Amount\nAcme;2026-02-03;12\nАлфа ООД;2026-02-04;13\n", "cp1251"),
    ],
)
def test_eight_bit_text_is_told_by_its_words(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_a_chosen_encoding_goes_before_the_rule() -> None:
    assert decode(BULGARIAN.encode("cp866"), "cp866") == (BULGARIAN, "cp866")


def test_text_in_no_usual_encoding_is_left_to_the_last_opinion() -> None:
    text = "Клиент;Дата;Сума\nЩастливи дни ЕООД;03.02.2026;1250\n" * 5
    content = text.encode("cp1252", errors="replace") + b"\x81"
    decoded, encoding = decode(content)
    assert encoding not in {"utf-8", "cp1251", "cp1252"}
    assert content.decode(encoding) == decoded


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding", "utf-16"])
def test_a_chosen_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(Refused, match="encoding_unknown"):
        decode(b"\xcaabc\xff\xdc\x00", encoding)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x01\x02\x03\x04" * 50, "file_is_binary"),
    ],
)
def test_text_that_is_no_table_is_refused_by_what_it_is(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        decode(content)


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"MZ\x90\x00", "file_is_program"),
        (b"\x7fELF\x02", "file_is_program"),
        (b"%PDF-1.7", "file_is_pdf"),
        (b"\x89PNG\r\n", "file_is_picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "file_is_old_excel"),
        (b"\x1f\x8b\x08", "file_is_archive"),
        (b"SQLite format 3\x00", "file_is_binary"),
    ],
)
def test_other_kinds_of_file_are_named(start: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        refuse_other_contents(start + b"\x00" * 20)
