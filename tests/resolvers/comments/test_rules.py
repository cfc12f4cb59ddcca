"""What holds where neighbours talk: versions with their source, set by a city."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from resolvers import comments, database, journal, moderation, opinions
from resolvers.comments import CommentOrder
from resolvers.moderation import TalkLimit
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests.resolvers.comments import DESK, MEMBER, WRITER, rule, said, talked
from tests.resolvers.opinions import opened
from tests.story import ADMIN, VILLAGE

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db", "shipped")]
SOURCE = {"source": "市里的规定", "version": "2026-2"}
INSULT = {"code": "insult", "name": "骂人", "name_en": "Insults somebody", **SOURCE}


@pytest.fixture
async def shipped() -> AsyncIterator[None]:
    """What a test sets goes again: these tables are not emptied between tests."""
    yield
    await database.execute("delete from talk_limits where set_by is not null")
    await database.execute(
        "delete from comment_words; delete from moderation_rules where set_by is not null;"
        " update moderation_rules set retired_at = null"
    )


class TestSetRule:
    async def test_takes_the_words_along_and_keeps_the_version_of_before(self):
        old = await rule("insult")
        word = await moderation.add_word(DESK, word="笨蛋", effect="report", rule=old, area=VILLAGE)
        made = await moderation.set_rule(ADMIN.actor, **INSULT)

        assert [each for each in await moderation.rules() if each.code == "insult"] == [made]
        assert (await moderation.find_word(DESK, word.id)).rule == made
        [now, before] = [e for e in await moderation.rule_versions() if e.rule.code == "insult"]
        assert (now.retired_at, before.rule.id) == (None, old)
        assert before.retired_at
        assert await journal.actions_on(made.id) == ["moderation_rule.set"]

    async def test_leaves_no_word_behind_that_was_listed_meanwhile(self):
        said = {"effect": "report", "rule": await rule("insult"), "area": VILLAGE}
        added = [moderation.add_word(DESK, word=word, **said) for word in ("笨蛋", "傻瓜", "蠢货")]
        made, *_ = await asyncio.gather(
            moderation.set_rule(ADMIN.actor, **INSULT), *added, return_exceptions=True
        )
        assert {each.rule for each in await moderation.words(DESK)} <= {made}

    async def test_twice_at_once_happens_once_and_refusals_change_nothing(self):
        both = await asyncio.gather(
            *[moderation.set_rule(ADMIN.actor, **INSULT) for _ in range(2)], return_exceptions=True
        )
        [refused] = [each for each in both if isinstance(each, NotValid)]
        assert refused.fields["version"].reason is Reason.VERSION_TAKEN
        held = await moderation.rules()
        with pytest.raises(NotAllowed):
            await moderation.set_rule(DESK, **{**INSULT, "version": "2026-3"})
        with pytest.raises(NotValid) as wrong:
            await moderation.set_rule(
                ADMIN.actor, code="A B", name="", name_en="字" * 101, version=""
            )
        assert set(wrong.value.fields) == {"code", "name", "name_en", "version"}
        assert await moderation.rules() == held


class TestSetLimit:
    async def test_holds_at_once_where_neighbours_talk(self):
        proposal, other = await talked()
        comment = await said(other, proposal.id)
        await comments.mark(WRITER, comment.id)
        conversation = await opened()
        for limit in (TalkLimit.HEARD, TalkLimit.OWN_STATEMENTS):
            await moderation.set_limit(ADMIN.actor, limit=limit, amount=1, **SOURCE)

        unheard = {"order": CommentOrder.NEW, "unheard": True}
        assert (await comments.listed(WRITER, proposal.id, **unheard)).items == ()
        await opinions.say(WRITER, conversation.id, text="先试一个月。")
        with pytest.raises(NotNow) as refused:
            await opinions.say(WRITER, conversation.id, text="再说一句。")
        assert refused.value.facts["limit"] == 1

    @pytest.mark.parametrize(
        ("limit", "amount", "reason"),
        [
            ("newness", 61, Reason.TOO_LARGE),
            ("halved_hours", 5, Reason.TOO_SMALL),
            ("statements", 201, Reason.TOO_LARGE),
            ("heard", 0, Reason.TOO_SMALL),
        ],
    )
    async def test_beyond_its_bounds_says_which(self, limit, amount, reason):
        before = await moderation.limits()
        with pytest.raises(NotValid) as refused:
            await moderation.set_limit(ADMIN.actor, limit=limit, amount=amount, **SOURCE)
        assert refused.value.fields["amount"].reason is reason
        with pytest.raises(NotAllowed):
            await moderation.set_limit(DESK, limit="heard", amount=4, **SOURCE)
        assert await moderation.limits() == before

    async def test_everything_has_one_that_lies_within_its_bounds(self):
        for each in await moderation.limit_rules():
            assert each.least <= each.amount <= each.most
            assert each.source


async def test_a_word_is_tried_where_it_would_hold_and_changes_nothing():
    proposal, other = await talked()
    await said(other, proposal.id, "加 我 微信号")
    await opinions.say(WRITER, (await opened()).id, text="微信号不好。")
    found = await moderation.try_word(DESK, word="微信号", area=VILLAGE)
    assert (found.comments, found.statements, found.days) == (1, 1, 90)
    for actor in (MEMBER, WRITER):
        with pytest.raises(NotAllowed):
            await moderation.try_word(actor, word="微信号", area=VILLAGE)
    with pytest.raises(NotValid):
        await moderation.try_word(DESK, word="微", area=VILLAGE)
