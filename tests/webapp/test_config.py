"""Settings: read once; whatever cannot be used is told at start-up, naming the variable."""

import json
from pathlib import Path

import pytest

from recommender.preferences import Preferences, as_document
from webapp.branding import LONGEST_NAME, Brand
from webapp.config import BrokenConfig, Config, brand_of, database_url, instance_folder


@pytest.fixture
def config_of(tmp_path):
    """Return a function that reads the settings of an environment with good secrets."""
    (tmp_path / "pepper").write_text("01" * 32 + "\n")
    (tmp_path / "session_key").write_text("02" * 32)
    return lambda **environment: Config.from_environment({"INSTANCE": str(tmp_path)} | environment)


def test_nothing_has_to_be_set_beside_the_secrets(config_of, tmp_path):
    config = config_of()

    assert config == Config(
        instance=tmp_path,
        database_url=f"sqlite:///{tmp_path}/kompass.sqlite",
        pepper=b"\x01" * 32,
        session_key=b"\x02" * 32,
    )


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgresql://kompass@db/kompass", "postgresql+psycopg://kompass@db/kompass"),
        ("postgres://kompass@db/kompass", "postgresql+psycopg://kompass@db/kompass"),
        ("postgresql+psycopg2://db/kompass", "postgresql+psycopg://db/kompass"),
        ("sqlite:////srv/kompass.sqlite", "sqlite:////srv/kompass.sqlite"),
        ("", f"sqlite:///{Path.cwd()}/instance/kompass.sqlite"),
    ],
)
def test_the_address_of_the_database_names_our_driver(given, url):
    assert database_url({"DATABASE_URL": given}) == url


@pytest.mark.parametrize("given", ["mysql://db/kompass", "kompass.sqlite", "postgresql:db", "://"])
def test_another_database_is_refused(given):
    with pytest.raises(BrokenConfig, match="DATABASE_URL must begin with"):
        database_url({"DATABASE_URL": given})


@pytest.mark.parametrize(
    ("given", "folder"),
    [(None, "instance"), ("", "instance"), ("state", "state"), ("/srv/k", "/srv/k")],
)
def test_the_instance_folder_is_where_it_was_put(given, folder):
    environment = {} if given is None else {"INSTANCE": given}

    assert instance_folder(environment) == Path.cwd() / folder


@pytest.mark.parametrize(
    ("given", "https", "host"),
    [
        ("https://kompass.example.org", True, "kompass.example.org"),
        ("https://kompass.example.org/", True, "kompass.example.org"),
        ("http://127.0.0.1:8000", False, "127.0.0.1"),
        ("", False, None),
    ],
)
def test_the_public_address_says_host_and_https(config_of, given, https, host):
    config = config_of(PUBLIC_URL=given)

    assert (config.https, config.host) == (https, host)
    assert not config.public_url.endswith("/")


@pytest.mark.parametrize(
    ("variable", "given"),
    [
        ("PUBLIC_URL", "kompass.example.org"),
        ("PUBLIC_URL", "ftp://kompass.example.org"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://["),
        ("IMPRINT_URL", "/impressum"),
        ("PROXIES", "-1"),
        ("PROXIES", "10"),
        ("PROXIES", "one"),
        ("PROXIES", "٣"),
        ("PROXIES", "1.0"),
        ("RETENTION_UNFINISHED_DAYS", "0"),
        ("RETENTION_UNFINISHED_DAYS", "3651"),
        ("RETENTION_UNFINISHED_DAYS", "-60"),
        ("RETENTION_UNFINISHED_DAYS", "sixty"),
        ("RETENTION_FINISHED_MONTHS", "0"),
        ("RETENTION_FINISHED_MONTHS", "121"),
        ("RETENTION_FINISHED_MONTHS", "²"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(config_of, variable, given):
    with pytest.raises(BrokenConfig, match=f"^{variable} must be"):
        config_of(**{variable: given})


@pytest.mark.parametrize(("given", "proxies"), [("", 0), ("0", 0), ("2", 2), ("9", 9)])
def test_the_number_of_proxies_is_read(config_of, given, proxies):
    assert config_of(PROXIES=given).proxies == proxies


@pytest.mark.parametrize(
    ("given", "kept"), [({}, (60, 24)), (("1", "1"), (1, 1)), (("3650", "120"), (3650, 120))]
)
def test_how_long_checks_are_kept_is_read(config_of, given, kept):
    names = ("RETENTION_UNFINISHED_DAYS", "RETENTION_FINISHED_MONTHS")

    config = config_of(**dict(zip(names, given, strict=False)))

    assert (config.retention_unfinished_days, config.retention_finished_months) == kept


@pytest.fixture
def preferences_file(tmp_path):
    """Return a function that writes a file and returns its name."""

    def written(text):
        path = tmp_path / "preferences.json"
        path.write_bytes(text)
        return str(path)

    return written


def test_preferences_are_read_where_they_are_named(config_of, preferences_file):
    learned = Preferences(coefficients={"form=course": 0.5})
    name = preferences_file(json.dumps(as_document(learned)).encode())

    assert config_of(PREFERENCES=name).preferences == learned


@pytest.mark.parametrize("given", [{}, {"PREFERENCES": ""}])
def test_without_a_name_there_are_no_preferences(config_of, given):
    assert config_of(**given).preferences is None


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"\xff", b"[" * 100_000, b'{"format": "x", "coefficients": {}}']
)
def test_a_broken_preferences_file_is_refused(config_of, preferences_file, text):
    with pytest.raises(BrokenConfig, match=r"^PREFERENCES must be a file that `kompass learn"):
        config_of(PREFERENCES=preferences_file(text))


def test_a_logo_needs_a_name(config_of):
    with pytest.raises(BrokenConfig, match=r"^BRAND_LOGO needs BRAND_NAME$"):
        config_of(BRAND_LOGO="logo.svg")


def test_a_name_of_the_brand_is_short(config_of):
    with pytest.raises(BrokenConfig, match=r"^BRAND_NAME must be"):
        config_of(BRAND_NAME="x" * (LONGEST_NAME + 1))


def test_the_brand_is_known_without_any_other_setting():
    assert brand_of({"BRAND_NAME": " Zentrum Nord "}) == Brand(name="Zentrum Nord")
    assert brand_of({}) is None


@pytest.mark.parametrize("given", ["missing.json", "."])
def test_preferences_that_cannot_be_read_are_refused(config_of, given):
    with pytest.raises(BrokenConfig, match=r"^PREFERENCES must be a file that can be read"):
        config_of(PREFERENCES=given)
