"""The tree of areas, and what codes say."""

import csv
from collections import Counter
from datetime import UTC, datetime

import pytest

from resolvers import areas
from resolvers.areas import Area, GridKind, Level, Tree, codes
from tests.places import COUNTY, DIVISIONS, VILLAGE


def real() -> list[dict[str, str]]:
    with DIVISIONS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def grown(lines: list[dict[str, str]], grids: int) -> Tree:
    now = datetime.now(UTC)
    divisions = [
        Area(each["code"], each["name"], Level(each["level"]), each["parent"] or None, now)
        for each in lines
    ]
    drawn = [
        Area(f"{v.code}{n:03}", f"第{n}网格", Level.GRID, v.code, now, GridKind.BASIC)
        for v in divisions
        if v.level is Level.VILLAGE
        for n in range(1, grids + 1)
    ]
    return Tree([*divisions, *drawn])


class TestPrefix:
    def test_of_every_real_code_starts_its_children_and_nobody_elses(self):
        lines = real()
        tree = grown(lines, grids=0)
        below = Counter(line["parent"] for line in lines)

        assert len(lines) == 4_012
        for line in lines:
            area = tree.find(line["code"])
            inside = [each for each in tree.under(area.prefix) if each.parent == area.code]
            assert len(inside) == below[area.code]
            assert area in tree.under(area.prefix)

    def test_of_every_real_code_is_as_long_as_its_level(self):
        for line in real():
            level = Level(line["level"])
            assert codes.fits(line["code"], level)
            assert codes.prefix(line["code"], level) == line["code"][: codes.LENGTHS[level]]
            assert (codes.above(line["code"], level) or "") == line["parent"]

    @pytest.mark.parametrize(
        ("code", "level", "prefix"),
        [
            ("410702100000", Level.TOWN, "410702100"),
            ("410702002010", Level.VILLAGE, "410702002010"),
            ("410702002022010", Level.GRID, "410702002022010"),
            ("410702002022010020", Level.MICRO_GRID, "410702002022010020"),
        ],
    )
    def test_keeps_zeros_that_count(self, code, level, prefix):
        assert areas.prefix(code, level) == prefix

    def test_passes_over_a_level_that_a_city_does_not_have(self):
        assert codes.above("441900003000", Level.TOWN) == "441900000000"


class TestTree:
    tree = grown(real(), grids=2)

    def test_has_one_root(self):
        assert self.tree.root.name == "河南省"
        assert Tree().root is None

    def test_path_leads_from_the_root_down(self):
        names = [area.name for area in self.tree.path(VILLAGE + "001")]

        assert names == ["河南省", "新乡市", "红旗区", "东街街道", "龙湾社区居民委员会", "第1网格"]
        assert self.tree.path("999999999999") == ()

    def test_children_are_in_the_order_of_their_codes(self):
        assert [area.code for area in self.tree.children(VILLAGE)] == [
            VILLAGE + "001",
            VILLAGE + "002",
        ]

    def test_search_finds_names_inside_names(self):
        found = self.tree.search("红旗 龙湾")

        assert [area.code for area in found] == [VILLAGE]
        assert self.tree.search("红旗区")[0].code == COUNTY
        assert self.tree.search("卫滨 龙湾") == ()
        assert self.tree.search("  ") == ()

    def test_search_finds_beginnings_of_codes(self):
        assert self.tree.search(VILLAGE)[0].code == VILLAGE
        assert self.tree.search(VILLAGE, prefix="410703") == ()

    def test_under_takes_a_level(self):
        assert len(self.tree.under("4107", level=Level.COUNTY)) == 15
        assert len(self.tree.under("", level=Level.GRID)) == 2 * 3_825

    def test_retired_areas_are_found_by_code_only(self):
        gone = Area(VILLAGE + "003", "旧网格", Level.GRID, VILLAGE, datetime.now(UTC),
                    GridKind.BASIC, retired_at=datetime.now(UTC))  # fmt: skip
        tree = self.tree.replaced([gone])

        assert tree.find(gone.code) is gone
        assert gone not in tree.children(VILLAGE)
        assert gone in tree.children(VILLAGE, retired=True)
        assert tree.search("旧网格") == ()
        assert self.tree.get(gone.code) is None
