import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from resolvers.actors import NOBODY
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason, Refused, Wrong
from web.pages import changed, moved
from web.refusals import STATUS, exception_handlers

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
JSON = {"Accept": "application/json"}
TYPED = {"phone": "138 0000", "next": "/me"}


def refusing(exception: Exception, path: str = "/refusing") -> Route:
    async def handler(_request: Request) -> Response:
        raise exception

    return Route(path, handler, methods=["GET", "POST"])


class TestPage:
    def test_is_chinese_unless_the_reader_chose_english(self, site):
        assert '<html lang="zh-Hans"' in site.get("/").text
        assert '<html lang="en"' in site.get("/", headers={"Cookie": "language=en"}).text

    def test_says_what_it_depends_on(self, site):
        headers = site.get("/").headers

        assert "HX-Request" in headers["Vary"]
        assert "Cookie" in headers["Vary"]
        assert headers["Cache-Control"] == "private, no-cache"

    def test_marks_the_place_one_is_at(self, site):
        assert 'href="/sign-in" aria-current="page"' in site.get("/sign-in").text

    def test_leaves_the_theme_to_the_system_unless_chosen(self, site):
        assert "data-theme" not in site.get("/").text
        assert 'data-theme="dark"' in site.get("/", headers={"Cookie": "theme=dark"}).text

    def test_escapes_what_people_wrote(self, site):
        wrong = site.post("/sign-in/code", data={"phone": '"><script>x</script>'})

        assert "<script>x" not in wrong.text


class TestAgain:
    def test_shows_the_whole_page_with_what_was_typed_and_what_is_wrong(self, site):
        answer = site.post("/sign-in/code", data=TYPED)

        assert answer.status_code == 422
        assert answer.text.startswith("<!doctype html>")
        assert 'value="138 0000" inputmode="numeric"' in answer.text
        assert '<a href="#phone-phone">手机号：手机号是 11 位数字，以 1 开头</a>' in answer.text
        assert 'id="phone-phone-error"' in answer.text
        assert 'aria-invalid="true" autofocus' in answer.text

    def test_gives_htmx_the_block_alone(self, site):
        answer = site.post("/sign-in/code", data=TYPED, headers=HTMX)

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith('<form class="stack stack--form narrow" id="phone"')
        assert "<html" not in answer.text

    def test_keeps_where_one_wanted_to_go(self, site):
        assert 'name="next" value="/me"' in site.post("/sign-in/code", data=TYPED).text

    def test_speaks_the_language_of_the_reader(self, site):
        answer = site.post("/sign-in/code", data=TYPED, headers={"Cookie": "language=en"})

        assert "A mobile number has 11 digits" in answer.text


class TestChanged:
    @pytest.fixture
    def client(self, opens):
        async def handler(request: Request) -> Response:
            context = {"phone": "13800000001", "next": "/", "waits": None}
            return changed(request, "/there", "sessions/code.html", "code", **context)

        return opens(NOBODY, Route("/change", handler, methods=["POST"]))

    def test_sends_a_browser_to_the_page(self, client):
        answer = client.post("/change")

        assert (answer.status_code, answer.headers["Location"]) == (303, "/there")

    def test_gives_htmx_the_block(self, client):
        answer = client.post("/change", headers=HTMX)

        assert answer.status_code == 200
        assert "138****0001" in answer.text
        assert "<html" not in answer.text


class TestMoved:
    @pytest.mark.parametrize(
        ("seen", "how"),
        [
            ("http://here/comments/7", ("hx-refresh", "true")),
            ("http://here/comments/7#comment-3", ("hx-refresh", "true")),
            ("http://here/comments/8", ("hx-redirect", "/comments/7#comment-9")),
        ],
    )
    def test_reads_the_same_page_anew_though_only_the_place_on_it_differs(self, seen, how):
        told = {"hx-request": "true", "hx-current-url": seen, "host": "here"}
        headers = [(name.encode(), said.encode()) for name, said in told.items()]
        answer = moved(Request({"type": "http", "headers": headers}), "/comments/7#comment-9")

        assert answer.headers[how[0]] == how[1]


class TestRefused:
    @pytest.mark.parametrize(
        ("refusal", "status"),
        [
            (NotAllowed(Reason.NOT_YOUR_POST), 403),
            (NotNow(Reason.ALREADY_PUBLISHED), 409),
            (NotValid({"title": Wrong(Reason.MISSING)}), 422),
        ],
    )
    def test_is_a_page(self, opens, refusal: Refused, status: int):
        answer = opens(NOBODY, refusing(refusal)).get("/refusing")

        assert answer.status_code == status == STATUS[type(refusal)]
        assert "<h1>" in answer.text

    @pytest.mark.parametrize(
        ("referer", "way"),
        [
            ("http://127.0.0.1/cases/7?a=1", 'href="/cases/7?a=1"'),
            ("https://elsewhere.example/cases/7", ""),
        ],
    )
    def test_leads_back_to_where_one_was_on_this_site(self, opens, referer: str, way: str):
        client = opens(NOBODY, refusing(NotNow(Reason.ALREADY_PUBLISHED)))

        page = client.post("/refusing", headers={"Referer": referer}).text

        assert way in page
        assert ("回刚才那一页" in page) is bool(way)

    def test_is_a_notice_for_htmx(self, opens):
        client = opens(NOBODY, refusing(NotNow(Reason.AREA_FULL)))

        answer = client.post("/refusing", headers=HTMX)

        assert answer.headers["HX-Retarget"] == "#notice"
        assert answer.text.strip().startswith('<div class="notice notice--late" role="alert">')
        assert "这里的编号已经用完" in answer.text

    def test_is_json_for_programs(self, opens):
        refusal = NotValid({"title": Wrong(Reason.TOO_LONG, {"limit": 120})})

        answer = opens(NOBODY, refusing(refusal)).post("/refusing", headers=JSON)

        assert answer.status_code == 422
        assert answer.json() == {
            "reason": "not_valid",
            "sentence": "还有 1 处要改",
            "fields": {"title": "最多写 120 个字"},
        }

    def test_leads_to_the_sign_in_and_back(self, opens):
        client = opens(NOBODY, refusing(NotAllowed(Reason.NOT_SIGNED_IN)))

        answer = client.get("/refusing?a=1")

        assert answer.status_code == 303
        assert answer.headers["Location"] == "/sign-in?next=/refusing%3Fa%3D1"

    def test_leads_back_to_the_page_whose_form_was_sent(self, opens):
        client = opens(NOBODY, refusing(NotAllowed(Reason.NOT_SIGNED_IN)))
        sent = {**HTMX, "HX-Current-URL": "http://127.0.0.1/cases/7"}

        assert client.post("/refusing", headers=sent).headers["HX-Redirect"] == (
            "/sign-in?next=/cases/7"
        )


class TestFault:
    def test_of_an_unknown_address_is_a_page(self, site):
        answer = site.get("/nowhere")

        assert answer.status_code == 404
        assert "没有这一页，或者它不对您公开" in answer.text

    def test_of_the_wrong_method_says_which_are_right(self, site):
        answer = site.post("/")

        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]

    def test_of_a_body_too_large_says_the_limit(self, opens):
        answer = opens(NOBODY, refusing(HTTPException(413))).post("/refusing", headers=JSON)

        assert answer.json()["reason"] == "request_entity_too_large"
        assert "20 MB" in answer.json()["sentence"]


class TestBroken:
    def test_tells_its_number_and_nothing_from_inside(self, opens):
        answer = opens(NOBODY, refusing(RuntimeError("a secret"))).get("/refusing")

        assert answer.status_code == 500
        assert "0123456789" in answer.text
        assert "secret" not in answer.text


class TestPreferences:
    @pytest.mark.parametrize(
        ("name", "value"), [("language", "en"), ("mode", "elder"), ("theme", "dark")]
    )
    def test_are_kept_in_a_cookie(self, site: TestClient, name: str, value: str):
        answer = site.post(f"/{name}", data={name: value, "next": "/me?a=1"})

        assert (answer.status_code, answer.headers["Location"]) == (303, "/me?a=1")
        assert site.cookies[name] == value

    @pytest.mark.parametrize(
        "next", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "", "me"]
    )
    def test_lead_nowhere_else(self, site, next: str):
        answer = site.post("/mode", data={"mode": "elder", "next": next})

        assert answer.headers["Location"] == "/"

    def test_of_another_kind_are_not_found(self, site):
        assert site.post("/theme", data={"theme": "pink"}).status_code == 404


async def test_who_hangs_up_in_the_middle_is_no_defect_of_ours():
    async def typed(request: Request) -> Response:
        return Response(await request.body())

    coming = iter([{"type": "http.request", "body": b"half", "more_body": True}])
    sent = []

    async def receive():
        return next(coming, {"type": "http.disconnect"})

    async def send(message):
        sent.append(message)

    route = Route("/typed", typed, methods=["POST"])
    app = Starlette(routes=[route], exception_handlers=exception_handlers)
    scope = {"type": "http", "method": "POST", "path": "/typed", "headers": [], "query_string": b""}
    await app(scope, receive, send)

    assert sent[0]["status"] == 408
