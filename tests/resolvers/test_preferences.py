"""What a person chose is kept with them, and only what they chose."""

import pytest

from resolvers import database, journal, preferences
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.preferences import Preferences
from resolvers.refusals import NotAllowed, NotValid, Reason
from tests.story import LI, WANG

pytestmark = pytest.mark.usefixtures("db")
NONE = Preferences(None, None, None)


class TestPrefer:
    async def test_is_kept_with_the_person_alone(self):
        await preferences.prefer(WANG.actor, mode="elder", language="en")

        kept = await preferences.of(WANG.id)
        assert (kept.language, kept.mode, kept.theme) == ("en", "elder", None)
        assert await preferences.of(LI.id) == NONE

    async def test_leaves_what_is_not_named_as_it_was(self):
        await preferences.prefer(WANG.actor, mode="elder")

        kept = await preferences.prefer(WANG.actor, theme="dark")

        assert (kept.mode, kept.theme) == ("elder", "dark")

    async def test_is_nothing_official(self):
        await preferences.prefer(WANG.actor, mode="elder")

        assert await journal.actions_on(WANG.id) == []

    async def test_of_what_is_no_choice_changes_nothing(self):
        with pytest.raises(NotValid) as refusal:
            await preferences.prefer(WANG.actor, language="fr", mode="huge", theme="dark")

        assert set(refusal.value.fields) == {"language", "mode"}
        assert await preferences.of(WANG.id) == NONE

    @pytest.mark.parametrize(
        ("actor", "reason"),
        [
            (NOBODY, Reason.NOT_SIGNED_IN),
            (Actor(WANG.id, scopes=frozenset({Scope.READ})), Reason.NOT_IN_SCOPE),
        ],
    )
    async def test_by_who_may_not_changes_nothing(self, actor, reason):
        with pytest.raises(NotAllowed) as refusal:
            await preferences.prefer(actor, mode="elder")

        assert refusal.value.reason is reason
        assert await preferences.of(WANG.id) == NONE

    async def test_the_database_knows_no_other_choice(self):
        with pytest.raises(Exception, match="person_mode_is_known"):
            await database.execute("update people set mode = 'huge' where id = $1", WANG.id)
