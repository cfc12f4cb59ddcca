"""What somebody holds, and where it counts."""

from uuid import uuid4

import pytest

from resolvers.actors import NOBODY, Actor, Channel, Post, PostKind, Scope, system

COMPANY, OTHER, ESTATE = uuid4(), uuid4(), uuid4()
DISPATCHER = Post(PostKind.DISPATCHER, area="410702000000", prefix="410702")
MANAGER = Post(PostKind.PROPERTY_MANAGER, organisation=COMPANY)
OWNER = Post(PostKind.OWNER, estate=ESTATE)
BO = Actor(uuid4(), frozenset({DISPATCHER, MANAGER, OWNER}))


class TestHolds:
    @pytest.mark.parametrize(
        ("kind", "where", "held"),
        [
            (PostKind.DISPATCHER, {"area": "410702000000"}, True),
            (PostKind.DISPATCHER, {"area": "410702002022001"}, True),
            (PostKind.DISPATCHER, {"area": "410703000000"}, False),
            (PostKind.DISPATCHER, {"area": "410700000000"}, False),
            (PostKind.CHECKER, {"area": "410702000000"}, False),
            (PostKind.PROPERTY_MANAGER, {"organisation": COMPANY}, True),
            (PostKind.PROPERTY_MANAGER, {"organisation": OTHER}, False),
            (PostKind.PROPERTY_MANAGER, {"area": "410702000000"}, False),
            (PostKind.OWNER, {"estate": ESTATE}, True),
            (PostKind.OWNER, {"estate": OTHER}, False),
            (PostKind.DISPATCHER, {}, False),
        ],
    )
    def test_counts_there_and_below(self, kind, where, held):
        assert BO.holds(kind, **where) is held

    def test_is_any_of_several(self):
        assert BO.holds(PostKind.CHECKER, PostKind.DISPATCHER, area="410702000000")
        assert not NOBODY.holds(*PostKind, area="410702000000")


class TestMay:
    def test_without_an_app_is_everything(self):
        assert all(BO.may(scope) for scope in Scope)

    def test_through_an_app_is_its_scopes(self):
        app = Actor(BO.person, BO.posts, scopes=frozenset({Scope.READ}))

        reads = {"read", "cases:read", "notices:read", "proposals:read", "votes:read"}
        assert {scope for scope in Scope if app.may(scope)} == reads


def test_places_are_those_of_the_kinds_asked_for():
    assert BO.prefixes([PostKind.DISPATCHER, PostKind.OWNER]) == ("410702",)
    assert BO.prefixes([PostKind.OWNER]) == ()
    assert BO.organisations(PostKind) == (COMPANY,)


def test_the_system_has_a_name_and_no_person():
    timer = system("closing")

    assert (timer.person, timer.system, timer.channel) == (None, "closing", Channel.TIMER)
    assert timer.through(Channel.CLI).channel is Channel.CLI
