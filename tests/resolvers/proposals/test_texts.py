import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.proposals import Mark, diff, paragraphs
from resolvers.proposals.drafting import titled
from resolvers.proposals.listing import ALIKE, likeness

LINES = st.lists(st.text(st.sampled_from("甲乙丙丁 1号楼"), min_size=1, max_size=20), max_size=8)


def read(changes, without: Mark) -> list[str]:
    """One of the two texts: what is marked otherwise is left out."""
    lines = ["".join(p.text for p in c.pieces if p.mark is not without) for c in changes]
    return [line for line in lines if line]


class TestDiff:
    def test_marks_the_words_that_changed_within_a_paragraph(self):
        [change] = diff("请换一盏灯，用物业费。", "请换两盏灯，用物业费。")

        assert [(p.mark, p.text) for p in change.pieces] == [
            (Mark.SAME, "请换"),
            (Mark.REMOVED, "一"),
            (Mark.ADDED, "两"),
            (Mark.SAME, "盏灯，用物业费。"),
        ]

    def test_shows_what_is_wholly_other_as_gone_and_new(self):
        found = diff("请换一盏灯。", "大门早上六点开。")

        assert [(p.mark, p.text) for c in found for p in c.pieces] == [
            (Mark.REMOVED, "请换一盏灯。"),
            (Mark.ADDED, "大门早上六点开。"),
        ]

    def test_of_a_sign_without_end_does_not_try_every_pair(self):
        [gone, new] = diff("请" + "好" * 1990, "就" + "好" * 1990)

        assert [p.mark for c in (gone, new) for p in c.pieces] == [Mark.REMOVED, Mark.ADDED]

    def test_of_the_same_text_says_so(self):
        assert all(each.same for each in diff("一\n二", "一\n\n二\n"))

    @given(LINES, LINES)
    def test_gives_both_texts_again(self, old, new):
        before, after = "\n".join(old), "\n".join(new)
        found = diff(before, after)

        assert read(found, Mark.ADDED) == list(paragraphs(before))
        assert read(found, Mark.REMOVED) == list(paragraphs(after))


class TestTitled:
    def test_by_what_the_text_begins_with(self):
        assert titled("", "灯坏了三天，晚上看不见。请修。") == "灯坏了三天"
        assert titled("换灯", "灯坏了。") == "换灯"
        assert len(titled("", "灯" * 200)) == 60


class TestLikeness:
    LAMPS = (
        "单元门口的灯换成感应灯",
        "现在的灯要么不亮，要么亮一整夜，浪费电。\n请换成感应灯，一共 24 盏。",
    )
    GATE = ("东门晚上早点关，北门改刷卡", "东门夜里没人管，外卖电动车随便进。")
    GROUND = ("把西边空地改成儿童活动角", "西边空地一直长草。\n请铺一块软地面，放两样简单的器材。")

    @pytest.mark.parametrize(
        ("said", "like", "unlike"),
        [
            ("东门的灯夜里太暗，换成感应灯。三号楼前面也看不清。", LAMPS, GATE),
            ("晚上东门能不能早点关，外卖车乱进", GATE, LAMPS),
            ("小孩没地方玩，西边那块空地能不能弄个儿童活动的地方", GROUND, GATE),
        ],
    )
    def test_knows_what_is_meant_in_other_words(self, said, like, unlike):
        one = (titled("", said), said)

        assert likeness(one, like) >= ALIKE > likeness(one, unlike)

    def test_of_a_title_of_one_word_is_little(self):
        assert likeness(("建议", "车位不够"), ("东门", "我有个建议，早点关东门。")) < ALIKE
