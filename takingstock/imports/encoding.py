"""
Bytes → text: which encoding a file was written in, and whether it is text at all.

The rule, in this order: a byte order mark; UTF-16 without a mark, told by its zero bytes;
strict UTF-8; Windows-1251 where it yields Cyrillic words; Windows-1252; the opinion of
charset-normalizer. What was assumed is returned, so that a person can choose another.
"""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from takingstock.domain.errors import Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 65_536
_CYRILLIC_WORD: Final = re.compile("[\u0400-\u045f]{2,}")
_MIXED_WORD: Final = re.compile("[A-Za-z][\u0400-\u045f]|[\u0400-\u045f][A-Za-z]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_CONTROL_SHARE: Final = 100

_DECLARABLE: Final = re.compile(
    "utf-8|us-ascii|(?:windows-|cp)125[0-8]|iso-8859-[0-9]{1,2}|koi8-[ru]"
)

_CONTENTS: Final = (
    (b"MZ", "file_is_program"),
    (b"\x7fELF", "file_is_program"),
    (b"%PDF", "file_is_pdf"),
    (b"\x89PNG", "file_is_picture"),
    (b"\xff\xd8\xff", "file_is_picture"),
    (b"GIF8", "file_is_picture"),
    (b"\xd0\xcf\x11\xe0", "file_is_old_excel"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"Rar!", "file_is_archive"),
    (b"7z\xbc\xaf", "file_is_archive"),
    (b"SQLite format 3", "file_is_binary"),
)


def refuse_other_contents(content: bytes) -> None:
    """Raise `Refused` if the first bytes say that this is a program, a picture or the like."""
    for start, code in _CONTENTS:
        if content.startswith(start):
            raise Refused(code)


def decode(
    content: bytes, encoding: str | None = None, declared: str | None = None
) -> tuple[str, str]:
    """
    Return the text of a file and its encoding as Python names it.

    `encoding`, a person's own choice, goes before the rule; what a document declares of
    itself goes before it too, where the bytes bear it out. Raises `Refused`:
    `encoding_unknown`, `file_is_binary`.
    """
    text, name = _decode_as(content, encoding) if encoding else _guess(content, declared)
    text = text.removeprefix("\ufeff")
    if len(_CONTROL.findall(text[:_SAMPLE])) * _CONTROL_SHARE > len(text[:_SAMPLE]):
        raise Refused("file_is_binary")
    return text, name


def _decode_as(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), codecs.lookup(encoding).name
    except (LookupError, UnicodeError, ValueError) as error:
        raise Refused("encoding_unknown", encoding=encoding[:40]) from error


def _guess(content: bytes, declared: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode_as(content, name)
    if declared and _DECLARABLE.fullmatch(declared):
        text = _try(content, declared)
        if text is not None:
            return text, codecs.lookup(declared).name
    wide = _wide_without_mark(content[:_SAMPLE])
    for name in [wide] if wide else ["utf-8", "cp1251", "cp1252"]:
        text = _try(content, name)
        if text is not None and (name != "cp1251" or _is_cyrillic(text)):
            return text, name
    return _last_opinion(content)


def _try(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide_without_mark(sample: bytes) -> str | None:
    """Return the UTF-16 whose zero bytes fall on one side only, None for other texts."""
    pairs = len(sample) // 2
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1::2].count(0)
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 10 > pairs and others * 100 < pairs:
            return name
    return None


def _is_cyrillic(text: str) -> bool:
    """Tell Cyrillic words from accented Latin ones, whose letters stand alone among Latin."""
    sample = text[:_SAMPLE] if _CYRILLIC_WORD.search(text[:_SAMPLE]) else text
    cyrillic = sum(len(word) for word in _CYRILLIC_WORD.findall(sample))
    return cyrillic > 2 * len(_MIXED_WORD.findall(sample))


def _last_opinion(content: bytes) -> tuple[str, str]:
    best = from_bytes(content[: 16 * _SAMPLE]).best()
    if best is None:
        raise Refused("file_is_binary" if b"\x00" in content else "encoding_unknown")
    return _decode_as(content, best.encoding)
