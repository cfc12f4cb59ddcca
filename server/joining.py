"""The head of an answer leaves together with its body."""

import asyncio
from typing import Any


class Joining:
    """A transport that keeps the head of an answer until its body comes, if a length is told.

    uvicorn writes them one after the other. Each is a call of the kernel, and wakes the client.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self.plain = transport
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)

    def write(self, data: bytes) -> None:
        """Send this, after what was kept."""
        head, self._head = self._head, b""
        if head:
            self.plain.writelines((head, data))
        elif data.startswith(b"HTTP/") and b"\ncontent-length: " in data:
            self._head = data
        else:
            self.plain.write(data)

    def flush(self) -> None:
        """Send what was kept."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        """Hang up once all is sent."""
        self.flush()
        self.plain.close()
