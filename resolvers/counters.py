"""What is counted where it happens; the server shows it among its numbers for Prometheus."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter

from resolvers.refusals import NotValid, Refused

REGISTRY = CollectorRegistry()
SIGN_INS_FAILED = Counter(
    "gongzhi_sign_in_failures_total",
    "Tries to sign in that were refused.",
    ("way", "reason"),
    registry=REGISTRY,
)


@contextmanager
def failed_sign_ins(way: str) -> Iterator[None]:
    """Count the refusal, if one comes, of what is tried within.

    Args:
        way: how somebody signs in, one of few words: code, password, passkey, …
    """
    try:
        yield
    except Refused as refused:
        SIGN_INS_FAILED.labels(way, _reason(refused)).inc()
        raise


def _reason(refused: Refused) -> str:
    """Of a form with one wrong field, what is wrong with it says more than that something is."""
    wrong = list(refused.fields.values()) if isinstance(refused, NotValid) else []
    return (wrong[0] if len(wrong) == 1 else refused).reason.value
