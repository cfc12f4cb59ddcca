"""Numbers that can be true, and those that cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from resolvers import identifiers
from resolvers.refusals import Reason

TRUE = ("410702199003071233", "410724195801012342", "11010519491231002X")


def why_not(check, text):
    with pytest.raises(PydanticCustomError) as refused:
        check(text)
    return Reason(refused.value.type)


class TestIdNumber:
    @pytest.mark.parametrize("number", TRUE)
    def test_of_a_citizen_is_taken(self, number):
        assert identifiers.id_number(number) == number

    def test_is_taken_as_people_write_it(self):
        assert identifiers.id_number(" 110105 19491231 002x ") == "11010519491231002X"
        assert identifiers.id_number("４１０７０２１９９００３０７１２３３") == TRUE[0]

    @pytest.mark.parametrize("text", ["", "4107021990030712", "41070219900307123A", "0" * 18])
    def test_of_another_form_is_refused(self, text):
        assert why_not(identifiers.id_number, text) is Reason.NOT_AN_ID_NUMBER

    @pytest.mark.parametrize("first", ["41070219900231123", "41070299990307123"])
    def test_of_a_day_that_is_none_or_not_yet_is_refused(self, first):
        number = first + identifiers.id_check(first)

        assert why_not(identifiers.id_number, number) is Reason.ID_NUMBER_CHECK_WRONG

    @given(st.sampled_from(TRUE), st.integers(0, 16), st.integers(1, 9))
    def test_with_one_digit_wrong_is_refused(self, number, place, more):
        digit = (int(number[place]) + more) % 10
        wrong = f"{number[:place]}{digit}{number[place + 1 :]}"

        assert why_not(identifiers.id_number, wrong) in {
            Reason.NOT_AN_ID_NUMBER,
            Reason.ID_NUMBER_CHECK_WRONG,
        }

    @given(st.text(alphabet="0123456789", min_size=17, max_size=17))
    def test_the_check_sign_is_the_weighed_sum(self, first):
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        weighed = sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11

        assert identifiers.id_check(first) == "10X98765432"[weighed]


class TestCreditCode:
    def test_of_an_organisation_is_taken(self):
        assert identifiers.credit_code("91110000600037341l") == "91110000600037341L"

    @pytest.mark.parametrize("text", ["", "91110000600037341", "91110000600037341O"])
    def test_of_another_form_is_refused(self, text):
        assert why_not(identifiers.credit_code, text) is Reason.NOT_A_CREDIT_CODE

    @given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
    def test_with_one_sign_wrong_is_refused(self, place, sign):
        true = "91110000600037341L"
        wrong = f"{true[:place]}{sign}{true[place + 1 :]}"

        if wrong != true:
            reason = why_not(identifiers.credit_code, wrong)
            assert reason is Reason.CREDIT_CODE_CHECK_WRONG


class TestBankAccount:
    def test_is_taken_without_spaces(self):
        assert identifiers.bank_account("6222 0210 0111 6245") == "6222021001116245"

    @pytest.mark.parametrize("text", ["", "1234567", "6222O21001116245", "1" * 33])
    def test_of_another_form_is_refused(self, text):
        assert why_not(identifiers.bank_account, text) is Reason.NOT_A_BANK_ACCOUNT


class TestTelephone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("0373-5550199", "0373-5550199"),
            ("（0373）5550199", "(0373)5550199"),
            ("0373-5550199 转 8", "0373-5550199 转 8"),
            ("+86 138  0000 0000", "+86 138 0000 0000"),
            ("１１０", "110"),
        ],
    )
    def test_is_taken_as_people_write_it(self, typed, kept):
        assert identifiers.telephone(typed) == kept

    @pytest.mark.parametrize("typed", ["", "11", "物业前台", "-110", "+" + "1" * 20])
    def test_of_another_form_or_too_long_is_refused(self, typed):
        assert why_not(identifiers.telephone, typed) is Reason.NOT_A_TELEPHONE
