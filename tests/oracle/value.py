#!/usr/bin/env python3
"""Values a case a second time, by brute force: an independent result for the test suite.

    python3 tests/oracle/value.py tests/data/oracle/clock.toml            writes clock.expected.json beside it
    python3 tests/oracle/value.py --print case.toml|case.json             prints it instead
    python3 tests/oracle/value.py --lines case.toml                       prints every line

Python 3.11, standard library only. It was written from the rules of the numbers and from what the keys of
a case are documented to mean, not from the crate's code: it walks through every quarter of an hour of the
horizon on the local clock of every site, on decimals of 50 digits, rounds nothing, and knows no grids.

It trusts its input: a malformed case ends in a stack trace.
Windows must begin and end on quarters of an hour, and so must the offsets of the zones.
The zones are those of the system (or of the `tzdata` package); `check_zones` refuses rules that are too old.
"""

import csv
import datetime as dt
import json
import re
import sys
import tomllib
import zoneinfo
from collections import defaultdict
from decimal import Decimal, getcontext
from pathlib import Path as File

getcontext().prec = 50
ONE, ZERO = Decimal(1), Decimal(0)
DAY = dt.timedelta(days=1)
UTC = dt.timezone.utc
NEVER = dt.date.max
QUARTER = dt.timedelta(minutes=15)
sys.modules.setdefault("value", sys.modules[__name__])  # as a program it is the same module

import hazards  # noqa: E402
import itinerary  # noqa: E402
import journeys  # noqa: E402
import money as values  # noqa: E402
import tax  # noqa: E402


# ---------------------------------------------------------------------------------------------
# Texts
# ---------------------------------------------------------------------------------------------

SCALE = {
    "W": "1e-3", "kW": "1", "MW": "1e3", "GW": "1e6", "TW": "1e9",  # kW
    "H/s": "1e-12", "kH/s": "1e-9", "MH/s": "1e-6", "GH/s": "1e-3", "TH/s": "1", "PH/s": "1e3", "EH/s": "1e6",  # TH/s
    "g": "1e-3", "kg": "1", "t": "1e3",  # kg
    "J/TH": "1", "d": "1", "BTC": "1", "%": "1e-2", "%/yr": "1e-2", "%/month": "1e-2", "": "1",
    "k": "1e3", "M": "1e6", "G": "1e9", "T": "1e12", "P": "1e15", "E": "1e18",  # difficulty
}
HOURS = {"h": 1, "d": 24, "min": Decimal(1) / 60}
PER = {"": "1", "/kWh": "1", "/MWh": "1e-3", "/TH": "1", "/PH": "1e-3", "/kW/month": "1", "/MW/month": "1e-3"}


def split(text):
    number, unit = re.fullmatch(r"\s*([-+]?[0-9_]*\.?[0-9_]*)\s*(.*?)\s*", text).groups()
    return Decimal(number.replace("_", "")), unit


def plain(text):
    """A quantity without a currency, in kW, TH/s, kg, J/TH, days, or as a ratio."""
    number, unit = split(text)
    return number * Decimal(SCALE[unit])


def money(text):
    """(amount, currency) of money or a price, in the base unit."""
    number, unit = split(text)
    currency, per = re.fullmatch(r"([A-Z]{3})(.*)", unit).groups()
    return number * Decimal(PER[per]), currency


def hours_of(text):
    number, unit = split(text)
    return number * HOURS[unit]


def date(text):
    return dt.date.fromisoformat(str(text))


def month_of(text):
    """Months since year 0."""
    year, month = str(text)[:7].split("-")
    return int(year) * 12 + int(month) - 1


def monthly_factor(text):
    number, unit = split(text)
    factor = ONE + number / 100
    return factor if unit == "%/month" else factor ** (ONE / 12)


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def named(text):
    return circle(text, MONTHS)


def circle(text, names):
    if text == "all":
        return set(range(len(names)))
    chosen = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        at, end = names.index(first.strip()), names.index((last or first).strip())
        chosen.add(at)
        while at != end:
            at = (at + 1) % len(names)
            chosen.add(at)
    return chosen


def minute(text):
    hour, _, minutes = text.strip().partition(":")
    return int(hour) * 60 + int(minutes or 0)


def quarters(text):
    """The quarters of an hour of a day, 0 to 95."""
    if text == "all":
        return set(range(96))
    chosen = set()
    for part in text.split(","):
        first, last = map(minute, part.split("-"))
        assert first % 15 == 0 and last % 15 == 0, text
        ends = [(first, last)] if first < last else [(first, 24 * 60), (0, last)]
        for start, end in ends:
            chosen |= set(range(start // 15, end // 15))
    return chosen


class Window:
    def __init__(self, node):
        self.months = circle(node.get("months", "all"), MONTHS)
        self.weekdays = circle(node.get("weekdays", "all"), WEEKDAYS)
        self.quarters = quarters(node.get("hours", "all"))

    def holds(self, day, quarter, weekday=None):
        weekday = day.weekday() if weekday is None else weekday
        return day.month - 1 in self.months and weekday in self.weekdays and quarter in self.quarters


# ---------------------------------------------------------------------------------------------
# The case
# ---------------------------------------------------------------------------------------------


def check_zones():
    """Rules without Kazakhstan's change of 2024 are too old for these cases."""
    noon = dt.datetime(2024, 3, 2, 12, tzinfo=UTC)
    assert noon.astimezone(zoneinfo.ZoneInfo("Asia/Almaty")).utcoffset() == dt.timedelta(hours=5), "old tzdata"


class Chain:
    """Dates of halvings: those that have happened, then 144 blocks a day after the last known one."""

    KNOWN = [
        (0, "2009-01-03 18:15:05"),
        (210_000, "2012-11-28 15:24:38"),
        (420_000, "2016-07-09 16:46:13"),
        (630_000, "2020-05-11 19:23:43"),
        (840_000, "2024-04-20 00:09:27"),
    ]

    def __init__(self, node):
        height, at = (945_980, "2026-04-21 00:00:00") if node is None else (node["height"], node["at"])
        points = [(h, self.instant(a)) for h, a in self.KNOWN]
        last = max(points[-1], (height, self.instant(at)))
        for height in range(1_050_000, 6_930_001, 210_000):
            try:
                points.append((height, last[1] + dt.timedelta(minutes=10) * (height - last[0])))
            except OverflowError:
                break
        self.points = points

    @staticmethod
    def instant(text):
        return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)

    def halvings(self):
        return [at for _, at in self.points[1:]]

    def subsidy(self, at):
        height = max(h for h, a in self.points if a <= at)
        return Decimal((5_000_000_000 >> (height // 210_000))) / 100_000_000


class Path:
    """A value for every month; `read` makes a number of a text."""

    def __init__(self, node, start, read):
        self.unit = None
        self.anchor = lambda month: start
        if isinstance(node, str):
            number = self.number(node, read)
            self.at = lambda month: number
        elif "values" in node:
            first = month_of(node["from"])
            values = [self.number(v, read) for v in node["values"]]
            then = monthly_factor(node["then"]) if "then" in node else None
            self.anchor = lambda month: min(month, first + len(values) - 1)

            def at(month):
                index = month - first
                if 0 <= index < len(values):
                    return values[index]
                assert index >= len(values) and then is not None, "month outside data"
                return values[-1] * then ** (index - len(values) + 1)

            self.at = at
        else:
            number, factor = self.number(node["start"], read), monthly_factor(node["growth"])
            self.at = lambda month: number * factor ** (month - start)

    def number(self, text, read):
        value = read(text)
        if isinstance(value, tuple):
            value, unit = value
            assert self.unit in (None, unit)
            self.unit = unit
        return value


def rig_of(node):
    known = {}
    if "catalog" in node:
        table = File(__file__).parents[2] / "src/mining/catalog/rigs.csv"
        lines = [line for line in table.read_text().splitlines() if line and not line.startswith("#")]
        known = next(row for row in csv.DictReader(lines) if row["model"] == node["catalog"])
        known = {
            "hashrate": known.get("hashrate") or known["terahash"] + " TH/s",
            "power": known.get("power") or known["watts"] + " W",
        }
    get = lambda key, default=None: node.get(key, known.get(key, default))
    hashrate = plain(get("hashrate"))
    power = plain(get("power")) if get("power") else plain(node["efficiency"]) * hashrate / 1000
    rate = plain(get("failure_rate", "0 %/yr"))
    repair = plain(get("repair_time", "0 d"))
    return {
        "terahash": hashrate,
        "kilowatts": power,
        "efficiency": power * 1000 / hashrate,
        "mass": plain(get("mass")) if get("mass") else None,
        "rate": rate,
        "cost": money(get("repair_cost")) if get("repair_cost") else None,
        "available": max(ZERO, ONE - rate * repair / 365),
        "degradation": plain(get("degradation", "0 %/yr")),
        "repair": repair,
        "origin": node.get("origin"), "tariff_line": node.get("tariff_line"),
    }


class Case:
    def __init__(self, node):
        self.node = node
        self.currency = node["currency"]
        self.first = month_of(node["start"])
        self.months = node["months"]
        self.start = self.first_of(0)
        self.end = self.first_of(self.months)
        outlook = node["outlook"]
        self.chain = Chain(outlook.get("chain"))
        self.price = Path(outlook["btc_price"], self.first, money)
        self.difficulty = Path(outlook["difficulty"], self.first, plain)
        self.fee_share = Path(outlook["fee_share"], self.first, plain)
        self.exchanges = {}
        for currency, path in outlook.get("exchange", {}).items():
            self.exchanges[currency] = Path(path, self.first, money_per)
        self.rate = ONE + values.rate(self, node["discount"])
        self.resale = [
            (plain(t["below"]) if "below" in t else None, values.resale(self, t["price"])) for t in outlook["resale"]
        ]
        coins = node["coins"]
        self.pool_fee = plain(coins["pool_fee"])
        self.sale_discount = plain(coins.get("sale_discount", "0 %"))
        self.payout = int(plain(coins.get("payout", "0 d")))
        self.rigs = {name: rig_of(rig) for name, rig in node["rigs"].items()}
        self.groups = {name: self.group(group) for name, group in node["fleet"].items()}
        self.countries = {name: self.country(country) for name, country in node["countries"].items()}
        self.halvings = self.chain.halvings()
        self.sites = {name: Site(self, name, site) for name, site in node["sites"].items()}
        self.journeys = {name: journeys.read(journey) for name, journey in node.get("journeys", {}).items()}
        opening = node.get("opening", {})
        self.deposits = {s: money(m) for s, m in opening.get("deposits", {}).items()}
        self.peaks = {
            site: {month_of(p["month"]) - self.first: plain(p["power"]) for p in peaks}
            for site, peaks in opening.get("peaks", {}).items()
        }

    def first_of(self, index):
        month = self.first + index
        return dt.date(month // 12, month % 12 + 1, 1)

    def index(self, day):
        return day.year * 12 + day.month - 1 - self.first

    def group(self, node):
        lots = node["rigs"]
        if isinstance(lots, dict):
            lots = [{"rig": rig, "per_container": count} for rig, count in lots.items()]
        overhead = ONE + plain(node.get("overhead", "0 %"))
        made = []
        for lot in lots:
            rig = self.rigs[lot["rig"]]
            tier = next((i for i, (below, _) in enumerate(self.resale) if below is None or rig["efficiency"] < below), None)
            made.append({
                "rig": rig, "count": lot["per_container"], "kilowatts": rig["kilowatts"] * overhead,
                "bought": date(lot["bought"]) if "bought" in lot else None, "tier": tier, "name": lot["rig"],
            })
        return {
            "containers": node["containers"], "lots": made, "tare": plain(node["tare"]) if "tare" in node else None,
            "teu": split(node["teu"])[0] if "teu" in node else None,
            "price": money(node["price"]) if "price" in node else None,
        }

    @staticmethod
    def country(node):
        chain = node.get("regimes", "steady")
        if isinstance(chain, str):
            chain = {"start": chain, "monthly": {chain: {}}}
        matrix = lambda monthly: {s: {t: plain(p) for t, p in moves.items()} for s, moves in monthly.items()}
        return {
            "levies": [Levy(l) for l in node.get("levies", [])],
            "hazards": [hazards.Hazard(h) for h in node.get("hazards", [])],
            "premium": node.get("premium"),
            "customs": node.get("customs"),
            "start": chain["start"],
            "moves": matrix(chain["monthly"]),
            "changes": [(month_of(c["from"]), matrix(c["monthly"])) for c in chain.get("changes", [])],
        }

    def hazards(self, kind, name):
        return self.countries[name]["hazards"] if kind == "country" else self.sites[name].hazards

    def regimes(self, country):
        """The probability of each regime in each month."""
        country = self.countries[country]
        moves = country["moves"]
        states = {country["start"], *moves, *(t for m in moves.values() for t in m)}
        now = {state: ONE if state == country["start"] else ZERO for state in sorted(states)}
        for month in range(self.first + 1, self.first + self.months + 1):
            yield now
            # a changed matrix holds for moves into its month and later ones
            moves = next((m for since, m in reversed(country["changes"]) if since <= month), country["moves"])
            after = dict.fromkeys(now, ZERO)
            for state, chance in now.items():
                away = moves.get(state, {})
                after[state] += chance * (ONE - sum(away.values()))
                for target, share in away.items():
                    after[target] += chance * share
            now = after

    def abroad(self, currency, other, day):
        """What a unit of a currency is worth in another."""
        return ONE if currency == other else self.exchange(currency, day) / self.exchange(other, day)

    def discount(self, day):
        return self.rate ** (-Decimal((day - self.start).days) / 365)

    def exchange(self, currency, day):
        if currency == self.currency:
            return ONE
        path = self.exchanges[currency]
        value = path.at(self.first + self.index(day))
        quote, base = path.unit
        return value if base == currency else ONE / value

    def hashprice(self, index, epoch):
        """Money per TH/s and day in a month, after so many halvings."""
        month = self.first + index
        share = self.fee_share.at(month)
        anchor = self.fee_share.anchor(month)
        then = dt.datetime(anchor // 12, anchor % 12 + 1, 1, tzinfo=UTC)
        fees = self.chain.subsidy(then) * share / (ONE - share)
        subsidy = Decimal(5_000_000_000 >> epoch) / 100_000_000
        coins = Decimal(86_400) * 10**12 * (subsidy + fees) / (self.difficulty.at(month) * 2**32)
        return coins * self.price.at(month)


def money_per(text):
    """(amount, (quote, base)) of an exchange rate."""
    number, unit = split(text)
    return number, tuple(unit.split("/"))


class Levy:
    def __init__(self, node):
        rates = node["per_kwh"]
        rates = [{"from": None, "rate": rates}] if isinstance(rates, str) else rates
        self.bracketed = len(rates) > 1 or rates[0]["from"] is not None
        self.rates = [(money(r["from"])[0] if r["from"] else None, money(r["rate"])[0]) for r in rates]
        self.currency = money(rates[0]["rate"])[1]
        self.own = {key: money(node[key])[0] for key in ("own", "renewable", "unmetered") if key in node}
        self.since = date(node["from"]) if "from" in node else dt.date.min
        self.until = date(node["to"]) if "to" in node else dt.date.max
        self.quarterly = node.get("period", "month") == "quarter"
        self.due = int(plain(node.get("due", "0 d")))

    def holds(self, day):
        return self.since <= day < self.until

    def rate(self, supply, average):
        """Money per kWh of a site's mix of supply; a bracket's lower bound belongs to it."""
        metered = self.rates[0][1]
        for bound, rate in self.rates[1:]:
            if average >= bound:
                metered = rate
        elsewhere = sum(supply.values(), ZERO)
        return (ONE - elsewhere) * metered + sum(share * self.own.get(key, metered) for key, share in supply.items())

    def paid(self, last):
        """The day a levy on what is drawn to the last day of a month falls due."""
        if self.quarterly:
            months = last.year * 12 + (last.month - 1) // 3 * 3 + 3
            last = dt.date(months // 12, months % 12 + 1, 1) - DAY
        return last + DAY * self.due


class Periods:
    """The prices of a charge by window, each a list of tiers (limit, unit, price); the last tier has no limit."""

    def __init__(self, nodes):
        self.currencies = set()
        windowed = lambda p: any(key in p for key in ("months", "weekdays", "hours"))
        self.windows = [Window(p) if windowed(p) else None for p in nodes]
        self.tiers = [[self.tier(t) for t in p.get("tiers", [p])] for p in nodes]

    def tier(self, node):
        price, currency = money(node["price"])
        self.currencies.add(currency)
        limit, unit = split(node["up_to"]) if "up_to" in node else (None, None)
        return limit, unit, price

    def at(self, day, quarter, weekday):
        held = [n for n, w in enumerate(self.windows) if w is not None and w.holds(day, quarter, weekday)]
        held = held or [n for n, w in enumerate(self.windows) if w is None]
        (only,) = held
        return only

    def price(self, period, tier):
        tiers = self.tiers[period]
        return tiers[tier if len(tiers) > 1 else 0][2]


class Index:
    """Money per kWh of every elapsed hour."""

    def __init__(self, node, zone):
        self.zone, self.yearly = zone, "repeat" in node
        self.since = date(node["from"])
        factor, currency = money("1 " + node["unit"])
        self.currencies = {currency}
        self.prices = [Decimal(p.replace("_", "")) * factor for p in node["prices"].split()]
        self.midnights = {}

    def midnight(self, day):
        if day not in self.midnights:
            self.midnights[day] = dt.datetime.combine(day, dt.time(), self.zone).astimezone(UTC)
        return self.midnights[day]

    def at(self, at, day):
        if not self.yearly:
            return self.prices[self.elapsed(at, self.since)]  # it has every hour of the horizon
        hour = self.elapsed(at, dt.date(day.year, 1, 1))
        leap = (dt.date(day.year + 1, 1, 1) - dt.date(day.year, 1, 1)).days == 366
        if leap and len(self.prices) == 8760 and hour >= 59 * 24:
            hour -= 24  # 29 February is a second 28th
        if not leap and len(self.prices) == 8784 and hour >= 59 * 24:
            hour += 24
        return self.prices[min(hour, len(self.prices) - 1)]

    def elapsed(self, at, day):
        hours = int((at - self.midnight(day)).total_seconds()) // 3600
        assert hours >= 0, "before the first hour of the index"
        return hours


class Energy:
    """A charge for energy: periods of tiers, or a price for each hour and an adder."""

    def __init__(self, node, zone):
        self.index = Index(node["index"], zone) if "index" in node else None
        if self.index:
            self.adder, currency = money(node["adder"]) if "adder" in node else (ZERO, None)
            self.currencies = self.index.currencies | ({currency} if currency else set())
            return
        whole = {"tiers": node["tiers"]} if "tiers" in node else {"price": node.get("energy")}
        self.periods = Periods(node.get("time_of_use") or [whole])
        self.currencies = self.periods.currencies

    def slot(self, at, day, quarter, weekday):
        """What tells the price of a moment: the price of its hour, or the number of its period."""
        return self.index.at(at, day) if self.index else self.periods.at(day, quarter, weekday)

    def price(self, slot, tier, risen):
        return slot + self.adder * risen if self.index else self.periods.price(slot, tier) * risen

    def limits(self, slots, days, part, peak):
        """The kWh up to which each tier but the last goes in a month."""
        if self.index:
            return []
        scale = {"kWh": part, "MWh": part * 1000, "kWh/d": Decimal(days), "kWh/kW": part * peak, "kWh/kW/d": days * peak}
        tiered = [self.periods.tiers[s] for s in slots if len(self.periods.tiers[s]) > 1]
        limits = [[limit * scale[unit] for limit, unit, _ in tiers[:-1]] for tiers in tiered]
        assert all(l == limits[0] for l in limits), "tiers of one month with other limits"
        return limits[0] if limits else []

    def blend(self, sums, limits, risen):
        """The price of each slot: of each tier's kWh a period has its share of the month's."""
        total = sum(sums.values(), ZERO)
        if not limits or not total:
            return {slot: self.price(slot, 0, risen) for slot in sums}
        shares, below = [], ZERO
        for limit in [*limits, max(total, limits[-1])]:
            shares.append(max(ZERO, min(total, limit) - below) / total)
            below = limit
        return {slot: sum(s * self.price(slot, tier, risen) for tier, s in enumerate(shares)) for slot in sums}

    def reached(self, sums, limits, risen):
        """The price of each slot in the tier that the month's kWh reach."""
        tier = sum(sum(sums.values(), ZERO) > limit for limit in limits)
        return {slot: self.price(slot, tier, risen) for slot in sums}


class Demand:
    """A charge for the highest load in each period, or in some stated hours."""

    def __init__(self, node):
        self.hours = None
        if "coincident_peak" in node:
            moments = [dt.datetime.fromisoformat(text) for text in node["at"]]
            self.hours = {(m.date(), m.hour) for m in moments}
            assert all(m.minute == 0 for m in moments)
        key = next(k for k in ("demand", "coincident_peak", "demand_tiers", "demand_time_of_use") if k in node)
        if key == "demand_time_of_use":
            nodes = node[key]
        else:
            nodes = [{"tiers" if key == "demand_tiers" else "price": node[key]}]
        self.periods = Periods(nodes)
        self.currencies = self.periods.currencies
        self.ratchets = [
            (plain(r["share"]), named(r.get("months", "all")), r.get("look_back"), named(r["of"]) if "of" in r else None)
            for r in node.get("ratchets", [])
        ]
        assert all((back is None) != (of is None) for _, _, back, of in self.ratchets)

    def slot(self, day, quarter, weekday):
        if self.hours is not None:
            return 0 if (day, quarter // 4) in self.hours else None
        return self.periods.at(day, quarter, weekday)

    def floor(self, first, index, peak, remembered):
        """What the ratchets bill at least, from what a period's highest load was in the months before, and is in this one."""
        floor = ZERO
        for share, months, back, of in self.ratchets:
            if first.month - 1 not in months:
                continue
            if of is None:
                seen = [remembered.get(index - k, ZERO) for k in range(1, back + 1)]
            else:
                seen = [remembered.get(index - k, ZERO) for k in range(1, 12) if (first.month - 1 - k) % 12 in of]
                seen += [peak] if first.month - 1 in of else []
            floor = max([floor, *(share * kilowatts for kilowatts in seen)])
        return floor

    def cost(self, period, kilowatts):
        """Marginal blocks of kW."""
        total = below = ZERO
        for limit, unit, price in self.periods.tiers[period]:
            top = kilowatts if limit is None else min(kilowatts, limit * Decimal(SCALE[unit]))
            total += max(ZERO, top - below) * price
            below = max(below, top)
        return total


class Version:
    """A tariff from some month on."""

    def __init__(self, case, node, zone):
        self.since = month_of(node["from"]) - case.first if "from" in node else None
        self.payment = int(plain(node.get("payment", "0 d")))
        self.escalation = monthly_factor(node.get("escalation", "0 %/yr"))
        self.whole = node.get("whole_months", False)
        self.holidays = {date(d) for d in node.get("holidays", [])}
        vat = node.get("vat", {})
        self.vat = plain(vat.get("rate", "0 %"))
        self.recovered = int(plain(vat["recovered"])) if "recovered" in vat else None
        self.energies, self.demands, self.fixed, self.minimum = [], [], [], {}
        self.credit, self.response = ZERO, []
        self.currencies = set()
        for charge in node["charges"]:
            self.add(charge, zone)

    def add(self, charge, zone):
        keys = set(charge)
        if keys & {"energy", "tiers", "time_of_use", "index"}:
            self.energies.append(Energy(charge, zone))
            self.currencies |= self.energies[-1].currencies
        elif keys & {"demand", "demand_tiers", "demand_time_of_use", "coincident_peak"}:
            self.demands.append(Demand(charge))
            self.currencies |= self.demands[-1].currencies
        else:
            key = next(k for k in charge if k != "power")
            amount, currency = money(charge[key])
            self.currencies.add(currency)
            if key.startswith("minimum_"):
                assert key not in self.minimum
                self.minimum[key] = amount
            elif key == "curtailment_credit":
                self.credit += amount
            elif key == "demand_response":
                self.response.append(amount * plain(charge["power"]))
            else:
                self.fixed.append((key, amount))

    def risen(self, index):
        """By what a version's money has risen in a month."""
        return self.escalation ** (index - max(self.since or 0, 0))

    def slot(self, at, day, quarter):
        weekday = 6 if day in self.holidays else day.weekday()
        return (
            tuple(c.slot(at, day, quarter, weekday) for c in self.energies),
            tuple(c.slot(day, quarter, weekday) for c in self.demands),
        )

    def part(self, first, days):
        """The share of a month that is under contract for some of its days."""
        return ONE if self.whole else Decimal(days) / ((first + 31 * DAY).replace(day=1) - first).days

    def fixed_of(self, first, days):
        """The fixed charges of some days of a month, before they rise."""
        year = dt.date(first.year + 1, 1, 1) - dt.date(first.year, 1, 1)
        parts = {"per_month": self.part(first, days), "per_day": Decimal(days), "per_year": Decimal(days) / year.days}
        return [amount * parts[key] for key, amount in self.fixed]


class Site:
    def __init__(self, case, name, node):
        self.name, self.case, self.node = name, case, node
        self.country = node["country"]
        self.zone = zoneinfo.ZoneInfo(node["zone"])
        self.power = plain(node["power"])
        tariff = node["tariff"]
        if isinstance(tariff, dict):
            tariff = [tariff]
        elif "charges" not in tariff[0]:
            tariff = [{"charges": tariff}]
        self.versions = [Version(case, v, self.zone) for v in tariff]
        (self.currency,) = set.union(*(v.currencies for v in self.versions))
        self.operations = node.get("operations", [])
        self.downtime = node.get("downtime", {})
        self.in_regime = node.get("regimes", {})
        self.standby = plain(node.get("standby", "0 W"))
        self.deposit = money(node["deposit"]) if "deposit" in node else None
        self.returned = int(plain(node.get("deposit_return", "0 d")))
        self.exit_fee = money(node["exit_fee"]) if "exit_fee" in node else None
        self.notice = int(plain(node.get("notice", "0 d")))
        self.hazards = [hazards.Hazard(h) for h in node.get("hazards", [])]
        self.term = int(plain(node["remaining_term"]))
        self.resale_discount = plain(node.get("resale_discount", "0 %"))
        self.supply = {key: plain(share) for key, share in node.get("supply", {}).items()}
        self.by_price = node.get("curtailment", "always on") == "by price"
        self.steps = [(date(e["from"]), plain(e["power"])) for e in node.get("energised", [])]
        licence = node.get("licence", {})
        self.licensed = (
            date(licence["from"]) if "from" in licence else dt.date.min,
            date(licence["to"]) if "to" in licence else dt.date.max,
        )
        restart = node.get("restart", {})
        self.restart = hours_of(restart.get("hours", "0 h"))
        self.failures = plain(restart.get("failures", "0 %"))
        self.abrupt = plain(restart["abrupt_failures"]) if "abrupt_failures" in restart else self.failures
        self.orderly = hours_of(restart.get("orderly", "0 h"))
        self.scrapped = plain(restart.get("scrapped", "0 %"))
        self.walked = {}
        self.clock = None

    def discount(self, index):
        """What is lost of the market price where rigs are sold here in a month."""
        return values.local_discount(self, index)

    def version(self, index):
        """The tariff in force; after the last one its prices go on."""
        return [v for v in self.versions if v.since is None or v.since <= index][-1]

    def energised(self, day):
        return sum((kw for since, kw in self.steps if since <= day), ZERO) if self.steps else self.power

    def cuts(self, regime, key):
        # a regime's cuts come on top of those of the site
        return [cut for node in (self.downtime, self.in_regime.get(regime, {})) for cut in node.get(key, [])]

    def factor(self, regime):
        return Decimal(self.in_regime.get(regime, {}).get("tariff", "1"))

    def caps(self, regime):
        """The share of the power that may be drawn in each quarter of an hour of the clock."""
        windows = [(Window(w), plain(w["share"])) for w in self.cuts(regime, "windows")]
        orders = [
            (*days_of(o), quarters(o.get("hours", "all")), plain(o["share"])) for o in self.cuts(regime, "orders")
        ]
        orders += [(*days_of(q), quarters("all"), plain(q["power"])) for q in self.cuts(regime, "quotas") if "power" in q]
        caps = []
        for _, day, quarter in self.times():
            share = ONE if self.licensed[0] <= day < self.licensed[1] else ZERO
            for window, cap in windows:
                if window.holds(day, quarter):
                    share = min(share, cap)
            for first, after, times, cap in orders:
                if first <= day < after and quarter in times:
                    share = min(share, cap)
            caps.append(share)
        # what was off comes back only some hours after
        late = int(self.restart * 4)
        assert late == self.restart * 4
        return [min(caps[max(0, n - late) : n + 1]) for n in range(len(caps))]

    def times(self):
        """The quarters of an hour of the horizon: the instant, the local day, and which of its quarters."""
        if self.clock is None:
            self.clock = []
            at = dt.datetime.combine(self.case.start - DAY, dt.time(), UTC)
            end = dt.datetime.combine(self.case.end + DAY, dt.time(), UTC)
            while at < end:
                local = at.astimezone(self.zone)
                if self.case.start <= local.date() < self.case.end:
                    self.clock.append((at, local.date(), local.hour * 4 + local.minute // 15))
                at += QUARTER
        return self.clock

    def walk(self, regime):
        """By day, in the order of time: (halvings before, what tells the prices, share of the power, elapsed hours)."""
        if regime in self.walked:
            return self.walked[regime]
        case = self.case
        days = defaultdict(list)
        for (at, day, quarter), share in zip(self.times(), self.caps(regime)):
            slot = self.version(case.index(day)).slot(at, day, quarter)
            epoch = sum(h <= at for h in case.halvings)
            # a halving within the quarter cuts it at its instant
            cut = next((h for h in case.halvings if at < h < at + QUARTER), None)
            pieces = [(epoch, QUARTER)] if cut is None else [(epoch, cut - at), (epoch + 1, at + QUARTER - cut)]
            for piece, span in pieces:
                hours = Decimal(int(span.total_seconds())) / 3600
                today = days[day]
                if today and today[-1][:3] == (piece, slot, share):
                    hours += today.pop()[3]
                today.append((piece, slot, share, hours))
        self.walked[regime] = days
        return days

    def budget(self, regime, index):
        """The kWh that energy quotas leave the rigs in a month, and the days on which they hold."""
        first, after = self.case.first_of(index), self.case.first_of(index + 1)
        length = (after - first).days
        budgets = defaultdict(list)
        for quota in self.cuts(regime, "quotas"):
            since, until = days_of(quota)
            for day in (first + DAY * n for n in range(length)):
                if "power" in quota or not since <= day < until:
                    continue
                if "energy" in quota:
                    hours = sum(piece[3] for piece in self.walk(regime)[day])
                    budgets[day].append(plain(quota["energy"]) * self.energised(day) * hours)
                else:
                    number, unit = split(quota["budget"])
                    budgets[day].append(number * {"kWh": 1, "MWh": 1000, "GWh": 1_000_000}[unit] / length)
        return sum((min(kwh) for kwh in budgets.values()), ZERO), set(budgets)

    def chances(self, regime, index):
        """Random cuts: [(chance, share of the draw that remains)], and the chance of no outage."""
        left, up = [(ONE, ONE)], ONE
        for cut in self.cuts(regime, "random_cuts"):
            often = Decimal(cut["per_month"]) * 12 * monthly_factor(cut.get("growth", "0 %/yr")) ** index
            share = often * (hours_of(cut["hours"]) + self.restart) / 8760
            depth = plain(cut.get("depth", "100 %"))
            left = [(c * (ONE - share), l) for c, l in left] + [(c * share, l * (ONE - depth)) for c, l in left]
        for outage in self.cuts(regime, "outages"):
            often = Decimal(outage["per_year"]) * monthly_factor(outage.get("growth", "0 %/yr")) ** index
            up *= ONE - often * (hours_of(outage["repair"]) + self.restart) / 8760
        assert up >= 0 and all(c >= 0 for c, _ in left)
        return left, up

    def failing(self, regime, index):
        """The share of what runs that random cuts and outages make fail in an hour."""
        share = ZERO
        for cut in self.cuts(regime, "random_cuts"):
            often = Decimal(cut["per_month"]) * 12 * monthly_factor(cut.get("growth", "0 %/yr")) ** index
            warned = hours_of(cut.get("notice", "0 h")) >= self.orderly
            share += often / 8760 * plain(cut.get("depth", "100 %")) * (self.failures if warned else self.abrupt)
        for outage in self.cuts(regime, "outages"):
            often = Decimal(outage["per_year"]) * monthly_factor(outage.get("growth", "0 %/yr")) ** index
            share += often / 8760 * self.abrupt
        return share


def days_of(node):
    return date(node["from"]) if "from" in node else dt.date.min, date(node["to"]) if "to" in node else dt.date.max


# ---------------------------------------------------------------------------------------------
# A plan
# ---------------------------------------------------------------------------------------------


class Plan:
    def __init__(self, case, name, node, shut=False):
        self.case, self.name, self.node, self.shut = case, name, node, shut
        self.lines = []  # values.Line
        self.scripts = itinerary.Script.all(case, node)
        self.fallback = node.get("fallback")
        if shut:
            self.scripts = [script.sold_now(case) for script in self.scripts if script.bought is None]
            self.fallback = None
        for scenario, plain, closures in hazards.scenarios(case, self.scripts, self.fallback):
            self.run(scenario, plain, closures)
        values.finish(self)
        tax.finish(self)

    def run(self, scenario, plain, closures):
        """Values what is done in a scenario."""
        case, self.scenario = self.case, scenario
        self.cohorts = [itinerary.Cohort(case, s, scenario, self.fallback, plain, closures) for s in self.scripts]
        meters = {name: Meter(self, site) for name, site in case.sites.items()}
        for index in range(case.months):
            gone = defaultdict(lambda: ZERO)  # (cohort, lot) → the share scrapped in the month
            for meter in meters.values():
                meter.operate(index, gone)
            for cohort in self.cohorts:
                cohort.left.append([l - gone[cohort, n] for n, l in enumerate(cohort.left[-1])])
        for cohort in self.cohorts:
            self.buy(cohort)
            self.travel(cohort)
            self.sell(cohort)
            hazards.strike(self, cohort)
            hazards.premiums(self, cohort)
            self.remain(cohort)

    def closed(self, site, since):
        """The day on which a contract that began on one ends with its site."""
        closure = self.scenario.closure
        begin = self.case.first_of(closure[1] + 1) if closure else NEVER
        return begin if closure and hazards.is_at(self.case, closure[0], site.name) and since < begin else NEVER

    def post(self, day, account, currency, amount, probability, site=None, accrued=None, trip=None):
        day = max(day, self.case.start)
        if isinstance(probability, hazards.Chance):
            probability = probability.value * hazards.path_factor(self.case, probability.cohort, day)
        self.lines.append(values.Line(day, account, currency, amount, probability, site, accrued or day, trip))

    def spans(self, index):
        """The first day of a month, the first after it, and its last."""
        first, after = self.case.first_of(index), self.case.first_of(index + 1)
        return first, after, after - DAY

    # -- bought and sold --

    def buy(self, cohort):
        if cohort.bought:
            amount, currency = cohort.price
            chance, site = cohort.survival(cohort.bought), self.case.sites[cohort.script.at]
            self.post(cohort.bought, "purchase", currency, -amount * cohort.containers, chance, site, trip=cohort)

    def sell(self, cohort):
        for day, n, at in cohort.sales:
            index = min(self.case.index(day), self.case.months - 1)
            for amount, currency in cohort.market(day, index, lots={n}, owned=cohort.owned(n, day - DAY)):
                amount *= ONE - self.case.sites[at].discount(index)
                self.post(day, "sale", currency, amount, cohort.survival(day), self.case.sites[at])
        values.sold(self, cohort)

    # -- under way --

    def travel(self, cohort):
        case = self.case
        for trip in cohort.trips:
            journeys.costs(self, cohort, trip)
            journeys.damage(self, cohort, trip)
            journeys.customs(self, cohort, trip)
            # what is bought has never run
            for index in range(case.months) if trip.at else ():
                first, after, last = self.spans(index)
                day = max(first, trip.leave)
                while day < min(after, trip.arrive):
                    midnight = dt.datetime.combine(day, dt.time(), UTC)
                    for epoch, span in self.epochs(midnight):
                        for n, (lot, left) in enumerate(cohort.remaining(day)):
                            owned = cohort.owned(n, day)
                            lost = cohort.terahash(lot, day) * left * owned * lot["rig"]["available"] * span
                            gross = lost * case.hashprice(index, epoch)
                            chance = cohort.survival(min(trip.arrive, last))
                            self.post(last + DAY * case.payout, "hash_lost_in_transit", case.price.unit, gross, chance)
                    day += DAY

    def epochs(self, midnight):
        """The parts of a day in UTC before and after a halving."""
        before = sum(h <= midnight for h in self.case.halvings)
        for halving in self.case.halvings:
            if midnight < halving < midnight + DAY:
                part = Decimal(int((halving - midnight).total_seconds())) / 86_400
                return [(before, part), (before + 1, ONE - part)]
        return [(before, ONE)]

    def remain(self, cohort):
        """Rule 32: what the rigs are worth at the horizon, where they stand or where they go."""
        case = self.case
        if cohort.end <= case.end:
            return
        site = case.sites[cohort.at_horizon()]
        for amount, currency in cohort.market(case.end, case.months - 1):
            amount *= ONE - site.discount(case.months - 1)
            self.post(case.end, "residual_value", currency, amount, cohort.survival(case.end), site)
        values.remain(self, cohort, site)

    # -- what it adds up to --

    def dark_days(self):
        dark = containers = ZERO
        for script in self.scripts:
            cohort = itinerary.Cohort(self.case, script, hazards.Scenario())
            containers += cohort.containers
            # what is bought has never run before it arrives
            for trip in (trip for trip in cohort.trips if trip.at):
                dark += cohort.containers * max(0, (min(trip.arrive, self.case.end) - trip.leave).days)
        return dark / containers if containers else ZERO

    def values(self):
        for day, account, currency, amount, probability, *_ in self.lines:
            factor = self.case.exchange(currency, day) * self.case.discount(day) * probability
            yield day, account, currency, amount, probability, amount * factor


# ---------------------------------------------------------------------------------------------
# A site in a plan
# ---------------------------------------------------------------------------------------------


class Part:
    """A stretch of time: who is there, and the share of each of their lots that may run under the caps."""

    def __init__(self, piece, day, epoch, slot, span, present, capped):
        self.piece, self.day, self.epoch, self.slot, self.span = piece, day, epoch, slot, span
        self.present, self.capped = present, capped
        self.spent = True  # whether the budget of energy is spent here
        self.off = [[False] * len(shares) for shares in capped]  # by price

    def allowed(self):
        """The share of each lot that may run."""
        return self.capped if self.spent else [[ZERO] * len(shares) for shares in self.capped]

    def wanted(self, shares):
        """The same, without the lots that the price turns off."""
        return [[ZERO if off else share for share, off in zip(*both)] for both in zip(shares, self.off)]


class Month:
    """One month of one site in one regime: who draws what when, and what it costs."""

    def __init__(self, site, regime, index, here, under, remembered, dark=False):
        self.site, self.case, self.regime, self.index = site, site.case, regime, index
        self.here, self.under, self.dark = here, under, dark
        self.first, self.after = self.case.first_of(index), self.case.first_of(index + 1)
        self.last = self.after - DAY
        self.version = site.version(index)
        self.days, self.part = len(under), self.version.part(self.first, len(under))
        self.risen, self.factor = self.version.risen(index), site.factor(regime)
        self.levies = self.case.countries[site.country]["levies"]
        self.left, self.up = site.chances(regime, index)
        self.shares, self.cut = {}, {}
        self.parts = self.spend(self.capped())
        self.measure()
        self.marginal = self.prices(Energy.reached)
        self.rates = [levy.rate(site.supply, self.average) for levy in self.levies]
        if site.by_price:
            self.curtail()
            self.measure()
        self.bill(remembered)

    def lots(self, i):
        """The lots of a stay, with the kW that each draws when all of it may run, as it was at the start."""
        cohort = self.here[i][0]
        for n, (lot, left) in enumerate(zip(cohort.lots, cohort.left[self.index])):
            yield n, lot, left, lot["kilowatts"] * lot["count"] * left * lot["rig"]["available"]

    # -- what may run --

    def capped(self):
        parts = []
        for day in self.under:
            present = tuple(i for i, (_, since, until) in enumerate(self.here) if since <= day < until)
            for epoch, slot, share, span in self.site.walk(self.regime)[day]:
                share = ZERO if self.dark else share
                allowed = self.shed(present, share * self.site.energised(day), day)
                parts.append(Part(len(parts), day, epoch, slot, span, present, allowed))
        return parts

    def shed(self, present, power, day):
        """The share of each lot of each stay that runs: rule 20, among the rigs that came, scrapped ones too."""
        ready = {i: [self.here[i][0].runs(n, day) for n in range(len(self.here[i][0].lots))] for i in present}
        key = present, power, tuple(map(tuple, ready.values()))
        if key in self.shares:
            return self.shares[key]
        wants = defaultdict(lambda: ZERO)
        for i in present:
            for lot, share in zip(self.here[i][0].lots, ready[i]):
                wants[lot["rig"]["efficiency"]] += lot["kilowatts"] * lot["count"] * share
        share_of, allowed = {}, power
        for efficiency, wanted in sorted(wants.items()):
            given = min(wanted, allowed)
            share_of[efficiency] = given / wanted if wanted else ONE
            allowed -= given
        shares = [
            [share_of[lot["rig"]["efficiency"]] * share for lot, share in zip(self.here[i][0].lots, ready[i])]
            for i in present
        ]
        self.shares[key] = shares
        return shares

    def drawn(self, present, runs):
        """The kW of the rigs."""
        return sum((kw * run for i, shares in zip(present, runs) for (_, _, _, kw), run in zip(self.lots(i), shares)), ZERO)

    def spend(self, parts):
        """The budget of energy goes to the cheapest hours first, and to equal ones alike: rule 21."""
        budget, days = self.site.budget(self.regime, self.index)
        cheap = defaultdict(lambda: ZERO)
        price = lambda part: sum(c.price(s, 0, self.risen) for c, s in zip(self.version.energies, part.slot[0])) * self.factor
        for part in parts:
            if part.day in days:
                cheap[price(part)] += self.drawn(part.present, part.capped) * part.span
        spent = {}
        for at, wanted in sorted(cheap.items()):
            given = min(wanted, budget)
            spent[at] = given / wanted if wanted else ONE
            budget -= given
        after = []
        for part in parts:
            share = spent[price(part)] if part.day in days else ONE
            for span, here in ((part.span * share, True), (part.span * (ONE - share), False)):
                if span:
                    after.append(Part(part.piece, part.day, part.epoch, part.slot, span, part.present, part.capped))
                    after[-1].spent = here
        return after

    def states(self, part):
        """Random cuts: the chance of each state, and the share of each lot that runs in it; an outage is none of them."""
        key = part.present, part.spent, tuple(map(tuple, part.capped))
        if key not in self.cut:
            allowed = part.allowed()
            self.cut[key] = [(self.up * chance, self.reduced(part.present, allowed, left)) for chance, left in self.left]
        return self.cut[key]

    def reduced(self, present, shares, left):
        """What is left of the kW on the nameplates is given to the most efficient first, like under a cap."""
        if left == 1:
            return shares
        runs = defaultdict(lambda: ZERO)
        for i, of in zip(present, shares):
            for lot, share in zip(self.here[i][0].lots, of):
                runs[lot["rig"]["efficiency"]] += lot["kilowatts"] * lot["count"] * share
        power, share_of = left * sum(runs.values(), ZERO), {}
        for efficiency, wanted in sorted(runs.items()):
            given = min(wanted, power)
            share_of[efficiency] = given / wanted if wanted else ZERO
            power -= given
        return [
            [share * share_of[lot["rig"]["efficiency"]] for lot, share in zip(self.here[i][0].lots, of)]
            for i, of in zip(present, shares)
        ]

    # -- what fails --

    def restarts(self):
        """The share of each lot of each stay that fails as it is switched on again: rule 25."""
        failed = defaultdict(lambda: ZERO)
        site = self.site
        if not (site.failures or site.abrupt):
            return failed
        random = site.failing(self.regime, self.index)
        before, piece, present = {}, None, None
        for part in self.parts:
            # where the budget of energy is spent makes no restarts
            if part.piece != piece:
                if part.present != present:
                    before, present = self.before(part), part.present
                now = self.by_lot(part, part.wanted(part.capped))
                for key, share in now.items():
                    failed[key] += max(ZERO, share - before.get(key, ONE)) * site.failures
                before, piece = now, part.piece
            for key, share in self.by_lot(part, part.wanted(part.allowed())).items():
                failed[key] += share * part.span * random
        return failed

    @staticmethod
    def by_lot(part, shares):
        return {(i, n): share for i, of in zip(part.present, shares) for n, share in enumerate(of)}

    def before(self, part):
        """What the last cap of the day before leaves to those who are there now, but for those who come on this day."""
        if part.day == self.case.start:
            return {}
        yesterday = part.day - DAY
        share = self.site.walk(self.regime)[yesterday][-1][2]
        shares = self.shed(part.present, share * self.site.energised(yesterday), part.day)
        return {key: s for key, s in self.by_lot(part, shares).items() if self.here[key[0]][1] < part.day}

    # -- what is drawn, and at what price --

    def measure(self):
        """kWh and TH/s-days of each stay, kWh of the standby load, and the highest loads."""
        self.failed = self.restarts()
        self.own = [defaultdict(lambda: ZERO) for _ in self.here]
        self.meter = defaultdict(lambda: ZERO)
        self.peak, self.peaks = ZERO, defaultdict(lambda: ZERO)
        self.slots = defaultdict(lambda: ZERO)
        for part in self.parts:
            self.slots[part.slot[0]] += ZERO
            self.load(part)
            if part.present:
                self.consume(part)
        for sums in (*self.own, self.meter):
            for key, kwh in sums.items():
                if key[0] == "kwh":
                    self.slots[key[1]] += kwh
        self.price = self.prices(Energy.blend)
        self.drew = sum(self.slots.values(), ZERO)
        self.paid = sum((kwh * self.price[slot] for slot, kwh in self.slots.items()), ZERO)
        self.average = self.paid / self.drew if self.drew else ZERO

    def load(self, part):
        """The billed kW, which random cuts and outages never lower: rule 22."""
        drawn = self.drawn(part.present, part.wanted(part.allowed()))
        load = max(drawn, self.site.standby) if part.present else ZERO
        self.peak = max(self.peak, load)
        for number, period in enumerate(part.slot[1]):
            if period is not None:
                self.peaks[number, period] = max(self.peaks[number, period], load)

    def consume(self, part):
        site, states = self.site, self.states(part)
        levies = [number for number, levy in enumerate(self.levies) if levy.holds(part.day)]
        idle = ZERO
        for chance, shares in states:
            idle += chance * max(ZERO, site.standby - self.drawn(part.present, part.wanted(shares))) * part.span
        self.meter["kwh", part.slot[0]] += idle
        for number in levies:
            self.meter["levied", number] += idle
        for k, i in enumerate(part.present):
            sums = self.own[i]
            for n, lot, left, kilowatts in self.lots(i):
                mean = sum(chance * shares[k][n] for chance, shares in states)
                ready = self.here[i][0].runs(n, part.day)
                repaired = self.failed[i, n] * (ONE - site.scrapped)
                wait = repaired * lot["rig"]["repair"] / (self.after - self.first).days
                off = part.off[k][n]
                hash = self.here[i][0].terahash(lot, part.day) * left * lot["rig"]["available"] * part.span / 24
                kwh = kilowatts * part.span
                runs = ZERO if off else mean * (ONE - wait)
                # all that was not drawn because power was not there: caps, quotas, random cuts, outages
                for kind, share in (("", runs), ("rationed ", ready - mean), ("curtailed ", mean if off else ZERO)):
                    sums[kind + "hash", part.epoch] += hash * share
                    sums[kind + "kwh", part.slot[0]] += kwh * share
                    for number in levies:
                        sums[kind + "levied", number] += kwh * share

    def prices(self, of):
        """Money per kWh of every moment, all energy charges together."""
        total = dict.fromkeys(self.slots, ZERO)
        for number, charge in enumerate(self.version.energies):
            sums = defaultdict(lambda: ZERO)
            for slots, kwh in self.slots.items():
                sums[slots[number]] += kwh
            price = of(charge, sums, charge.limits(sums, self.days, self.part, self.peak), self.risen)
            for slots in total:
                total[slots] += price[slots[number]] * self.factor
        return total

    def curtail(self):
        """Off where a kWh earns less than it costs: rule 23."""
        case, site, version = self.case, self.site, self.version
        here, coin = case.exchange(site.currency, self.last), case.exchange(case.price.unit, self.last)
        shares = sum((plain(c["revenue_share"]) for c in site.operations if "revenue_share" in c), ZERO)
        kept = (ONE - case.pool_fee) * (ONE - values.selling(site, self.last) - shares) * coin
        lost = ZERO if version.recovered is not None else version.vat
        for part in self.parts:
            cost = (self.marginal[part.slot[0]] + version.credit * self.risen) * (ONE + lost) * here
            for levy, rate in zip(self.levies, self.rates):
                if levy.holds(part.day):
                    cost += rate * case.exchange(levy.currency, self.last)
            hashprice = case.hashprice(self.index, part.epoch) * kept
            part.off = [
                [
                    self.here[i][0].terahash(lot, part.day) / 24 * hashprice < lot["kilowatts"] * lot["count"] * cost
                    for lot in self.here[i][0].lots
                ]
                for i in part.present
            ]

    # -- the bill --

    def bill(self, remembered):
        version, risen = self.version, self.risen
        self.demand = ZERO
        for (number, period), peak in self.peaks.items():
            charge = version.demands[number]
            part = ONE if charge.hours is not None else self.part
            floor = charge.floor(self.first, self.index, peak, remembered(version, number, period))
            self.demand += charge.cost(period, max(peak, floor)) * part * risen
        self.fixed = sum(version.fixed_of(self.first, self.days), ZERO) * risen
        undrawn = sum((kwh for sums in self.own for key, kwh in sums.items() if key[0] == "curtailed kwh"), ZERO)
        self.credit = undrawn * version.credit * risen
        self.response = sum(version.response, ZERO) * self.part * risen
        bill = self.paid + self.demand + self.fixed
        parts = {"minimum_per_month": self.part, "minimum_per_day": self.days}
        least = [amount * parts[key] * risen for key, amount in version.minimum.items() if key in parts]
        self.topped = max([ZERO, *(l - bill for l in least)])
        self.total = bill + self.topped


class Meter:
    """A site's bills in a plan, month after month, and what they have to remember."""

    def __init__(self, plan, site):
        self.plan, self.case, self.site = plan, plan.case, site
        self.stays = [
            (cohort, since, until) for cohort in plan.cohorts
            for name, since, until in cohort.stays if name == site.name and since < self.case.end and since < until
        ]
        self.spans = self.contracts()
        self.regimes = list(self.case.regimes(site.country))
        self.remembered = defaultdict(dict)  # by period of a charge: the highest kW by month
        self.highest = {}  # of the whole meter, by month
        self.years = defaultdict(lambda: [ZERO, ZERO])  # bills, and what they have to reach
        self.quarter = defaultdict(lambda: [ZERO, ZERO, ZERO])  # by levy: money, kWh, kWh levied
        for span in self.spans:
            self.contract(*span)
        self.deposits()

    def under(self, index):
        """The days of a month that are under contract."""
        first, after, _ = self.plan.spans(index)
        days = [first + DAY * n for n in range((after - first).days)]
        return [day for day in days if any(begin <= day < stop for begin, stop, _ in self.spans)]

    def post(self, *line):
        self.plan.post(*line, site=self.site, accrued=self.accrued)

    # -- the contract --

    @staticmethod
    def alive(stays, day):
        """The chance that a site still has somebody: of those who are there, or were there last, the likeliest."""
        reached = [(min(until, day), cohort) for cohort, since, until in stays if since <= day]
        if not reached:
            return ONE
        latest = max(until for until, _ in reached)
        gone = lambda cohort: any(until == latest for c, _, until in stays if c is cohort)
        return max(cohort.survival(until, left=day if gone(cohort) else None) for until, cohort in reached if until == latest)

    def contracts(self):
        """First day, first day after, stays in it."""
        case, site = self.case, self.site
        stays = sorted(
            ((since, until, cohort) for cohort in self.plan.cohorts for name, since, until in cohort.stays
             if name == site.name and since < case.end),
            key=lambda stay: stay[:2],
        )
        spans = []
        if case.deposits.get(site.name):
            # a contract with a deposit is kept for whoever comes; when nobody does it ends after its term
            come = stays[0][0] if stays else case.start
            spans.append([case.start, max(min(case.start + DAY * site.term, case.end), come), []])
        for since, until, cohort in stays:
            closed = self.plan.closed(site, since)
            until_term = until + DAY * site.term if until < case.end else case.end
            # notice is given on the first day of the contract, or of the case
            begin = spans[-1][0] if spans and since <= spans[-1][1] else since
            if until < case.end:
                until_term = max(until_term, max(begin, case.start) + DAY * site.notice)
            until_term = min(until_term, case.end, closed)
            if spans and since <= spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], until_term)
                spans[-1][2].append((cohort, since, until))
            else:
                spans.append([since, until_term, [(cohort, since, until)]])
        return spans

    def contract(self, begin, stop, members):
        """What is charged by the month whoever is there."""
        site = self.site
        for index in range(self.case.months):
            first, after, last = self.plan.spans(index)
            self.accrued = last
            days = (min(stop, after) - max(begin, first)).days
            if days <= 0:
                continue
            part = Decimal(days) / (after - first).days
            chance = self.alive(members, last)
            version = site.version(index)
            for amount in version.fixed_of(first, days):
                due = last + DAY * version.payment
                self.post(due, "fixed_power_charge", site.currency, -amount * version.risen(index), chance)
            for cost in site.operations:
                if "per_month" in cost:
                    amount, currency = money(cost["per_month"])
                    self.post(last, "operations", currency, -amount * part, chance)
                if "per_kw" in cost:
                    amount, currency = money(cost["per_kw"])
                    self.post(last, "operations", currency, -amount * site.power * part, chance)

    def deposits(self):
        site = self.site
        opening, self.accrued = self.case.deposits.get(site.name), None
        for begin, stop, members in self.spans:
            # a fleet that stands there from the start has paid before, or never; what a site holds is not paid again
            held, opening = opening, None
            here = any(cohort.script.at == site.name and not cohort.bought for cohort, _, _ in members)
            if site.deposit and not held and (begin > self.case.start or not here):
                held = site.deposit
                self.post(begin, "deposit", held[1], -held[0], self.alive(members, begin))
            gone = max((until for _, _, until in members), default=begin)
            if site.exit_fee and gone < self.case.end and self.plan.closed(site, begin) > gone:
                amount, currency = site.exit_fee
                self.post(gone, "exit_fee", currency, -amount, self.alive(members, gone))
            if held:
                if self.plan.closed(site, begin) > stop or not members:
                    self.post(stop + DAY * site.returned, "deposit", held[1], held[0], self.alive(members, stop))

    # -- a month --

    def operate(self, index, gone):
        site = self.site
        first, after, last = self.plan.spans(index)
        self.accrued = last
        under = self.under(index)
        if not under:
            return
        here = [s for s in self.stays if s[1] < after and s[2] > first]
        members = [m for begin, stop, members in self.spans if begin < after and stop > first for m in members]
        alive = self.alive(members, last)
        peaks, highest, bill = defaultdict(lambda: ZERO), ZERO, ZERO
        dark = hazards.dark(self.case, site, index)
        states = [(r, p * (ONE - dark), False) for r, p in self.regimes[index].items()]
        states += [(r, p * dark, True) for r, p in self.regimes[index].items()]
        for regime, likely, unlit in states:
            if likely > 0:
                month = Month(site, regime, index, here, under, self.known, unlit)
                self.settle(month, likely, alive)
                for (number, period), peak in month.peaks.items():
                    peaks[site.version(index), number, period] += likely * peak
                highest += likely * month.peak
                bill += likely * month.total
                self.fail(month, likely, gone)
        for period, peak in peaks.items():
            self.remembered[period][index] = peak
        self.highest[index] = highest
        self.upkeep(index, here)
        self.year(index, len(under), bill, alive)
        self.levy_of_quarter(index, alive)

    def known(self, version, number, period):
        """The highest kW by month for a ratchet: of the period, or of the whole meter before the start and under other versions."""
        others = {n: peak for n, peak in self.highest.items() if self.site.version(n) is not version}
        return {**self.case.peaks.get(self.site.name, {}), **others, **self.remembered[version, number, period]}

    def settle(self, month, likely, alive):
        """Posts what a month earns and costs in one regime."""
        site, version, chance = self.site, month.version, likely * alive
        paid = month.last + DAY * version.payment
        rest, credit = month.total - month.response, month.credit
        undrawn = [sum((kwh for key, kwh in sums.items() if key[0] == "curtailed kwh"), ZERO) for sums in month.own]
        for (cohort, since, until), sums, off in zip(month.here, month.own, undrawn):
            survives = likely * cohort.at_site(until, month.last)
            self.earn(month, sums, survives)
            # What a cohort draws and leaves undrawn is as likely as the cohort, tax and credit with it.
            drew = sum((kwh * month.price[key[1]] for key, kwh in sums.items() if key[0] == "kwh"), ZERO)
            received = credit * off / sum(undrawn) if off else ZERO
            self.post(paid, "curtailment_credit", site.currency, received, survives)
            self.vat(version, paid, drew, survives)
            self.vat(version, paid, -received, survives)
            rest -= drew
        self.draw(month, month.meter, "kwh", "levied", month.price, "standby", "levy", chance)
        self.post(paid, "demand", site.currency, -month.demand, chance)
        self.post(paid, "demand_response", site.currency, month.response, chance)
        self.post(paid, "minimum_bill", site.currency, -month.topped, chance)
        self.vat(version, paid, rest, chance)
        for number, levy in enumerate(month.levies):
            if levy.bracketed and levy.quarterly:
                levied = sum((sums["levied", number] for sums in (*month.own, month.meter)), ZERO)
                for n, amount in enumerate((month.paid, month.drew, levied)):
                    self.quarter[number][n] += likely * amount

    def vat(self, version, paid, bill, chance):
        self.post(paid, "power_vat", self.site.currency, -bill * version.vat, chance)
        if version.recovered is not None:
            back = max(paid, self.case.start) + DAY * version.recovered
            self.post(back, "vat_refund", self.site.currency, bill * version.vat, chance)

    def draw(self, month, sums, kwh, levied, price, energy, levy_account, chance):
        """Energy by its price, and the levies on it."""
        paid = month.last + DAY * month.version.payment
        for key, amount in list(sums.items()):
            if key[0] == kwh:
                self.post(paid, energy, self.site.currency, -amount * price[key[1]], chance)
            elif key[0] == levied:
                levy = month.levies[key[1]]
                rate = month.rates[key[1]]
                if levy_account == "levy":
                    if levy.bracketed and levy.quarterly:
                        continue
                    rate = levy.rate(self.site.supply, month.average)
                self.post(levy.paid(month.last), levy_account, levy.currency, -amount * rate, chance)

    def earn(self, month, sums, chance):
        case = self.case
        coin, sold = case.price.unit, month.last + DAY * case.payout
        shares = [plain(c["revenue_share"]) for c in self.site.operations if "revenue_share" in c]
        self.draw(month, sums, "kwh", "levied", month.price, "energy", "levy", chance)
        # Tax that would have been lost is avoided too.
        lost = month.version.vat if month.version.recovered is None else ZERO
        spared = {band: price * (ONE + lost) for band, price in month.marginal.items()}
        for what, avoided in (("rationed", "avoided_by_rationing"), ("curtailed", "avoided_by_curtailment")):
            self.draw(month, sums, what + " kwh", what + " levied", spared, avoided, avoided, chance)
        for (kind, epoch), amount in sums.items():
            if not kind.endswith("hash"):
                continue
            gross = amount * case.hashprice(month.index, epoch)
            fee = gross * case.pool_fee
            lost = (gross - fee) * values.selling(self.site, sold)
            if kind == "hash":
                values.sell(self, month.last, coin, gross, fee, chance)
                for hazard, kept in hazards.trapped(case, self.site.country, self.site.name, month.index):
                    net = gross - fee - lost
                    self.post(sold, "trapped_cash", coin, -net, chance * kept)
                    late = sold + DAY * hazard.kept
                    self.post(late, "trapped_cash", coin, net * (ONE - hazard.gone), chance * kept)
                for share in shares:
                    self.post(month.last, "operations", coin, -(gross - fee) * share, chance)
                continue
            rationed = kind == "rationed hash"
            avoided = "avoided_by_rationing" if rationed else "avoided_by_curtailment"
            self.post(sold, "hash_lost_to_rationing" if rationed else "hash_curtailed", coin, gross, chance)
            self.post(sold, avoided, coin, -fee - lost, chance)
            for share in shares:
                self.post(month.last, avoided, coin, -(gross - fee) * share, chance)

    def fail(self, month, likely, gone):
        """What restarts break is repaired, or lost from the next month on."""
        scrapped = self.site.scrapped
        for i, (cohort, _, until) in enumerate(month.here):
            chance = likely * cohort.at_site(until, month.last)
            for n, lot, left, _ in month.lots(i):
                share = month.failed[i, n] * left * lot["rig"]["available"]
                gone[cohort, n] += likely * share * scrapped
                if lot["rig"]["cost"]:
                    amount, currency = lot["rig"]["cost"]
                    self.post(month.last, "repairs", currency, -amount * lot["count"] * share * (ONE - scrapped), chance)

    def upkeep(self, index, here):
        """What is charged by the rig, and what fails by itself."""
        first, after, last = self.plan.spans(index)
        for cohort, since, until in here:
            begin = max(since, first)
            present = [begin + DAY * n for n in range((min(until, after) - begin).days)]
            alive = cohort.at_site(until, last)
            for cost in self.site.operations:
                if "per_rig" in cost:
                    amount, currency = money(cost["per_rig"])
                    there = sum(cohort.rigs(day) for day in present) / (after - first).days
                    self.post(last, "operations", currency, -amount * there, alive)
            for n, (lot, left) in enumerate(cohort.remaining(last)):
                if lot["rig"]["cost"] and lot["rig"]["rate"]:
                    amount, currency = lot["rig"]["cost"]
                    there = sum(cohort.owned(n, day) for day in present if not cohort.is_idle(day))
                    repairs = lot["count"] * left * lot["rig"]["rate"] * there / 365
                    self.post(last, "repairs", currency, -amount * repairs, alive)

    # -- what is worked out later, on the expected stream (rule 18) --

    def goes_on(self, index, months):
        """Whether the contract has another of the next months."""
        return any(self.under(n) for n in range(index + 1, min(index + 1 + months, self.case.months)))

    def year(self, index, days, bill, alive):
        """A year's minimum tops up what the year's bills have not reached."""
        first, _, last = self.plan.spans(index)
        version, sums = self.site.version(index), self.years[first.year]
        whole = (dt.date(first.year + 1, 1, 1) - dt.date(first.year, 1, 1)).days
        sums[0] += bill
        sums[1] += version.minimum.get("minimum_per_year", ZERO) * version.risen(index) * days / whole
        if not self.goes_on(index, 12 - first.month):
            topped = max(ZERO, sums[1] - sums[0]) if sums[1] else ZERO
            paid = last + DAY * version.payment
            self.post(paid, "minimum_bill", self.site.currency, -topped, alive)
            self.vat(version, paid, topped, alive)

    def levy_of_quarter(self, index, alive):
        first, _, last = self.plan.spans(index)
        if self.goes_on(index, 2 - (first.month - 1) % 3):
            return
        for number, levy in enumerate(self.case.countries[self.site.country]["levies"]):
            paid, drew, levied = self.quarter.pop(number, (ZERO, ZERO, ZERO))
            if drew:
                amount = levied * levy.rate(self.site.supply, paid / drew)
                self.post(levy.paid(last), "levy", levy.currency, -amount, alive)


PURPOSE_OF_PHASE = {
    "dismantle": "dismantling", "pack": "dismantling", "inland": "freight", "sea": "freight", "rail": "freight",
    "air": "freight", "export customs": "customs", "import customs": "customs", "storage": "storage",
    "site works": "installation", "install": "installation",
}
ACCOUNT_OF_PURPOSE = {
    "dismantling": "dismantling", "freight": "freight", "insurance": "insurance", "duty": "duty",
    "import VAT": "import_vat", "customs": "customs", "installation": "installation", "storage": "storage",
}
MEMO = (
    "hash_lost_to_rationing", "avoided_by_rationing", "hash_lost_in_transit", "hash_curtailed", "avoided_by_curtailment",
)


def read(path):
    text = File(path).read_text()
    return json.loads(text) if path.endswith(".json") else tomllib.loads(text)


def shown(value):
    return str(value.quantize(Decimal("1e-8")))


def value(node):
    case = Case(node)
    result = {}
    for name, plan in node["plans"].items():
        plan = Plan(case, name, plan)
        money_sums, memo_sums = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
        for _, account, _, _, _, present in plan.values():
            (memo_sums if account in MEMO else money_sums)[account] += present
        shut = Plan(case, name, node["plans"][name], shut=True)
        result[name] = {
            "npv": shown(sum(money_sums.values(), ZERO)),
            "dark_days": shown(plan.dark_days()),
            "accounts": {a: shown(v) for a, v in sorted(money_sums.items()) if v},
            "memo": {a: shown(v) for a, v in sorted(memo_sums.items()) if v},
            "shut_and_sell": shown(sum((line[-1] for line in shut.values() if line[1] not in MEMO), ZERO)),
        }
    return result


def main(arguments):
    check_zones()
    flags = {a for a in arguments if a.startswith("--")}
    for path in (a for a in arguments if not a.startswith("--")):
        node = read(path)
        if "--lines" in flags:
            case = Case(node)
            for name, plan in node["plans"].items():
                for day, account, currency, amount, chance, present in sorted(Plan(case, name, plan).values()):
                    print(name, day, account, currency, f"{amount:.6f}", f"{chance:.12f}", f"{present:.8f}")
            continue
        text = json.dumps({"plans": value(node)}, indent=1) + "\n"
        if "--print" in flags:
            print(text, end="")
        else:
            File(re.sub(r"\.(toml|json)$", ".expected.json", path)).write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
