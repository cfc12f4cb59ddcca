"""Personal data: encrypted at rest, found by keyed fingerprints, shown masked."""

import hmac
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID = b"\x01"


@dataclass(frozen=True, slots=True)
class Keys:
    """The key that encrypts, and the one that makes fingerprints."""

    data: bytes
    index: bytes


_keys: Keys | None = None


def use(folder: Path) -> None:
    """Read the keys of this installation, making them on its first start."""
    global _keys
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _keys = Keys(data=_key(folder / "data.key"), index=_key(folder / "index.key"))


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
    """Seal a text: key id, nonce, AES-GCM."""
    nonce = os.urandom(NONCE_BYTES)
    return KEY_ID + nonce + AESGCM(_in_use().data).encrypt(nonce, text.encode(), KEY_ID)


def decrypt(sealed: bytes) -> str:
    """Open what `encrypt` sealed."""
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    return AESGCM(_in_use().data).decrypt(nonce, body, sealed[:1]).decode()


def fingerprint(text: str) -> bytes:
    """A keyed hash by which an encrypted value is found again."""
    return hmac.digest(_in_use().index, text.encode(), "sha256")


def mask_phone(phone: str) -> str:
    """Keep three and four digits (domain.md §11.4)."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "****"


def mask_name(name: str) -> str:
    """张明 becomes 张*, 张小明 becomes 张*明 (domain.md §11.4)."""
    if len(name) <= 2:
        return f"{name[:1]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ID_NUMBER = re.compile(r"(?<!\d)([1-9])\d{16}([\dXx])(?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]?){3}\d{0,3}[ -]?(\d{4})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[ -]?\d{3,4}(\d{4})(?!\d)")
_LONG = re.compile(r"(\d{3})\d{4,}(\d{4})")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"([{_PROVINCES}][A-Z])[·. -]?(?=[A-Z]*\d)[A-Z0-9]{{3,4}}([A-Z0-9]{{2}})(?![A-Z0-9])",
    re.IGNORECASE,
)
_ROOM = re.compile(r"(\d+\s*(?:号楼|栋|幢))\s*(?:\d+\s*单元)?\s*\d{2,5}\s*[室户]?(?![\d号栋幢])")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕"
_SAYS_WHO = rf"((?:姓名|我叫|名叫|本人(?=[：: ]?[{_SURNAMES}]))[：: ]?)"
_NAMED = re.compile(_SAYS_WHO + r"([\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}")


def mask_text(text: str) -> str:
    """Hide from the public phones, id numbers, cards, plates, rooms and introduced names.

    Whatever else has eleven digits or more is hidden, too (domain.md §11.4).
    """
    text = text.translate(_DIGITS)
    text = _ID_NUMBER.sub(rf"\1{'*' * 16}\2", text)
    text = _BANK_CARD.sub(r"**** **** **** \1", text)
    text = _MOBILE.sub(r"\1****\2", text)
    text = _LANDLINE.sub(r"\1-***\2", text)
    text = _LONG.sub(r"\1****\2", text)
    text = _PLATE.sub(r"\1·***\2", text)
    text = _ROOM.sub(r"\1***", text)
    return _NAMED.sub(r"\1\2某", text)
