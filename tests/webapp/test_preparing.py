"""kompass prepare: secrets that only their owner reads, a database; once made, they stay."""

import os
import stat
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import inspect

from tests.builders import a_check
from webapp.cli import main
from webapp.config import BrokenConfig, Config
from webapp.storage.checks import Checks
from webapp.storage.database import make_engine


@pytest.fixture
def instance(tmp_path, monkeypatch):
    """The folder of an instance that was not prepared yet."""
    monkeypatch.setenv("INSTANCE", str(tmp_path / "state" / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    before = os.umask(0o022)
    yield tmp_path / "state" / "instance"
    os.umask(before)


def secrets_in(folder):
    return [(folder / name).read_text() for name in ("pepper", "session_key")]


@contextmanager
def stored_checks():
    config = Config.from_environment()
    engine = make_engine(config.database_url)
    yield Checks(engine=engine, pepper=config.pepper, goals=(), today=lambda: date(2026, 11, 21))
    engine.dispose()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_an_instance_that_was_not_prepared_does_not_start(instance):
    with pytest.raises(BrokenConfig, match="pepper is missing or unreadable; `kompass prepare`"):
        Config.from_environment()


def test_preparing_makes_different_secrets_and_a_migrated_database(instance, capsys):
    assert main(["prepare"]) == 0

    config = Config.from_environment()
    engine = make_engine(config.database_url)
    assert len(config.pepper) == len(config.session_key) == 32
    assert config.pepper != config.session_key
    assert "checks" in inspect(engine).get_table_names()
    assert capsys.readouterr() == ("", "")
    engine.dispose()


def test_only_the_owner_can_read_what_was_prepared(instance):
    main(["prepare"])

    assert mode(instance) == 0o700
    assert {path.name for path in instance.iterdir()} >= {"pepper", "session_key", "kompass.sqlite"}
    assert {mode(path) for path in instance.iterdir()} == {0o600}


def test_preparing_again_changes_nothing(instance):
    main(["prepare"])
    secrets = secrets_in(instance)
    with stored_checks() as checks:
        code = checks.start(a_check({"Q8": ["1"]}))

    assert main(["prepare"]) == 0

    assert secrets_in(instance) == secrets
    with stored_checks() as checks:
        assert checks.load(code) == a_check({"Q8": ["1"]})


def test_two_instances_have_different_secrets(instance, tmp_path, monkeypatch):
    main(["prepare"])
    first = Config.from_environment()
    monkeypatch.setenv("INSTANCE", str(tmp_path / "other"))

    main(["prepare"])

    other = Config.from_environment()
    assert {first.pepper, first.session_key}.isdisjoint({other.pepper, other.session_key})


@pytest.mark.parametrize("secret", ["", "\n", "zz" * 32, "00" * 31, "00" * 33, "ü" * 64])
def test_a_spoilt_secret_is_refused_at_start(instance, secret):
    main(["prepare"])

    (instance / "pepper").write_text(secret, encoding="utf-8")

    with pytest.raises(BrokenConfig, match="pepper"):
        Config.from_environment()


def test_a_wrong_address_of_the_database_is_one_message(instance, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost/kompass")

    assert main(["prepare"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err == "DATABASE_URL must begin with postgresql:// or sqlite:///\n"


def test_an_instance_folder_that_cannot_be_made_is_one_message(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("INSTANCE", str(tmp_path / "file" / "instance"))

    assert main(["prepare"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert str(tmp_path / "file") in err


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/kompass.sqlite", "postgresql://kompass@/kompass?host=/nowhere"]
)
def test_a_database_that_cannot_be_opened_is_one_message(instance, monkeypatch, capsys, url):
    monkeypatch.setenv("DATABASE_URL", url)

    assert main(["prepare"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()


def test_a_secret_left_empty_by_a_full_disk_is_made_again(instance):
    instance.mkdir(parents=True)
    (instance / "pepper").touch()

    main(["prepare"])

    assert len(Config.from_environment().pepper) == 32
