"""Any moment of the embedded database again: a base, and all that was written since."""

import os
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from server import postgres, programs
from server.backups.place import UNFINISHED
from server.faults import Fault
from server.settings import Settings


def base(settings: Settings, folder: Path) -> None:
    """Copy the embedded database to a new folder while it runs.

    Raises:
        Fault: There is a database of one's own, or the folder is not empty, or it failed.
    """
    _check_embedded(settings)
    if folder.exists() and any(folder.iterdir()):
        raise Fault(
            f"{folder} 不是空的。", f"{folder} is not empty: choose a new one for the base."
        )
    with postgres.reached(settings.data, archive=settings.wal_archive) as dsn:
        copy: list[str | Path] = [programs.client("pg_basebackup"), f"--dbname={dsn}"]
        done = subprocess.run(
            [*copy, f"--pgdata={folder}", "--checkpoint=fast", "--wal-method=stream"],
            capture_output=True,
            check=False,
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Fault("底本没有做成。", f"The base was not made: {said}")


def recover(settings: Settings, folder: Path, until: datetime) -> None:
    """Make the embedded database what it was at a moment after a base; photos are left alone.

    Raises:
        Fault: There is a database already, no archive, or the archive does not reach so far.
    """
    _check_embedded(settings)
    archive = settings.wal_archive
    if archive is None or not archive.is_dir():
        raise Fault(
            "没有 GONGZHI_WAL_ARCHIVE 所指的文件夹。", "There is no folder of GONGZHI_WAL_ARCHIVE."
        )
    with postgres.alone(settings.data):
        if (settings.data / "pg").exists():
            raise Fault(
                f"{settings.data} 里已经有数据库，请先移开 pg。",
                f"There is a database in {settings.data}: move its pg/ away first.",
            )
        staging = settings.data / UNFINISHED
        shutil.rmtree(staging, ignore_errors=True)
        try:
            _replay(staging, folder, archive.resolve(), until)
            (staging / "pg").rename(settings.data / "pg")
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _replay(staging: Path, folder: Path, archive: Path, until: datetime) -> None:
    """PostgreSQL starts, reads what was written up to the moment, and is a database of its own."""
    staging.mkdir(mode=0o711)
    staging.chmod(0o711)
    cluster = staging / "pg"
    shutil.copytree(folder, cluster)
    asked = cluster / "postgresql.auto.conf"
    before = asked.read_bytes()
    moment = until.astimezone(UTC).isoformat(sep=" ")
    fetch = f"cp {shlex.quote(str(archive))}/%f %p".replace("'", "''")
    with asked.open("a") as file:
        file.write(f"restore_command = '{fetch}'\nrecovery_target_time = '{moment}'\n")
        file.write("recovery_target_action = 'promote'\nhot_standby = off\n")
    (cluster / "recovery.signal").touch()
    _give(cluster)
    with postgres.running(staging):
        pass
    asked.write_bytes(before)


def _give(cluster: Path) -> None:
    cluster.chmod(0o700)
    if owner := programs.account():
        for path in (cluster, *cluster.rglob("*")):
            os.chown(path, *owner)


def _check_embedded(settings: Settings) -> None:
    if not settings.embedded:
        raise Fault(
            "这是给自带数据库的；您自己的 PostgreSQL 请用它的工具。",
            "This is for the embedded database; use the tools of your own PostgreSQL.",
        )
