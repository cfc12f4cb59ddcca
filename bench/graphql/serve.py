"""One server that is measured: python -m bench.graphql.serve VARIANT PORT FOLDER."""

import os
import sys
from pathlib import Path

import uvicorn
from graphql import execute

from bench.graphql import limit
from schema import schema
from server import logs
from server.app import build
from server.settings import Settings


def main(variant: str, port: int, folder: Path) -> None:
    """Serve until the process ends."""
    settings = Settings(data=folder, database_url=os.environ["DATABASE_URL"], log_level="warning")
    logs.configure(settings)
    app = limit.app(folder) if variant == "limit" else build(settings)
    if variant == "standard":
        schema.compiled.execute = execute  # type: ignore[method-assign]
        schema.documents.of = lambda *_: None  # type: ignore[method-assign]
    uvicorn.run(
        app, port=port, loop="uvloop", http="httptools", log_level="warning", access_log=False
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
