"""What a column of a file can say, and how its head is usually written."""

import re
from collections.abc import Mapping, Sequence

from resolvers import estate_words
from resolvers.estates.places import plain
from resolvers.tables.roll_words import RollField
from resolvers.tables.units import AreaBasis, Evidence, UnitStatus, UnitUse

NEEDED = (RollField.BUILDING, RollField.ROOM, RollField.AREA)
TITLES = estate_words.WORDS[RollField]
_USUAL: Mapping[RollField, str] = {
    RollField.TENANT_PHONE: r"(租户|承租人?|租客).*(电话|手机)",
    RollField.TENANT: r"租户|承租人|租客",
    RollField.BUILDING_AREA: r"(楼栋?|幢|栋|总)(总|合计)?建?筑?面积|楼栋总面积",
    RollField.AREA_BASIS: r"面积(依据|来源|类型)",
    RollField.AREA: r"面积",
    RollField.PHONE: r"电话|手机|联系方式",
    RollField.NUMBER: r"身份证|证件号|信用代码",
    RollField.CERTIFICATE: r"产权证|不动产权?证|房产证|证号",
    RollField.EVIDENCE: r"产权依据|取得方式|依据",
    RollField.FROM_DATE: r"(取得|登记|交付|过户)(日期|时间)",
    RollField.SHARE: r"份额|比例",
    RollField.REPRESENTS: r"代表|表决人|投票人",
    RollField.COUNTS: r"计入",
    RollField.OWNER: r"业主|产权人|所有权人|权利人|姓名",
    RollField.BUILDING: r"楼栋|楼号|幢|栋|^楼$",
    RollField.ENTRANCE: r"单元|门栋",
    RollField.ROOM: r"房号|室号|房间|门牌|^室$|房屋",
    RollField.USE: r"用途|性质|类型",
    RollField.STATUS: r"状态|是否(交付|售)",
}

USES: Mapping[str, UnitUse] = {
    "住宅": UnitUse.HOME,
    "居住": UnitUse.HOME,
    "商业": UnitUse.SHOP,
    "商铺": UnitUse.SHOP,
    "门面": UnitUse.SHOP,
    "办公": UnitUse.OFFICE,
    "车位": UnitUse.PARKING,
    "车库": UnitUse.PARKING,
    "储藏": UnitUse.STORAGE,
    "储藏室": UnitUse.STORAGE,
    "其他": UnitUse.OTHER,
}
BASES: Mapping[str, AreaBasis] = {
    "登记": AreaBasis.REGISTERED,
    "不动产登记": AreaBasis.REGISTERED,
    "实测": AreaBasis.SURVEYED,
    "合同": AreaBasis.CONTRACT,
    "买卖合同": AreaBasis.CONTRACT,
}
STATUSES: Mapping[str, UnitStatus] = {
    "未售": UnitStatus.UNSOLD,
    "未出售": UnitStatus.UNSOLD,
    "已售未交付": UnitStatus.SOLD_UNDELIVERED,
    "未交付": UnitStatus.SOLD_UNDELIVERED,
    "已交付": UnitStatus.DELIVERED,
    "交付": UnitStatus.DELIVERED,
}
EVIDENCES: Mapping[str, Evidence] = {
    "不动产权证": Evidence.CERTIFICATE,
    "房产证": Evidence.CERTIFICATE,
    "登记": Evidence.CERTIFICATE,
    "法律文书": Evidence.COURT,
    "判决": Evidence.COURT,
    "继承": Evidence.INHERITANCE,
    "合法建造": Evidence.CONSTRUCTION,
    "买卖合同": Evidence.CONTRACT,
    "合同": Evidence.CONTRACT,
}
ANSWERS: Mapping[str, bool] = {
    "是": True, "√": True, "1": True, "Y": True, "YES": True,
    "否": False, "×": False, "0": False, "N": False, "NO": False,
}  # fmt: skip
WORDS: Mapping[RollField, Mapping[str, object]] = {
    RollField.USE: USES,
    RollField.AREA_BASIS: BASES,
    RollField.STATUS: STATUSES,
    RollField.EVIDENCE: EVIDENCES,
    RollField.REPRESENTS: ANSWERS,
    RollField.COUNTS: ANSWERS,
}


def guess(headers: Sequence[str], remembered: Mapping[str, str]) -> dict[RollField, int]:
    """Which column says what: as it was last time for a head of that name, else as is usual."""
    heads = [plain(each).rstrip("*") for each in headers]
    found: dict[RollField, int] = {}
    for field in RollField:
        if (head := remembered.get(field.value)) is not None and (
            head := plain(head).rstrip("*")
        ) in heads:
            found[field] = heads.index(head)
    for field, usual in _USUAL.items():
        free = [n for n, head in enumerate(heads) if n not in found.values()]
        named = next((n for n in free if heads[n] == plain(TITLES[field])), None)
        like = next((n for n in free if re.search(usual, heads[n])), None)
        if field not in found and (place := named if named is not None else like) is not None:
            found[field] = place
    return found
