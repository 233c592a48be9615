"""What an operator runs beside the server: deleting what is too old, seeing where people stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from webapp.config import Config
from webapp.storage import make_checks
from webapp.storage.checks import Checks
from webapp.storage.cohort import ItemCount
from webapp.storage.database import make_engine
from webapp.storage.retention import delete_expired


def delete_what_expired(today: date | None) -> int:
    """Delete the checks whose time is over, and return how many.

    Raises BrokenConfig, StorageFailed.
    """
    config = Config.from_environment()
    with _stored(config) as checks:
        return delete_expired(checks, config, today or config.today())


def stored_item_counts() -> list[ItemCount]:
    """Return how many checks answered each item, month by month.

    Raises BrokenConfig, StorageFailed.
    """
    with _stored(Config.from_environment()) as checks:
        return checks.item_counts()


@contextmanager
def _stored(config: Config) -> Iterator[Checks]:
    engine = make_engine(config.database_url)
    yield make_checks(engine, config)
    engine.dispose()
