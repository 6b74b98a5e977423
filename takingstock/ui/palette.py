"""The colours of the worksheet, in light and dark; every pair was measured for contrast."""

from dataclasses import dataclass, fields
from typing import Final

import streamlit as st


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours. Meaning never rests on colour alone: shape, dash and word go with it."""

    paper: str
    panel: str
    ink: str
    muted: str
    line: str
    primary: str
    energy: str
    drain: str
    money: str
    caution: str
    coach: str
    danger: str

    @property
    def css(self) -> str:
        """The colours as CSS variables for `worksheet.css`."""
        pairs = (f"--ts-{field.name}:{getattr(self, field.name)}" for field in fields(self))
        return f"<style>:root{{{';'.join(pairs)}}}</style>"


LIGHT = Palette(
    paper="#FBF8F3",
    panel="#F3EDE3",
    ink="#2B2622",
    muted="#5F574E",
    line="#8C8172",
    primary="#1A625A",
    energy="#1F6B62",
    drain="#A8482B",
    money="#2F5D8C",
    caution="#8A5A00",
    coach="#6B4A7A",
    danger="#A3242B",
)
DARK = Palette(
    paper="#1D1A17",
    panel="#28241F",
    ink="#EFE9DF",
    muted="#B9AFA2",
    line="#82786B",
    primary="#24826F",
    energy="#6FC2B4",
    drain="#E59A78",
    money="#8DB8E2",
    caution="#E2B45A",
    coach="#C3A3D1",
    danger="#F0939A",
)


def _both() -> str:
    names = [field.name for field in fields(Palette)]
    return ";".join(
        f"--ts-{name}:light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in names
    )


FOLLOWING: Final = f"<style>@supports (color:light-dark(#000,#fff)){{.stApp{{{_both()}}}}}</style>"
"""
The colours again, for a browser that can choose between two by itself.

It turns dark in the evening without asking for a run, and the page with it.
"""


def palette() -> Palette:
    """Return the colours of the appearance that the browser shows now."""
    return DARK if st.context.theme.type == "dark" else LIGHT
