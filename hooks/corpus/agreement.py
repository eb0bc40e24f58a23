"""How far two independent readings of the same units agree, before anything was settled.

Cohen's kappa for a value each unit has once (a target's strength, the primary pillar), with a 95 % interval, by
bootstrap over units or, of MANY, by its large-sample standard error; the share of equal sets and the mean Jaccard
index for values that are sets.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MANY = 2000  # pairs from which on the bootstrap would take long and say the same
RESAMPLES = 1000
SEED = 20000715  # any fixed number will do: the figures must be the same in every build


@dataclass(frozen=True)
class Nominal:
    """Agreement on one value a unit. `kappa` and its interval are None where a reading used one category alone."""

    n: int
    agreed: float
    kappa: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Sets:
    """Agreement on sets: the share of units with equal sets, and the mean of shared over all members."""

    n: int
    equal: float
    jaccard: float


def nominal(pairs: Sequence[tuple[str, str]]) -> Nominal:
    """`pairs`: for each unit, what the first and the second reading say."""
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs) / n
    kappa = cohen_kappa(Counter(pairs))
    if kappa is None:
        return Nominal(n, agreed, None, None, None)
    if n >= MANY:
        reach = 1.96 * _standard_error(Counter(pairs))
        return Nominal(n, agreed, kappa, kappa - reach, min(1.0, kappa + reach))
    chance = random.Random(SEED)
    drawn = (cohen_kappa(Counter(chance.choices(pairs, k=n))) for _ in range(RESAMPLES))
    kappas = sorted(value for value in drawn if value is not None)
    return Nominal(n, agreed, kappa, _quantile(kappas, 0.025), _quantile(kappas, 0.975))


def cohen_kappa(table: Counter) -> float | None:
    """(observed - expected) / (1 - expected) agreement of a table of pairs; None where both use one category alone."""
    n = sum(table.values())
    first, second = Counter(), Counter()
    for (a, b), count in table.items():
        first[a] += count
        second[b] += count
    observed = sum(count for (a, b), count in table.items() if a == b) / n
    expected = sum(count * second[category] for category, count in first.items()) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _standard_error(table: Counter) -> float:
    """Of kappa in a large sample: Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969), equation 13."""
    n = sum(table.values())
    first, second = Counter(), Counter()
    for (a, b), count in table.items():
        first[a] += count / n
        second[b] += count / n
    observed = sum(count for (a, b), count in table.items() if a == b) / n
    expected = sum(share * second[category] for category, share in first.items())
    alike = sum(count / n * ((1 - expected) - (first[a] + second[a]) * (1 - observed)) ** 2
                for (a, b), count in table.items() if a == b)
    apart = sum(count / n * (second[a] + first[b]) ** 2 for (a, b), count in table.items() if a != b)
    spread = alike + (1 - observed) ** 2 * apart - (observed * expected - 2 * expected + observed) ** 2
    return math.sqrt(max(0.0, spread) / n) / (1 - expected) ** 2


def sets(pairs: Sequence[tuple[frozenset, frozenset]]) -> Sets:
    """`pairs`: for each unit, the two sets; two empty sets agree fully."""
    n = len(pairs)
    jaccard = sum(len(a & b) / len(a | b) if a | b else 1 for a, b in pairs) / n
    return Sets(n, sum(a == b for a, b in pairs) / n, jaccard)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
