"""The whole site in a process of its own: `python -m tests.browser.site PORT`."""

import sys

import uvicorn

from server.app import build
from server.settings import read

if __name__ == "__main__":
    uvicorn.run(build(read()), port=int(sys.argv[1]), log_level="warning")
