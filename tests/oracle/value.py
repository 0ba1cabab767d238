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
QUARTER = dt.timedelta(minutes=15)

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

    def holds(self, day, quarter):
        return day.month - 1 in self.months and day.weekday() in self.weekdays and quarter in self.quarters


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
    }





class Case:
    def __init__(self, node):
        self.node = node
        self.currency = node["currency"]
        self.first = month_of(node["start"])
        self.months = node["months"]
        self.start = self.first_of(0)
        self.end = self.first_of(self.months)
        self.rate = ONE + plain(node["discount"])
        outlook = node["outlook"]
        self.chain = Chain(outlook.get("chain"))
        self.price = Path(outlook["btc_price"], self.first, money)
        self.difficulty = Path(outlook["difficulty"], self.first, plain)
        self.fee_share = Path(outlook["fee_share"], self.first, plain)
        self.exchanges = {}
        for currency, path in outlook.get("exchange", {}).items():
            self.exchanges[currency] = Path(path, self.first, money_per)
        self.resale = [
            (plain(t["below"]) if "below" in t else None, Path(t["price"], self.first, money))
            for t in outlook["resale"]
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
        self.journeys = {
            name: [(p["kind"], int(plain(p["days"])), p.get("costs", [])) for p in journey["phases"]]
            for name, journey in node["journeys"].items()
        }
        self.deposits = {s: money(m) for s, m in node.get("opening", {}).get("deposits", {}).items()}

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
                "bought": date(lot["bought"]) if "bought" in lot else self.start, "tier": tier,
            })
        return {"containers": node["containers"], "lots": made, "tare": plain(node["tare"]) if "tare" in node else None}

    @staticmethod
    def country(node):
        chain = node.get("regimes", "steady")
        if isinstance(chain, str):
            chain = {"start": chain, "monthly": {chain: {}}}
        return {
            "levies": [
                (*money(l["per_kwh"]), date(l["from"]) if "from" in l else dt.date.min,
                 date(l["to"]) if "to" in l else dt.date.max, int(plain(l.get("due", "0 d"))))
                for l in node.get("levies", [])
            ],
            "hazards": [
                (h["cause"], plain(h["per_year"]), plain(h.get("recovery", "0 %")), int(plain(h.get("delay", "0 d"))))
                for h in node.get("hazards", [])
            ],
            "start": chain["start"],
            "moves": {s: {t: plain(p) for t, p in moves.items()} for s, moves in chain["monthly"].items()},
        }

    def regimes(self, country):
        """The probability of each regime in each month."""
        country = self.countries[country]
        now = {state: ONE if state == country["start"] else ZERO for state in country["moves"]}
        for _ in range(self.months):
            yield now
            after = dict.fromkeys(now, ZERO)
            for state, chance in now.items():
                moves = country["moves"][state]
                after[state] += chance * (ONE - sum(moves.values()))
                for target, share in moves.items():
                    after[target] += chance * share
            now = after

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


class Site:
    def __init__(self, case, name, node):
        self.name, self.case = name, case
        self.country = node["country"]
        self.zone = zoneinfo.ZoneInfo(node["zone"])
        self.power = plain(node["power"])
        tariff = node["tariff"]
        tariff = {"charges": tariff} if isinstance(tariff, list) else tariff
        self.payment = int(plain(tariff.get("payment", "0 d")))
        self.escalation = monthly_factor(tariff.get("escalation", "0 %/yr"))
        self.flat, self.times, self.fixed = [], [], []
        for charge in tariff["charges"]:
            if "energy" in charge:
                self.flat.append(money(charge["energy"]))
            elif "time_of_use" in charge:
                periods = charge["time_of_use"]
                windowed = lambda p: any(key in p for key in ("months", "weekdays", "hours"))
                self.times.append([(Window(p) if windowed(p) else None, money(p["price"])) for p in periods])
            else:
                self.fixed.append(money(charge["per_month"]))
        currencies = {c for _, c in self.flat + self.fixed} | {p[1] for t in self.times for _, p in t}
        (self.currency,) = currencies
        self.operations = node.get("operations", [])
        self.downtime = node.get("downtime", {})
        self.regime_downtime = node.get("regimes", {})
        self.standby = plain(node.get("standby", "0 W"))
        self.deposit = money(node["deposit"]) if "deposit" in node else None
        self.term = int(plain(node["remaining_term"]))
        self.resale_discount = plain(node.get("resale_discount", "0 %"))
        self.walked = {}

    def price(self, day, quarter):
        total = sum((p for p, _ in self.flat), ZERO)
        for periods in self.times:
            held = [p for w, (p, _) in periods if w is not None and w.holds(day, quarter)]
            held = held or [p for w, (p, _) in periods if w is None]
            (only,) = held
            total += only
        return total

    def caps(self, regime):
        # a regime's cuts come on top of those of the site
        nodes = [self.downtime, self.regime_downtime.get(regime, {})]
        windows = [(Window(w), plain(w["share"])) for node in nodes for w in node.get("windows", [])]
        orders = [
            (date(o["from"]), date(o["to"]), quarters(o.get("hours", "all")), plain(o["share"]))
            for node in nodes for o in node.get("orders", [])
        ]
        return windows, orders

    def walk(self, regime):
        """Hours by day: (halvings before, price, share of the power) → elapsed hours."""
        if regime in self.walked:
            return self.walked[regime]
        windows, orders = self.caps(regime)
        case = self.case
        hours = defaultdict(lambda: defaultdict(lambda: ZERO))
        at = dt.datetime.combine(case.start - DAY, dt.time(), UTC)
        end = dt.datetime.combine(case.end + DAY, dt.time(), UTC)
        epoch = sum(h <= at for h in case.halvings)
        while at < end:
            local = at.astimezone(self.zone)
            day, quarter = local.date(), local.hour * 4 + local.minute // 15
            if case.start <= day < case.end:
                share = ONE
                for window, cap in windows:
                    if window.holds(day, quarter):
                        share = min(share, cap)
                for first, after, times, cap in orders:
                    if first <= day < after and quarter in times:
                        share = min(share, cap)
                price = self.price(day, quarter)
                # a halving within the quarter cuts it at its instant
                cut = next((h for h in case.halvings if at < h < at + QUARTER), None)
                pieces = [(epoch, QUARTER)] if cut is None else [(epoch, cut - at), (epoch + 1, at + QUARTER - cut)]
                for piece, span in pieces:
                    hours[day][piece, price, share] += Decimal(int(span.total_seconds())) / 3600
            at += QUARTER
            epoch = sum(h <= at for h in case.halvings)
        self.walked[regime] = hours
        return hours


# ---------------------------------------------------------------------------------------------
# A plan
# ---------------------------------------------------------------------------------------------


class Cohort:
    def __init__(self, case, group, containers, itinerary):
        self.case, self.containers = case, containers
        facts = case.groups[group]
        self.lots = [{**lot, "count": lot["count"] * containers} for lot in facts["lots"]]
        self.tare = facts["tare"]
        self.rigs = sum(lot["count"] for lot in self.lots)
        self.stays, self.trips, self.exposed = [], [], []
        at, since = itinerary[0], case.start
        for step in itinerary[1:]:
            leave, to = date(step["leave"]), step["to"]
            phases = case.journeys[step["by"]]
            arrive = leave + DAY * sum(days for _, days, _ in phases)
            self.stay(at, since, leave)
            self.trips.append((at, to, leave, arrive, phases))
            home, away = case.sites[at].country, case.sites[to].country
            if home == away:
                self.exposed.append((home, leave, arrive))
            else:
                self.exposed.append((home, leave, leave + DAY * self.to_export(phases)))
                self.exposed.append((away, leave + DAY * self.to_import(phases), arrive))
            at, since = to, arrive
        self.stay(at, since, dt.date.max)
        self.last = at

    def stay(self, site, since, until):
        self.stays.append((site, since, until))
        self.exposed.append((self.case.sites[site].country, since, until))

    @staticmethod
    def to_export(phases):
        kinds = [kind for kind, _, _ in phases]
        if "export customs" not in kinds:
            return 0
        return sum(days for _, days, _ in phases[: kinds.index("export customs") + 1])

    @staticmethod
    def to_import(phases):
        kinds = [kind for kind, _, _ in phases]
        until = kinds.index("import customs") if "import customs" in kinds else len(kinds)
        return sum(days for _, days, _ in phases[:until])

    def survival(self, day):
        """The chance that no hazard has struck before a day (rule 12)."""
        chance = ONE
        for country, since, until in self.exposed:
            days = (min(day, until) - since).days
            if days > 0:
                for _, yearly, _, _ in self.case.countries[country]["hazards"]:
                    chance *= (ONE - yearly) ** (Decimal(days) / 365) if yearly < 1 else ZERO
        return chance

    def terahash(self, lot, day):
        age = (day - lot["bought"]).days
        left = ONE - lot["rig"]["degradation"]
        factor = left ** (Decimal(age) / 365) if left > 0 else (ONE if age == 0 else ZERO)
        return lot["count"] * lot["rig"]["terahash"] * factor


class Plan:
    def __init__(self, case, name, node):
        self.case, self.name = case, name
        self.lines = []  # (date, account, site, currency, amount, probability)
        self.cohorts = []
        for group, itinerary in node.items():
            waves = [{"containers": "all", "steps": itinerary}] if isinstance(itinerary, list) else itinerary["waves"]
            for wave in waves:
                count = wave["containers"]
                count = case.groups[group]["containers"] if count == "all" else count
                self.cohorts.append(Cohort(case, group, count, wave["steps"]))
        for name, site in case.sites.items():
            self.operate(site)
            self.contract(site)
        for cohort in self.cohorts:
            self.travel(cohort)
            self.strike(cohort)
            self.remain(cohort)

    def post(self, day, account, currency, amount, probability):
        day = max(day, self.case.start)
        self.lines.append((day, account, currency, amount, probability))

    def spans(self, index):
        """The first day of a month, the first after it, and its last."""
        first, after = self.case.first_of(index), self.case.first_of(index + 1)
        return first, after, after - DAY

    # -- at a site --

    def operate(self, site):
        case = self.case
        stays = [
            (cohort, since, until) for cohort in self.cohorts
            for name, since, until in cohort.stays if name == site.name and since < case.end and since < until
        ]
        if not stays:
            return
        for index, regimes in enumerate(case.regimes(site.country)):
            first, after, last = self.spans(index)
            here = [s for s in stays if s[1] < after and s[2] > first]
            if not here:
                continue
            for regime, likely in regimes.items():
                if likely > 0:
                    self.month(site, regime, likely, index, here)
            for cohort, since, until in here:
                days = (min(until, after) - max(since, first)).days
                part = Decimal(days) / (after - first).days
                alive = cohort.survival(min(until, last))
                for cost in site.operations:
                    if "per_rig" in cost:
                        amount, currency = money(cost["per_rig"])
                        self.post(last, "operations", currency, -amount * cohort.rigs * part, alive)
                for lot in cohort.lots:
                    if lot["rig"]["cost"] and lot["rig"]["rate"]:
                        amount, currency = lot["rig"]["cost"]
                        repairs = lot["count"] * lot["rig"]["rate"] * days / 365
                        self.post(last, "repairs", currency, -amount * repairs, alive)

    def month(self, site, regime, likely, index, here):
        """One month of one site in one regime, day by day."""
        case = self.case
        first, after, last = self.spans(index)
        hours = site.walk(regime)
        levies = case.countries[site.country]["levies"]
        risen = site.escalation**index
        own = [defaultdict(lambda: ZERO) for _ in here]  # what each stay makes
        meter = defaultdict(lambda: ZERO)  # what the standby load makes
        ran = {}
        day = first
        while day < after:
            present = tuple(i for i, (_, since, until) in enumerate(here) if since <= day < until)
            if present:
                hash_of = {i: [here[i][0].terahash(lot, day) for lot in here[i][0].lots] for i in present}
                for (epoch, price, share), span in hours[day].items():
                    if (present, share) not in ran:
                        ran[present, share] = self.shed(site, [here[i][0] for i in present], share)
                    running, standby = ran[present, share]
                    for i, shares in zip(present, running):
                        sums = own[i]
                        for lot, run, terahash in zip(here[i][0].lots, shares, hash_of[i]):
                            up = lot["rig"]["available"]
                            full = lot["kilowatts"] * lot["count"] * up * span
                            sums["hash", epoch] += terahash * run * up * span / 24
                            sums["lost", epoch] += terahash * (ONE - run) * up * span / 24
                            sums["energy"] += full * run * price * risen
                            sums["spared"] += full * (ONE - run) * price * risen
                            for number, (per_kwh, currency, since, until, _) in enumerate(levies):
                                if since <= day < until:
                                    sums["levy", number] += full * run * per_kwh
                                    sums["spared levy", number] += full * (ONE - run) * per_kwh
                    meter["energy"] += standby * span * price * risen
                    for number, (per_kwh, currency, since, until, _) in enumerate(levies):
                        if since <= day < until:
                            meter["levy", number] += standby * span * per_kwh
            day += DAY

        paid, sold = last + DAY * site.payment, last + DAY * case.payout
        coin = case.price.unit
        shares = [plain(c["revenue_share"]) for c in site.operations if "revenue_share" in c]
        for (cohort, since, until), sums in zip(here, own):
            chance = likely * cohort.survival(min(until, last))
            for key, amount in sums.items():
                if key == "energy":
                    self.post(paid, "energy", site.currency, -amount, chance)
                elif key == "spared":
                    self.post(paid, "avoided_by_rationing", site.currency, -amount, chance)
                elif key[0] in ("levy", "spared levy"):
                    _, currency, _, _, due = levies[key[1]]
                    account = "levy" if key[0] == "levy" else "avoided_by_rationing"
                    self.post(last + DAY * due, account, currency, -amount, chance)
                else:
                    kind, epoch = key
                    gross = amount * case.hashprice(index, epoch)
                    fee = gross * case.pool_fee
                    lost = (gross - fee) * case.sale_discount
                    if kind == "hash":
                        self.post(sold, "hash_revenue", coin, gross, chance)
                        self.post(sold, "pool_fee", coin, -fee, chance)
                        self.post(sold, "sale_discount", coin, -lost, chance)
                        for share in shares:
                            self.post(last, "operations", coin, -(gross - fee) * share, chance)
                    else:
                        self.post(sold, "hash_lost_to_rationing", coin, gross, chance)
                        self.post(sold, "avoided_by_rationing", coin, -fee - lost, chance)
                        for share in shares:
                            self.post(last, "avoided_by_rationing", coin, -(gross - fee) * share, chance)
        alive = likely * self.alive(here, last)
        for key, amount in meter.items():
            if key == "energy":
                self.post(paid, "standby", site.currency, -amount, alive)
            else:
                _, currency, _, _, due = levies[key[1]]
                self.post(last + DAY * due, "levy", currency, -amount, alive)

    @staticmethod
    def shed(site, cohorts, share):
        """The share of each lot of each cohort that runs, and the standby load: rule 20."""
        allowed = share * site.power
        lots = sorted({lot["rig"]["efficiency"] for cohort in cohorts for lot in cohort.lots})
        share_of = {}
        for efficiency in lots:
            wanted = sum(
                lot["kilowatts"] * lot["count"] for c in cohorts for lot in c.lots if lot["rig"]["efficiency"] == efficiency
            )
            given = min(wanted, allowed)
            share_of[efficiency] = given / wanted if wanted else ONE
            allowed -= given
        running = [[share_of[lot["rig"]["efficiency"]] for lot in cohort.lots] for cohort in cohorts]
        drawn = sum(
            lot["kilowatts"] * lot["count"] * run * lot["rig"]["available"]
            for cohort, shares in zip(cohorts, running) for lot, run in zip(cohort.lots, shares)
        )
        return running, max(ZERO, site.standby - drawn)

    # -- the contract of a site --

    @staticmethod
    def alive(stays, day):
        """The chance that a site still has somebody: of those who are there, or were there last, the likeliest."""
        reached = [(min(until, day), cohort) for cohort, since, until in stays if since <= day]
        if not reached:
            return ONE
        latest = max(until for until, _ in reached)
        return max(cohort.survival(until) for until, cohort in reached if until == latest)

    def contract(self, site):
        case = self.case
        stays = sorted(
            ((since, until, cohort) for cohort in self.cohorts for name, since, until in cohort.stays
             if name == site.name and since < case.end),
            key=lambda stay: stay[:2],
        )
        spans = []  # first day, first day after, stays in it
        opening = case.deposits.get(site.name)
        if opening:
            # a contract with a deposit is kept for whoever comes; when nobody does it ends after its term
            come = stays[0][0] if stays else case.start
            spans.append([case.start, max(min(case.start + DAY * site.term, case.end), come), []])
        for since, until, cohort in stays:
            until_term = min(until, case.end) + DAY * site.term if until < case.end else case.end
            until_term = min(until_term, case.end)
            if spans and since <= spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], until_term)
                spans[-1][2].append((cohort, since, until))
            else:
                spans.append([since, until_term, [(cohort, since, until)]])
        for begin, stop, members in spans:
            alive = lambda day: self.alive(members, day)
            for index in range(case.months):
                first, after, last = self.spans(index)
                days = (min(stop, after) - max(begin, first)).days
                if days <= 0:
                    continue
                part = Decimal(days) / (after - first).days
                chance = alive(last)
                for amount, currency in site.fixed:
                    due = last + DAY * site.payment
                    self.post(due, "fixed_power_charge", currency, -amount * part * site.escalation**index, chance)
                for cost in site.operations:
                    if "per_month" in cost:
                        amount, currency = money(cost["per_month"])
                        self.post(last, "operations", currency, -amount * part, chance)
                    if "per_kw" in cost:
                        amount, currency = money(cost["per_kw"])
                        self.post(last, "operations", currency, -amount * site.power * part, chance)
            # a fleet that stands there from the start has paid before, or never; what a site holds is not paid again
            held, opening = opening, None
            here = any(cohort.stays[0][0] == site.name for cohort, _, _ in members)
            if site.deposit and not held and (begin > case.start or not here):
                held = site.deposit
                self.post(begin, "deposit", held[1], -held[0], alive(begin))
            if held:
                self.post(stop, "deposit", held[1], held[0], alive(stop))

    # -- under way --

    def travel(self, cohort):
        case = self.case
        for home, away, leave, arrive, phases in cohort.trips:
            day = leave
            declared = min(leave + DAY * cohort.to_export(phases), case.end)
            for kind, days, costs in phases:
                for cost in costs:
                    when = day + DAY * days if cost.get("paid", "start") == "end" else day
                    # what is left of a journey at the horizon is taken off the end value (rule 32)
                    when = min(when, case.end)
                    account = ACCOUNT_OF_PURPOSE[cost.get("purpose") or PURPOSE_OF_PHASE[kind]]
                    chance = cohort.survival(when)
                    if "of_declared_value" in cost:
                        share = plain(cost["of_declared_value"])
                        for amount, currency in self.market(cohort, declared, min(case.index(declared), case.months - 1)):
                            self.post(when, account, currency, -amount * share, chance)
                        continue
                    if "per_journey" in cost:
                        count, amount = ONE, cost["per_journey"]
                    elif "per_container" in cost:
                        count, amount = Decimal(cohort.containers), cost["per_container"]
                    elif "per_rig" in cost:
                        count, amount = Decimal(cohort.rigs), cost["per_rig"]
                    else:
                        count, amount = cohort.tare * cohort.containers, cost["per_kg"]
                        count += sum(lot["rig"]["mass"] * lot["count"] for lot in cohort.lots)
                    amount, currency = money(amount)
                    self.post(when, account, currency, -amount * count, chance)
                day += DAY * days
            for index in range(case.months):
                first, after, last = self.spans(index)
                day = max(first, leave)
                while day < min(after, arrive):
                    midnight = dt.datetime.combine(day, dt.time(), UTC)
                    for epoch, span in self.epochs(midnight):
                        for lot in cohort.lots:
                            lost = cohort.terahash(lot, day) * lot["rig"]["available"] * span
                            gross = lost * case.hashprice(index, epoch)
                            chance = cohort.survival(min(arrive, last))
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

    def market(self, cohort, day, index):
        """What the rigs are worth on the market on a day, at the prices of a month."""
        for lot in cohort.lots:
            if lot["tier"] is not None:
                path = self.case.resale[lot["tier"]][1]
                yield cohort.terahash(lot, day) * path.at(self.case.first + index), path.unit

    # -- what the state may do --

    def strike(self, cohort):
        """Rule 13: the event is dated at month end and pays recovery × market value after its delay."""
        case = self.case
        for index in range(case.months):
            # a month's hazards run from one accrual date to the next, the last month's to the horizon
            _, after, last = self.spans(index)
            first = self.spans(index - 1)[2] if index else case.start
            after = after if index == case.months - 1 else last
            before = cohort.survival(first)
            for country, since, until in cohort.exposed:
                hazards = case.countries[country]["hazards"]
                days = (min(until, after) - max(since, first)).days
                if days <= 0 or not hazards:
                    continue
                stay = ONE
                for _, yearly, _, _ in hazards:
                    stay *= (ONE - yearly) ** (Decimal(days) / 365) if yearly < 1 else ZERO
                struck, before = before * (ONE - stay), before * stay
                certain = sum(yearly == 1 for _, yearly, _, _ in hazards)
                logs = sum(((ONE - yearly).ln() for _, yearly, _, _ in hazards if yearly < 1), ZERO)
                for _, yearly, recovery, delay in hazards:
                    if certain:
                        part = ONE / certain if yearly == 1 else ZERO
                    else:
                        part = (ONE - yearly).ln() / logs if logs else ZERO
                    for amount, currency in self.market(cohort, last, index):
                        self.post(last + DAY * delay, "recovery", currency, amount * recovery, struck * part)

    def remain(self, cohort):
        """Rule 32: what the rigs are worth at the horizon, where they stand or where they go."""
        case = self.case
        going = [away for _, away, leave, arrive, _ in cohort.trips if leave < case.end <= arrive]
        site = case.sites[going[0] if going else cohort.last]
        for amount, currency in self.market(cohort, case.end, case.months - 1):
            amount *= ONE - site.resale_discount
            self.post(case.end, "residual_value", currency, amount, cohort.survival(case.end))

    # -- what it adds up to --

    def dark_days(self):
        dark = containers = ZERO
        for cohort in self.cohorts:
            containers += cohort.containers
            for _, _, leave, arrive, _ in cohort.trips:
                dark += cohort.containers * max(0, (min(arrive, self.case.end) - leave).days)
        return dark / containers

    def values(self):
        for day, account, currency, amount, probability in self.lines:
            factor = self.case.exchange(currency, day) * self.case.discount(day) * probability
            yield day, account, currency, amount, probability, amount * factor


PURPOSE_OF_PHASE = {
    "dismantle": "dismantling", "pack": "dismantling", "inland": "freight", "sea": "freight", "rail": "freight",
    "air": "freight", "export customs": "customs", "import customs": "customs", "storage": "storage",
    "site works": "installation", "install": "installation",
}
ACCOUNT_OF_PURPOSE = {
    "dismantling": "dismantling", "freight": "freight", "insurance": "insurance", "duty": "duty",
    "import VAT": "import_vat", "customs": "customs", "installation": "installation", "storage": "storage",
}
MEMO = ("hash_lost_to_rationing", "avoided_by_rationing", "hash_lost_in_transit")


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
        result[name] = {
            "npv": shown(sum(money_sums.values(), ZERO)),
            "dark_days": shown(plan.dark_days()),
            "accounts": {a: shown(v) for a, v in sorted(money_sums.items()) if v},
            "memo": {a: shown(v) for a, v in sorted(memo_sums.items()) if v},
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
