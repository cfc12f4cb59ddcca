"""The sentences and words of apps."""

from collections.abc import Mapping
from enum import StrEnum

from resolvers.actors import Scope
from resolvers.marking import N_
from resolvers.refusals import Reason
from resolvers.tables.app_words import AppNews, AppState, DeliveryState

SENTENCES: Mapping[Reason, str] = {
    Reason.NOT_YOUR_APP: N_("这个应用由别人管"),
    Reason.APP_ENDED: N_("这个应用已于 %(at)s 停止"),
    Reason.APP_BLOCKED: N_("这个应用已于 %(at)s 被管理员停用"),
    Reason.APP_NOT_BLOCKED: N_("这个应用没有被停用"),
    Reason.OPERATION_NOT_REGISTERED: N_("这个应用只能用登记过的操作，这个没有登记"),
    Reason.DOCUMENTS_WRONG: N_("有地方不对：%(said)s"),
    Reason.DOCUMENTS_TOO_MANY: N_("登记的操作最多 %(limit)s 个，先撤下不用的"),
    Reason.CONFINED_ALREADY: N_("从 %(at)s 起，它已经只能用登记过的操作"),
    Reason.NOT_CONFINED: N_("它没有被限制在登记过的操作里"),
    Reason.NO_SECRET: N_("这个应用在用户的设备上运行，没有密钥"),
    Reason.NOT_AN_ADDRESS: N_("请写完整的 https 地址，例如 https://app.example/back"),
    Reason.NOT_YOUR_TOKEN: N_("这不是您的令牌"),
    Reason.TOKEN_ENDED: N_("这个令牌已于 %(at)s 收回"),
    Reason.TOKENS_TOO_MANY: N_("令牌最多 %(limit)s 个，先收回不用的"),
    Reason.NOT_YOUR_GRANT: N_("这不是您的授权"),
    Reason.GRANT_ENDED: N_("这次授权已于 %(at)s 收回"),
    Reason.UNKNOWN_REDIRECT: N_("应用没有登记过这个返回地址，请告诉做应用的人"),
    Reason.SCOPE_TOO_WIDE: N_("应用要的权限超出了它登记的"),
    Reason.PKCE_NEEDED: N_("应用没有按要求用 PKCE（S256）"),
    Reason.CLIENT_UNKNOWN: N_("没有这个应用，或者它的密钥不对"),
    Reason.GRANT_WRONG: N_("这个授权码或令牌不对、用过了，或者过期了"),
    Reason.GRANT_KIND_BARRED: N_("只有单位登记的、有密钥的应用可以用自己的名义"),
    Reason.WEBHOOK_ENDED: N_("这个通知地址已于 %(at)s 停止"),
    Reason.WEBHOOK_ENABLED: N_("这个通知地址本来就开着"),
    Reason.WEBHOOKS_TOO_MANY: N_("通知地址最多 %(limit)s 个，先停止不用的"),
    Reason.ADDRESS_INSIDE: N_("要写外网上的 https 地址，本机和内网的不行"),
}

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AppState: {
        AppState.ACTIVE: N_("可用"),
        AppState.BLOCKED: N_("被停用"),
        AppState.ENDED: N_("已停止"),
    },
    DeliveryState: {
        DeliveryState.WAITING: N_("等着送"),
        DeliveryState.DELIVERED: N_("送到了"),
        DeliveryState.WITHHELD: N_("不该看到，没有送"),
        DeliveryState.FAILED: N_("没有送到"),
    },
    AppNews: {
        AppNews.WEBHOOK_DISABLED: N_("几天都送不到，通知停了"),
        AppNews.TOKEN_REUSED: N_("它的令牌被人拿去用了一次，您给它的权限已经收回"),
    },
    Scope: {
        Scope.READ: N_("查看"),
        Scope.REPORT: N_("上报"),
        Scope.HANDLE: N_("办理"),
        Scope.ADMINISTER: N_("管理"),
        Scope.CASES_READ: N_("查看事项"),
        Scope.CASES_WRITE: N_("上报和评价事项"),
        Scope.CASES_HANDLE: N_("办理事项"),
        Scope.NOTICES_READ: N_("查看消息"),
        Scope.NOTICES_WRITE: N_("把消息标成看过"),
        Scope.COUNCILS_WRITE: N_("组建小区组织"),
        Scope.MEETINGS_WRITE: N_("办会议"),
        Scope.PROPOSALS_READ: N_("查看提案"),
        Scope.PROPOSALS_WRITE: N_("提提案和附议"),
        Scope.PROPOSALS_HANDLE: N_("办提案"),
        Scope.VOTES_READ: N_("查看表决"),
        Scope.VOTES_WRITE: N_("投票和提异议"),
        Scope.VOTES_HANDLE: N_("办表决"),
    },
}

EXPLAINED: Mapping[Scope, str] = {
    Scope.READ: N_("看您能看的一切：事项、消息、岗位看得到的内容"),
    Scope.REPORT: N_("用您的名义上报、补充、催办、评价，提出检举控告"),
    Scope.HANDLE: N_("用您的名义做您岗位上的事：受理、派单、办理、核查，答复信息请求"),
    Scope.ADMINISTER: N_("用您的名义管岗位、区域、规则，改您的姓名和同意的事"),
    Scope.CASES_READ: N_("看您能看的事项：您上报的、您岗位上的、公开的"),
    Scope.CASES_WRITE: N_("用您的名义上报事项，补充、催办、评价，并看到结果"),
    Scope.CASES_HANDLE: N_("用您的名义做您岗位上的事：受理、派单、办理、核查"),
    Scope.NOTICES_READ: N_("看您的消息"),
    Scope.NOTICES_WRITE: N_("看您的消息，并标成看过"),
    Scope.COUNCILS_WRITE: N_("用您的名义组建小区组织：列人选、公示、备案、交接"),
    Scope.MEETINGS_WRITE: N_("用您的名义开会：起草、通知、签到、写纪要"),
    Scope.PROPOSALS_READ: N_("看您能看的提案"),
    Scope.PROPOSALS_WRITE: N_("用您的名义写提案、附议、评议，并看到结果"),
    Scope.PROPOSALS_HANDLE: N_("用您的名义办提案：审定、答复、提交决议、公开结果"),
    Scope.VOTES_READ: N_("看您能看的表决：您自己的票，业主可看的名册和选票"),
    Scope.VOTES_WRITE: N_("用您的名义投票、对结果提异议，并看到自己的票"),
    Scope.VOTES_HANDLE: N_("用您的名义办表决：起草、公告、开始、结束、答复异议"),
}
