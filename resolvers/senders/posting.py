"""One POST to a gateway: soon answered or given up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from resolvers.senders.messages import NotSent

if TYPE_CHECKING:
    import httpx2

PATIENCE = 8  # seconds; a person waits for the code meanwhile


async def post(address: str, body: bytes, headers: Mapping[str, str]) -> "httpx2.Response":
    """Post *body* and give back what was answered.

    Raises:
        NotSent: no answer in time, or one that is no success.
    """
    import httpx2  # noqa: PLC0415 (slow to import)

    try:
        async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            answer = await client.post(address, content=body, headers=dict(headers))
    except httpx2.HTTPError as fault:
        raise NotSent(type(fault).__name__) from fault
    if not answer.is_success:
        raise NotSent(f"status {answer.status_code}")
    return answer


def answered(answer: "httpx2.Response") -> dict[str, object]:
    """The JSON object that was answered.

    Raises:
        NotSent: it is none.
    """
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise NotSent("the answer is no JSON object")
    return said
