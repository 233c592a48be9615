"""What an operator sets: read once from the environment and checked at start-up."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from recommender.preferences import BrokenPreferences, Preferences, read_preferences
from webapp.branding import LONGEST_NAME, Brand, UnfitLogo, read_logo

SECRETS = ("pepper", "session_key")
SECRET_BYTES = 32


class BrokenConfig(Exception):
    """A setting that cannot be used, and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of a running application."""

    instance: Path
    database_url: str
    pepper: bytes
    """Joins a check's code in deriving its key, so that the database alone opens nothing."""
    session_key: bytes
    public_url: str = ""
    proxies: int = 0
    imprint_url: str = ""
    retention_unfinished_days: int = 60
    """How long a check that nobody finished is kept after its last change."""
    retention_finished_months: int = 24
    """How long a finished check is kept after its last change."""
    brand: Brand | None = None
    """Who hands the plans out; it stands on their covers."""
    preferences: Preferences | None = None
    """What `kompass learn` found to help, if it is to be used; it orders near-equals."""
    today: Callable[[], date] = date.today

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def host(self) -> str | None:
        """The one host name to answer to, or None to answer to any."""
        return urlsplit(self.public_url).hostname

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """Return the settings of *environment* and the secrets of its instance folder.

        Raises BrokenConfig.
        """
        instance = instance_folder(environment)
        return cls(
            instance=instance,
            database_url=database_url(environment),
            pepper=_secret(instance, "pepper"),
            session_key=_secret(instance, "session_key"),
            public_url=_address(environment, "PUBLIC_URL"),
            proxies=_count(environment, "PROXIES", 0, least=0, most=9),
            imprint_url=_address(environment, "IMPRINT_URL"),
            retention_unfinished_days=_count(
                environment, "RETENTION_UNFINISHED_DAYS", 60, most=3650
            ),
            retention_finished_months=_count(
                environment, "RETENTION_FINISHED_MONTHS", 24, most=120
            ),
            brand=brand_of(environment),
            preferences=_preferences(environment),
        )


def instance_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of database and secrets."""
    return Path(environment.get("INSTANCE") or "instance").absolute()


def database_url(environment: Mapping[str, str] = os.environ) -> str:
    """Return DATABASE_URL, or that of a SQLite file in the instance folder."""
    given = environment.get("DATABASE_URL", "")
    if not given:
        return f"sqlite:///{instance_folder(environment) / 'kompass.sqlite'}"
    scheme, colon, rest = given.partition("://")
    if not colon or scheme.partition("+")[0] not in {"sqlite", "postgresql", "postgres"}:
        msg = "DATABASE_URL must begin with postgresql:// or sqlite:///"
        raise BrokenConfig(msg)
    return given if scheme.startswith("sqlite") else f"postgresql+psycopg://{rest}"


def _secret(instance: Path, name: str) -> bytes:
    path = instance / name
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        msg = f"{path} is missing or unreadable; `kompass prepare` makes it"
        raise BrokenConfig(msg) from None
    if len(secret) != SECRET_BYTES:
        msg = f"{path} must hold {SECRET_BYTES} bytes as hexadecimal digits"
        raise BrokenConfig(msg)
    return secret


def brand_of(environment: Mapping[str, str] = os.environ) -> Brand | None:
    """Return the name in BRAND_NAME and the logo in the file BRAND_LOGO, or None without both.

    Raises BrokenConfig.
    """
    name, given = environment.get("BRAND_NAME", "").strip(), environment.get("BRAND_LOGO", "")
    if given and not name:
        msg = "BRAND_LOGO needs BRAND_NAME"
        raise BrokenConfig(msg)
    if len(name) > LONGEST_NAME:
        msg = f"BRAND_NAME must be a name of at most {LONGEST_NAME} characters"
        raise BrokenConfig(msg)
    if not name:
        return None
    return Brand(name=name, logo=_logo(given) if given else "")


def _logo(given: str) -> str:
    try:
        return read_logo(Path(given).read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"BRAND_LOGO must be a file that can be read: {given}: {error.strerror}"
    except (ValueError, UnfitLogo) as error:
        msg = f"BRAND_LOGO must be an SVG made of shapes: {given}: {error}"
    raise BrokenConfig(msg)


def _preferences(environment: Mapping[str, str]) -> Preferences | None:
    """Return the preferences in the file that PREFERENCES names, or None if it names none."""
    given = environment.get("PREFERENCES", "")
    if not given:
        return None
    try:
        return read_preferences(json.loads(Path(given).read_text(encoding="utf-8")))
    except OSError as error:
        msg = f"PREFERENCES must be a file that can be read: {given}: {error.strerror}"
    except (ValueError, RecursionError, BrokenPreferences) as error:
        msg = f"PREFERENCES must be a file that `kompass learn --out` wrote: {given}: {error}"
    raise BrokenConfig(msg)


def _address(environment: Mapping[str, str], name: str) -> str:
    given = environment.get(name, "").rstrip("/")
    if given and not _is_address(given):
        msg = f"{name} must be an address such as https://kompass.example.org"
        raise BrokenConfig(msg)
    return given


def _is_address(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and bool(urlsplit(text).hostname)
    except ValueError:  # such as "https://["
        return False


def _count(
    environment: Mapping[str, str], name: str, usual: int, *, least: int = 1, most: int
) -> int:
    given = environment.get(name, "") or str(usual)
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(most))
    if not (is_number and least <= int(given) <= most):
        msg = f"{name} must be a number from {least} to {most}"
        raise BrokenConfig(msg)
    return int(given)
