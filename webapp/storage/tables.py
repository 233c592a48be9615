"""The tables. Rows never leave webapp.storage."""

from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, MetaData
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
    """A sealed check. The day of the last change is all that can be read without its code."""

    __tablename__ = "checks"
    __table_args__ = (CheckConstraint("version >= 1", name="version_counts_from_one"),)

    lookup_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    version: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed_on: Mapped[date]
