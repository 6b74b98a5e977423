"""The time zone of whoever looks at a page."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone_of_browser() -> ZoneInfo | None:
    """Return the time zone of the browser; None means that of this computer."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
