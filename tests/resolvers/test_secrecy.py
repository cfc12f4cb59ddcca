"""What is sealed, found again, and shown masked."""

import multiprocessing
import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from resolvers import secrecy

ID_NUMBERS = ("410702199003071233", "410724195801012342", "11010519491231002X")


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


class TestMask:
    @pytest.mark.parametrize(
        ("phone", "masked"),
        [("13812345678", "138****5678"), ("5550199", "****"), ("", "****")],
    )
    def test_phone(self, phone, masked):
        assert secrecy.mask_phone(phone) == masked

    @pytest.mark.parametrize(
        ("name", "masked"),
        [
            ("张明", "张*"),
            ("张小明", "张*明"),
            ("欧阳小明", "欧**明"),
            ("张", "张*"),
            ("", "*"),
        ],
    )
    def test_name(self, name, masked):
        assert secrecy.mask_name(name) == masked


class TestMaskText:
    @pytest.mark.parametrize(
        ("text", "masked"),
        [
            ("电话13812345678，谢谢", "电话138****5678，谢谢"),
            ("138 1234 5678", "138****5678"),
            ("138-1234-5678", "138****5678"),
            ("+8613812345678", "138****5678"),
            ("+86 138 1234 5678", "138****5678"),
            ("008613812345678", "138****5678"),
            ("１３８１２３４５６７８", "138****5678"),
            ("物业0373-5550199", "物业0373-***0199"),
            ("身份证410702199003071233。", "身份证4****************3。"),
            ("11010519491231002x", "1****************x"),
            ("6222021001116245", "**** **** **** 6245"),
            ("6222 0210 0111 6245", "**** **** **** 6245"),
            ("车牌豫G·12312", "车牌豫G·***12"),
            ("豫GD12345占道", "豫G·***45占道"),
            ("豫g12345", "豫g·***45"),
            ("龙湾花园3号楼2单元501室漏水", "龙湾花园3号楼***漏水"),
            ("3号楼501漏水", "3号楼***漏水"),
            ("我叫张小明，姓名：李强", "我叫张某，姓名：李某"),
            ("本人张小明，豫G停车场", "本人张某，豫G停车场"),
            ("联系138123456789012", "联系138****9012"),
        ],
    )
    def test_hides(self, text, masked):
        assert secrecy.mask_text(text) == masked

    @pytest.mark.parametrize(
        "text",
        [
            "3号楼门口的灯坏了三天。",
            "2026年11月23日10:30，第2026-15号通知，罚款12000元",
            "面积120.5平方米，共1280户",
            "本人反映楼上漏水，本人于2019年入住",
            "12345热线、110、119",
            "A4纸、WIFI、PM2.5超标",
            "5号楼、6号楼和12号楼都停水",
        ],
    )
    def test_leaves_the_rest_as_it_is(self, text):
        assert secrecy.mask_text(text) == text

    around = st.text(alphabet="电话是，。 :：-+*x0１A豫号楼\n", max_size=6)
    mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)

    @given(around, mobiles, around)
    def test_lets_no_mobile_through(self, before, mobile, after):
        assert mobile not in secrecy.mask_text(before + mobile + after)

    @given(around, st.sampled_from(ID_NUMBERS), around)
    def test_lets_no_id_number_through(self, before, number, after):
        assert number not in secrecy.mask_text(before + number + after)

    @given(st.text(alphabet="1234567890 -室号楼豫G张我叫", max_size=60))
    def test_leaves_no_eleven_digits_in_a_row(self, text):
        masked = secrecy.mask_text(text)

        runs = "".join(c if c.isdigit() else " " for c in masked).split()
        assert max(map(len, runs), default=0) < 11

    @given(st.text(max_size=60))
    def test_twice_is_as_good_as_once(self, text):
        once = secrecy.mask_text(text)

        assert secrecy.mask_text(once) == once
