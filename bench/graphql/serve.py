"""One server that is measured: python -m bench.graphql.serve VARIANT PORT FOLDER."""

import os
import socket
import sys
from pathlib import Path

from graphql import execute

from bench.graphql import limit
from schema import schema
from server import logs
from server.app import build
from server.settings import Settings
from server.web import Server, configured


def main(variant: str, port: int, folder: Path) -> None:
    """Serve until the process ends."""
    settings = Settings(data=folder, database_url=os.environ["DATABASE_URL"], log_level="warning")
    logs.configure(settings)
    app = limit.app(folder) if variant == "limit" else build(settings)
    if variant == "standard":
        schema.compiled.execute = execute  # type: ignore[method-assign]
        schema.documents.of = lambda *_: None  # type: ignore[method-assign]
    Server(configured(app, settings)).run(sockets=[socket.create_server(("127.0.0.1", port))])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
