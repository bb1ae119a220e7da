"""How Alembic reaches the tables; the connection is handed over by `coach.store.upgrade`."""

from alembic import context

from coach.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,  # in SQLite too: what cannot be finished is as if it had never begun
)
with context.begin_transaction():
    context.run_migrations()
