"""Going from door to door with a phone."""

from uuid import uuid4

from resolvers import clock
from resolvers.polls import delivery
from tests.resolvers.polls import CALLED, called
from tests.resolvers.polls.papers import jpeg
from tests.story import HUANG, WANG


class TestDoors:
    async def test_by_floor_lead_to_a_door_whose_proof_counts_once(self, enters, db):
        huang, poll = await enters(HUANG), await called()
        there = (await delivery.doors(poll))[0]
        address = f"/polls/{poll.id}/doors/{there.unit}"
        with clock.standing_at(CALLED):
            page = (await huang.get(f"/polls/{poll.id}/doors")).text
            wrong = await huang.htmx(address)
            key = str(uuid4())
            for _ in range(2):
                done = await huang.post(address, receiver="owner", client_key=key, photos=(jpeg(),))
                assert done.status_code == 303
            after = (await huang.get(address)).text

        assert address in page
        assert wrong.status_code == 422
        assert "这一户已经送到" in after
        assert (await delivery.reached(poll)).handed == 1

    async def test_are_not_for_others_and_reading_the_page_counts(self, enters, stranger, db):
        wang, poll = await enters(WANG), await called()
        with clock.standing_at(CALLED):
            await wang.get(f"/polls/{poll.id}")
            await stranger.get(f"/polls/{poll.id}")

        assert (await wang.get(f"/polls/{poll.id}/doors")).status_code == 403
        assert (await delivery.reached(poll)).online == 1
