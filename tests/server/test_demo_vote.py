"""The vote of the demonstration: all of it, from the roll to an evaluated obligation."""

from pathlib import Path

import pytest

from resolvers import senders
from server.demo import vote
from tests.server.test_cli import gongzhi


@pytest.mark.usefixtures("db")
async def test_of_a_small_estate_agrees_and_catches_every_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "_sender", senders.ConsoleSender())
    told: list[str] = []

    assert await vote.hold(vote.SMALLEST, tmp_path, told.append, whole=False)
    assert not [line for line in told if "✘" in line]
    assert sum("✔" in line for line in told) == 12


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_of_2219_owners_agrees_and_catches_every_edit(folder: Path) -> None:
    done = gongzhi("", folder, "demo", "vote", "--files", str(folder / "vote"))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2,219 人 heads" in done.stdout
    assert "✘" not in done.stdout
    papers = ("poll_notice", "poll_doors", "ballot_forms", "poll_result", "poll_certificate")
    assert all((folder / "vote" / f"{name}.pdf").stat().st_size for name in papers)
