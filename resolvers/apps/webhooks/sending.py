"""One POST to a receiver: signed, and never to an address inside.

Source: Standard Webhooks 1.0.0; OWASP, Server Side Request Forgery Prevention.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from standardwebhooks import Webhook as Signer

from resolvers.apps.addresses import is_loopback

PATIENCE = 10.0  # seconds for a receiver, which should only take the event in
RESOLVING = 5.0
_allows = {"loopback": False}


class NotOutside(Exception):
    """The address is inside: of this machine, of a private network, or of none at all."""


def use(*, loopback: bool) -> None:
    """Say whether receivers on this very machine may be told, as in a test."""
    _allows["loopback"] = loopback


async def resolved(address: str) -> str:
    """An IP address of the receiver; every one that its name has must lie outside.

    Raises:
        NotOutside: one of them does not, or there is none.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    plain = parts.scheme == "http" and _allows["loopback"] and is_loopback(host)
    if parts.scheme != "https" and not plain:
        raise NotOutside(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(RESOLVING):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError) as fault:
        raise NotOutside(address) from fault
    told = [str(each[4][0]) for each in found]
    if not told or not all(map(_is_outside, told)):
        raise NotOutside(address)
    return told[0]


def _is_outside(told: str) -> bool:
    known = ipaddress.ip_address(told.partition("%")[0])
    mapped = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None)
    inner = mapped or known
    if inner.is_loopback:
        return _allows["loopback"]
    return inner.is_global and not inner.is_multicast and not known.is_multicast


async def send(address: str, secrets: Sequence[str], id: str, body: str) -> int:
    """Tell a receiver, by the IP address that was just checked, and give its status.

    Its name is not asked for again, so that it cannot become an address inside meanwhile.

    Args:
        address: where the webhook is.
        secrets: what signs; two of them while one replaces the other.
        id: of the event, the same at each try.
        body: JSON.

    Raises:
        NotOutside: the name leads inside now.
        httpx2.HTTPError: no answer in time.
    """
    import httpx2  # noqa: PLC0415 (slow to import, and only the worker sends)

    ip = await resolved(address)
    at = datetime.now(UTC)
    signed = " ".join(Signer(secret).sign(id, at, body) for secret in secrets)
    url = httpx2.URL(address)
    request = httpx2.Request(
        "POST",
        url.copy_with(host=ip),
        content=body.encode(),
        headers={
            "Host": url.netloc.decode(),
            "Content-Type": "application/json",
            "User-Agent": "Gongzhi-Webhooks",
            "webhook-id": id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signed,
        },
        extensions={"sni_hostname": url.host, "timeout": httpx2.Timeout(PATIENCE).as_dict()},
    )
    async with asyncio.timeout(PATIENCE), httpx2.AsyncClient(trust_env=False) as client:
        answer = await client.send(request, stream=True)
        await answer.aclose()
    return answer.status_code
