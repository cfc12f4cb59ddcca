"""Write the pages of the matrix anew: `python -m tests.sight`."""

import os
import sys

import pytest

os.environ["GONGZHI_WRITE_SIGHT"] = "1"
sys.exit(
    pytest.main(
        [
            "-q",
            "-n",
            "0",
            "-p",
            "no:randomly",
            "tests/sight/test_sight.py",
        ]
    )
)
