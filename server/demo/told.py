"""The stories themselves: what was reported by whom how long ago, and what followed."""

from typing import Any, NamedTuple

from resolvers.cases import DeclineReason, Outcome, Rating, Urgency


class Told(NamedTuple):
    """A case: what was reported by whom how many hours ago, and what followed after how many."""

    ago: float
    by: str
    category: str
    text: str
    place: str
    then: tuple[tuple[Any, ...], ...] = ()
    picture: str | None = None
    urgency: Urgency = Urgency.NORMAL
    anonymous: bool = False
    grid: int | None = None


def _handled(who: str, reply: str, *, hours: float = 20, picture: str | None = None) -> Any:
    return (
        (hours * 0.1, who, "sign"),
        (hours, who, "finish", Outcome.SOLVED, reply, picture),
    )


STORIES = (
    Told(
        2.5,
        "wang",
        "0606",
        "3号楼地下室积水，水泵不工作。昨晚下雨后开始积水，早上有十厘米深，电动车都推不出来。",
        "3号楼地下一层",
        ((0.6, "liu", "sign"),),
        picture="water",
    ),
    Told(
        0.7,
        "ma",
        "0404",
        "楼道里的灯坏了，晚上下楼看不见台阶。我今年七十六岁，怕摔着。",
        "5号楼2单元楼道",
        picture="lamp",
    ),
    Told(
        30,
        "zhang",
        "0206",
        "有人从四楼拉线下来给电动车充电，线就搭在燃气管上。",
        "2号楼东侧",
        (
            *_handled(
                "liu",
                "已当场拆除飞线，车主签了承诺书；东侧新装的充电桩本周五通电。",
                picture="wire",
            ),
        ),
        picture="wire",
        urgency=Urgency.URGENT,
        anonymous=True,
    ),
    Told(
        98,
        "wang",
        "0404",
        "小区东门的路灯三天没亮了。晚上接孩子回来一段路全是黑的。",
        "东门到2号楼的路",
        (
            *_handled(
                "liu", "换了两盏路灯和一段老化的线路，今晚起亮灯。", hours=26, picture="lamp"
            ),
            (40, "chen", "verify"),
            (46, "wang", "rate", Rating.SATISFIED, "亮了，谢谢刘师傅。"),
            (48, "zhou", "publish"),
        ),
        picture="lamp",
    ),
    Told(
        74,
        "ma",
        "0606",
        "电梯这个月停了三次，每次都是按了十楼停在八楼。请彻底修一修。",
        "1号楼电梯",
        (
            *_handled("liu", "维保单位更换了门机变频器，连续试运行四十八小时正常。", hours=30),
            (34, "chen", "verify"),
        ),
    ),
    Told(
        120,
        "zhang",
        "0504",
        "东街12号对面的工地晚上十一点以后还在打桩，连着一个星期了。",
        "东街12号对面工地",
        (
            *_handled("sun", "已责令停止夜间施工并立案，工地承诺二十二时后不再打桩。", hours=20),
            (26, "chen", "verify"),
            (30, "zhang", "rate", Rating.UNSATISFIED, "昨天晚上又打了半个小时。"),
            (31, "zhou", "publish"),
        ),
    ),
    Told(
        52,
        "wang",
        "0402",
        "小学门口每天放学时段有七八个流动摊占道，孩子只能走机动车道。",
        "龙湾小学门口",
        ((3, "sun", "sign"),),
        picture="stall",
    ),
    Told(
        5,
        "zhang",
        "0501",
        "6号楼前的垃圾桶两天没有清运，已经满到地上。",
        "6号楼前",
        ((1, "sun", "sign"),),
    ),
    Told(8, "ma", "99", "想问问小区里能不能搭一个老年人晒太阳的长椅，找谁说。", "中心花园"),
    Told(
        3.2,
        "wang",
        "08",
        "培训机构关门了，群里有家长说要一起去区里要说法，我们交的钱都没退。",
        "东街培训中心",
    ),
    Told(
        28,
        "zhang",
        "0103",
        "地下车位的物业费从三十涨到五十，没有公示，也没有人来解释。",
        "地下车库",
    ),
    Told(
        170,
        "ma",
        "09",
        "高龄津贴怎么办理，要带什么材料。",
        "龙湾社区",
        (
            (1, "huang", "sign"),
            (
                3,
                "huang",
                "finish",
                Outcome.EXPLAINED,
                "带身份证和户口本到社区一楼窗口，当天受理；行动不便可以打电话，网格员上门代办。",
                None,
            ),
            (6, "chen", "verify"),
            (20, "ma", "rate", Rating.SATISFIED, ""),
            (22, "zhou", "publish"),
        ),
    ),
    Told(
        50,
        "wang",
        "99",
        "我和前夫的房子分割案法院判了，我觉得不公平，请你们改判。",
        "",
        (
            (
                4,
                "zhou",
                "decline",
                DeclineReason.IN_COURT,
                "法院判决的事项不在受理范围。不服的，收到判决书十五日内可以上诉；法律援助 12348。",
            ),
        ),
    ),
    Told(
        146,
        "zhang",
        "0205",
        "东街路口井盖塌了一半，电动车差点栽进去。",
        "东街与育才路口",
        (
            (0.4, "yang", "sign"),
            (
                2,
                "yang",
                "finish",
                Outcome.SOLVED,
                "一小时内围挡，当日换了新的防沉降井盖。",
                "cover",
            ),
            (5, "chen", "verify"),
            (9, "zhang", "rate", Rating.SATISFIED, "真快。"),
            (10, "zhou", "publish"),
        ),
        picture="cover",
        urgency=Urgency.URGENT,
    ),
    Told(
        22,
        "wang",
        "0302",
        "车棚里的电动车电瓶昨晚被偷了，同一排还有两家也丢了。",
        "4号楼车棚",
        ((0.5, "wu", "sign"),),
    ),
)

SETTLED = (
    (
        1.5,
        "li",
        "0501",
        "楼道口堆了旧沙发，挡住了消防门。",
        "联系业主当场搬走，楼道已清空。",
        "1号楼1单元",
        "stall",
    ),
    (
        4,
        "li",
        "0203",
        "配电箱门没有锁，孩子伸手就能碰到。",
        "换了新锁，钥匙交物业保管。",
        "3号楼东侧",
        "wire",
    ),
    (
        26,
        "lin",
        "0102",
        "两家因为楼上空调滴水吵起来。",
        "加了一段冷凝水管，双方握手言和。",
        "东街18号院",
        None,
    ),
    (
        27,
        "li",
        "07",
        "走访独居老人，水管漏水，一个人修不了。",
        "当场换了阀门，留了网格员电话。",
        "5号楼",
        None,
    ),
    (
        49,
        "lin",
        "0402",
        "电线杆上贴了一片小广告。",
        "清理二十六处，留存照片。",
        "东街南段",
        "stall",
    ),
    (
        51,
        "zhao",
        "09",
        "居民问居住证怎么续签。",
        "告知材料和窗口时间，下午已办好。",
        "龙湾社区",
        None,
    ),
)
