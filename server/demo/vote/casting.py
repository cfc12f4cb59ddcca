"""The votes: online with a code from the phone, by a mandate, on paper with a photo."""

from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Any
from uuid import UUID

from resolvers import clock, polls
from resolvers.actors import Actor
from resolvers.polls import Poll, forms
from resolvers.polls.forms import Form, Printed
from server.demo.days import at
from server.demo.vote.calling import CLOSES, MATTERS, OPENED, slip
from server.demo.vote.owners import Owner, Way
from server.demo.vote.phones import Phones
from server.demo.vote.place import Place

EXTENDED, LONGER = -53, -47
SHARES = {code: share for code, *_, share in MATTERS}
Answers = Mapping[UUID, str]


async def print_forms(place: Place, poll: Poll) -> dict[str, Printed]:
    """Print the forms of every building; gives each by the units on it."""
    made: dict[str, Printed] = {}
    with clock.standing_at(at(OPENED)):
        while lacks := [name for name, _, lacking in await forms.lacking(poll) if lacking]:
            _, printed = await forms.print_(place.chair, poll.id, building=lacks[0])
            made |= {unit: each for each in printed for unit in each.units}
    return made


async def online(place: Place, poll: Poll, phones: Phones) -> int:
    """Everybody who votes online signs in, reads the notice and casts."""
    voters = [each for each in place.people if each.way is Way.ONLINE]
    for turn, each in enumerate(voters):
        with clock.standing_at(at(OPENED + 1 + turn % (CLOSES - OPENED - 2))):
            actor = await phones.sign_in(each.phones[0])
            await polls.delivery.read(actor, poll.id)
            await _cast(actor, poll, phones, each)
    return len(voters)


async def by_mandate(place: Place, poll: Poll, phones: Phones) -> int:
    """Some let a neighbour vote for them, who does."""
    giving = [each for each in place.people if each.way is Way.PROXY]
    with clock.standing_at(at(CLOSES - 2)):
        for each in giving:
            owner = await phones.sign_in(each.phones[0])
            [mine] = await polls.standings(owner, poll)
            neighbour = place.people[each.number]
            name, phone = neighbour.names.split("、")[0], f"135{each.number:08}"
            proxy = await phones.sign_in(phone)
            await polls.give(
                owner, poll.id, head=mine.head, name=name, phone=phone, agreed=mine.must_agree
            )
            await _cast(proxy, poll, phones, each)
    return len(giving)


async def _cast(actor: Actor, poll: Poll, phones: Phones, owner: Owner) -> None:
    for mine in await polls.standings(actor, poll):
        if mine.why_not_cast() is None:
            said: dict[str, Any] = {"answers": _answers(owner, poll), "agreed": mine.must_agree}
            sent_to = await polls.send_code(actor, poll.id, head=mine.head, **said)
            phone = owner.phones[0] if mine.mandate is None else f"135{owner.number:08}"
            assert sent_to.phone.endswith(phone[-2:])
            await polls.cast(actor, poll.id, head=mine.head, code=phones.code(phone), **said)


async def on_paper(place: Place, poll: Poll, printed: Mapping[str, Printed]) -> Counter[str]:
    """Forms come in with a photo and are read by two; gives how many came out how.

    One is not signed; one is of somebody who has voted online; one is read differently at first.
    """
    found: Counter[str] = Counter()
    late = next(each for each in place.people if each.way is Way.ONLINE)
    voters = [each for each in place.people if each.way is Way.PAPER]
    for turn, each in zip(count(), (*voters, late), strict=False):
        with clock.standing_at(at(OPENED + 2 + turn % (CLOSES - OPENED - 3))):
            form = await _received(place, printed[each.places[0].label])
            if form.stage is forms.FormStage.RECEIVED:
                form = await _read(place, form, _answers(each, poll), turn)
            found[form.stage.value] += 1
    return found


async def _received(place: Place, printed: Printed) -> Form:
    photo = await slip(place.clerk, printed.code)
    return await forms.receive(place.clerk, code=printed.code, photos=[photo])


async def _read(place: Place, form: Form, said: Answers, turn: int) -> Form:
    if turn == 0:
        for who in (place.clerk, place.officer):
            form = await forms.read(who, form.id, marks={}, fault="unsigned")
        return form
    if turn == 1:
        await forms.read(place.clerk, form.id, marks=dict.fromkeys(said, "blank"))
        await forms.read(place.officer, form.id, marks=said)
        return await forms.read(place.clerk, form.id, marks=said)
    await forms.read(place.clerk, form.id, marks=said)
    return await forms.read(place.officer, form.id, marks=said)


async def extend(place: Place, poll: Poll) -> Poll:
    """Give it five days more, once."""
    with clock.standing_at(at(EXTENDED)):
        why = "出差和外出打工的业主多，再给五天"
        return await polls.extend(place.chair, poll.id, closes_at=at(LONGER), note=why)


def _answers(owner: Owner, poll: Poll) -> Answers:
    return {each.id: owner.says(each.position, SHARES[each.code]) for each in poll.plain}
