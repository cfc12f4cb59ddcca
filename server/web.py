"""The web server process: `python -m server.web SOCKET`, started by `bin/serve`."""

import socket
import sys

import uvicorn
from starlette.types import ASGIApp

from resolvers.live import hub
from server import children, logs
from server.app import LARGEST_BODY, build
from server.patience import Impatient
from server.settings import Settings, read

PATIENCE = 10  # seconds for requests that are under way when the server stops


class Server(uvicorn.Server):
    """Ends live streams first: the server waits for every answer to end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await hub.stop()
        await super().shutdown(sockets)


def configured(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves an application."""
    return uvicorn.Config(
        app,
        http=Impatient,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=PATIENCE,
        ws_max_size=LARGEST_BODY,
    )


def main() -> None:
    settings = read()
    logs.configure(settings)
    if dsn := children.told():
        app = build(settings.model_copy(update={"database_url": dsn}))
        Server(configured(app, settings)).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
