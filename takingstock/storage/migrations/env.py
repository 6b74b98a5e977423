"""
What Alembic runs for each upgrade: the steps over the connection that `migrate` gives.

That connection is already in a transaction that holds the write lock, so that every missing
step happens or none; `transaction_per_migration` covers any other caller.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
