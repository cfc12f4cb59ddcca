"""What a sceptic does: fetches the files, counts again by two programs, and edits a line."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from resolvers import polls
from resolvers.actors import Actor
from resolvers.polls import Measure, Poll, Result
from resolvers.polls.recounting import KEYS

ROOT = Path(__file__).parents[3]
PROGRAM = (sys.executable, "-P", "-m", "server.cli", "recount")
RULES = "civil-code-278"
INDEPENDENT = ROOT / "docs" / "examples" / "recount.py"
Lines = list[str]


async def fetched(folder: Path, owner: Actor, poll: Poll, result: Result) -> tuple[Path, Path]:
    """Both files of one matter, as an owner of the estate gets them."""
    roll, ballots = names(folder, result)
    roll.write_text(await polls.roll_file(owner, poll.id), encoding="utf-8")
    cast = await polls.ballots_file(owner, poll.id, result.matter.id)
    ballots.write_text(cast, encoding="utf-8")
    return roll, ballots


def names(folder: Path, result: Result) -> tuple[Path, Path]:
    """Where the roll and the ballots of one matter lie."""
    return folder / "roll.csv", folder / f"ballots-{result.matter.position}.csv"


def recounted(roll: Path, ballots: Path, result: Result) -> dict[str, Any]:
    """What `bin/gongzhi recount` makes of the files, as a program of its own."""
    matter = result.matter
    by = ("--rules", RULES, "--matter", matter.code)
    return _said(*PROGRAM, str(roll), str(ballots), *by)


def counted_alone(roll: Path, ballots: Path, result: Result) -> dict[str, Any]:
    """What the program of one page makes of them, which uses nothing of ours."""
    return _said(sys.executable, str(INDEPENDENT), str(roll), str(ballots), result.matter.code)


def certified(result: Result) -> dict[str, Any]:
    """What the product says came of it."""
    count = result.count
    return {
        "adopted": count.adopted,
        "quorum": _told(count.quorum, "part", "total"),
        "approval": _told(count.approval, "for", "of"),
        "fingerprint": result.fingerprint,
    }


def edits(roll: Path, ballots: Path) -> Iterator[tuple[str, Path, Path]]:
    """The files with one thing changed each: what it is, and both."""
    for name, change in BALLOT_EDITS.items():
        yield name, roll, _edited(ballots, change)
    yield "名册里一户的面积加 0.01 ㎡ one area", _edited(roll, _bigger), ballots


def shuffled(ballots: Path) -> Path:
    """The same ballots in another order."""
    return _edited(ballots, lambda lines: lines[::-1])


def _turned(lines: Lines) -> Lines:
    head, _, receipt = lines[0].split(",")
    return [f"{head},{'for' if ',against,' in lines[0] else 'against'},{receipt}", *lines[1:]]


def _bigger(lines: Lines) -> Lines:
    rest, area = lines[0].rsplit(",", 1)
    return [f"{rest},{int(area) + 1}", *lines[1:]]


def _swapped(lines: Lines) -> Lines:
    (a, said, one), (b, other, two) = lines[0].split(","), lines[1].split(",")
    return [f"{a},{said},{two}", f"{b},{other},{one}", *lines[2:]]


BALLOT_EDITS: dict[str, Callable[[Lines], Lines]] = {
    "一张票改了意见 one choice": _turned,
    "删去一张票 one ballot removed": lambda lines: lines[1:],
    "两张票换了回执号 two receipts swapped": _swapped,
}


def _edited(file: Path, change: Callable[[Lines], Lines]) -> Path:
    heads, *lines = file.read_text(encoding="utf-8").splitlines()
    there = file.with_name("edited.csv")
    there.write_text("\n".join([heads, *change(lines), ""]), encoding="utf-8")
    return there


def _told(measures: tuple[Measure, ...], part: str, whole: str) -> dict[str, Any]:
    return {
        KEYS[each.threshold.basis]: {part: each.part, whole: each.of, "met": each.met}
        for each in measures
    }


def _said(*command: str) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
