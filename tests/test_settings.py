from datetime import date
from pathlib import Path

import pytest

from takingstock.settings import HOSTED, OIDC, VARIABLES, Settings, SettingsRefused, read_settings

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
    "value", ["changeme", "<secret>", "${SECRET}", "…", "xxxx", "your-client-id", "example"]
)
def test_a_placeholder_is_no_value(value: str) -> None:
    found = problems({**HOST, "TAKINGSTOCK_OIDC_CLIENT_SECRET": value})
    assert found == [("setting_placeholder", {"name": "TAKINGSTOCK_OIDC_CLIENT_SECRET"})]


def test_a_whole_host_is_refused_until_there_is_a_sign_in_to_protect_it() -> None:
    assert problems(HOST) == [("setting_hosting_later", {})]


def test_no_secret_is_repeated_in_a_refusal() -> None:
    with pytest.raises(SettingsRefused) as caught:
        read_settings({**HOST, "TAKINGSTOCK_OPERATOR": ""})
    assert str(caught.value) == "setting_missing (name=TAKINGSTOCK_OPERATOR)"


def test_an_address_alone_does_not_make_a_host() -> None:
    assert read_settings({"TAKINGSTOCK_BASE_URL": HOST["TAKINGSTOCK_BASE_URL"]}) == read_settings(
        {}
    )
