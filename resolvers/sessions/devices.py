"""What a browser says of itself, as people call it; and the notice that a new one came in."""

import re
from dataclasses import dataclass
from uuid import UUID

import structlog

from resolvers import database, people, rates, secrecy, senders
from resolvers.senders import Message, MessageKind, NotSent
from resolvers.sentences import N_

log = structlog.get_logger()
OTHER = N_("其他设备")
SYSTEMS = (
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux|X11"),
)
BROWSERS = (
    (N_("微信"), r"MicroMessenger"),
    ("Edge", r"Edg/"),
    ("Firefox", r"Firefox/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a session comes from: what the browser calls itself, its address, its own mark."""

    agent: str = ""
    address: str = ""
    device: str = ""

    @property
    def mark(self) -> bytes:
        """By which the same browser is known again."""
        return secrecy.fingerprint(f"device:{self.device or self.agent}")


def parts_of(agent: str) -> tuple[str, ...]:
    """The system and the browser in what a browser says of itself; message ids."""
    found = [_first(SYSTEMS, agent), _first(BROWSERS, agent)]
    return tuple(part for part in found if part) or (OTHER,)


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str | None:
    return next((name for name, sign in known if re.search(sign, agent)), None)


def prefix_of(address: str) -> str:
    """An address as it is shown: about where, not which line."""
    cut = rates.of_address(address)
    if cut.count(".") == 3:
        return ".".join([*cut.split(".")[:2], "*", "*"])
    return ":".join([*cut.split(":")[:2], "*"]) if ":" in cut else ""


async def is_new(person: UUID, mark: bytes) -> bool:
    """Whether a person who came in before never did so from this browser."""
    found = await database.row(
        "select count(*) > 0 as came, coalesce(bool_or(device_fingerprint = $2), false) as known"
        " from sessions where person = $1 and not awaits_second",
        person,
        mark,
    )
    assert found is not None
    return bool(found["came"] and not found["known"])


async def tell(person: UUID, whence: Whence) -> None:
    """Tell a person by their phone that a new browser came in; the sign-in stands in any case."""
    phone, _ = await people.sealed(person)
    if not phone:
        return
    device = "，".join(parts_of(whence.agent))
    try:
        await senders.send(phone, Message(MessageKind.NEW_DEVICE, {"device": device}))
    except NotSent:
        log.warning("new_device.not_told")
