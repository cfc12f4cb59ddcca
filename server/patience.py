"""How long the web server waits for a client that says nothing, or only half of something."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Impatient(HttpToolsProtocol):
    """Hangs up where a request does not begin in time, or does not go on.

    uvicorn waits for ever for a first request and for the rest of one; what holds a connection
    open costs the client nothing, and us memory.
    """

    for_head = 20.0
    """Seconds until the head of the first request must have come whole."""
    for_more = 60.0
    """Seconds that a body may rest; a photo over a bad line goes on sooner."""

    def connection_made(self, transport: Any) -> None:
        """Somebody has come."""
        super().connection_made(transport)
        self._timer = self._hang_up_after(self.for_head)

    def on_headers_complete(self) -> None:
        """They have said what they want."""
        self._timer.cancel()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """They go on; what is still to come must come in time, too."""
        super().data_received(data)
        if self.cycle is not None and not self.transport.is_closing():
            self._timer.cancel()
            if self.cycle.more_body and not self.cycle.response_complete:
                self._timer = self._hang_up_after(self.for_more)

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._timer.cancel()
        super().connection_lost(exc)

    def _hang_up_after(self, seconds: float) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, self.transport.close)
