"""What the embedded PostgreSQL writes down: a file a day, none of them cut.

网络安全法 23 asks for six months; for how long they stay is said by whoever runs it.

It collects and rotates by its own means; what it says before that begins is in `postgres.log`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from server import programs

FOLDER = "postgres-logs"
FIRST = "postgres.log"
DATED = re.compile(r"postgres-(\d{4}-\d{2}-\d{2})\.log")
# Terse: the details of an error may quote a whole row.
SETTINGS = {
    "logging_collector": "on",
    "log_filename": "postgres-%Y-%m-%d.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "off",
    "log_error_verbosity": "terse",
}


def options(data: Path, *, days: int | None) -> list[str]:
    """What PostgreSQL is started with; files older than so many days go, where days are given."""
    folder = programs.give(data / FOLDER, 0o700)
    if days:
        sweep(folder, days)
    settings = {**SETTINGS, "log_directory": str(folder)}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def sweep(folder: Path, days: int) -> None:
    """Delete the files of days that are older."""
    oldest = datetime.now(UTC).date() - timedelta(days=days)
    for path in folder.iterdir():
        dated = DATED.fullmatch(path.name)
        if dated and date.fromisoformat(dated[1]) < oldest:
            path.unlink(missing_ok=True)


def last_fault(data: Path) -> str:
    """The last reason that PostgreSQL gave for not starting, or nothing."""
    files = [data / FIRST, *sorted((data / FOLDER).glob("postgres-*.log"))[-1:]]
    lines = [line for file in files if file.exists() for line in _lines(file) if "FATAL" in line]
    return "".join(lines[-1:])


def _lines(file: Path) -> list[str]:
    return file.read_text(errors="replace").splitlines()
