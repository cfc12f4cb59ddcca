"""Senders without a provider: to the terminal, to a file, to an address of one's own."""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import anyio

from resolvers.senders.messages import Message
from resolvers.senders.posting import post


class ConsoleSender:
    """Writes to the terminal of the server: for trying out and for demonstrations."""

    async def send(self, phone: str, message: Message) -> None:
        """Print the text beside the masked number."""
        sys.stdout.write(f"[{phone[:3]}****{phone[-4:]}] {message.text}\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class FileSender:
    """Adds a line of JSON to a file, which some other program takes further."""

    path: Path

    async def send(self, phone: str, message: Message) -> None:
        """Write one line; only the account of the server may read the file."""
        line = json.dumps(
            {"at": datetime.now(UTC).isoformat(), **_plain(phone, message)}, ensure_ascii=False
        )
        await anyio.to_thread.run_sync(self._write, f"{line}\n")

    def _write(self, line: str) -> None:
        self.path.touch(mode=0o600)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line)


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts JSON to an address: a gateway of the city, a program of one's own."""

    address: str
    token: str = ""

    async def send(self, phone: str, message: Message) -> None:
        """Post `phone`, `text`, `kind` and `facts`; any status of 200 to 299 means sent."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        body = json.dumps(_plain(phone, message), ensure_ascii=False).encode()
        await post(self.address, body, {"Content-Type": "application/json", **headers})


def _plain(phone: str, message: Message) -> dict[str, object]:
    return {
        "phone": phone,
        "kind": message.kind.value,
        "text": message.text,
        "facts": dict(message.facts),
    }
