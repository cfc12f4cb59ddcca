"""One owner, however they are written."""

import pytest

from resolvers.estates.names import bare


@pytest.mark.parametrize(
    "written",
    ["张三", "张 三", "　张三　", "張三", "张三先生", "张三（已婚）", "张三(已婚)", "張 三女士"],
)
def test_is_found_again(written):
    assert bare(written) == "张三"


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ＡＢＣ物业有限责任公司", "ABC物业有限公司"),
        ("abc 物业有限公司", "ABC物业有限公司"),
        ("劉國強", "刘国强"),
        ("趙麗華", "赵丽华"),
    ],
)
def test_of_organisations_and_older_registers_too(written, same):
    assert bare(written) == same


@pytest.mark.parametrize(("one", "other"), [("王哲", "王喆"), ("李昇", "李升"), ("后羿", "後羿")])
def test_names_that_differ_stay_apart(one, other):
    assert bare(one) != bare(other)
