"""When something was seen, by a phone whose clock may be wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_OFF_S = 2**31 - 1
BELIEVED = timedelta(days=90)  # longer ago than any phone waits: its clock was set meanwhile


@dataclass(frozen=True, slots=True)
class Capture:
    """When it was seen, if that can be known; by how many seconds the phone was ahead of us."""

    found_at: datetime | None
    clock_off_s: int | None


def captured(found_at: datetime | None, sent_at: datetime | None, received_at: datetime) -> Capture:
    """What to believe of a phone's clock that showed *sent_at* as it sent.

    What it shows is corrected by how far it is off; what then lies ahead was seen now, and what
    lies further back than any phone waits is not known. Deadlines run from *received_at*.
    """
    if sent_at is None:
        return Capture(found_at, None)
    off = sent_at - received_at
    seconds = max(-MOST_OFF_S, min(MOST_OFF_S, round(off.total_seconds())))
    if found_at is None:
        return Capture(None, seconds)
    try:
        waited = received_at - (found_at - off)
    except OverflowError:
        return Capture(None, seconds)
    if waited > BELIEVED:
        return Capture(None, seconds)
    return Capture(received_at - max(waited, timedelta()), seconds)
