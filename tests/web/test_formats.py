import pytest

from web import formats

LARGEST = 2**53 - 1


@pytest.mark.parametrize(
    ("said", "count", "chinese", "english"),
    [
        (formats.number, 0, "0", "0"),
        (formats.number, 1234, "1,234", "1,234"),
        (formats.number, None, "—", "—"),
        (formats.money, 1230, "12.30 元", "¥12.30"),
        (formats.money, 48_600_000, "486,000.00 元", "¥486,000.00"),
        (formats.money, 1, "0.01 元", "¥0.01"),
        (formats.money, LARGEST, "90,071,992,547,409.91 元", "¥90,071,992,547,409.91"),
        (formats.money, None, "—", "—"),
        (formats.floor, 9852, "98.52 ㎡", "98.52 m²"),
        (formats.floor, 1_024_836, "10,248.36 ㎡", "10,248.36 m²"),
        (formats.land, 3250, "3.25 亩", "3.25 mu"),
        (formats.land, 3251, "3.251 亩", "3.251 mu"),
        (formats.land, 3000, "3.00 亩", "3.00 mu"),
    ],
)
def test_a_figure_is_written_exactly(said, count, chinese, english):
    assert (said(count, "zh-Hans"), said(count, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (2, 3, "66.66%"),
        (75, 96, "78.12%"),
        (790_518, 1_024_836, "77.13%"),
        (999_999, 1_000_000, "99.99%"),
        (1, 1, "100.00%"),
        (0, 7, "0.00%"),
        (1, 2, "50.00%"),
        (499_999_999, 1_000_000_000, "49.99%"),
        (2**60 - 1, 2**61, "49.99%"),
        (0, 0, "—"),
    ],
)
def test_a_share_is_cut_and_never_rounded_up(part, whole, said):
    assert formats.share(part, whole) == said


@pytest.mark.parametrize(
    ("official", "called"),
    [
        ("龙湾社区居民委员会", "龙湾社区"),
        ("东关村村民委员会", "东关村"),
        ("平东实业公司社区", "平东实业公司社区"),
        ("居民委员会", "居民委员会"),
    ],
)
def test_a_place_is_called_as_people_call_it(official, called):
    assert formats.short(official) == called


def test_a_plain_source_says_what_holds_without_its_references():
    source = "求助、投诉、建议 5 个工作日（参照潍坊市第20条、济南市第24条）"

    assert formats.plain(source) == "求助、投诉、建议 5 个工作日"


@pytest.mark.parametrize(
    ("title", "flows"),
    [
        ("3号楼地下室积水，水泵不工作", False),
        ("小区老人想办居家养老补贴，不知道找谁", True),
        ("有人从四楼拉线下来给电动车充电，线就搭在燃气管上", True),
        ("The lamp at the gate is broken", False),
    ],
)
def test_a_title_breaks_within_a_phrase_that_is_longer_than_a_line(title, flows):
    assert formats.flows(title) is flows
