"""Personal data at rest: sealed under keys that can be changed, found by keyed fingerprints."""

import hmac
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
MOST_KEYS = 255  # the id of a key is one byte of what it seals
FIRST = "data.key"
LATER = re.compile(r"data-(\d{1,3})\.key")
RETIRED = "retired"


@dataclass(slots=True)
class Keys:
    """The keys of a folder: those that seal, by their ids, and the one that makes fingerprints.

    Another process may add a key at any time, so the folder is looked at before each sealing
    and whenever a key is not known yet.
    """

    folder: Path
    index: bytes
    data: dict[int, bytes] = field(default_factory=dict)
    seen: int = -1

    def newest(self) -> tuple[int, bytes]:
        """The key that seals now."""
        changed = self.folder.stat().st_mtime_ns
        if changed != self.seen:
            self.data |= _read(self.folder)
            self.seen = changed
        id = max(self.data)
        return id, self.data[id]

    def of(self, id: int) -> bytes:
        """The key with this id, a retired one too: an old backup may need it."""
        if id not in self.data:
            self.data |= _read(self.folder) | _read(self.folder / RETIRED)
        if id not in self.data:
            raise InvalidTag
        return self.data[id]


_keys: Keys | None = None


def use(folder: Path) -> None:
    """Read the keys of this installation, making them on its first start."""
    global _keys
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not live(folder):
        _key(folder / FIRST)
    _keys = Keys(folder, index=_key(folder / "index.key"))
    _keys.newest()


def live(folder: Path) -> list[int]:
    """The ids of the keys that are not retired, oldest first; the last one seals."""
    return sorted(_paths(folder))


def add(folder: Path) -> int:
    """Make one more key, which seals from now on in every process; gives its id."""
    used = [*live(folder), *live(folder / RETIRED)]
    id = max(used) + 1
    if id > MOST_KEYS:
        raise ValueError(f"there are {MOST_KEYS} keys already")
    _key(folder / f"data-{id}.key")
    return id


def retire(folder: Path, id: int) -> None:
    """Set a key aside: it seals nothing any more, and only old backups still need it."""
    (folder / RETIRED).mkdir(exist_ok=True, mode=0o700)
    if path := _paths(folder).get(id):
        with suppress(FileNotFoundError):
            path.rename(folder / RETIRED / path.name)


def _paths(folder: Path) -> dict[int, Path]:
    found = {1: folder / FIRST} if (folder / FIRST).exists() else {}
    for path in folder.glob("data-*.key"):
        if name := LATER.fullmatch(path.name):
            found[int(name[1])] = path
    return found


def _read(folder: Path) -> dict[int, bytes]:
    return {id: _key(path) for id, path in _paths(folder).items()}


def _key(path: Path) -> bytes:
    if not path.exists():
        _write(path, secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise ValueError(f"{path.name} is no key of {KEY_BYTES} bytes")
    return key


def _write(path: Path, key: bytes) -> None:
    """Two processes that start at once end with the same key: the first link wins."""
    draft = path.with_suffix(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _in_use() -> Keys:
    if _keys is None:
        raise RuntimeError("no keys are in use")
    return _keys


def encrypt(text: str) -> bytes:
    """Seal a text under the newest key: key id, nonce, AES-GCM."""
    id, key = _in_use().newest()
    head, nonce = bytes([id]), os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, text.encode(), head)


def decrypt(sealed: bytes) -> str:
    """Open what `encrypt` sealed, under whichever key."""
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    return AESGCM(_in_use().of(sealed[0])).decrypt(nonce, body, sealed[:1]).decode()


def fingerprint(text: str) -> bytes:
    """A keyed hash by which an encrypted value is found again."""
    return hmac.digest(_in_use().index, text.encode(), "sha256")


def derived(purpose: str, id: UUID) -> bytes:
    """Bytes that belong to a thing and are kept nowhere: made anew from the index key."""
    return hmac.digest(_in_use().index, f"derived:{purpose}:".encode() + id.bytes, "sha256")


def fingerprint_within(place: UUID, text: str) -> bytes:
    """A keyed hash that is found again in one place only, as the last six of an id number.

    Six digits are few: a hash that were the same everywhere would say where else somebody
    owns something, and a table of a million hashes would open them all. The key of each
    place is made from the index key and its id.
    """
    key = hmac.digest(_in_use().index, b"within:" + place.bytes, "sha256")
    return hmac.digest(key, text.upper().encode(), "sha256")
