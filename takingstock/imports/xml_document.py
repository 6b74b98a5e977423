"""
XML → its records, one at a time; nothing that a file asks for is ever fetched or expanded.

A record is an element that the caller names, with all that it holds. The rest of the document
is passed by, so a large file costs no more than its largest record.
"""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from takingstock.domain.errors import Refused

DEPTH_LIMIT: Final = 64
NODE_LIMIT: Final = 300_000
"""Elements in one record; a batch of several thousand payments stays well below."""
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_WEB_PAGE: Final = re.compile(r"\s*<(?:!doctype html|html|table|head|meta|body)\b", re.IGNORECASE)
_XML: Final = re.compile(
    r"\s*(?:<\?xml|<!DOCTYPE|<!--|<[a-z_][\w.-]*(?::[\w.-]+)?[\s/>])", re.IGNORECASE
)


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, attributes, own text, children and line."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, path: str) -> "list[Node]":
        """Return the elements at a path of names (`NtryDtls/TxDtls`), in their order."""
        found = [self]
        for name in _names(path):
            found = [child for node in found for child in node.children if child.name == name]
            if not found:
                break
        return found

    def first(self, *paths: str) -> str:
        """Return the text of the first element at any of the paths that has some, else ""."""
        texts = (node.text for path in paths for node in self.all(path))
        return next(filter(None, texts), "")


@cache
def _names(path: str) -> list[str]:
    return path.split("/")


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that an XML declaration names, None without one."""
    found = _DECLARED.match(content[:200])
    return found[1].decode("ascii").lower() if found else None


def is_web_page(text: str) -> bool:
    """Tell whether a text begins as web pages do."""
    return _WEB_PAGE.match(text) is not None


def is_xml(text: str) -> bool:
    """Tell whether a text begins as XML does."""
    return _XML.match(text) is not None


def read_records(text: str, names: Iterable[str], take: Callable[[Node], None]) -> None:
    """
    Hand each element with one of `names` to `take`, whole, in the order of the document.

    Raises `Refused`: `xml_forbidden` (a document type, entities, references to elsewhere),
    `xml_too_deep`, `xml_broken` (row, column).
    """
    parser = _Parser(frozenset(names), take)
    source = InputSource()
    source.setByteStream(io.BytesIO(_DECLARATION.sub("", text, count=1).encode(errors="replace")))
    try:
        parser.parse(source)
    except DefusedXmlException as error:
        raise Refused("xml_forbidden") from error
    except (SAXException, LookupError, ValueError) as error:
        row, column = parser.getLineNumber() or 1, (parser.getColumnNumber() or 0) + 1
        raise Refused("xml_broken", row=row, column=column) from error


class _Parser(DefusedExpatParser):
    """Builds the records, and nothing between them."""

    def __init__(self, names: frozenset[str], take: Callable[[Node], None]) -> None:
        super().__init__(forbid_dtd=True)
        self._names = names
        self._take = take
        self._records: list[Node] = []
        self._texts: list[list[str]] = []
        self._depth = 0
        self._nodes = 0
        self.setContentHandler(_Texts(self._texts))

    def start_element(self, name: str, attrs: Mapping[str, str]) -> None:
        """Open an element of a record, or pass by."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise Refused("xml_too_deep")
        local = name.rpartition(":")[2]
        if not self._records and local not in self._names:
            return
        self._nodes = self._nodes + 1 if self._records else 1
        if self._nodes > NODE_LIMIT:
            raise Refused("xml_too_deep")
        told = {key.rpartition(":")[2]: value for key, value in attrs.items()} if attrs else {}
        node = Node(local, told, self.getLineNumber() or 1)
        if self._records:
            self._records[-1].children.append(node)
        self._records.append(node)
        self._texts.append([])

    def end_element(self, name: str) -> None:  # noqa: ARG002 - the name that the parser gives
        """Close an element; a record that is whole is taken."""
        self._depth -= 1
        if not self._records:
            return
        node = self._records.pop()
        node.text = "".join(self._texts.pop()).strip()
        if not self._records:
            self._take(node)


class _Texts(ContentHandler):
    """Adds text to the innermost open element."""

    def __init__(self, texts: list[list[str]]) -> None:
        super().__init__()
        self._texts = texts

    def characters(self, content: str) -> None:
        """Add text."""
        if self._texts:
            self._texts[-1].append(content)
