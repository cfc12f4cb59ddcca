"""Log files by the day, kept for as long as the law asks (网络安全法 23)."""

import logging
import os
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DATED = re.compile(r"[a-z_]+-(\d{4}-\d{2}-\d{2})\.log")


class Daily(logging.StreamHandler[TextIO]):
    """Writes to `web-2026-11-25.log`; no other process writes to it, so nothing need be renamed."""

    def __init__(self, folder: Path, name: str, days: int) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder, self.name_of_process, self.days = folder, name, days
        self.day = _today()
        super().__init__(self._opened())
        self._sweep()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; the first of a day begins its file and sweeps what is too old."""
        if self.day != _today():
            self.day = _today()
            before, self.stream = self.stream, self._opened()
            before.close()
            self._sweep()
        super().emit(record)

    def close(self) -> None:
        """Close the file of the day."""
        self.stream.close()
        super().close()

    def _opened(self) -> TextIO:
        path = self.folder / f"{self.name_of_process}-{self.day}.log"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(file, "a", encoding="utf-8", buffering=1)

    def _sweep(self) -> None:
        oldest = self.day - timedelta(days=self.days)
        for path in self.folder.iterdir():
            dated = DATED.fullmatch(path.name)
            if dated and date.fromisoformat(dated[1]) < oldest:
                path.unlink(missing_ok=True)


def _today() -> date:
    return datetime.now(ZONE).date()
