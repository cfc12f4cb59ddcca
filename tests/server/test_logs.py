"""Lines of the log tell what happened, never about whom."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from server import logs
from server.settings import Settings


@pytest.fixture
def restored() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    for handler in root.handlers:
        if handler not in before[0]:
            handler.close()
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def fail() -> None:
    phone = "138" + "99990001"
    raise ValueError(f"Key (phone)=({phone}) exists, id 410702199003071233")


@pytest.mark.usefixtures("restored")
class TestPersonalData:
    @pytest.mark.parametrize("form", ["json", "text"])
    def test_in_a_fault_is_hidden_in_either_form(
        self, form: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        logs.configure(Settings(log_format=form, log_level="info", log_folder=tmp_path))
        log = structlog.get_logger("access")
        try:
            fail()
        except ValueError:
            log.exception("failed", request_id="01a213f8f76a7506a8319519e61ffcf9")
        logging.getLogger("library").error("no answer from 13899990001")

        (kept,) = tmp_path.iterdir()
        for told in (capfd.readouterr().err, kept.read_text()):
            assert "13899990001" not in told
            assert "410702199003071233" not in told
            assert "no answer from ***" in told
            assert "01a213f8f76a7506a8319519e61ffcf9" in told
            assert "ValueError" in told

    def test_the_file_has_requests_when_the_terminal_shows_warnings_alone(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        logs.configure(Settings(log_format="text", log_level="warning", log_folder=tmp_path))
        structlog.get_logger("access").info("request", status=200)

        (kept,) = tmp_path.iterdir()
        assert json.loads(kept.read_text())["status"] == 200
        assert capfd.readouterr().err == ""
