"""
Settings: every environment variable of the worksheet, typed and checked at start.

All begin with `TAKINGSTOCK_`; an empty one counts as unset. Nothing else reads the environment
for them. Every problem is collected, so that one look at the refusal is enough to mend it all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeGuard

from takingstock.domain.errors import Refused, WorksheetError

LanguageCode = Literal["bg", "en"]
LANGUAGES: Final[tuple[LanguageCode, LanguageCode]] = ("bg", "en")

DATA_DIR: Final = "TAKINGSTOCK_DATA_DIR"
DATABASE_URL: Final = "TAKINGSTOCK_DATABASE_URL"
MIGRATION_URL: Final = "TAKINGSTOCK_MIGRATION_URL"
LANGUAGE: Final = "TAKINGSTOCK_LANGUAGE"
TODAY: Final = "TAKINGSTOCK_TODAY"
EXAMPLE: Final = "TAKINGSTOCK_EXAMPLE"
OIDC: Final = (
    "TAKINGSTOCK_OIDC_METADATA_URL",
    "TAKINGSTOCK_OIDC_CLIENT_ID",
    "TAKINGSTOCK_OIDC_CLIENT_SECRET",
)
HOSTED: Final = (
    "TAKINGSTOCK_BASE_URL",
    *OIDC,
    "TAKINGSTOCK_COOKIE_SECRET",
    "TAKINGSTOCK_OPERATOR",
)
"""What a host must set, all of it; any of `OIDC` says that this is a host."""

VARIABLES: Final = (DATA_DIR, DATABASE_URL, MIGRATION_URL, LANGUAGE, TODAY, EXAMPLE, *HOSTED)

CONTENT_DIR: Final = Path(__file__).resolve().parents[1] / "content"

_DATABASES: Final = ("sqlite:///", "postgresql+psycopg://")
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLACEHOLDER: Final = re.compile(
    r"<.*>|\$\{.*\}|\.\.\.|…|x{3,}|change.?me|replace.?me|secret|your[-_ ].*|example",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """
    What the environment asks for.

    `database_url` None means the SQLite file in `data_dir`; `migration_url` None means the same
    address; `language` None leaves the choice to the browser; `today` None means the real day;
    `example` starts a worksheet with the made-up example in it.
    """

    data_dir: Path
    database_url: str | None = None
    migration_url: str | None = None
    language: LanguageCode | None = None
    today: date | None = None
    example: bool = False
    content_dir: Path = CONTENT_DIR


class SettingsRefused(Refused):
    """The settings cannot be used; `problems` holds every one of them, in order."""

    def __init__(self, problems: tuple[WorksheetError, ...]) -> None:
        super().__init__("settings", count=len(problems))
        self.problems: Final = problems

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


def is_language(text: str | None) -> TypeGuard[LanguageCode]:
    """Return whether `text` is the code of a language of ours."""
    return text in LANGUAGES


def read_settings(environ: Mapping[str, str]) -> Settings:
    """
    Return the settings that `environ` asks for.

    Raises `SettingsRefused` with all problems at once, each with the field `name`:
    `setting_language`, `setting_today`, `setting_flag` (value), `setting_database` (allowed),
    `setting_missing` and `setting_placeholder` of a host, `setting_hosting_later` (no name).
    """
    given = {name: environ.get(name, "").strip() for name in VARIABLES}
    problems = (
        *_language_problems(given[LANGUAGE]),
        *_today_problems(given[TODAY]),
        *_flag_problems(EXAMPLE, given[EXAMPLE]),
        *_database_problems(DATABASE_URL, given[DATABASE_URL]),
        *_database_problems(MIGRATION_URL, given[MIGRATION_URL]),
        *_hosting_problems(given),
    )
    if problems:
        raise SettingsRefused(problems)
    language = given[LANGUAGE]
    return Settings(
        data_dir=_data_dir(given[DATA_DIR]),
        database_url=given[DATABASE_URL] or None,
        migration_url=given[MIGRATION_URL] or None,
        language=language if is_language(language) else None,
        today=date.fromisoformat(given[TODAY]) if given[TODAY] else None,
        example=given[EXAMPLE] == "1",
    )


def _data_dir(text: str) -> Path:
    """Return the folder as an absolute path; unset, the platform's data folder."""
    if text:
        return Path(text).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("takingstock", appauthor=False)


def _language_problems(text: str) -> tuple[WorksheetError, ...]:
    return () if not text or is_language(text) else (_problem("language", LANGUAGE, text),)


def _today_problems(text: str) -> tuple[WorksheetError, ...]:
    try:
        if not text or (_ISO_DATE.fullmatch(text) and date.fromisoformat(text)):
            return ()
    except ValueError:
        pass
    return (_problem("today", TODAY, text),)


def _flag_problems(name: str, text: str) -> tuple[WorksheetError, ...]:
    return () if text in {"", "0", "1"} else (_problem("flag", name, text),)


def _database_problems(name: str, text: str) -> tuple[WorksheetError, ...]:
    """Refuse another kind of database; the address may hold a password, so it is not repeated."""
    if not text or text.startswith(_DATABASES):
        return ()
    return (Refused("setting_database", name=name, allowed=", ".join(_DATABASES)),)


def _hosting_problems(given: Mapping[str, str]) -> tuple[WorksheetError, ...]:
    """
    Refuse to run as a host: half a set names what is missing, a whole one is for a later version.

    Values are never repeated: they are secrets.
    """
    if not any(given[name] for name in OIDC):
        return ()
    problems = [
        _problem("placeholder" if given[name] else "missing", name)
        for name in HOSTED
        if not given[name] or _PLACEHOLDER.fullmatch(given[name])
    ]
    return tuple(problems) or (Refused("setting_hosting_later"),)


def _problem(kind: str, name: str, value: str | None = None) -> Refused:
    fields = {"name": name} if value is None else {"name": name, "value": value}
    return Refused(f"setting_{kind}", **fields)
