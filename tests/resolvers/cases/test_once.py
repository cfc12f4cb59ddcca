"""Acts that are sent twice, and desks that act at once."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import cases
from resolvers.cases import CaseAct, Stage
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from tests.resolvers.cases.telling import NOISE, reported, told, written
from tests.story import BUREAU, CHEN, COMPANY, LIU, QIAN, WANG, ZHENG, ZHOU

pytestmark = pytest.mark.usefixtures("db")


class TestTwice:
    async def test_it_happens_once_and_answers_the_same(self):
        case, key = await told(Stage.FINISHED), uuid4()
        first = await cases.once(CHEN.actor, cases.verify, case.id, client_key=key)
        before = await written(case.id)

        again = await cases.once(CHEN.actor, cases.verify, case.id, client_key=str(key))

        assert again == first
        assert await written(case.id) == before

    async def test_at_once_it_happens_once(self):
        case, key = await told(Stage.IN_HAND), uuid4()
        said = {"note": "怎么还没修好", "client_key": key}

        found = await asyncio.gather(
            *(cases.once(WANG.actor, cases.urge, case.id, **said) for _ in range(4))
        )

        assert {each.version for each in found} == {case.version + 1}
        assert (await written(case.id)).acts.count(CaseAct.URGE) == 1

    async def test_what_was_refused_may_be_sent_again(self):
        case, key = await told(Stage.FINISHED), uuid4()
        with pytest.raises(NotValid):
            await cases.once(CHEN.actor, cases.send_back, case.id, note="", client_key=key)

        found = await cases.once(CHEN.actor, cases.send_back, case.id, note="灯", client_key=key)

        assert found.stage is Stage.IN_HAND

    @pytest.mark.parametrize("other", ["act", "case", "person"])
    async def test_a_key_is_for_one_act_of_one_person_on_one_case(self, other):
        case, key = await told(Stage.IN_HAND), uuid4()
        await cases.once(LIU.actor, cases.contact, case.id, client_key=key)
        who, act, id = LIU.actor, cases.contact, case.id
        if other == "person":
            who, act = ZHENG.actor, cases.comment
        elif other == "act":
            act = cases.comment
        else:
            id = (await reported()).id
        given = {"note": "再说"} if act is cases.comment else {}
        before = await written(id)

        with pytest.raises(NotNow) as refusal:
            await cases.once(who, act, id, client_key=key, **given)

        assert refusal.value.reason is Reason.KEY_USED
        assert await written(id) == before


class TestMeanwhile:
    async def test_two_desks_at_once_the_second_learns_what_was_done(self):
        case = await cases.report(WANG.actor, **NOISE)
        sent = [
            cases.once(
                ZHOU.actor,
                cases.dispatch,
                case.id,
                organisation=organisation,
                expected_version=case.version,
            )
            for organisation in (BUREAU, COMPANY)
        ]

        found = await asyncio.gather(*sent, return_exceptions=True)

        [refused] = [each for each in found if isinstance(each, NotNow)]
        [done] = [each for each in found if not isinstance(each, NotNow)]
        assert refused.reason is Reason.CHANGED_SINCE
        assert refused.facts == {
            "act": CaseAct.DISPATCH,
            "at": done.stage_at,
            "stage": Stage.DISPATCHED,
            "version": case.version + 1,
            "expected": case.version,
        }
        assert (await written(case.id)).acts.count(CaseAct.DISPATCH) == 1

    async def test_on_what_was_seen_it_is_done(self):
        case = await told(Stage.FINISHED)

        done = await cases.once(
            CHEN.actor, cases.verify, case.id, expected_version=str(case.version)
        )

        assert done.stage is Stage.VERIFIED

    async def test_merged_into_each_other_at_once_one_leads(self):
        two = [await cases.report(each.actor, **NOISE) for each in (WANG, QIAN)]
        sent = [
            cases.once(
                ZHOU.actor, cases.merge, one.id, master=other.id, expected_version=one.version
            )
            for one, other in (two, two[::-1])
        ]

        found = await asyncio.gather(*sent, return_exceptions=True)

        refused = [each for each in found if isinstance(each, Exception)]
        assert [type(each) for each in refused] in ([NotNow], [NotValid])
        stages = {(await cases.find(ZHOU.actor, each.id)).stage for each in two}
        assert stages == {Stage.ACCEPTED, Stage.MERGED}

    async def test_what_the_staff_keeps_to_itself_is_not_told(self):
        case = await told(Stage.IN_HAND)
        await cases.comment(LIU.actor, case.id, note="住户难缠", internal=True)

        with pytest.raises(NotNow) as refusal:
            await cases.once(
                WANG.actor, cases.urge, case.id, note="快点", expected_version=case.version
            )

        assert refusal.value.facts["act"] is CaseAct.SIGN

    async def test_from_outside_it_is_not_found(self):
        case = await told(Stage.IN_HAND)

        with pytest.raises(NotFound):
            await cases.once(QIAN.actor, cases.urge, case.id, note="快点", expected_version=1)

    async def test_what_is_no_key_and_no_version_is_wrong(self):
        case = await told(Stage.IN_HAND)

        with pytest.raises(NotValid) as refusal:
            await cases.once(LIU.actor, cases.contact, case.id, client_key="x", expected_version=0)

        assert set(refusal.value.fields) == {"client_key", "expected_version"}
