"""What is kept of many things."""

from resolvers.latest import Latest


def test_the_first_goes_first_and_what_is_put_in_anew_is_the_last():
    kept = Latest[str, int](2)
    for name in ("one", "two", "one", "three"):
        kept[name] = len(name)

    assert list(kept.items()) == [("one", 3), ("three", 5)]
