"""The head of an answer leaves with its body, and never later than somebody waits for it."""

import asyncio

import pytest
import uvicorn
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from uvicorn.server import ServerState

from server.joining import Joining
from server.patience import Impatient

pytestmark = pytest.mark.anyio


class Wire(asyncio.Transport):
    """Notes what is sent at once, and what is done then."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data):
        assert not self.closed
        self.sent.append(bytes(data))

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def is_closing(self):
        return self.closed

    def close(self):
        self.closed = True

    def pause_reading(self): ...

    def resume_reading(self): ...


async def app(scope, receive, send):
    match scope["path"]:
        case "/stream":
            first = asyncio.get_running_loop().create_future()
            scope["state"]["first"].append(first)

            async def said():
                yield await first

            await StreamingResponse(said())(scope, receive, send)
        case "/nothing":
            await Response(status_code=204)(scope, receive, send)
        case _:
            await PlainTextResponse("hello")(scope, receive, send)


@pytest.fixture
async def wire():
    return Wire()


@pytest.fixture
async def ask(wire):
    """Sends a request and waits until no more is sent."""
    config = uvicorn.Config(app, http=Impatient, lifespan="off", log_config=None)
    config.load()
    state = {"first": []}
    protocol = Impatient(config, ServerState(), state)
    protocol.connection_made(wire)

    async def asking(line: str, *headers: str):
        told = "".join(f"{each}\r\n" for each in ("Host: here", *headers))
        protocol.data_received(f"{line} HTTP/1.1\r\n{told}\r\n".encode())
        for _ in range(10):
            await asyncio.sleep(0)
        return state["first"]

    yield asking
    protocol.connection_lost(None)


async def test_leave_together(wire, ask):
    await ask("GET /")

    [sent] = wire.sent
    assert sent.startswith(b"HTTP/1.1 200 OK\r\n")
    assert sent.endswith(b"\r\n\r\nhello")


async def test_a_second_answer_is_as_the_first(wire, ask):
    await ask("GET /")
    await ask("GET /")

    assert [each.endswith(b"\r\n\r\nhello") for each in wire.sent] == [True, True]


@pytest.mark.parametrize(("line", "length"), [("HEAD /", 5), ("GET /nothing", None)])
async def test_without_a_body_does_not_wait_for_one(wire, ask, line, length):
    await ask(line)

    sent = b"".join(wire.sent)
    assert sent.endswith(b"\r\n\r\n")
    assert (f"content-length: {length}".encode() in sent) is (length is not None)


async def test_of_unknown_length_leaves_at_once(wire, ask):
    [first] = await ask("GET /stream")
    assert [each[-4:] for each in wire.sent] == [b"\r\n\r\n"]

    first.set_result("later")
    for _ in range(10):
        await asyncio.sleep(0)
    assert b"".join(wire.sent[1:]) == b"5\r\nlater\r\n0\r\n\r\n"


@pytest.mark.parametrize("line", ["GET /", "HEAD /"])
async def test_leaves_before_we_hang_up(wire, ask, line):
    await ask(line, "Connection: close")

    assert wire.sent[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert wire.closed


async def test_what_is_no_head_is_never_kept():
    wire = Wire()
    joining = Joining(wire)

    for each in (b"HTTP/1.1 100 Continue\r\n\r\n", b"content-length: 5"):
        joining.write(each)

    assert wire.sent == [b"HTTP/1.1 100 Continue\r\n\r\n", b"content-length: 5"]
    assert joining.get_extra_info("peername") is None
