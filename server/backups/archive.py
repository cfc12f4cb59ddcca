"""The file of a backup: a tar with a line after its end that seals all before it.

It is written and read front to back, so that it may be larger than the memory; `tar` opens it
in an emergency. The seal tells a whole file from one that was cut off or has changed.
"""

import errno
import fcntl
import hashlib
import io
import os
import tarfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from server.faults import Fault
from server.progress import Advance

SEAL = b"\ngongzhi-backup sha256 %s\n"
SEAL_LENGTH = len(SEAL % (b"0" * 64))
BLOCK = 1024 * 1024
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Writer:
    """Takes named pieces, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        through = cast("IO[bytes]", self)
        self._tar = tarfile.open(fileobj=through, mode="w|", format=tarfile.USTAR_FORMAT)  # noqa: SIM115 (seal closes it)

    def write(self, data: bytes) -> int:
        """What the tar calls."""
        self._digest.update(data)
        return self._file.write(data)

    def add(self, name: str, content: bytes) -> None:
        """Add a piece; what is told of it is its name and size alone."""
        about = tarfile.TarInfo(name)
        about.size, about.mode = len(content), 0o600
        self._tar.addfile(about, io.BytesIO(content))
        _forget(self._tar)

    def seal(self) -> str:
        """End the tar, and say what it was; gives its sum."""
        self._tar.close()
        found = self._digest.hexdigest()
        self._file.write(SEAL % found.encode())
        return found

    def abandon(self) -> None:
        """Let the tar end somewhere else: it would do so by itself, in a closed file."""
        self._file = io.BytesIO()
        self._tar.close()


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write a backup beside *path* first, so that only a whole one ever has that name.

    Raises:
        Fault: There is a file of that name, another backup writes it, or there is no room.
    """
    if path.exists():
        raise Fault(f"{path} 已经有了，请换一个名称。", f"{path} exists: choose another name.")
    part = path.with_name(f"{path.name}.part")
    try:
        with _alone(part) as file:
            out = Writer(file)
            try:
                yield out
            except BaseException:
                out.abandon()
                raise
            file.flush()
            os.fsync(file.fileno())
            part.rename(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _alone(part: Path) -> Iterator[IO[bytes]]:
    """What a killed backup left is written over; one that is being written is not."""
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Fault(f"{part} 正在写。", f"{part} is being written by another backup.") from None
        file.truncate(0)
        yield file


def _unwritable(path: Path, error: OSError) -> Fault:
    if error.errno in FULL:
        return Fault(
            f"{path.parent} 所在磁盘写满了，备份没有做成。",
            f"The disk of {path.parent} is full: no backup was made.",
        )
    return Fault(
        f"{path} 不能写入，备份没有做成。",
        f"{path} cannot be written to ({error.strerror}): no backup was made.",
    )


def check(path: Path, watch: Advance) -> str:
    """Read a backup once from end to end; gives its sum.

    Raises:
        Fault: It cannot be read, is none, was cut off, or has changed since it was made.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size - SEAL_LENGTH
            found = _digest(file, size, watch)
            seal = file.read(SEAL_LENGTH)
    except OSError as error:
        raise Fault(f"{path} 读不了。", f"{path} cannot be read ({error.strerror}).") from error
    if not seal.startswith(SEAL.partition(b"%s")[0]):
        raise Fault(
            f"{path} 不是完整的备份：可能没有写完，或传的时候断了。",
            f"{path} is no whole backup: it was cut off, or is something else.",
        )
    if seal != SEAL % found.encode():
        raise Fault(
            f"{path} 已经损坏：内容和校验和不符。",
            f"{path} is damaged: it is not what its sum says.",
        )
    return found


def _digest(file: IO[bytes], size: int, watch: Advance) -> str:
    digest, done = hashlib.sha256(), 0
    while done < size and (block := file.read(min(BLOCK, size - done))):
        digest.update(block)
        done += len(block)
        watch(done, size)
    return digest.hexdigest()


def pieces(path: Path) -> Generator[tuple[str, IO[bytes]], None, None]:
    """The pieces of a backup that was checked, in the order in which they were added."""
    with path.open("rb") as file, tarfile.open(fileobj=file, mode="r|") as tar:
        for about in tar:
            content = tar.extractfile(about)
            if content is not None:
                yield about.name, content
            _forget(tar)


def _forget(tar: tarfile.TarFile) -> None:
    """It would remember each of a million photos."""
    tar.members.clear()  # type: ignore[attr-defined]
