"""How a code goes out to a phone: one protocol, a sender for each way."""

import sys
from typing import Protocol

import structlog


class Sender(Protocol):
    """Takes a short text to a phone."""

    async def send(self, phone: str, text: str) -> None:
        """Send *text*, at most 70 characters, to an 11-digit mobile number."""


class ConsoleSender:
    """Writes to the terminal of the server: for trying out and for demonstrations."""

    async def send(self, phone: str, text: str) -> None:
        """Print the text beside the masked number."""
        sys.stdout.write(f"[{phone[:3]}****{phone[-4:]}] {text}\n")
        sys.stdout.flush()


_sender: Sender = ConsoleSender()
log = structlog.get_logger()


def use(sender: Sender) -> None:
    """Send through this from now on."""
    global _sender
    _sender = sender


async def send(phone: str, text: str) -> None:
    """Send a text to a phone."""
    await _sender.send(phone, text)
    log.info("sender.sent", way=type(_sender).__name__)
