"""What is kept when a survey closes, and what may be said to a question; without a database."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.refusals import NotValid, Reason
from resolvers.surveys import Question, QuestionKind, SurveyCapacity, Tally
from resolvers.surveys.counting import kept
from resolvers.surveys.questions import questions
from resolvers.surveys.responding import marked
from tests.resolvers.surveys import GATE, SCALE, WISHES, WORDS

OWNER, OTHER = SurveyCapacity
K = QuestionKind
ID = UUID(int=1)


def question(kind: QuestionKind = K.ONE, most: int | None = None) -> Question:
    options = ("甲", "乙", "丙") if kind in (K.ONE, K.SEVERAL) else ()
    return Question(ID, 1, kind, "问", options, most, "", "")


class TestKept:
    def test_of_too_few_is_how_many_they_were(self):
        assert kept(question(), {OWNER: 11}, {(OWNER, 1): 11}, 12) == (Tally(None, 11, None),)

    def test_of_all_where_one_part_is_too_small_says_nothing_of_the_other(self):
        sums = {(OWNER, 1): 12, (OTHER, 2): 3}
        assert kept(question(), {OWNER: 12, OTHER: 3}, sums, 12) == (Tally(None, 15, (12, 3, 0)),)

    def test_of_both_where_both_are_enough(self):
        sums = {(OWNER, 1): 12, (OTHER, 2): 12}
        assert kept(question(), {OWNER: 12, OTHER: 12}, sums, 12) == (
            Tally(None, 24, (12, 12, 0)),
            Tally(OWNER, 12, (12, 0, 0)),
            Tally(OTHER, 12, (0, 12, 0)),
        )

    @settings(deadline=None, max_examples=60)
    @given(
        st.lists(st.tuples(st.sampled_from(SurveyCapacity), st.integers(1, 5)), max_size=60),
        st.integers(2, 20),
    )
    def test_never_tells_of_a_group_that_is_too_small(self, said, least):
        heads, sums = Counter(who for who, _ in said), Counter(said)
        whole, *parts = kept(question(K.SCALE), heads, sums, least)

        assert whole.answered == len(said)
        assert (whole.counts is None) == (len(said) < least)
        assert all(each.answered >= least for each in parts)
        assert len(parts) in (0, 2)
        if parts:
            assert tuple(map(sum, zip(*(e.counts for e in parts), strict=True))) == whole.counts
        if whole.counts:
            assert whole.total == sum(step for _, step in said)


class TestQuestions:
    def test_keep_what_belongs_to_their_kind(self):
        found, wrong = questions([{**SCALE, "options": ["甲"], "most": 3}, {**GATE, "most": 2}])

        assert wrong == {}
        assert [(e.options, e.most, e.low) for e in found] == [
            ([], None, "很差"),
            (GATE["options"], None, ""),
        ]

    @pytest.mark.parametrize(
        ("asked", "faults"),
        [
            ([], {"q1_text": Reason.MISSING}),
            (
                [{"kind": "text"}, {**GATE, "text": " "}, {**GATE, "kind": "rank"}],
                {"q2_text", "q3_kind"},
            ),
            ([{**GATE, "options": ["关"]}], {"q1_options": Reason.TOO_FEW}),
            ([{**GATE, "options": ["关", " 关 "]}], {"q1_options": Reason.SURVEY_OPTION_TWICE}),
            ([{**GATE, "options": ["关"] * 11}], {"q1_options": Reason.TOO_MANY}),
            ([{**GATE, "options": ["字" * 101, "关"]}], {"q1_options": Reason.TOO_LONG}),
            ([{**WISHES, "most": 4}], {"q1_most": Reason.TOO_LARGE}),
            ([{**WISHES, "most": "几个"}], {"q1_most": Reason.NOT_A_NUMBER}),
            ([WORDS] * 11, {"questions": Reason.TOO_MANY}),
        ],
    )
    def test_are_refused_each_with_its_fault(self, asked, faults):
        _, wrong = questions(asked)
        told = {name: each.reason for name, each in wrong.items()}
        assert told == faults if isinstance(faults, dict) else set(told) == faults


class TestMarked:
    @pytest.mark.parametrize(
        ("kind", "most", "mark", "reason"),
        [
            (K.ONE, None, {"options": [1, 2]}, Reason.TOO_MANY),
            (K.ONE, None, {"options": [4]}, Reason.UNKNOWN_CHOICE),
            (K.SEVERAL, 2, {"options": [1, 2, 3]}, Reason.TOO_MANY),
            (K.SCALE, None, {"options": [0]}, Reason.UNKNOWN_CHOICE),
            (K.SCALE, None, {"options": [6]}, Reason.UNKNOWN_CHOICE),
            (K.TEXT, None, {"options": [1], "text": "好"}, Reason.UNKNOWN_CHOICE),
            (K.TEXT, None, {"text": "字" * 501}, Reason.TOO_LONG),
            (K.ONE, None, {"options": ["一"]}, Reason.NOT_A_NUMBER),
            (K.ONE, None, {"text": "好"}, Reason.SURVEY_EMPTY),
            (K.TEXT, None, {"text": "  "}, Reason.SURVEY_EMPTY),
        ],
    )
    def test_is_refused_with_its_reason(self, kind, most, mark, reason):
        with pytest.raises(NotValid) as refused:
            marked([question(kind, most)], {ID: mark})
        assert refused.value.fields["q1"].reason is reason

    def test_counts_each_option_once(self):
        [mark] = marked([question(K.SEVERAL)], {ID: {"options": [3, 1, 3]}})
        assert mark.options == (1, 3)
