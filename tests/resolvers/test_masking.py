"""How personal data looks to others: each row of the table of formats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import masking

ID_NUMBERS = ("410702199003071233", "410724195801012342", "11010519491231002X")


class TestFormats:
    @pytest.mark.parametrize(
        ("form", "given", "shown"),
        [
            (masking.phone, "13812345678", "138****5678"),
            (masking.phone, "0373-5555678", "0373-***5678"),
            (masking.phone, "03735555678", "0373-***5678"),
            (masking.phone, "5550199", "****"),
            (masking.phone, "0", "****"),
            (masking.phone, "", "****"),
            (masking.id_number, "410702199003071233", "410702********1233"),
            (masking.public_id_number, "410702199003071233", "4****************3"),
            (masking.public_id_number, "11010519491231002X", "1****************X"),
            (masking.id_number, "4107", "****"),
            (masking.public_id_number, "4107", "****"),
            (masking.name, "张明", "张*"),
            (masking.name, "张小明", "张*明"),
            (masking.name, "欧阳小明", "欧**明"),
            (masking.name, "张", "张*"),
            (masking.name, "", "*"),
            (masking.public_name, "张小明", "张某"),
            (masking.address, "龙湾小区3号楼2单元501室", "龙湾小区3号楼***"),
            (masking.address, "龙湾小区3号楼 2单元", "龙湾小区3号楼***"),
            (masking.address, "东街12号", "东街12号"),
            (masking.bank_account, "6222021001111234", "**** **** **** 1234"),
            (masking.bank_account, "1234", "****"),
            (masking.plate, "豫G12312", "豫G·***12"),
            (masking.plate, "豫G·D12312", "豫G·***12"),
            (masking.plate, "12312", "****"),
        ],
    )
    def test_is_that_of_the_table(self, form, given, shown):
        assert form(given) == shown


class TestText:
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
        assert masking.text(text) == masked

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
        assert masking.text(text) == text

    around = st.text(alphabet="电话是，。 :：-+*x0１A豫号楼\n", max_size=6)
    mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)

    @given(around, mobiles, around)
    def test_lets_no_mobile_through(self, before, mobile, after):
        assert mobile not in masking.text(before + mobile + after)

    @given(around, st.sampled_from(ID_NUMBERS), around)
    def test_lets_no_id_number_through(self, before, number, after):
        assert number not in masking.text(before + number + after)

    @given(st.text(alphabet="1234567890 -室号楼豫G张我叫", max_size=60))
    def test_leaves_no_eleven_digits_in_a_row(self, text):
        masked = masking.text(text)

        runs = "".join(c if c.isdigit() else " " for c in masked).split()
        assert max(map(len, runs), default=0) < 11

    @given(st.text(max_size=60))
    def test_twice_is_as_good_as_once(self, text):
        once = masking.text(text)

        assert masking.text(once) == once
