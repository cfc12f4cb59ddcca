"""Count a vote of owners again, on one's own: python3 recount.py roll.csv ballots.csv MATTER

Civil Code art. 278: two thirds of the area and of the owners must take part; more than half of both
that take part must agree, or three quarters for the three matters named below.
"""

import csv
import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path

SPECIAL = {"maintenance_fund_raise", "rebuild", "common_part_business"}


def rows(path, *columns):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return [tuple(row[name].strip() for name in columns) for row in csv.DictReader(file)]


def enough(part, whole, least, strict=False):
    share = Fraction(part, whole) if whole else 0
    return share > least or (share == least and not strict)


roll_path, ballots_path, matter = sys.argv[1:]
roll = rows(roll_path, "unit", "head", "area")
secret = "head" not in Path(ballots_path).read_text(encoding="utf-8-sig").partition("\n")[0]
ballots = rows(ballots_path, "area" if secret else "head", "choice", "receipt")
area, choice = {}, {}
for _unit, head, size in roll:
    area[head] = area.get(head, 0) + int(size)
silent = (
    {head for head, voted in rows(roll_path, "head", "voted") if voted == "no"} if secret else ()
)
for who, said, _receipt in sorted(ballots, key=lambda each: secret and each[1] == "for"):
    same = (h for h in area if h not in silent and h not in choice and area[h] == int(who))
    head = next(same, None) if secret else who  # a secret ballot is any owner's of that area
    if head in area:
        choice.setdefault(head, said)
ayes = [head for head in choice if choice[head] == "for"]
least, strict = (Fraction(3, 4), False) if matter in SPECIAL else (Fraction(1, 2), True)
quorum, approval = {}, {}
for basis, weigh in (("area", lambda heads: sum(area[head] for head in heads)), ("heads", len)):
    there, every, agreed = weigh(choice), weigh(area), weigh(ayes)
    quorum[basis] = {"part": there, "total": every, "met": enough(there, every, Fraction(2, 3))}
    approval[basis] = {"for": agreed, "of": there, "met": enough(agreed, there, least, strict)}
adopted = all(each["met"] for each in (*quorum.values(), *approval.values()))
chain = hashlib.sha256("".join(",".join(line) + "\n" for line in sorted(roll)).encode()).digest()
for line in sorted(ballots, key=lambda each: (each[2], each)):
    chain = hashlib.sha256(chain + (",".join(line) + "\n").encode()).digest()
told = {"adopted": adopted, "quorum": quorum, "approval": approval, "fingerprint": chain.hex()}
print(json.dumps(told, indent=2))
