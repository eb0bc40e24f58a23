"""The figures of agreement, against tables worked by hand."""

from collections import Counter

import pytest

from corpus.agreement import cohen_kappa, nominal, sets


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, count in table.items() for _ in range(count)]


# 50 units; both say yes of 20 and no of 15, the first alone says yes of 5, the second alone of 10.
# Observed: (20 + 15) / 50 = 0.7. The first says yes of 25 and no of 25, the second yes of 30 and no of 20;
# expected: (25 × 30 + 25 × 20) / 50² = (750 + 500) / 2500 = 0.5. Kappa: (0.7 - 0.5) / (1 - 0.5) = 0.4.
TWO = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
# 10 units in three categories. Observed: (3 + 2 + 1) / 10 = 0.6. First: a 4, b 3, c 3; second: a 5, b 3, c 2;
# expected: (4 × 5 + 3 × 3 + 3 × 2) / 100 = 0.35. Kappa: (0.6 - 0.35) / (1 - 0.35) = 0.25 / 0.65 = 5 / 13.
THREE = {("a", "a"): 3, ("a", "c"): 1, ("b", "b"): 2, ("b", "a"): 1, ("c", "c"): 1, ("c", "a"): 1, ("c", "b"): 1}


@pytest.mark.parametrize(
    ("table", "agreed", "kappa"),
    [
        (TWO, 0.7, 0.4),
        (THREE, 0.6, 5 / 13),
        # Never the same: observed 0, expected (1 × 1 + 1 × 1) / 4 = 0.5; (0 - 0.5) / 0.5 = -1.
        ({("yes", "no"): 1, ("no", "yes"): 1}, 0, -1),
        # As chance would have it: observed 0.5, expected 0.5.
        ({("yes", "yes"): 1, ("yes", "no"): 1, ("no", "yes"): 1, ("no", "no"): 1}, 0.5, 0),
        # Perfect, with two categories: observed 1, expected 0.58.
        ({("yes", "yes"): 7, ("no", "no"): 3}, 1, 1),
        # One reading constant: observed 0.7, expected (10 × 7 + 0 × 3) / 100 = 0.7; kappa 0.
        ({("yes", "yes"): 7, ("yes", "no"): 3}, 0.7, 0),
        # Constant and never the same: observed 0, expected 0; kappa 0.
        ({("yes", "no"): 4}, 0, 0),
    ],
    ids=["two-by-two", "three-by-three", "opposite", "chance", "perfect", "one-reading-constant", "two-constants"],
)
def test_kappa_is_that_of_the_table(table, agreed, kappa):
    assert cohen_kappa(Counter(pairs(table))) == pytest.approx(kappa)
    found = nominal(pairs(table))
    assert (found.n, found.agreed, found.kappa) == (
        sum(table.values()), pytest.approx(agreed), pytest.approx(kappa, abs=1e-12))


def test_one_category_in_both_readings_has_no_kappa():
    found = nominal([("yes", "yes")] * 5)
    assert (found.n, found.agreed, found.kappa, found.low, found.high) == (5, 1, None, None, None)


def test_kappa_does_not_ask_which_reading_is_the_first():
    swapped = Counter({(b, a): count for (a, b), count in THREE.items()})
    assert cohen_kappa(swapped) == pytest.approx(cohen_kappa(Counter(THREE)))


@pytest.mark.parametrize("table", [TWO, THREE], ids=["two-by-two", "three-by-three"])
def test_the_interval_holds_kappa_and_is_the_same_each_time(table):
    found = nominal(pairs(table))
    assert -1 <= found.low < found.kappa < found.high <= 1
    assert nominal(pairs(table)) == found


def test_the_interval_is_about_as_wide_as_the_large_sample_one():
    """Of 20, 5, 10, 15: the simple standard error is √(0.7 × 0.3 / (50 × 0.5²)) = √0.0168 = 0.1296, so 0.4 ± 0.254."""
    found = nominal(pairs(TWO))
    assert found.low == pytest.approx(0.4 - 1.96 * 0.1296, abs=0.06)
    assert found.high == pytest.approx(0.4 + 1.96 * 0.1296, abs=0.06)


def test_more_units_narrow_the_interval():
    few, many = nominal(pairs(TWO)), nominal(pairs(TWO) * 10)
    assert many.kappa == pytest.approx(few.kappa)
    assert many.high - many.low < (few.high - few.low) / 2


def test_perfect_agreement_has_no_width():
    found = nominal([("yes", "yes")] * 6 + [("no", "no")] * 4)
    assert (found.kappa, found.low, found.high) == (1, 1, 1)


@pytest.mark.parametrize(
    ("given", "equal", "jaccard"),
    [
        # Shared over all: {a, b} and {b, c} share 1 of 3, {a} and {a} 1 of 1, nothing and nothing agree fully,
        # {a} and nothing 0 of 1. Equal: 2 of 4. Mean: (1/3 + 1 + 1 + 0) / 4 = 7/12.
        ([("ab", "bc"), ("a", "a"), ("", ""), ("a", "")], 0.5, 7 / 12),
        ([("ab", "ba"), ("abc", "cab")], 1, 1),
        ([("", "")], 1, 1),
        ([("a", "b"), ("", "c")], 0, 0),
        # {a, b, c, d} and {a, b}: 2 of 4.
        ([("abcd", "ab")], 0, 0.5),
    ],
    ids=["mixed", "order-does-not-count", "both-empty", "disjoint", "half"],
)
def test_sets_agree_by_what_they_share(given, equal, jaccard):
    found = sets([(frozenset(a), frozenset(b)) for a, b in given])
    assert (found.n, found.equal, found.jaccard) == (len(given), equal, pytest.approx(jaccard))


@pytest.mark.parametrize("table", [TWO, THREE], ids=["two", "three"])
def test_the_interval_of_a_large_sample_is_that_of_the_bootstrap(table, monkeypatch):
    many = pairs({pair: 40 * count for pair, count in table.items()})
    monkeypatch.setattr("corpus.agreement.MANY", len(many))
    large = nominal(many)
    monkeypatch.setattr("corpus.agreement.MANY", len(many) + 1)
    drawn = nominal(many)
    assert (large.low, large.high) == pytest.approx((drawn.low, drawn.high), abs=0.01)
    assert large.low != drawn.low
