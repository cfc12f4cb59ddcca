"""How long the web server waits for a client that says nothing, or only half of something."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.joining import Joining


class Impatient(HttpToolsProtocol):
    """Hangs up where a request does not begin in time, or does not go on.

    uvicorn waits for ever for a first request and for the rest of one; what holds a connection
    open costs the client nothing, and us memory.
    """

    for_head = 20.0
    """Seconds until the head of a request must have come whole."""
    for_more = 60.0
    """Seconds that a body may rest; a photo over a bad line goes on sooner."""

    def connection_made(self, transport: Any) -> None:
        """Somebody has come."""
        super().connection_made(Joining(transport))  # type: ignore[arg-type]
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0
        self._wait(self.for_head)

    def data_received(self, data: bytes) -> None:
        """They go on; who was only kept alive has to say now what they want."""
        if self.timeout_keep_alive_task is not None:
            self._wait(self.for_head)
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """They have said what they want."""
        super().on_headers_complete()
        self._wait(self.for_more)

    def on_body(self, body: bytes) -> None:
        """A piece of it has come."""
        super().on_body(body)
        self._wait(self.for_more)

    def on_message_complete(self) -> None:
        """It is our turn, unless we have answered before they were done."""
        super().on_message_complete()
        self._until: float | None = None
        if self.cycle is not None and self.cycle.response_complete:
            self._wait(self.for_head)

    def handle_websocket_upgrade(self) -> None:
        """From here on it is another protocol, which has a patience of its own."""
        self._stop()
        self.transport = self.transport.plain  # type: ignore[attr-defined]
        super().handle_websocket_upgrade()

    def on_response_complete(self) -> None:
        """Our answer is whole."""
        self.transport.flush()  # type: ignore[attr-defined]
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        """Hang up then; a timer that rings too early is set anew, so that few ever are."""
        self._until = self.loop.time() + seconds
        if self._timer is None or self._until < self._rings_at:
            self._set(self._until)

    def _set(self, at: float) -> None:
        self._stop()
        self._rings_at = at
        self._timer = self.loop.call_at(at, self._ring)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _ring(self) -> None:
        self._timer = None
        if self._until is None:
            return
        if self._until > self.loop.time():
            self._set(self._until)
        elif self.pipeline or self.flow.read_paused:  # it is we who let them wait
            self._wait(self.for_more)
        else:
            self.transport.close()
