"""What a person can do about a data file that is damaged: read its newest copy, or put it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from takingstock.bootstrap import close_opened, store_url

if TYPE_CHECKING:
    from datetime import datetime

    from takingstock.domain.errors import WorksheetError
    from takingstock.settings import Settings


def may_have_copy(trouble: WorksheetError) -> bool:
    """Return whether a copy helps against this trouble, if there is one."""
    from takingstock.storage.opening import HAS_A_COPY

    return trouble.code in HAS_A_COPY


def newest_copy(settings: Settings, trouble: WorksheetError) -> datetime | None:
    """Return when the newest whole copy was taken that helps against this trouble, if any."""
    from takingstock.storage.opening import copy_for, file_of

    path = file_of(store_url(settings))
    copy = copy_for(path, trouble) if path else None
    return copy.taken_at if copy else None


def put_copy_back(settings: Settings, trouble: WorksheetError) -> str | None:
    """
    Put the newest whole copy in the place of a damaged file; return where that lies now.

    None if there is no copy. Raises `StoreUnavailable`; nothing has changed then.
    """
    from takingstock.storage import opening

    path = opening.file_of(store_url(settings))
    aside = opening.put_copy_back(path, trouble) if path else None
    close_opened()
    return str(aside) if aside else None
