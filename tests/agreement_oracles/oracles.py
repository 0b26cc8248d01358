"""Agreement of tables by independent hands: krippendorff, irrCAC, scikit-learn, statsmodels, numpy.

Reads from standard input a list of {"units": [[mark or null of each coder], ...], "samples": N}; prints a list of objects with what each computes, or null
where it cannot.
"""
import json, math, sys, warnings

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

warnings.simplefilter("ignore")
SEED = 20260101


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def of_alpha(data, level):
    try:
        return number(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
    except (ValueError, AssertionError, ZeroDivisionError):
        return None


def of_gwet(frame, weights, name):
    try:
        result = getattr(CAC(frame, weights=weights, digits=14), name)()["est"]
        return [number(result["coefficient_value"]), number(result["se"])]
    except (ValueError, AssertionError, ZeroDivisionError, IndexError):
        return None


def of_pair(pairs, categories, weights):
    if not pairs:
        return None
    one, other = zip(*pairs)
    kappa = cohen_kappa_score(one, other, labels=list(range(categories)), weights=weights)
    table = np.zeros((categories, categories))
    for row, column in pairs:
        table[row, column] += 1
    result = cohens_kappa(table, wt=weights)
    return [number(kappa), number(result.kappa), number(result.std_kappa)]


def answer(case):
    units, categories = case["units"], case["categories"]
    data = np.array([[np.nan if mark is None else mark for mark in unit] for unit in units], dtype=float)
    frame = pd.DataFrame(data)
    pairs = [(unit[0], unit[1]) for unit in units if unit[0] is not None and unit[1] is not None]
    out = {"alpha-" + level: of_alpha(data.T, level) for level in ("nominal", "ordinal", "interval")}
    out["fleiss"] = of_gwet(frame, "identity", "fleiss")
    out["ac1"] = of_gwet(frame, "identity", "gwet")
    out["ac2-ordinal"] = of_gwet(frame, "ordinal", "gwet")
    out["ac2-quadratic"] = of_gwet(frame, "quadratic", "gwet")
    for weights in (None, "linear", "quadratic"):
        out["cohen-" + (weights or "identity")] = of_pair(pairs, categories, weights)
    if case["samples"]:
        random, values = np.random.default_rng(SEED), []
        for _ in range(case["samples"]):
            drawn = random.integers(0, len(units), size=len(units))
            value = of_alpha(data[drawn].T, "nominal")
            if value is not None:
                values.append(value)
        out["drawn"] = [number(end) for end in np.percentile(values, [2.5, 97.5])] if values else None
    return out


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
