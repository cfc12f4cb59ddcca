"""What is sealed, found again, and shown masked."""

import multiprocessing
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from resolvers import secrecy


@pytest.fixture
def folder(keys: Path, tmp_path: Path):
    """New keys for one test."""
    secrecy.use(tmp_path / "keys")
    yield tmp_path / "keys"
    secrecy.use(keys)


def _start(folder: Path, gate, out) -> None:
    gate.wait()
    secrecy.use(folder)
    out.put((secrecy.fingerprint("13800000001"), secrecy.encrypt("王女士")))


def _seal(gate, out) -> None:
    gate.wait()
    out.put(secrecy.encrypt("王女士"))


class TestUse:
    def test_makes_keys_that_only_their_owner_reads(self, folder):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}

        assert modes == {"data.key": 0o600, "index.key": 0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {len(path.read_bytes()) for path in folder.iterdir()} == {32}

    def test_a_second_time_reads_the_same(self, folder):
        sealed, mark = secrecy.encrypt("王女士"), secrecy.fingerprint("王女士")

        secrecy.use(folder)

        assert secrecy.decrypt(sealed) == "王女士"
        assert secrecy.fingerprint("王女士") == mark

    def test_by_many_at_once_ends_with_one_key(self, keys, tmp_path):
        spawn = multiprocessing.get_context("fork")
        gate, out = spawn.Barrier(4), spawn.Queue()
        starters = [
            spawn.Process(target=_start, args=(tmp_path / "new", gate, out)) for _ in range(4)
        ]
        for each in starters:
            each.start()
        results = [out.get(timeout=10) for _ in starters]
        for each in starters:
            each.join()

        secrecy.use(tmp_path / "new")
        assert {mark for mark, _ in results} == {secrecy.fingerprint("13800000001")}
        assert {secrecy.decrypt(sealed) for _, sealed in results} == {"王女士"}
        assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["data.key", "index.key"]
        secrecy.use(keys)

    @pytest.mark.parametrize("name", ["data.key", "index.key"])
    def test_of_a_broken_key_is_refused(self, folder, name):
        (folder / name).write_bytes(b"")

        with pytest.raises(ValueError, match=name):
            secrecy.use(folder)


class TestEncrypt:
    @given(st.text(max_size=50))
    def test_what_is_sealed_can_be_opened(self, keys, text):
        sealed = secrecy.encrypt(text)

        assert secrecy.decrypt(sealed) == text
        assert len(text) < 4 or text.encode() not in sealed

    def test_twice_is_never_the_same(self, keys):
        assert secrecy.encrypt("13800000001") != secrecy.encrypt("13800000001")

    @pytest.mark.parametrize("place", [0, 5, 20, -1])
    def test_what_was_changed_does_not_open(self, keys, place):
        sealed = bytearray(secrecy.encrypt("13800000001"))
        sealed[place] ^= 1

        with pytest.raises(InvalidTag):
            secrecy.decrypt(bytes(sealed))

    def test_under_other_keys_does_not_open(self, folder, tmp_path):
        sealed = secrecy.encrypt("13800000001")
        secrecy.use(tmp_path / "others")

        with pytest.raises(InvalidTag):
            secrecy.decrypt(sealed)


class TestFingerprint:
    def test_is_the_same_for_the_same_text(self, keys):
        assert secrecy.fingerprint("13800000001") == secrecy.fingerprint("13800000001")
        assert secrecy.fingerprint("13800000001") != secrecy.fingerprint("13800000002")
        assert len(secrecy.fingerprint("13800000001")) == 32

    def test_differs_from_key_to_key(self, folder, tmp_path):
        mark = secrecy.fingerprint("13800000001")
        secrecy.use(tmp_path / "others")

        assert secrecy.fingerprint("13800000001") != mark

    def test_within_a_place_is_found_there_only(self, keys):
        here, there = uuid4(), uuid4()
        mark = secrecy.fingerprint_within(here, "71233x")

        assert mark == secrecy.fingerprint_within(here, "71233X")
        assert mark != secrecy.fingerprint_within(there, "71233X")
        assert mark != secrecy.fingerprint("71233X")


class TestAdd:
    def test_makes_the_key_that_seals_from_now_on(self, folder):
        before = secrecy.encrypt("王女士")

        assert secrecy.add(folder) == 2
        after = secrecy.encrypt("王女士")

        assert (before[0], after[0]) == (1, 2)
        assert secrecy.decrypt(before) == secrecy.decrypt(after) == "王女士"
        assert secrecy.live(folder) == [1, 2]

    def test_reaches_a_process_that_runs(self, folder):
        spawn = multiprocessing.get_context("fork")
        gate, out = spawn.Barrier(2), spawn.Queue()
        other = spawn.Process(target=_seal, args=(gate, out))
        other.start()
        secrecy.add(folder)
        gate.wait()

        assert out.get(timeout=10)[0] == 2
        other.join()


class TestRetire:
    def test_leaves_what_it_sealed_to_be_opened(self, folder):
        old = secrecy.encrypt("王女士")
        secrecy.add(folder)

        secrecy.retire(folder, 1)
        secrecy.use(folder)

        assert secrecy.live(folder) == [2]
        assert secrecy.decrypt(old) == "王女士"
        assert secrecy.encrypt("王女士")[0] == 2
        assert secrecy.add(folder) == 3
