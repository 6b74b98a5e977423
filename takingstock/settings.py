"""
Settings: every environment variable of the worksheet, typed and checked at start.

All begin with `TAKINGSTOCK_`; an empty one counts as unset. Nothing else reads the environment
for them. Every problem is collected, so that one look at the refusal is enough to mend it all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal, TypeGuard
from urllib.parse import SplitResult, urlsplit

from takingstock.domain.errors import Refused, WorksheetError

LanguageCode = Literal["bg", "en"]
LANGUAGES: Final[tuple[LanguageCode, LanguageCode]] = ("bg", "en")

DATA_DIR: Final = "TAKINGSTOCK_DATA_DIR"
DATABASE_URL: Final = "TAKINGSTOCK_DATABASE_URL"
MIGRATION_URL: Final = "TAKINGSTOCK_MIGRATION_URL"
LANGUAGE: Final = "TAKINGSTOCK_LANGUAGE"
TODAY: Final = "TAKINGSTOCK_TODAY"
EXAMPLE: Final = "TAKINGSTOCK_EXAMPLE"
BASE_URL: Final = "TAKINGSTOCK_BASE_URL"
METADATA_URL: Final = "TAKINGSTOCK_OIDC_METADATA_URL"
CLIENT_ID: Final = "TAKINGSTOCK_OIDC_CLIENT_ID"
CLIENT_SECRET: Final = "TAKINGSTOCK_OIDC_CLIENT_SECRET"  # noqa: S105 - the name, not the secret
COOKIE_SECRET: Final = "TAKINGSTOCK_COOKIE_SECRET"  # noqa: S105 - the name, not the secret
OPERATOR: Final = "TAKINGSTOCK_OPERATOR"
OIDC: Final = (METADATA_URL, CLIENT_ID, CLIENT_SECRET)
HOSTED: Final = (BASE_URL, *OIDC, COOKIE_SECRET, OPERATOR)
"""What a host must set, all of it; any of `OIDC` says that this is a host."""

VARIABLES: Final = (DATA_DIR, DATABASE_URL, MIGRATION_URL, LANGUAGE, TODAY, EXAMPLE, *HOSTED)

CONTENT_DIR: Final = Path(__file__).resolve().parents[1] / "content"

_DATABASES: Final = ("sqlite:///", "postgresql+psycopg://")
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COOKIE_SECRET_BYTES: Final = 32
"""The least that the secret behind the cookies may hold."""
_FEWEST_LETTERS: Final = 8
_PLACEHOLDER: Final = re.compile(
    r".*<.*>.*|\$\{.*\}|\.\.\.|…|x{3,}|secret|example|your[-_ ].*|.*placeholder.*"
    r"|.*\b(change|replace|fill).?(me|this|in)\b.*"
    r"|https?://([^/]*\.)?(example|your[-_][^./]*)(\.\w+)?([:/].*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hosting:
    """
    What a host sets so that several people can work, each signed in to their own data.

    `base_url` is the address that people type, without a path; `metadata_url` is where the
    provider of the sign-in describes itself; `operator` is named in the privacy text.
    """

    base_url: str
    metadata_url: str
    client_id: str
    client_secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)
    operator: str

    @property
    def host(self) -> str:
        """Return the one Host header that is answered."""
        return urlsplit(self.base_url).netloc

    @property
    def provider(self) -> str:
        """Return the name of the provider's computer, to be shown."""
        return urlsplit(self.metadata_url).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Return whether people arrive over https, so that cookies may say Secure."""
        return self.base_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Settings:
    """
    What the environment asks for.

    `database_url` None means the SQLite file in `data_dir`; `migration_url` None means the same
    address; `language` None leaves the choice to the browser; `today` None means the real day;
    `example` starts a worksheet with the made-up example in it; `hosting` None means one person
    on this very computer, without sign-in.
    """

    data_dir: Path
    database_url: str | None = None
    migration_url: str | None = None
    language: LanguageCode | None = None
    today: date | None = None
    example: bool = False
    content_dir: Path = CONTENT_DIR
    hosting: Hosting | None = None

    @property
    def hosted(self) -> bool:
        """Return whether people sign in, each to their own data."""
        return self.hosting is not None


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
    and of a host `setting_missing`, `setting_placeholder`, `setting_address_form` (BASE_URL, the
    provider's address), `setting_short` (least).
    """
    given = {name: environ.get(name, "").strip() for name in VARIABLES}
    problems = (
        *_language_problems(given[LANGUAGE]),
        *_today_problems(given[TODAY]),
        *_flag_problems(EXAMPLE, given[EXAMPLE]),
        *_database_problems(DATABASE_URL, given[DATABASE_URL]),
        *_database_problems(MIGRATION_URL, given[MIGRATION_URL]),
        *(_hosting_problems(given) if _is_host(given) else ()),
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
        hosting=_hosting(given) if _is_host(given) else None,
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


def _is_host(given: Mapping[str, str]) -> bool:
    return any(given[name] for name in OIDC)


def _hosting(given: Mapping[str, str]) -> Hosting:
    return Hosting(
        base_url=given[BASE_URL].rstrip("/").lower(),
        metadata_url=given[METADATA_URL],
        client_id=given[CLIENT_ID],
        client_secret=given[CLIENT_SECRET],
        cookie_secret=given[COOKIE_SECRET],
        operator=given[OPERATOR],
    )


def _hosting_problems(given: Mapping[str, str]) -> tuple[WorksheetError, ...]:
    """
    Refuse to run as a host with half a set, with placeholders or with a weak secret.

    Values are never repeated: they are secrets.
    """
    return tuple(
        problem for name in HOSTED if (problem := _hosting_problem(name, given[name])) is not None
    )


def _hosting_problem(name: str, value: str) -> WorksheetError | None:
    if not value:
        return _problem("missing", name)
    if _PLACEHOLDER.fullmatch(value) or (name == COOKIE_SECRET and _is_monotonous(value)):
        return _problem("placeholder", name)
    if name == BASE_URL and not _is_base_url(value):
        return _problem("address_form", name)
    if name == METADATA_URL and not _is_safe_address(_split(value)):
        return _problem("address_form", name)
    if name == COOKIE_SECRET and len(value.encode()) < COOKIE_SECRET_BYTES:
        return Refused("setting_short", name=name, least=COOKIE_SECRET_BYTES)
    return None


def _is_monotonous(secret: str) -> bool:
    """Return whether a long secret is made of so few letters that nobody drew it by lot."""
    return len(secret) >= _FEWEST_LETTERS and len(set(secret)) < _FEWEST_LETTERS


def _is_base_url(text: str) -> bool:
    parts = _split(text)
    return (
        _is_safe_address(parts) and parts.path in {"", "/"} and not (parts.query or parts.fragment)
    )


def _is_safe_address(parts: SplitResult) -> bool:
    """Return whether an address is https, or http on this very computer, and names no user."""
    host = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    return is_safe and host != "" and parts.username is None


def _split(text: str) -> SplitResult:
    """Return the parts of an address; none at all if it is malformed."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


def is_loopback(host: str) -> bool:
    """Return whether `host` is this computer: `localhost` or a loopback address."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _problem(kind: str, name: str, value: str | None = None) -> Refused:
    fields = {"name": name} if value is None else {"name": name, "value": value}
    return Refused(f"setting_{kind}", **fields)
