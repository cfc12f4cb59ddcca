"""The sentences of secret polls."""

from collections.abc import Mapping

from resolvers.marking import N_
from resolvers.refusals import Reason

SENTENCES: Mapping[Reason, str] = {
    Reason.SECRET_APART: N_("无记名的事项和记名的事项要分开表决，另起草一次"),
    Reason.SECRET_ON_PAPER: N_(
        "纸质选票上有号码，看得出是谁的票，不能无记名。请改成只在网上投票，或者登记政府系统的结果"
    ),
    Reason.SECRET_UNBOUND: N_("无记名投票不能在这里交代怎样投，请当面告诉受托人"),
    Reason.SECRET_STANDS: N_("无记名的票投出后不能单独作废，请写是哪一套房子投的票有问题"),
    Reason.NOT_SECRET: N_("这次表决是记名的，在选票清单里找回执号"),
    Reason.COUNTERS_READ: N_("无记名表决的名册和选票清单只给计票人看；用回执号可以查自己的票"),
}
