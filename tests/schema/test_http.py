import json
from contextlib import ExitStack

import pytest

from resolvers import persisted
from resolvers.actors import Actor
from schema import errors
from schema.nodes import global_id
from tests.schema.small import ON

GRAPHQL = "application/graphql-response+json"
LAMPS = {"query": "{ lamps { totalCount } }"}
CHANGED = "subscription ($id: ID!) { lampChanged(id: $id) { lit } }"


def post(client, body, accept="application/json"):
    return client.post("/graphql", json=body, headers={"Accept": accept})


class TestRequest:
    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("*/*", "application/json"),
            ("application/json", "application/json"),
            (GRAPHQL, GRAPHQL),
            ("application/*", GRAPHQL),
            ("application/json;q=0.5, " + GRAPHQL, GRAPHQL),
            (f"{GRAPHQL}, application/json, text/event-stream, multipart/mixed", GRAPHQL),
        ],
    )
    def test_is_answered_in_the_type_that_is_liked_best(self, client, accept, kind):
        answer = post(client, LAMPS, accept)

        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert answer.json()["data"] == {"lamps": {"totalCount": 2}}

    def test_that_is_invalid_is_400_for_clients_that_know(self, client):
        assert post(client, {"query": "{ nope }"}, GRAPHQL).status_code == 400
        assert post(client, {"query": "{ nope }"}).status_code == 200

    @pytest.mark.parametrize("suggestions", [False, True])
    def test_proposes_other_names_where_it_is_to(self, client, suggestions):
        errors.use(suggestions=suggestions)
        told = post(client, {"query": "{ lamsp { totalCount } }"}).json()["errors"][0]["message"]
        errors.use(suggestions=False)

        more = " Did you mean 'lamp' or 'lamps'?" if suggestions else ""
        assert told == f"Cannot query field 'lamsp' on type 'Query'.{more}"

    def test_that_takes_no_json_is_406(self, client):
        assert post(client, LAMPS, "image/png").status_code == 406

    @pytest.mark.parametrize(
        "body",
        ["", "5", "null", "[]", "[{}]", "{}", '{"query":5}', "\x00", "[" * 9000,
         '{"query":"{a}","variables":[]}', '{"query":"{a}","operationName":1}',
         '{"query":"{a}","variables":{"a":"\\ud800"}}',
         '{"query":"{a}","variables":{"a":[{"b":"\\u0000"}]}}',
         b'{"query":"{a\xff}"}', b"\xff\xfe{\x00",
         r'{"query":"{a(b:\"\\u0000\")}"}', r'{"query":"{a(b:\"\\u{00}\")}"}'],
    )  # fmt: skip
    def test_without_a_request_in_it_is_400(self, client, body):
        headers = {"Content-Type": "application/json"}
        answer = client.post("/graphql", content=body, headers=headers)

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"

    def test_by_an_address_that_names_nothing_is_405(self, client):
        answer = client.get("/graphql", params={"nothing": "5"})

        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")

    def test_by_a_form_of_another_site_is_415(self, client):
        assert client.post("/graphql", data=LAMPS).status_code == 415

    def test_by_a_person_leads_to_the_explorer(self, client):
        answer = client.get("/graphql", headers={"Accept": "text/html"}, follow_redirects=False)

        assert answer.headers["location"] == "/graphql/explorer"


class TestEvents:
    def test_come_one_by_one_and_end(self, client):
        body = {"query": CHANGED, "variables": {"id": global_id("Lamp", ON)}}
        answer = post(client, body, "text/event-stream")

        event = 'event: next\ndata: {"data":{"lampChanged":{"lit":true}}}\n\n'
        assert answer.text == event * 2 + "event: complete\ndata: \n\n"
        assert answer.headers["content-type"].startswith("text/event-stream")

    def test_say_a_refusal_and_end(self, client):
        answer = post(client, {"query": CHANGED, "variables": {"id": "x"}}, "text/event-stream")

        told = json.loads(answer.text.splitlines()[1].removeprefix("data: "))
        assert told["errors"][0]["extensions"]["code"] == "NOT_FOUND"

    def test_are_asked_for_as_such(self, client):
        answer = post(client, {"query": CHANGED, "variables": {"id": "x"}}, GRAPHQL)

        assert answer.status_code == 400


@pytest.fixture
def socket(client):
    with client.websocket_connect("/graphql", subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_json({"type": "connection_init"})
        assert socket.receive_json() == {"type": "connection_ack"}
        yield socket


def subscribe(socket, query, **variables):
    payload = {"query": query, "variables": variables}
    socket.send_json({"id": "1", "type": "subscribe", "payload": payload})


class TestSocket:
    def test_brings_events_until_the_end(self, socket):
        subscribe(socket, CHANGED, id=global_id("Lamp", ON))

        payload = {"data": {"lampChanged": {"lit": True}}}
        for _ in range(2):
            assert socket.receive_json() == {"id": "1", "type": "next", "payload": payload}
        assert socket.receive_json() == {"id": "1", "type": "complete"}

    @pytest.mark.parametrize(
        ("payload", "code"),
        [
            ({"documentId": "sha256:x"}, "BAD_USER_INPUT"),
            ({"documentId": "sha256:" + "0" * 64}, "PERSISTED_QUERY_NOT_FOUND"),
        ],
    )
    def test_says_that_a_document_is_not_kept(self, socket, monkeypatch, payload, code):
        async def nothing(_hash: bytes) -> None:
            return None

        monkeypatch.setattr(persisted, "find", nothing)
        socket.send_json({"id": "1", "type": "subscribe", "payload": payload})

        told = socket.receive_json()
        assert (told["id"], told["type"]) == ("1", "error")
        assert told["payload"][0]["extensions"]["code"] == code

    def test_says_what_is_wrong_with_a_document(self, socket):
        subscribe(socket, "{")

        assert socket.receive_json()["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"

    @pytest.mark.parametrize(
        "message",
        [5, [], {}, {"type": []}, {"type": "subscribe"}, {"type": "complete", "id": {}},
         {"type": "subscribe", "id": "1", "payload": 3},
         {"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": []}}],
    )  # fmt: skip
    def test_is_closed_when_a_message_is_none(self, socket, message):
        socket.send_json(message)

        closed = socket.receive()
        assert (closed["type"], closed["code"]) == ("websocket.close", 4400)


class TestToken:
    """A page cannot set headers on a web socket, so it may say who it is when it connects."""

    @pytest.fixture(autouse=True)
    def known(self, monkeypatch):
        async def actor_of(token, channel=None, *, used=True):
            return Actor(person=ON) if token in known else None

        known = {"known"}

        monkeypatch.setattr("resolvers.apps.actor_of", actor_of)
        monkeypatch.setattr("resolvers.sessions.actor_of", actor_of)
        return known

    @pytest.fixture
    def connect(self, client):
        with ExitStack() as stack:

            def connected(payload):
                protocols = ["graphql-transport-ws"]
                opened = client.websocket_connect("/graphql", subprotocols=protocols)
                socket = stack.enter_context(opened)
                socket.send_json({"type": "connection_init", "payload": payload})
                return socket

            yield connected

    @pytest.mark.parametrize(
        ("payload", "expected"),
        [({"Authorization": "Bearer known"}, True), ({}, False), ({"authorization": 5}, False)],
    )
    def test_says_who_asks(self, connect, payload, expected):
        socket = connect(payload)
        assert socket.receive_json() == {"type": "connection_ack"}
        subscribe(socket, "{ signedIn }")

        assert socket.receive_json()["payload"]["data"] == {"signedIn": expected}

    def test_that_is_known_no_longer_asks_nothing_more(self, connect, known):
        socket = connect({"authorization": "Bearer known"})
        assert socket.receive_json() == {"type": "connection_ack"}
        known.clear()
        subscribe(socket, "{ signedIn }")

        closed = socket.receive()
        assert (closed["type"], closed["code"]) == ("websocket.close", 4401)

    def test_that_is_unknown_closes_the_socket(self, connect):
        closed = connect({"authorization": "Bearer unknown"}).receive()

        assert (closed["type"], closed["code"]) == ("websocket.close", 4403)
