"""Those who keep confidences in 龙湾: two intake officers, an auditor, a privacy officer."""

from resolvers import database, secrecy
from resolvers.actors import PostKind
from tests.story import COUNTY, Somebody, _id

FANG = Somebody(_id(21), "方女士", "13800000021", PostKind.INTAKE_OFFICER, area=COUNTY)
TANG = Somebody(_id(22), "唐先生", "13800000022", PostKind.INTAKE_OFFICER, area=COUNTY)
SHI = Somebody(_id(23), "石审计", "13800000023", PostKind.AUDITOR, area=COUNTY)
BAI = Somebody(_id(24), "白女士", "13800000024", PostKind.PRIVACY_OFFICER, area=COUNTY)
CONFIDANTS = (FANG, TANG, SHI, BAI)


async def plant() -> None:
    async with database.connection() as c:
        await c.executemany(
            "insert into people (id, name, phone, phone_fingerprint) values ($1, $2, $3, $4)",
            [
                (p.id, p.name, secrecy.encrypt(p.phone), secrecy.fingerprint(p.phone))
                for p in CONFIDANTS
            ],
        )
        await c.executemany(
            "insert into posts (id, person, kind, area) values ($1, $2, $3, $4)",
            [(_id(420 + n), p.id, p.kind.value, p.area) for n, p in enumerate(CONFIDANTS)],
        )
