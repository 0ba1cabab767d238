"""What plans draw and mine, by the reference valuation: kWh, TH/s-days and coins, expected and at their present value.

    python3 tests/oracle/output.py tests/data/oracle/tiers.toml ... > tests/data/oracle/outputs.json

Every quarter of an hour of `value.py` is walked; each quantity is dated where it is paid for.
"""

import json
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path as File

sys.path.insert(0, str(File(__file__).parent))

import money as values  # noqa: E402
import value as reference  # noqa: E402

ONE, DAY = Decimal(1), reference.DAY
MADE = ("kilowatt_hours", "terahash_days", "bitcoin")
draw, earn = reference.Meter.draw, reference.Meter.earn


def draw_and_count(meter, month, sums, kwh, levied, price, energy, levy_account, chance):
    draw(meter, month, sums, kwh, levied, price, energy, levy_account, chance)
    if kwh == "kwh":
        paid = month.last + DAY * month.version.payment
        drawn = sum((amount for key, amount in sums.items() if key[0] == "kwh"), Decimal(0))
        meter.post(paid, "kilowatt_hours", meter.case.currency, drawn, chance)


def earn_and_count(meter, month, sums, chance):
    earn(meter, month, sums, chance)
    case = meter.case
    share, _, lag = values.venue(meter.site)
    late, _ = values.transfer(meter.site, case.price.unit)
    ways = [(ONE - share, month.last + DAY * case.payout), (share, month.last + DAY * (lag + late))]
    for (kind, epoch), days in list(sums.items()):
        if kind == "hash":
            coins = days * case.hashprice(month.index, epoch) / case.price.at(case.first + month.index)
            for part, paid in ways:
                meter.post(paid, "terahash_days", case.currency, days * part, chance)
                meter.post(paid, "bitcoin", case.currency, coins * part, chance)


reference.Meter.draw, reference.Meter.earn = draw_and_count, earn_and_count


def outputs(path):
    node = reference.read(path)
    case = reference.Case(node)
    found = {}
    for name, plan in node["plans"].items():
        sums = defaultdict(Decimal)
        for _, account, _, amount, probability, present in reference.Plan(case, name, plan).values():
            if account in MADE:
                sums[account, "expected"] += amount * probability
                sums[account, "present"] += present
        found[name] = {
            made: {sort: reference.shown(sums[made, sort]) for sort in ("expected", "present")} for made in MADE
        }
    return found


if __name__ == "__main__":
    print(json.dumps({File(path).stem: outputs(path) for path in sys.argv[1:]}, indent=1))
