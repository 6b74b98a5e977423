"""Everything of one owner, or of one client, as JSON, CSV, XLSX and a page to read."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from takingstock.exports.backup import write_backup
from takingstock.exports.reading_page import Say, write_page
from takingstock.exports.table_file import Step, write_csv, write_xlsx
from takingstock.usecases.backup import Backup

PASSES = 4
"""How often an export goes through all rows, once for each kind of file."""
_EARLIEST = 1980


def export_files(backup: Backup, say: Say, language: str, step: Step) -> Mapping[str, bytes]:
    """
    Return the files of an export by name.

    `say` gives the words for a key, `step` is called now and then and may raise to stop.
    """
    tables = {name: held for name, held in backup.workspace.tables.items() if held.rows}
    files = {"takingstock.json": write_backup(backup, step)}
    for name, held in tables.items():
        files[f"csv/{name}.csv"] = write_csv(held, step)
    files["takingstock.xlsx"] = write_xlsx(tables or backup.workspace.tables, step)
    files["read-me.html"] = write_page(backup, say, language, step)
    return files


def export_zip(backup: Backup, say: Say, language: str, step: Step) -> bytes:
    """Return the files of an export as one zip file, dated like the export."""
    content = io.BytesIO()
    made = backup.made_at.timetuple()[:6]
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, file in export_files(backup, say, language, step).items():
            step()
            entry = ZipInfo(name, (max(made[0], _EARLIEST), *made[1:]))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, file)
    return content.getvalue()
