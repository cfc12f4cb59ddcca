"""The sentences and words of figures."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.figure_words import FiguresBy, ShareExclusion, ShareKind

SENTENCES: Mapping[Reason, str] = {
    Reason.SHEET_FULL: N_("Excel 表格最多 %(limit)s 行，请筛选得窄些，或者导出 CSV"),
    Reason.NOT_A_PERIOD: N_(
        "时段写成 2026、2026-Q3、2026-11、2026-11-26 或 2026-11-01/2026-11-26，不能从今天以后开始"
    ),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    ShareKind: {
        ShareKind.RESPONSE: N_("响应率"),
        ShareKind.ON_TIME: N_("按时办结率"),
        ShareKind.RESOLUTION: N_("解决率"),
        ShareKind.SATISFACTION: N_("满意率"),
        ShareKind.RETURN: N_("退单率"),
        ShareKind.REWORK: N_("返工率"),
    },
    ShareExclusion: {
        ShareExclusion.PASSED_ON: N_("转给了别的单位"),
        ShareExclusion.UNDUE: N_("不受理、撤回、并案或没有补充材料"),
        ShareExclusion.BEYOND_DUTY: N_("超出职责"),
        ShareExclusion.UNFOUNDED: N_("不属实"),
        ShareExclusion.UNRATED: N_("没有评价"),
    },
    FiguresBy: {
        FiguresBy.AREA: N_("按区域"),
        FiguresBy.ORGANISATION: N_("按主办单位"),
        FiguresBy.CATEGORY: N_("按类别"),
        FiguresBy.MONTH: N_("按月"),
    },
}
