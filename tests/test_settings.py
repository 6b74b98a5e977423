from datetime import date
from pathlib import Path

import pytest

from takingstock.settings import (
    HOSTED,
    OIDC,
    VARIABLES,
    Hosting,
    Settings,
    SettingsRefused,
    is_loopback,
    read_settings,
)

HOST = {
    "TAKINGSTOCK_BASE_URL": "https://ravnosmetka.bg",
    "TAKINGSTOCK_OIDC_METADATA_URL": "https://id.bg/.well-known/openid-configuration",
    "TAKINGSTOCK_OIDC_CLIENT_ID": "ravnosmetka",
    "TAKINGSTOCK_OIDC_CLIENT_SECRET": "e2Zk0q7Yw1",
    "TAKINGSTOCK_COOKIE_SECRET": "b8b1f3a5c7d94e0f8a6b2c4d6e8f0a1b",
    "TAKINGSTOCK_OPERATOR": "Кооперация „Заедно“",
}


def problems(environ: dict[str, str]) -> list[tuple[str, dict[str, str | int]]]:
    with pytest.raises(SettingsRefused) as caught:
        read_settings(environ)
    assert caught.value.fields == {"count": len(caught.value.problems)}
    return [(problem.code, dict(problem.fields)) for problem in caught.value.problems]


def test_nothing_set_means_a_folder_of_the_platform_and_no_other_wish() -> None:
    settings = read_settings({})
    assert settings == Settings(data_dir=settings.data_dir)
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "takingstock"


def test_every_setting_is_read_and_typed(tmp_path: Path) -> None:
    environ = {
        "TAKINGSTOCK_DATA_DIR": f" {tmp_path} ",
        "TAKINGSTOCK_DATABASE_URL": "sqlite:////data/one.sqlite",
        "TAKINGSTOCK_MIGRATION_URL": "postgresql+psycopg://owner@db/one",
        "TAKINGSTOCK_LANGUAGE": "en",
        "TAKINGSTOCK_TODAY": "2026-02-28",
        "TAKINGSTOCK_EXAMPLE": "1",
    }
    assert read_settings(environ) == Settings(
        data_dir=tmp_path,
        database_url="sqlite:////data/one.sqlite",
        migration_url="postgresql+psycopg://owner@db/one",
        language="en",
        today=date(2026, 2, 28),
        example=True,
    )


def test_an_empty_setting_counts_as_unset() -> None:
    assert read_settings(dict.fromkeys(VARIABLES, "  ")) == read_settings({})


def test_a_relative_folder_is_taken_from_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings({"TAKINGSTOCK_DATA_DIR": "here"}).data_dir == tmp_path / "here"
    assert read_settings({"TAKINGSTOCK_DATA_DIR": "~"}).data_dir == Path.home()


@pytest.mark.parametrize(
    "day",
    [
        "2026-2-28",
        "20260228",
        "2026-W09-6",
        "2026-02-30",
        "28.02.2026",
        "today",
        "２０２６-02-28",
        "0000-01-01",
    ],
)
def test_the_day_is_an_iso_date_that_exists(day: str) -> None:
    expected = ("setting_today", {"name": "TAKINGSTOCK_TODAY", "value": day})
    assert problems({"TAKINGSTOCK_TODAY": day}) == [expected]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("TAKINGSTOCK_LANGUAGE", "de", "setting_language"),
        ("TAKINGSTOCK_LANGUAGE", "BG", "setting_language"),
        ("TAKINGSTOCK_EXAMPLE", "yes", "setting_flag"),
    ],
)
def test_a_value_that_is_none_of_the_choices_is_refused_by_name(
    name: str, value: str, code: str
) -> None:
    assert problems({name: value}) == [(code, {"name": name, "value": value})]


@pytest.mark.parametrize("name", ["TAKINGSTOCK_DATABASE_URL", "TAKINGSTOCK_MIGRATION_URL"])
def test_another_kind_of_database_is_refused_without_repeating_its_password(name: str) -> None:
    [(code, fields)] = problems({name: "mysql://ana:parola@db/one"})
    assert (code, fields["name"]) == ("setting_database", name)
    assert "parola" not in str(fields)


def test_all_problems_are_told_at_once_in_order() -> None:
    found = problems(
        {"TAKINGSTOCK_TODAY": "soon", "TAKINGSTOCK_LANGUAGE": "fr", "TAKINGSTOCK_EXAMPLE": "2"}
    )
    assert [code for code, _ in found] == ["setting_language", "setting_today", "setting_flag"]


@pytest.mark.parametrize("name", OIDC)
def test_one_setting_of_the_sign_in_asks_for_all_the_others_by_name(name: str) -> None:
    found = problems({name: HOST[name]})
    assert found == [("setting_missing", {"name": other}) for other in HOSTED if other != name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("TAKINGSTOCK_OIDC_CLIENT_SECRET", value) for value in
          ["changeme", "<secret>", "${SECRET}", "…", "xxxx", "your-client-id", "example", "please-change-me", "<fill in>"]),
        *(("TAKINGSTOCK_BASE_URL", value) for value in
          ["https://example.org", "https://sheet.example.com/", "https://<your address>", "https://your-host", "https://sheet.example"]),
        ("TAKINGSTOCK_OIDC_METADATA_URL", "https://your-provider.org/.well-known/openid-configuration"),
        ("TAKINGSTOCK_COOKIE_SECRET", "0" * 64),
        ("TAKINGSTOCK_COOKIE_SECRET", "replace-this-with-a-long-random-text-of-your-own"),
    ],
)  # fmt: skip
def test_a_placeholder_is_no_value(name: str, value: str) -> None:
    assert problems({**HOST, name: value}) == [("setting_placeholder", {"name": name})]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TAKINGSTOCK_OPERATOR", "Кооперация „Пример“"),
        ("TAKINGSTOCK_OIDC_CLIENT_SECRET", "examples-are-fine-4711"),
        ("TAKINGSTOCK_BASE_URL", "https://examples.bg"),
    ],
)
def test_what_only_resembles_a_placeholder_is_taken(name: str, value: str) -> None:
    assert read_settings({**HOST, name: value}).hosted


@pytest.mark.parametrize(
    "value",
    [
        "http://ravnosmetka.bg", "ravnosmetka.bg", "ftp://ravnosmetka.bg", "https://", "https://ravnosmetka.bg/app", "https://ravnosmetka.bg/?a",
        "https://ravnosmetka.bg/#a", "https://ani@ravnosmetka.bg", "https://ravnosmetka.bg:port", "https://[::1",
    ],
)  # fmt: skip
def test_the_address_of_a_host_is_https_and_has_no_path(value: str) -> None:
    expected = ("setting_address_form", {"name": "TAKINGSTOCK_BASE_URL"})
    assert problems({**HOST, "TAKINGSTOCK_BASE_URL": value}) == [expected]


@pytest.mark.parametrize("value", ["http://id.bg/config", "id.bg", "https://:443/x"])
def test_the_provider_is_asked_over_https_alone(value: str) -> None:
    expected = ("setting_address_form", {"name": "TAKINGSTOCK_OIDC_METADATA_URL"})
    assert problems({**HOST, "TAKINGSTOCK_OIDC_METADATA_URL": value}) == [expected]


@pytest.mark.parametrize("secret", ["b8b1f3a5c7d94e0", "b8b1f3a5c7d94e0f8a6b2c4d6e8f0a1"])
def test_a_short_secret_is_refused(secret: str) -> None:
    name = "TAKINGSTOCK_COOKIE_SECRET"
    assert problems({**HOST, name: secret}) == [("setting_short", {"name": name, "least": 32})]


def test_a_whole_host_is_read_and_keeps_its_secrets_out_of_sight() -> None:
    settings = read_settings(HOST)
    assert settings.hosting == Hosting(
        base_url="https://ravnosmetka.bg",
        metadata_url="https://id.bg/.well-known/openid-configuration",
        client_id="ravnosmetka",
        client_secret="e2Zk0q7Yw1",
        cookie_secret="b8b1f3a5c7d94e0f8a6b2c4d6e8f0a1b",
        operator="Кооперация „Заедно“",
    )
    assert settings.hosted
    assert settings.hosting.is_secure
    for secret in ("e2Zk0q7Yw1", "b8b1f3a5c7d94e0f8a6b2c4d6e8f0a1b"):
        assert secret not in repr(settings)


def test_a_host_on_this_computer_may_do_without_https() -> None:
    hosting = read_settings({**HOST, "TAKINGSTOCK_BASE_URL": "http://LOCALHOST:8501/"}).hosting
    assert hosting
    assert (hosting.base_url, hosting.host) == ("http://localhost:8501", "localhost:8501")
    assert not hosting.is_secure


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("localhost", True), ("127.3.2.1", True), ("::1", True), ("::ffff:127.0.0.1", True),
     ("0.0.0.0", False), ("localhost.bg", False), ("", False), ("10.0.0.1", False)],
)  # fmt: skip
def test_loopback_is_this_computer_and_nothing_else(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


def test_the_example_of_a_host_is_refused_setting_by_setting() -> None:
    lines = (Path(__file__).parents[1] / "deploy" / "env.example").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert [fields["name"] for _, fields in problems(example)] == [
        "TAKINGSTOCK_DATABASE_URL",
        "TAKINGSTOCK_MIGRATION_URL",
        *HOSTED,
    ]


def test_no_secret_is_repeated_in_a_refusal() -> None:
    with pytest.raises(SettingsRefused) as caught:
        read_settings({**HOST, "TAKINGSTOCK_OPERATOR": ""})
    assert str(caught.value) == "setting_missing (name=TAKINGSTOCK_OPERATOR)"


def test_an_address_alone_does_not_make_a_host() -> None:
    assert read_settings({"TAKINGSTOCK_BASE_URL": HOST["TAKINGSTOCK_BASE_URL"]}) == read_settings(
        {}
    )
