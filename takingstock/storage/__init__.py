"""
The storage room: the only place that knows SQL.

`open_store` gives the one `SqlStore`, which keeps everything the ports ask for, on SQLite or
on PostgreSQL. `schema` says what stands where, one module per noun reads and writes it,
`file` looks at a SQLite file before anything opens it, `migrate` brings it up to date and
`snapshot` keeps a copy first; `rescue` reads what can only be read. What goes wrong leaves
this room as `StoreUnavailable`, with the codes of `fault`.
"""

from takingstock.storage.rescue import put_back
from takingstock.storage.store import SqlStore, file_of, open_for_reading, open_store, sqlite_url

__all__ = ["SqlStore", "file_of", "open_for_reading", "open_store", "put_back", "sqlite_url"]
