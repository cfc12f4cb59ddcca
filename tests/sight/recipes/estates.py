"""Estates: the roll, households, service contracts."""

from collections.abc import Callable
from typing import Any

from tests.sight.planting import CONTRACT
from tests.sight.recipes.words import WORDS
from tests.sight.scene import Scene

ROLL = "楼栋,单元,房号,专有部分面积,用途,状态,业主\n6号楼,1,103,88.50,住宅,已交付,王小明"
FLAT = {"building": "6号楼", "entrance": "1", "room": "102"}


GIVEN: dict[str, Callable[[Scene], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "estates.add_building": lambda s: ((s.estate,), {"name": "9号楼"}),
    "estates.correct": lambda s: ((s.estate,), {"name": "山花园"}),
    "estates.correct_building": lambda s: ((s.estate, s.estate), {"name": "9号楼"}),
    "estates.drafts.add": lambda s: (
        (s.estate,),
        {"given": {"building": "6号楼", "room": "109", "area": "88"}},
    ),
    "estates.drafts.correct": lambda s: ((s.draft, 1), {"given": {"area": "90"}}),
    "estates.drafts.join": lambda s: ((s.draft,), {"group": s.group, "name": "张三"}),
    "estates.drafts.line": lambda s: ((s.draft, 1), {}),
    "estates.drafts.map_": lambda s: ((s.draft,), {"columns": {"room": 2}}),
    "estates.drafts.open_": lambda s: ((s.estate,), {"content": ROLL.encode()}),
    "estates.drafts.write": lambda s: ((s.unit,), {"given": {"area": "91"}}),
    "estates.drafts.written": lambda s: ((s.draft, s.group), {}),
    "estates.former_owners": lambda s: ((s.unit,), {}),
    "estates.households.accept": lambda s: ((s.request,), {}),
    "estates.households.ask": lambda s: (
        (s.estate,),
        {**FLAT, "capacity": "tenant", "note": WORDS},
    ),
    "estates.households.decline": lambda s: ((s.request,), {"answer": WORDS}),
    "estates.households.invite": lambda s: ((s.unit,), {"capacity": "owner"}),
    "estates.households.join_by_code": lambda s: ((s.invitation_code,), {}),
    "estates.households.join_by_number": lambda s: (
        (s.estate,),
        {**FLAT, "last_six": "071233"},
    ),
    "estates.households.photo": lambda s: ((s.request_file,), {}),
    "estates.households.withdraw": lambda s: ((s.invitation,), {}),
    "estates.register": lambda s: ((), {"name": "新小区", "area": s.area}),
    "estates.reveal": lambda s: ((s.unit,), {"purpose": "check"}),
    "estates.rule": lambda s: (
        (s.estate,),
        {"merges_overlapping": True, "counts_parking": False, "source": "业主大会"},
    ),
    "rolls.accept": lambda s: ((s.objection,), {"answer": WORDS}),
    "rolls.confirm": lambda s: ((s.publication,), {}),
    "rolls.decline": lambda s: ((s.objection,), {"answer": WORDS}),
    "rolls.find_objection": lambda s: ((s.objection,), {}),
    "rolls.lines": lambda s: ((s.publication,), {}),
    "rolls.object_": lambda s: (
        (s.publication,),
        {"room": "6-1-102", "claim": "left_out", "what": WORDS},
    ),
    "rolls.objections": lambda s: ((s.publication,), {}),
    "rolls.photo": lambda s: ((s.objection_file,), {}),
    "rolls.publish": lambda s: ((s.estate,), {}),
    "rolls.withdraw": lambda s: ((s.publication,), {"note": WORDS}),
    "estates.services.draft": lambda s: ((s.estate,), CONTRACT),
    "estates.services.terminate": lambda s: ((s.contract,), {"by": "owners", "day": "2027-01-10"}),
    "estates.unit": lambda s: ((s.unit,), {}),
}
