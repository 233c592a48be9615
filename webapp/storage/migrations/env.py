"""Alembic runs this to migrate over the connection that webapp.storage.migrating hands it."""

from alembic import context

from webapp.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
