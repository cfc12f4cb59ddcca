"""The embedded PostgreSQL: made once in the data folder, started and stopped with us."""

import fcntl
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

from server import postgres_logs, postmaster, programs
from server.faults import Fault

Command = list[str | Path]
DATABASE = "gongzhi"
LONGEST_SOCKET_FOLDER = 85  # bytes; the kernel allows 107 for the whole socket address
MB = 1_000_000
LEAST_FREE = 300 * MB  # a new cluster with its write-ahead log, and room to stop cleanly
TUNING = """
# Gongzhi's own settings; change them here, PostgreSQL reads them at its next start.
shared_buffers = 256MB
effective_cache_size = 1GB
random_page_cost = 1.1
jit = off
max_wal_size = 2GB
wal_compression = on
max_connections = 100
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
"""


@contextmanager
def running(
    folder: Path,
    *,
    fsync: bool = True,
    archive: Path | None = None,
    log_days: int | None = None,
) -> Iterator[str]:
    """Run the database of *folder*, making it first where there is none; gives its address.

    What it writes is copied to *archive*, where one is named; logs older than *log_days* go, where
    a number is given.

    Raises:
        Fault: Another process runs it, it is of another version, or there is no room.
    """
    folder = folder.resolve()
    with alone(folder):
        cluster = folder / "pg"
        _check_room(folder)
        _check_version(cluster)
        binaries = programs.place(folder)
        if not cluster.exists():
            _make(cluster, binaries, fsync=fsync)
        postmaster.clear_away(cluster)
        with _socket_folder(folder) as sockets:
            logs = postgres_logs.options(folder, days=log_days)
            options = [*_durability(fsync), *_archiving(archive), *logs]
            server = _start(cluster, binaries, sockets, options)
            try:
                _wait_until_ready(server, cluster)
                yield address(sockets)
            finally:
                postmaster.stop(server)


@contextmanager
def reached(folder: Path, *, archive: Path | None = None) -> Iterator[str]:
    """The address of the database of *folder*, started for the meantime where it does not run."""
    sockets = postmaster.sockets(folder.resolve() / "pg")
    if sockets:
        yield address(sockets)
    else:
        with running(folder, archive=archive) as dsn:
            yield dsn


def address(sockets: Path, database: str = DATABASE) -> str:
    return f"postgresql://{DATABASE}@/{database}?host={quote(str(sockets))}"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have a data folder for oneself.

    Raises:
        Fault: Another process has it, or it cannot be written to.
    """
    with own(folder).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Fault(
                f"数据文件夹 {folder} 正由另一个共治进程使用。",
                f"The data folder {folder} is in use by another Gongzhi.",
            ) from error
        yield


def own(folder: Path) -> Path:
    """Make the data folder where there is none; gives the file that is locked while we run.

    Raises:
        Fault: It cannot be written to.
    """
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        (folder / "lock").touch()
    except OSError as error:
        raise Fault(
            f"数据文件夹 {folder} 不能写入。",
            f"The data folder {folder} cannot be written to ({error.strerror}).",
        ) from error
    return folder / "lock"


def _check_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise Fault(
            f"{folder} 所在磁盘只剩 {free // MB} MB，至少需要 {LEAST_FREE // MB} MB。",
            f"The disk of {folder} has {free // MB} MB left; {LEAST_FREE // MB} MB are needed.",
        )


def _check_version(cluster: Path) -> None:
    mark = cluster / "PG_VERSION"
    found = mark.read_text().strip() if mark.exists() else programs.MAJOR
    if found != programs.MAJOR:
        raise Fault(
            f"{cluster} 是 PostgreSQL {found} 的数据，本程序带的是 {programs.MAJOR}："
            "请用旧版本导出后再导入。",
            f"{cluster} was made by PostgreSQL {found}, and this Gongzhi brings {programs.MAJOR}: "
            "dump it with the old one and restore it with this one.",
        )


def _make(cluster: Path, binaries: Path, *, fsync: bool) -> None:
    """Make the cluster under another name first, so that a half-made one is never taken for one."""
    half = cluster.with_name("pg.new")
    shutil.rmtree(half, ignore_errors=True)
    programs.give(half, 0o700)
    initdb: Command = [
        binaries / "initdb",
        "-D",
        half,
        "-U",
        DATABASE,
        "-A",
        "trust",
        "--encoding=UTF8",
    ]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    _run([*initdb, *locale, *([] if fsync else ["--no-sync"])], half)
    with (half / "postgresql.conf").open("a") as file:
        file.write(TUNING)
    with tempfile.TemporaryFile() as sql:
        sql.write(f"CREATE DATABASE {DATABASE}".encode())
        sql.seek(0)
        single: Command = [
            binaries / "postgres",
            "--single",
            "-D",
            half,
            *_durability(fsync),
            "postgres",
        ]
        _run(single, half, stdin=sql)
    half.rename(cluster)


def _run(command: Command, folder: Path, stdin: int | IO[bytes] = subprocess.DEVNULL) -> None:
    program = programs.start(command, folder=folder, stdin=stdin)
    try:
        said, _ = program.communicate()
    except BaseException:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        raise
    if program.returncode:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise Fault(
            f"数据库没有建成（{Path(command[0]).name}）。",
            f"The database was not made: {Path(command[0]).name}: {''.join(last)}",
        )


def _durability(fsync: bool) -> list[str]:
    return [] if fsync else ["-c", "fsync=off", "-c", "full_page_writes=off"]


def _archiving(archive: Path | None) -> list[str]:
    """A segment that lies in the archive already, the same, counts as copied; another does not."""
    if archive is None:
        return []
    there = shlex.quote(str(programs.give(archive.resolve(), 0o700))).replace("%", "%%")
    copy = f"cp %p {there}/%f.part && sync {there}/%f.part && mv {there}/%f.part {there}/%f"
    command = f"if test -e {there}/%f; then cmp -s %p {there}/%f; else {copy}; fi"
    settings = {"archive_mode": "on", "archive_command": command, "archive_timeout": "60"}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _start(
    cluster: Path, binaries: Path, sockets: Path, options: list[str]
) -> subprocess.Popen[bytes]:
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    only_here: Command = [
        "-k",
        sockets,
        "-c",
        "listen_addresses=",
        "-c",
        "unix_socket_permissions=0700",
    ]
    log_file = cluster.parent / postgres_logs.FIRST
    log_file.touch(mode=0o600)
    with log_file.open("ab") as log:
        return programs.start(
            [binaries / "postgres", "-D", cluster, *only_here, *options],
            folder=cluster,
            log=log,
        )


def _wait_until_ready(server: subprocess.Popen[bytes], cluster: Path) -> None:
    """Recovery after a crash may take its time; only the end of the process is a failure."""
    while postmaster.status(cluster) != "ready":
        if server.poll() is not None:
            data = cluster.parent
            raise Fault(
                f"PostgreSQL 没有启动，详见 {data / postgres_logs.FOLDER}。",
                f"PostgreSQL did not start, see {data / postgres_logs.FOLDER}: "
                f"{postgres_logs.last_fault(data)}",
            )
        time.sleep(0.02)


@contextmanager
def _socket_folder(folder: Path) -> Iterator[Path]:
    if len(os.fsencode(folder / "run")) <= LONGEST_SOCKET_FOLDER:
        sockets = programs.give(folder / "run", 0o700)
        for left in sockets.iterdir():
            left.unlink()
        yield sockets
    else:
        with tempfile.TemporaryDirectory(prefix="gongzhi-", dir="/tmp") as short:
            yield programs.give(Path(short), 0o700)
