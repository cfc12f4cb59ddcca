from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.proposals import ProposalAct as A
from resolvers.proposals import ProposalStage as S
from resolvers.proposals.transitions import NEXT, STEPS
from resolvers.rules.phases import PHASES, in_order

NATIONAL = list(PHASES)
DENGZHOU = [
    *(S.PROPOSED, S.SCREENING, S.DELIBERATION, S.RESOLUTION),
    *(S.ANNOUNCED, S.EXECUTION, S.DISCLOSURE),
]
ENDS = {
    S.PROPOSED: A.SCREEN,
    S.SCREENING: A.APPROVE,
    S.ANNOUNCED: A.GO_ON,
    S.DELIBERATION: A.PUT,
    S.RESOLUTION: A.ADOPT,
    S.EXECUTION: A.REPORT,
    S.DISCLOSURE: A.GO_ON,
    S.EVALUATION: A.CLOSE,
}


class TestInOrder:
    @pytest.mark.parametrize("stages", [NATIONAL, DENGZHOU])
    def test_are_those_that_come_with_the_product(self, stages):
        assert in_order(stages)

    @pytest.mark.parametrize(
        "stages",
        [
            [],
            NATIONAL[1:],
            NATIONAL[::-1],
            [*NATIONAL, S.CLOSED],
            [*NATIONAL, S.PROPOSED],
            [each for each in NATIONAL if each is not S.DELIBERATION],
            [S.PROPOSED, S.DELIBERATION, S.ANNOUNCED, S.RESOLUTION, S.EXECUTION],
            [S.PROPOSED, S.DELIBERATION, S.RESOLUTION, S.DISCLOSURE, S.EXECUTION],
        ],
    )
    def test_are_not_what_leads_nowhere(self, stages):
        assert not in_order(stages)

    @given(st.permutations(PHASES).flatmap(lambda p: st.integers(4, 8).map(lambda n: p[:n])))
    def test_of_whatever_is_accepted_each_phase_is_ended_by_an_act_that_leads_on(self, stages):
        if not in_order(stages):
            return
        for stage in stages:
            step = STEPS[ENDS[stage]]
            assert stage in step.came
            assert step.to is NEXT
        assert (S.DELIBERATION, S.RESOLUTION) in pairwise(stages)
