from hypothesis import given
from hypothesis import strategies as st

from web import charts
from web.charts import Figure

figures = st.lists(
    st.builds(Figure, st.text(), st.none() | st.integers(0, 10**9)), min_size=1, max_size=40
)


class TestBars:
    def test_the_highest_fills_the_picture_and_nothing_has_no_height(self):
        drawn = charts.bars([Figure("一", 5), Figure("二", 10), Figure("三", None)])

        assert [(bar.y, bar.height) for bar in drawn] == [(50, 50), (0, 100), (100, 0)]
        assert [bar.last for bar in drawn] == [False, False, True]

    @given(figures)
    def test_all_stand_on_zero_inside_the_picture(self, figures: list[Figure]):
        for bar in charts.bars(figures):
            assert round(bar.y + bar.height, 2) == 100
            assert 0 <= bar.x <= bar.x + bar.width <= 100.01


class TestLine:
    def test_breaks_where_a_figure_is_not_known(self):
        drawn = charts.line([Figure("一", 1), Figure("二", None), Figure("三", 2)])

        assert drawn == ("0.00,50.00", "100.00,0.00")


class TestHeat:
    def test_has_five_steps_and_one_for_nothing_known(self):
        assert [charts.heat(value, 10) for value in (None, 0, 2, 5, 8, 10)] == [0, 1, 1, 3, 4, 5]


class TestRead:
    def test_says_every_figure_and_a_dash_for_none(self):
        assert charts.read([Figure("周一", 3), Figure("周二", None)]) == "周一 3，周二 —"
