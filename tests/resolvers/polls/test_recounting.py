"""Counting again from the published files."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from resolvers import polls, rules
from resolvers.polls import Malformed
from server.cli import app

ROOT = Path(__file__).parents[3]
ORDINARY = rules.shipped("civil-code-278", "maintenance_fund_use")
ROLL = "unit,head,area\n1-101,a,10000\n1-102,a,5000\n1-201,b,9000\n1-202,c,8000\n"
BALLOTS = "head,choice,receipt\na,for,R3\nb,for,R1\nc,against,R2\n"
RESULT = {
    "adopted": True,
    "quorum": {
        "area": {"part": 32000, "total": 32000, "met": True},
        "heads": {"part": 3, "total": 3, "met": True},
    },
    "approval": {
        "area": {"for": 24000, "of": 32000, "met": True},
        "heads": {"for": 2, "of": 3, "met": True},
    },
    "fingerprint": "",
}
LACKS, ALL = "缺少列 {0}。 Columns are missing: {0}.", "head, choice, receipt"
WHOLE = "area 是以 0.01 平方米计的正整数。 area is a whole number above 0, in 0.01 m²."
CHOICE = "choice 只能是 for, against, abstain。 choice is one of for, against, abstain."
EMPTY = "有一格是空的。 A value is missing."
NO_CSV = "不是 UTF-8 的 CSV 文件。 It is no CSV file in UTF-8."
# of these files, as docs/examples/recount.py has it
FINGERPRINT = "cbca655d3a98983a457c889e25da8cad82978905ebf2188f66dca06fca5bc3d1"


def written(folder: Path, roll: str = ROLL, ballots: str = BALLOTS) -> tuple[Path, Path]:
    files = folder / "roll.csv", folder / "ballots.csv"
    for file, text in zip(files, (roll, ballots), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def shuffled(text: str) -> str:
    head, *lines = text.splitlines()
    random.Random(1).shuffle(lines)
    return "\n".join([head, *lines])


class TestRead:
    def test_gives_a_result(self, tmp_path):
        found = polls.read(*written(tmp_path))

        told = polls.recount(found, ORDINARY)
        assert told == {**RESULT, "fingerprint": found.fingerprint}

    def test_has_one_fingerprint_in_any_order(self, tmp_path):
        plain = polls.read(*written(tmp_path)).fingerprint
        mixed = polls.read(*written(tmp_path, shuffled(ROLL), shuffled(BALLOTS))).fingerprint

        assert mixed == plain == FINGERPRINT

    @pytest.mark.parametrize(
        ("roll", "ballots"),
        [
            (ROLL.replace("9000", "9001"), BALLOTS),
            (ROLL.replace("1-201,b", "1-201,a"), BALLOTS),
            (ROLL, BALLOTS.replace("against", "for")),
            (ROLL, BALLOTS.replace("R2", "R4")),
            (ROLL, BALLOTS.replace("c,against,R2\n", "")),
            (ROLL, BALLOTS.replace("a,for,R3", "b,for,R3").replace("b,for,R1", "a,for,R1")),
        ],
    )
    def test_has_another_when_anything_was_edited(self, tmp_path, roll, ballots):
        plain = polls.read(*written(tmp_path)).fingerprint

        assert polls.read(*written(tmp_path, roll, ballots)).fingerprint != plain

    def test_takes_a_byte_order_mark_and_the_smallest_area(self, tmp_path):
        roll, ballots = written(tmp_path)
        roll.write_text("unit,head,area\n1-101,a,1\n", encoding="utf-8-sig")

        assert polls.read(roll, ballots).roll == {"a": 1}

    def test_counts_the_first_of_a_head_and_no_stranger(self, tmp_path):
        more = BALLOTS + "a,against,R9\nx,for,R8\n"
        found = polls.read(*written(tmp_path, ballots=more))

        assert (found.strangers, found.repeated) == (("x",), ("a",))
        assert polls.recount(found, ORDINARY)["approval"] == RESULT["approval"]

    @pytest.mark.parametrize(
        ("roll", "ballots", "said"),
        [
            ("unit\n1\n", BALLOTS, f"roll.csv:1: {LACKS.format('head, area')}"),
            ("unit,head,area\n", BALLOTS, "roll.csv:1: 名册是空的。 The roll is empty."),
            (ROLL.replace("9000", "90.00"), BALLOTS, f"roll.csv:4: {WHOLE}"),
            (ROLL.replace("9000", "0"), BALLOTS, f"roll.csv:4: {WHOLE}"),
            (ROLL.replace("9000", "٩"), BALLOTS, f"roll.csv:4: {WHOLE}"),
            (
                ROLL.replace("1-201", "1-101"),
                BALLOTS,
                "roll.csv:4: 1-101 写了两次。 1-101 stands there twice.",
            ),
            (ROLL.replace("1-201,b", "1-201,"), BALLOTS, f"roll.csv:4: {EMPTY}"),
            (
                ROLL,
                BALLOTS.replace("against", "no"),
                f"ballots.csv:4: {CHOICE}",
            ),
            (ROLL, BALLOTS.replace("R2", ""), f"ballots.csv:4: {EMPTY}"),
            (ROLL, BALLOTS.replace(",R2", ""), f"ballots.csv:4: {EMPTY}"),
            (ROLL, "head;choice\n", f"ballots.csv:1: {LACKS.format(ALL)}"),
            (ROLL, "", f"ballots.csv:1: {LACKS.format(ALL)}"),
            (ROLL, BALLOTS.replace("R2", '"R2"2'), f"ballots.csv:1: {NO_CSV}"),
        ],
    )
    def test_that_is_wrong_says_where_and_what(self, tmp_path, roll, ballots, said):
        with pytest.raises(Malformed) as refusal:
            polls.read(*written(tmp_path, roll, ballots))

        assert str(refusal.value) == said

    def test_that_is_in_another_encoding_says_so(self, tmp_path):
        roll, ballots = written(tmp_path)
        roll.write_bytes(ROLL.replace("1-101", "一单元").encode("gbk"))

        with pytest.raises(Malformed) as refusal:
            polls.read(roll, ballots)
        assert str(refusal.value) == f"roll.csv:1: {NO_CSV}"


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False
    )


class TestCommand:
    def test_prints_the_result_and_agrees_with_the_script_of_a_sceptic(self, tmp_path):
        files = written(tmp_path, ballots=BALLOTS + "x,for,R8\n")
        how = ("--rules", "civil-code-278", "--matter", "maintenance_fund_use")
        ours = run("-m", "server.cli", "recount", *files, *how)
        theirs = run("docs/examples/recount.py", *files, "maintenance_fund_use")

        assert (ours.returncode, theirs.returncode) == (0, 0)
        assert ours.stderr == "x: 不在名册里，不计。 Not on the roll, ignored.\n"
        told = json.loads(ours.stdout)
        assert told == {**RESULT, "fingerprint": told["fingerprint"]}
        assert json.loads(theirs.stdout) == told

    @pytest.mark.parametrize(
        ("roll", "rule", "matter", "said"),
        [
            ("unit\n", "civil-code-278", "rebuild", "roll.csv:1"),
            (ROLL, "civil-code-279", "rebuild", "civil-code-278"),
            (ROLL, "civil-code-278", "colour", "rebuild"),
        ],
    )
    def test_that_cannot_count_says_why(self, tmp_path, roll, rule, matter, said):
        files = written(tmp_path, roll)
        how = ("--rules", rule, "--matter", matter)
        done = CliRunner().invoke(app, ["recount", *map(str, files), *how])

        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


class TestSecret:
    ROLL = "unit,head,area,voted\n1,a,9000,yes\n2,b,9000,yes\n3,c,9000,no\n4,d,5000,yes\n"
    BALLOTS = "area,choice,receipt\n9000,for,R1\n5000,against,R2\n9000,for,R3\n"

    def test_counts_each_ballot_as_one_who_voted_and_has_its_area(self, tmp_path):
        files = written(tmp_path, self.ROLL, self.BALLOTS)
        found = polls.read(*files)
        told = polls.recount(found, ORDINARY)

        assert told["quorum"]["area"] == {"part": 23000, "total": 32000, "met": True}
        assert told["approval"]["heads"] == {"for": 2, "of": 3, "met": True}
        assert found.strangers == ()
        theirs = run("docs/examples/recount.py", *files, "maintenance_fund_use")
        assert json.loads(theirs.stdout) == told

    def test_leaves_out_what_nobody_who_voted_can_have_cast(self, tmp_path):
        more = self.BALLOTS + "9000,against,R4\n100,against,R5\n"
        found = polls.read(*written(tmp_path, self.ROLL, more))

        assert (found.strangers, found.surplus) == (("R5",), 1)
        assert sorted(found.answers.values()) == ["against", "against", "for"]

    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [("R2", "R1", "twice"), ("5000,ag", "x,ag", "area"), ("for,R1", "maybe,R1", "choice")],
    )
    def test_names_what_is_wrong(self, tmp_path, old, new, what):
        files = written(tmp_path, self.ROLL, self.BALLOTS.replace(old, new))
        with pytest.raises(polls.Malformed, match=what):
            polls.read(*files)
