"""Photos in an S3-compatible store: kept, cut off, carried there and back."""

import hashlib
import json
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import obstore
import pytest
from moto.core.authorization import enable_iam_authentication
from moto.server import ThreadedMotoServer

from resolvers import database, files, keeping, uploads
from resolvers.keeping import Bucket, OutOfRange, Span, StoreAway
from resolvers.refusals import NotFound
from server import moving
from server.faults import Fault
from server.settings import Settings, read
from server.surroundings import check_bucket
from tests.story import LI

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
KEY = UUID(int=8)
SECRET = "correct-horse-battery"
NEEDED = {"s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject"}


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(store: str) -> Bucket:
    """An empty one."""
    reset = urllib.request.Request(f"{store}/moto-api/reset", method="POST")
    for each in (reset, urllib.request.Request(f"{store}/photos", method="PUT")):
        with urllib.request.urlopen(each):
            pass
    return Bucket("photos", store, "us-east-1", "id", SECRET, "town/one")


@pytest.fixture
def in_bucket(db: None, bucket: Bucket) -> Bucket:
    keeping.use(bucket)
    return bucket


async def bytes_of(id: UUID, wanted: Span | None = None) -> bytes:
    content = await files.read(id, 240, wanted)
    found = b"".join([chunk async for chunk in content.chunks])
    assert len(found) == content.length
    return found


class TestBucket:
    async def test_keeps_a_photo_gives_parts_of_it_and_lets_it_go(self, in_bucket, photo):
        file = await files.store(LI.actor, photo)
        whole = await bytes_of(file.id)

        assert len(await moving.sizes(in_bucket.open())) == 3
        assert await bytes_of(file.id, Span(2, 9)) == whole[2:10]
        assert await bytes_of(file.id, Span(None, 5)) == whole[-5:]
        with pytest.raises(OutOfRange):
            await bytes_of(file.id, Span(len(whole), None))
        await database.execute("update files set uploaded_at = 'epoch'")
        assert await files.sweep() == 1
        assert await moving.sizes(in_bucket.open()) == {}
        with pytest.raises(NotFound):
            await bytes_of(file.id)

    async def test_that_goes_away_loses_nothing_of_an_upload(self, in_bucket, photo):
        half = len(photo) // 2
        given = {"length": len(photo)}
        await uploads.add(LI.actor, KEY, photo[:half], offset=0, **given)
        keeping.use(replace(in_bucket, endpoint="http://127.0.0.1:9"))
        with pytest.raises(StoreAway):
            await uploads.add(LI.actor, KEY, photo[half:], offset=half, **given)
        with pytest.raises(StoreAway):
            await files.store(LI.actor, photo)

        keeping.use(in_bucket)
        assert (await uploads.find(LI.actor, KEY)).received == half
        came = await uploads.add(LI.actor, KEY, photo[half:], offset=half, **given)
        assert came.file
        assert await bytes_of(came.file.id)


def granted(store: str, actions: set[str]) -> tuple[str, str]:
    """The id and secret of a key that may do this; what it signs is checked."""
    everything = [{"Effect": "Allow", "Action": sorted(actions), "Resource": "*"}]
    policy = json.dumps({"Version": "2012-10-17", "Statement": everything})
    asked("CreateUser", store)
    asked("PutUserPolicy", store, PolicyName="some", PolicyDocument=policy)
    made = asked("CreateAccessKey", store)
    id, secret = (re.search(f"<{name}>(.+?)<", made) for name in ("AccessKeyId", "SecretAccessKey"))
    assert id
    assert secret
    return id[1], secret[1]


def asked(action: str, store: str, **given: str) -> str:
    said = {"Action": action, "Version": "2010-05-08", "UserName": "gongzhi", **given}
    credential = "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/iam/aws4_request"
    request = urllib.request.Request(
        store,
        urllib.parse.urlencode(said).encode(),
        {"Authorization": f"{credential}, SignedHeaders=host, Signature=x"},
    )
    with urllib.request.urlopen(request) as answer:
        return str(answer.read(), "utf-8")


class TestCheck:
    async def test_of_one_that_will_do(self, bucket: Bucket) -> None:
        await check_bucket(bucket)
        assert await moving.sizes(bucket.open()) == {}

    async def test_of_one_that_is_not_there(self, bucket: Bucket) -> None:
        with pytest.raises(Fault, match="There is no bucket nowhere"):
            await check_bucket(replace(bucket, name="nowhere"))

    async def test_of_one_that_does_not_answer(self, bucket: Bucket) -> None:
        with pytest.raises(Fault, match="does not answer"):
            await check_bucket(replace(bucket, endpoint="http://127.0.0.1:9"))

    async def test_of_one_whose_key_may_just_do_what_is_needed(self, bucket: Bucket) -> None:
        id, secret = granted(bucket.endpoint, NEEDED)
        with enable_iam_authentication():
            await check_bucket(replace(bucket, key_id=id, key_secret=secret))

    @pytest.mark.parametrize("wrong", ["key_id", "key_secret", *sorted(NEEDED)])
    async def test_of_one_that_takes_no_such_key(self, bucket: Bucket, wrong: str) -> None:
        id, secret = granted(bucket.endpoint, NEEDED - {wrong})
        key = {"key_id": id, "key_secret": secret}
        there = replace(bucket, **key | ({wrong: SECRET} if wrong in key else {}))
        with enable_iam_authentication(), pytest.raises(Fault, match="does not take this") as fault:
            await check_bucket(there)
        assert there.key_secret not in f"{fault.value!r} {there!r}"


class TestMove:
    async def test_cut_off_goes_on_and_drops_only_what_has_been_carried(
        self, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder, sums = keeping.opened(tmp_path / "files"), tmp_path / "moved"
        contents = {f"{each:02}/photo.jpg": bytes([each]) * 9 for each in range(20)}
        for path, content in contents.items():
            await obstore.put_async(folder, path, content)
        put, calls = obstore.put_async, 0

        async def failing(*given: object) -> object:
            nonlocal calls
            calls += 1
            if calls > 12:
                raise OSError("cut")
            return await put(*given)

        with monkeypatch.context() as broken:
            broken.setattr(obstore, "put_async", failing)
            with pytest.raises(OSError, match="cut"):
                await moving.move(folder, bucket.open(), sums, lambda: None, drop=True)
        before = len(moving.listed(sums))
        sums.write_bytes(sums.read_bytes() + b"abc")
        done = await moving.move(folder, bucket.open(), sums, lambda: None)

        assert 0 < before <= 12
        assert (done.carried, done.before, done.dropped) == (20 - before, before, 0)
        assert moving.listed(sums) == {
            path: hashlib.sha256(each).hexdigest() for path, each in contents.items()
        }
        again = await moving.move(folder, bucket.open(), sums, lambda: None, drop=True)
        assert (again.carried, again.before, again.dropped) == (0, 20, 20)
        assert await moving.sizes(folder) == {}
        assert len(await moving.sizes(bucket.open())) == 20

    async def test_of_what_reads_back_otherwise_stops_and_drops_nothing(
        self, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = keeping.opened(tmp_path / "files")
        await obstore.put_async(folder, "a.jpg", b"as it was")
        put = obstore.put_async
        monkeypatch.setattr(obstore, "put_async", lambda s, path, _content: put(s, path, b"other"))

        with pytest.raises(Fault, match="does not read back"):
            await moving.move(folder, bucket.open(), tmp_path / "moved", lambda: None, drop=True)
        assert await moving.sizes(folder) == {"a.jpg": 9}


class TestSettings:
    def test_take_the_key_from_a_file_and_show_it_to_nobody(self, tmp_path: Path) -> None:
        (tmp_path / "key").write_text(f"id\n{SECRET}\n")
        given = Settings(
            s3_bucket="photos", s3_endpoint="https://s3.example", s3_key_file=tmp_path / "key"
        )

        assert given.s3_key == ("id", SECRET)
        assert SECRET not in repr(given)
        assert SECRET not in repr(Settings(s3_key_secret=SECRET))

    @pytest.mark.parametrize("lacks", ["S3_ENDPOINT", "S3_KEY_FILE"])
    def test_that_are_not_whole_are_named(
        self, monkeypatch: pytest.MonkeyPatch, lacks: str
    ) -> None:
        given = {"S3_BUCKET": "photos", "S3_ENDPOINT": "https://s3.example", "S3_KEY_FILE": "/none"}
        for name, value in given.items():
            monkeypatch.setenv(f"GONGZHI_{name}", "" if name == lacks else value)

        with pytest.raises(Fault, match=f"GONGZHI_{lacks}"):
            read()


def test_a_bucket_in_the_name_of_the_host_is_asked_there() -> None:
    there = Bucket("photos", "https://oss.example", "cn", "id", SECRET, path_style=False).open()

    assert there.config["endpoint"] == "https://photos.oss.example"
