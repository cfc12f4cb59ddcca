"""The service contract of 龙湾花园, signed, filed and running."""

from datetime import date, timedelta
from uuid import UUID

from resolvers import calendar
from resolvers.actors import Actor
from resolvers.estates import services

TERM = 3 * 365
AGO = 400
SERVICES = """楼道每天清扫一次，垃圾每天清运两次
东门、北门 24 小时有人值守，夜间巡查四次
电梯每 15 天保养一次，困人 30 分钟内到场
路灯、水泵故障 2 小时内到场
绿化每月修剪一次
公共收益每季度公布一次"""


async def plant(planter: Actor, estate: UUID, company: UUID) -> None:
    """Draft it, and let it run since a while."""
    today = calendar.today()
    began = today - timedelta(days=AGO)
    made = await services.draft(
        planter,
        estate,
        company=company,
        from_date=began,
        to_date=began + timedelta(days=TERM),
        fee_fen=120,
        staff_count=18,
        phone="0373-5550199",
        services=SERVICES,
        promises="每年夏天免费清洗水箱一次。",
    )
    await services.sign(planter, made.id, day=_before(began, 20))
    await services.file(planter, made.id, day=_before(began, 10))
    await services.begin(planter, made.id)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)
