"""Who may do what with which comment, without a database."""

from dataclasses import replace
from uuid import UUID

import pytest

from resolvers import clock
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope
from resolvers.comments import (
    Appeal,
    Comment,
    CommentStance,
    CommentState,
    Decision,
    Discussion,
)
from resolvers.moderation import Rule
from resolvers.proposals import ProposalStage
from resolvers.refusals import Reason
from tests.resolvers.proposals.test_why_not import (
    CLERK,
    MANAGER,
    MEMBER,
    NOW,
    TENANT,
    WALKER,
    WRITER,
)
from tests.resolvers.proposals.test_why_not import proposal as proposed
from tests.story import ESTATE, TOWN

R = Reason
SPOKE, REPORTED, FIRST = (UUID(int=n) for n in (11, 12, 13))
AUTHOR = Actor(SPOKE, frozenset({Post(PostKind.RESIDENT, estate=ESTATE)}))
REMOVER = Actor(FIRST, frozenset({Post(PostKind.OFFICER, area=TOWN, prefix=TOWN[:9])}))
MEMBER_WHO_WRITES = replace(MEMBER, person=WRITER.person)
RULE = Rule(UUID(int=21), "insult", "2026-1", "侮辱", "Insults", "")
APPEAL = Appeal("没有。", NOW, None, "", None)
REMOVED = Decision(UUID(int=22), RULE, "骂人", FIRST, NOW, None)


def talk(stage=ProposalStage.DELIBERATION, **more) -> Discussion:
    known = {"total": 1, "sides": {}, "pace_minutes": 0, "next_at": None}
    return Discussion(proposal=proposed(stage), **{**known, **more})


def comment(**more) -> Comment:
    empty = dict.fromkeys(Comment.__dataclass_fields__)
    known = {
        "discussion": talk(),
        "by": SPOKE,
        "official": False,
        "stance": CommentStance.FOR,
        "text": "好。",
        "revision": 1,
        "at": NOW,
        "state": CommentState.SHOWN,
        "open_reports": 0,
        "marked": False,
        "reported": False,
        "replies": (),
    }
    return Comment(**{**empty, **known, **more})


SHOWN = comment()
REPLY = comment(parent=UUID(int=31), stance=None)
GONE = comment(state=CommentState.REMOVED, decision=REMOVED)
APPEALED = replace(GONE, decision=replace(REMOVED, appeal=APPEAL))
DECIDED = replace(
    GONE, decision=replace(REMOVED, appeal=replace(APPEAL, upheld=True, decided_at=NOW))
)
RESTORED = replace(SHOWN, restored_at=NOW)
BACK = comment(state=CommentState.TAKEN_BACK)
CLOSED = comment(discussion=talk(ProposalStage.CLOSED))


@pytest.mark.parametrize(
    ("act", "said", "actor", "reason"),
    [
        ("reply", SHOWN, NOBODY, R.NOT_SIGNED_IN),
        ("reply", SHOWN, TENANT, None),
        ("reply", SHOWN, MANAGER, R.NOT_A_RESIDENT),
        ("reply", REPLY, TENANT, R.REPLIES_END_HERE),
        ("reply", GONE, TENANT, R.COMMENT_REMOVED),
        ("reply", BACK, TENANT, R.COMMENT_TAKEN_BACK),
        ("reply", CLOSED, TENANT, R.DISCUSSION_CLOSED),
        ("answer", SHOWN, TENANT, R.NOT_YOUR_POST),
        ("answer", SHOWN, MANAGER, None),
        ("answer", SHOWN, MEMBER, None),
        ("answer", REPLY, MANAGER, R.REPLIES_END_HERE),
        ("edit", SHOWN, AUTHOR, None),
        ("edit", SHOWN, TENANT, R.NOT_YOUR_COMMENT),
        ("edit", CLOSED, AUTHOR, R.DISCUSSION_CLOSED),
        ("take_back", CLOSED, AUTHOR, None),
        ("take_back", GONE, AUTHOR, R.COMMENT_REMOVED),
        ("mark", SHOWN, TENANT, None),
        ("mark", SHOWN, AUTHOR, R.OWN_COMMENT),
        ("mark", SHOWN, WALKER, R.NOT_A_RESIDENT),
        ("mark", replace(SHOWN, marked=True), TENANT, R.MARKED_ALREADY),
        ("unmark", SHOWN, TENANT, R.NOT_MARKED),
        ("report", SHOWN, WALKER, None),
        ("report", SHOWN, AUTHOR, R.OWN_COMMENT),
        ("report", replace(SHOWN, reported=True), TENANT, R.REPORTED_ALREADY),
        ("remove", SHOWN, MEMBER, None),
        ("remove", SHOWN, CLERK, None),
        ("remove", SHOWN, MANAGER, R.NOT_YOUR_POST),
        ("remove", SHOWN, WRITER, R.NOT_YOUR_POST),
        ("remove", replace(SHOWN, reported=True), MEMBER, R.REPORTED_BY_YOU),
        ("remove", replace(SHOWN, by=MEMBER.person), MEMBER, R.OWN_COMMENT),
        ("remove", SHOWN, MEMBER_WHO_WRITES, R.OWN_PROPOSAL),
        ("remove", RESTORED, CLERK, R.RESTORED_ON_APPEAL),
        ("remove", replace(RESTORED, edited_at=clock.now()), CLERK, None),
        ("keep", SHOWN, MEMBER, R.NOT_REPORTED),
        ("keep", replace(SHOWN, open_reports=1), MEMBER, None),
        ("appeal", GONE, AUTHOR, None),
        ("appeal", SHOWN, AUTHOR, R.NOT_REMOVED),
        ("appeal", GONE, TENANT, R.NOT_YOUR_COMMENT),
        ("appeal", APPEALED, AUTHOR, R.APPEALED_ALREADY),
        ("restore", APPEALED, CLERK, None),
        ("restore", APPEALED, MEMBER, R.NOT_YOUR_POST),
        ("restore", APPEALED, REMOVER, R.REMOVED_BY_YOU),
        ("uphold", replace(APPEALED, reported=True), CLERK, R.REPORTED_BY_YOU),
        ("uphold", GONE, CLERK, R.NO_APPEAL),
        ("uphold", DECIDED, CLERK, R.ALREADY_DECIDED),
    ],
)
def test_each_may_do_what_is_theirs(act, said, actor, reason):
    refusal = getattr(said, f"why_not_{act}")(actor)

    assert (refusal and refusal.reason) is reason


def test_slow_mode_and_scopes_are_told():
    slow = talk(pace_minutes=30, next_at=clock.now().replace(year=2099))
    assert slow.why_not_write(TENANT).reason is R.SLOW_MODE
    assert talk().why_not_write(replace(TENANT, scopes=frozenset({Scope.READ}))).reason is (
        R.NOT_IN_SCOPE
    )
    assert talk().why_not_slow(TENANT).reason is R.NOT_YOUR_POST
    assert talk().why_not_slow(MEMBER) is None
