"""The charts of a visit as picture files, offered where the same stands as a table."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from takingstock.exports.picture import Rows, Spec, chart_png, chart_svg
from takingstock.ui.here import Here
from takingstock.ui.made_file import MadeFile
from takingstock.ui.palette import palette

_DRAWN: Final = "pictures_drawn"
_MAKERS: Final[dict[str, tuple[Callable[[Spec, Rows, str], bytes], str]]] = {
    "svg": (chart_svg, "image/svg+xml"),
    "png": (chart_png, "image/png"),
}


def note(key: str, spec: Spec, rows: Rows) -> None:
    """Remember what was drawn in the container `key`, so that it can be had as a file."""
    st.session_state.setdefault(_DRAWN, {})[key] = (spec, rows)


def offer(here: Here, key: str) -> None:
    """Draw the two buttons of the chart in `key`; a file is made when its button is pressed."""
    drawn: tuple[Spec, Rows] | None = st.session_state.get(_DRAWN, {}).get(key)
    if drawn is None:
        return
    paper = palette().paper
    with st.container(key=f"picture_of_{key}", horizontal=True):
        for kind, (make, mime) in _MAKERS.items():
            st.download_button(
                here.words(f"chart.save_{kind}"),
                data=MadeFile(here.words, partial(make, *drawn, paper)),
                file_name=here.words("chart.file", kind=kind),
                mime=mime,
                key=f"picture_{kind}_{key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
