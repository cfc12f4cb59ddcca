"""The gallery shows every control in every state, in a demonstration only."""

import re
from dataclasses import replace

import pytest

from web.assets import FOLDER
from web.pages import TEMPLATES

CLASSES = ("stages", "timeline", "toast", "dialog", "skeleton", "search", "filter", "table--cards")
MATTERS = (
    "todo",
    "story__date",
    "promise--soon",
    "promise--late",
    "upload__file",
    "drawer",
    "tabs",
)
OFFICIAL = ("level--red", "seal--small", "verdict", "fraction", "qr")


@pytest.fixture
def gallery(opens):
    def open_in(language: str = "zh-Hans") -> str:
        client = opens()
        settings = client.app.app.state.settings
        client.app.app.state.settings = replace(settings, shows_demo=True)
        answer = client.get("/_gallery", headers={"Cookie": f"language={language}"})
        assert answer.status_code == 200
        return answer.text

    return open_in


class TestGallery:
    def test_is_closed_outside_of_a_demonstration(self, site):
        assert site.get("/_gallery").status_code == 404

    @pytest.mark.parametrize("piece", [*CLASSES, *MATTERS, *OFFICIAL])
    def test_shows_every_piece(self, gallery, piece):
        assert re.search(rf'class="[^"]*\b{piece}\b', gallery())

    def test_tells_figures_as_its_reader_does(self, gallery):
        chinese, english = gallery(), gallery("en")

        for said in ("486,000.00 元", "98.52 ㎡", "3.25 亩", "66.66%", "1,234"):
            assert said in chinese
        for said in ("¥486,000.00", "98.52 m²", "3.25 mu", "66.66%", "1,234"):
            assert said in english

    def test_masks_people_unless_told_otherwise(self, gallery):
        assert "李*傅" in gallery()
        assert "匿名" in gallery()

    def test_brings_no_style_of_its_own(self, gallery):
        assert " style=" not in gallery()


class TestStages:
    @pytest.mark.parametrize(
        ("said", "count"), [("第 4 步，共 9 步：公示", 1), ("9 步都已完成", 1)]
    )
    def test_of_many_are_one_sentence_for_small_screens(self, gallery, said, count):
        assert gallery().count(said) == count


def test_every_icon_that_is_named_is_drawn():
    sprite = (FOLDER / "icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="([\w-]+)"', sprite))
    used = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'icon\("([\w-]+)"\)', path.read_text(encoding="utf-8"))
    }

    assert used - drawn == set()
