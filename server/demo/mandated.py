"""Mandates on paper in a vote of 龙湾花园: one is confirmed, one waits for a second reader."""

from resolvers import clock, files
from resolvers.polls import Poll, written
from server.demo import pictures
from server.demo.days import at
from server.demo.town import Town

CONFIRMED = ("6号楼1单元301", "proxy", "演示亲属", "13900000301")
WAITING = ("6号楼1单元401", "guardian", "演示监护人", "13900000302")


async def plant(town: Town, poll: Poll, *, day: int) -> None:
    """The community enters both with their photos; the street has read one of them."""
    clerk, office = town.actors["huang"], town.actors["jiang"]
    with clock.standing_at(at(day)):
        for room, kind, name, phone in (CONFIRMED, WAITING):
            said = {"room": room, "kind": kind, "name": name, "phone": phone}
            paper = await files.store(clerk, pictures.slip(room), name="mandate.jpg")
            made = await written.register(clerk, poll.id, **said, photos=[paper.id])
            if room == CONFIRMED[0]:
                await written.confirm(office, made.id, **said)
