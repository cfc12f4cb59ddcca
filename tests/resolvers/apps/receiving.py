"""A receiver of webhooks on this machine, as slow and as broken as a test wants it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks import Webhook as Verifier


@dataclass
class Receiver:
    """What came in, in its order; *statuses* are answered in turn, the last one for ever."""

    port: int = 0
    statuses: list[int] = field(default_factory=lambda: [204])
    slow: float = 0
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def types(self) -> list[str]:
        return [self.told(n)["type"] for n in range(len(self.got))]

    def told(self, n: int, secret: str | None = None) -> Any:
        """What came, verified by the standard's own library where a secret is given."""
        import json

        headers, body = self.got[n]
        return Verifier(secret).verify(body, headers) if secret else json.loads(body)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        except asyncio.IncompleteReadError:  # who lost patience before saying anything
            writer.close()
            return
        lines = (line.split(": ", 1) for line in asked[1:] if line)
        headers = {name.lower(): value for name, value in lines}
        body = await reader.readexactly(int(headers["content-length"]))
        self.got.append((headers, body))
        await asyncio.sleep(self.slow)
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        writer.write(
            f"HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )
        writer.close()


@asynccontextmanager
async def receiving(**how: Any) -> AsyncIterator[Receiver]:
    receiver = Receiver(**how)
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
