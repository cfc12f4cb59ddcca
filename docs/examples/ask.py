"""Asks what stands in a file: TOKEN=… ask.py FILE [VARIABLES]. Needs nothing but Python."""

import json
import os
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SITE = os.environ.get("SITE", "http://127.0.0.1:8000")
HEADERS = {
    "Authorization": f"Bearer {os.environ['TOKEN']}",
    "Content-Type": "application/json",
    "Accept": "application/graphql-response+json, text/event-stream",
    "Accept-Language": "en",
}


def ask(query: str, variables: dict[str, object]) -> None:
    """Print the answer; of a subscription, the first event."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    try:
        answer = urlopen(Request(f"{SITE}/graphql", body, HEADERS), timeout=10)  # noqa: S310
    except HTTPError as refused:  # its body says in GraphQL's own words what is wrong
        answer = refused
    with answer:
        if not answer.headers["Content-Type"].startswith("text/event-stream"):
            print(answer.read().decode())
            return
        for line in answer:
            if line.startswith(b"data: {"):
                print(line.decode().removeprefix("data: ").strip())
                return


given = sys.argv[2] if len(sys.argv) > 2 else "{}"
ask(Path(sys.argv[1]).read_text("utf-8"), json.loads(given))
