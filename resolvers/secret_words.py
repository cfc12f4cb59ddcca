"""The sentences of secret polls."""

from collections.abc import Mapping

from resolvers.marking import N_
from resolvers.refusals import Reason

SENTENCES: Mapping[Reason, str] = {
    Reason.SECRET_APART: N_("无记名的事项和记名的事项要分开表决，另起草一次"),
    Reason.SECRET_UNBOUND: N_("无记名投票不能在这里交代怎样投，请当面告诉受托人"),
    Reason.SECRET_STANDS: N_("无记名的票投出后不能单独作废，请写是哪一套房子投的票有问题"),
    Reason.NOT_SECRET: N_("这次表决是记名的，在选票清单里找回执号"),
    Reason.ENVELOPES_WAIT: N_(
        "还有 %(count)s 个信封没有核对完，核对完才能拆封；%(until)s 以后不再等，没有核对的不拆"
    ),
    Reason.SLIPS_WAIT: N_(
        "还有 %(count)s 个信封里的票没有录完；空信封也要录。%(until)s 以后不再等，结果里写明"
    ),
    Reason.SLIP_SETTLED: N_("这张票已经有结果：%(stage)s"),
    Reason.NO_BOX: N_("这次表决没有无记名的纸票，不用拆封"),
    Reason.AREA_UNPRINTED: N_("名册上没有这个面积，请看着票再选一次"),
    Reason.COUNTERS_READ: N_("无记名表决的名册和选票清单只给计票人看；用回执号可以查自己的票"),
}
