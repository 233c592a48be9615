"""The tables. Rows never leave webapp.storage."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )


class CheckRow(Base):
    """A sealed check. Without its code one can read when it was changed and if it was finished."""

    __tablename__ = "checks"
    __table_args__ = (CheckConstraint("version >= 1", name="version_counts_from_one"),)

    lookup_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    version: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed_on: Mapped[date]
    finished: Mapped[bool]


class RecordRow(Base):
    """An anonymous cohort record; the month is all it says about when.

    SQLite keeps it in the order of its random id, so that no order of arrival stays.
    """

    __tablename__ = "cohort_records"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str]
    """Year and month: "2026-11"."""
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class ItemCountRow(Base):
    """How many checks got a first answer to an item in a month, whoever they were."""

    __tablename__ = "item_counts"
    __table_args__ = (CheckConstraint("answered >= 1", name="answered_counts_from_one"),)

    instrument: Mapped[str] = mapped_column(primary_key=True)
    """Id and version: "kmu-kompakt.v1"."""
    item: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    answered: Mapped[int]


class PepperRow(Base):
    """What the pepper of this database leads to: enough to tell another one, not to find it."""

    __tablename__ = "peppers"

    mark: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
