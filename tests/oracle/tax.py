"""Taxes on income, distributions and property: rules 18, 28, 29 and 30.

The income is that of the plan in a world without hazards: what happens on the surviving path, expected over the regimes.
"""

import copy
import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import value as case_of

ONE, ZERO, DAY = Decimal(1), Decimal(0), dt.timedelta(days=1)
CLASSES = ("rigs", "containers", "site works")

# -- methods of depreciation ------------------------------------------------------------------

# IRS Publication 946, tables: half a year, then the four quarters.
MACRS = {
    (3, None): "33.33 44.45 14.81 7.41",
    (3, 1): "58.33 27.78 12.35 1.54",
    (3, 2): "41.67 38.89 14.14 5.30",
    (3, 3): "25.00 50.00 16.67 8.33",
    (3, 4): "8.33 61.11 20.37 10.19",
    (5, None): "20.00 32.00 19.20 11.52 11.52 5.76",
    (5, 1): "35.00 26.00 15.60 11.01 11.01 1.38",
    (5, 2): "25.00 30.00 18.00 11.37 11.37 4.26",
    (5, 3): "15.00 34.00 20.40 12.24 11.30 7.06",
    (5, 4): "5.00 38.00 22.80 13.68 10.94 9.58",
    (7, None): "14.29 24.49 17.49 12.49 8.93 8.92 8.93 4.46",
    (7, 1): "25.00 21.43 15.31 10.93 8.75 8.74 8.75 1.09",
    (7, 2): "17.85 23.47 16.76 11.97 8.87 8.87 8.87 3.34",
    (7, 3): "10.71 25.51 18.22 13.02 9.30 8.85 8.86 5.53",
    (7, 4): "3.57 27.55 19.68 14.06 10.04 8.73 8.73 7.64",
}


def years(text):
    number, unit = case_of.split(text)
    assert unit == "yr"
    return int(number)


def shares(node):
    """The share of the cost that each year takes."""
    salvage = case_of.plain(node.get("salvage", "0 %"))
    whole = ONE - salvage
    if "straight_line" in node:
        life = years(node["straight_line"])
        return [whole / life] * life
    if "sum_of_years" in node:
        life = years(node["sum_of_years"])
        return [whole * (life - n) / (life * (life + 1) // 2) for n in range(life)]
    if "declining_balance" in node:
        return declining_balance(years(node["declining_balance"]), salvage, node.get("first_months", 12))
    if "double_declining" in node:
        life, factor = years(node["double_declining"]), Decimal(str(node.get("factor", "2")))
        return double_declining(life, salvage, factor, node.get("switch", True))
    if "macrs" in node:
        return [Decimal(p) / 100 for p in MACRS[years(node["macrs"]), node.get("quarter")].split()]
    if "bonus" in node:
        bonus = case_of.plain(node["bonus"])
        rest = [share * (ONE - bonus) for share in shares(node["rest"])]
        return [bonus + rest[0], *rest[1:]]
    return [case_of.plain(share) for share in node["shares"]]


def declining_balance(life, salvage, months):
    """Excel's DB, but the last year takes the rest."""
    rate = (ONE - salvage ** (ONE / life)) if salvage else ONE
    rate = rate.quantize(Decimal("0.001"), ROUND_HALF_UP)
    left, taken = ONE, []
    last = life - 1 if months == 12 else life
    for year in range(last):
        take = rate * left * (Decimal(months) / 12 if year == 0 else ONE)
        taken.append(min(take, left - salvage))
        left -= taken[-1]
    return [*taken, left - salvage]


def double_declining(life, salvage, factor, switch):
    left, taken = ONE, []
    for year in range(life):
        take = min(left * factor / life, left - salvage)
        if switch:
            take = max(take, (left - salvage) / (life - year))
        if year == life - 1:
            take = left - salvage
        taken.append(take)
        left -= take
    return taken


# -- what is owned ----------------------------------------------------------------------------


class Asset:
    """What was placed in service in one year, or a pool."""

    def __init__(self, of, cost, shares=None, rate=None):
        self.of, self.cost, self.shares, self.rate, self.age = of, cost, shares, rate, 0

    @property
    def book(self):
        return self.cost if self.rate is not None else self.cost * (ONE - sum(self.shares[: self.age], ZERO))

    def depreciate(self, part):
        """A year, or the part of one that ends with the horizon."""
        if self.rate is not None:
            taken = self.cost * self.rate * part
            self.cost -= taken
            return taken
        taken = self.cost * self.shares[self.age] * part if self.age < len(self.shares) else ZERO
        self.age += 1
        self.stopped = taken
        return taken

    def leave(self, share):
        gone = self.book * share
        self.cost *= ONE - share
        return gone


class Country:
    def __init__(self, case, name, plan):
        self.name, self.case = name, case
        self.currency = case.node["countries"][name]["currency"]
        self.node = case.node["countries"][name].get("tax")
        self.containers = sum(c.containers for c in plan.cohorts if not c.bought and self.holds(c.script.at))
        self.assets, self.income, self.pending = [], defaultdict(lambda: ZERO), []
        self.losses, self.proceeds = [], ZERO
        opening = case.node.get("opening", {}).get("tax", {}).get(name)
        if opening and self.node:
            self.losses = [[l["year"], case_of.money(l["amount"])[0]] for l in opening.get("losses", [])]
            if "income" in opening:
                self.income[case.start.year] += case_of.money(opening["income"])[0]
            for book in opening.get("books", []):
                self.own(book["of"], case_of.money(book["value"])[0], book.get("years"))

    def holds(self, site):
        return self.case.sites[site].country == self.name

    def method(self, of):
        return self.node["depreciation"].get(of.replace(" ", "_"), {"shares": ["100 %"]})

    def own(self, of, cost, life=None):
        method = self.method(of)
        if life is not None:
            self.assets.append(Asset(of, cost, [ONE / years(life)] * years(life)))
        elif "pooled" in method:
            self.assets.append(Asset(of, cost, rate=case_of.plain(method["pooled"])))
        else:
            self.assets.append(Asset(of, cost, shares(method)))

    def rate(self, year):
        node = self.node["rate"]
        if isinstance(node, str):
            return case_of.plain(node)
        rate = node[0]["rate"]
        for step in node:
            if step.get("from", 0) <= year:
                rate = step["rate"]
        return case_of.plain(rate)

    def serve(self, before):
        """What has arrived before a day is placed in service."""
        waiting = []
        for arrival, of, cost in self.pending:
            if arrival < before:
                self.own(of, cost)
            else:
                waiting.append((arrival, of, cost))
        self.pending = waiting

    def leave(self, of, share):
        return sum((asset.leave(share) for asset in self.assets if asset.of == of), ZERO)

    # -- the year --

    def close(self, year, part, months, last):
        """(taxable, tax, withheld, property) of a year."""
        depreciation = sum((asset.depreciate(part) for asset in self.assets), ZERO)
        book = ZERO
        for asset in self.assets:
            book += asset.book
            if part != ONE and asset.rate is None and asset.age <= len(asset.shares):
                # the months that are not in the horizon are not taken
                book += asset.cost * asset.shares[asset.age - 1] * (ONE - part)
        profit = self.income[year] - depreciation
        if last:
            waiting = sum((cost for _, _, cost in self.pending), ZERO)
            profit += max(ZERO, self.proceeds - book - waiting)
        income_tax, held = self.tax(year, profit)
        owned = case_of.plain(self.node.get("property", "0 %")) * book * Decimal(months) / 12
        return income_tax, held, owned

    def tax(self, year, profit):
        terms = self.node.get("losses", {})
        limit = years(terms["years"]) if "years" in terms else None
        self.losses = [l for l in self.losses if limit is None or l[0] + limit >= year]
        if profit <= 0:
            self.losses.append([year, -profit])
            return ZERO, ZERO
        usable, taxable = case_of.plain(terms.get("cap", "100 %")) * profit, profit
        for loss in self.losses:
            used = min(loss[1], usable)
            loss[1] -= used
            usable -= used
            taxable -= used
        income_tax = taxable * self.rate(year)
        return income_tax, (profit - income_tax) * case_of.plain(self.node.get("withholding", "0 %"))


# -- a plan -----------------------------------------------------------------------------------

NO_INCOME = {
    "deposit", "bond", "loan_drawn", "loan_principal", "recovery", "insurance_payout", "trapped_cash",
}
BRINGING = {
    "freight": "rigs", "insurance": "rigs", "customs": "rigs", "duty": "rigs", "import_vat": "rigs", "vat_refund": "rigs",
    "installation": "site works", "purchase": "rigs",
}


class Taxes:
    def __init__(self, plan, calm):
        """`calm` is the same plan where nothing strikes."""
        self.plan, self.calm, self.case = plan, calm, calm.case
        self.countries = {name: Country(self.case, name, calm) for name in self.case.countries}
        self.end = self.case.end
        self.changes = []  # (day, what happens)
        for cohort in calm.cohorts:
            self.foresee(cohort)
        self.changes.sort(key=lambda change: change[0])
        self.collect()
        for year in range(self.case.start.year, (self.end - DAY).year + 1):
            self.year(year)

    def of(self, site):
        return self.countries[self.case.sites[site].country]

    def foresee(self, cohort):
        if cohort.bought:
            self.changes.append((cohort.bought, lambda: self.come(cohort)))
        for trip in cohort.trips:
            if trip.at and trip.abroad:
                self.changes.append((trip.exported, lambda trip=trip: self.cross(cohort, trip)))
        for day in sorted(set(cohort.gone.values())):
            self.changes.append((day, lambda day=day: self.give(cohort, day)))

    def collect(self):
        for line in self.calm.lines:
            if line.account in case_of.MEMO or line.account in NO_INCOME or line.site is None:
                continue
            country = self.countries[line.site.country]
            if country.node is None:
                continue
            day = min(line.accrued, self.end - DAY)
            amount = line.amount * line.probability * self.case.abroad(line.currency, country.currency, line.accrued)
            if line.account in ("residual_value", "selling_cost") and line.accrued >= self.end:
                country.proceeds += amount
            elif line.trip and line.account in BRINGING:
                country.pending.append((self.arrival(line.trip), BRINGING[line.account], -amount))
            else:
                country.income[day.year] += amount

    @staticmethod
    def arrival(of):
        """When what is bought, or goes by a trip, has arrived."""
        if hasattr(of, "arrive"):
            return of.arrive
        return of.trips[0].arrive if of.script.by else of.bought

    def year(self, year):
        begin, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        last = after >= self.end
        until = min(after, self.end)
        for day, change in self.changes:
            if begin <= day < until:
                change()
        for country in self.countries.values():
            if country.node is None:
                continue
            country.serve(until)
            part = Decimal((until.month - 1) or 12) / 12 if last else ONE
            since = max(begin, self.case.start)
            months = (until.year - since.year) * 12 + until.month - since.month
            self.pay(country, year, country.close(year, part, months, last), until if last else until - DAY)

    def come(self, cohort):
        self.of(cohort.script.at).containers += cohort.containers

    def give(self, cohort, day):
        """What is sold or left behind is no longer owned; of a part of the rigs it is the part of their hashrate."""
        country = self.of(cohort.where(day))
        terahash = lambda n: cohort.lots[n]["rig"]["terahash"] * cohort.lots[n]["count"] * cohort.owned(n, day - DAY)
        whole = cohort.end == day
        had = sum(terahash(n) for n in range(len(cohort.lots)))
        part = ONE if whole else sum(terahash(n) for n, on in cohort.gone.items() if on == day) / had
        share = part * cohort.containers / country.containers
        if country.node is not None:
            country.serve(day + DAY)
            country.income[day.year] -= country.leave("rigs", share)
            if whole:
                country.income[day.year] -= country.leave("containers", share)
        if whole:
            country.containers -= cohort.containers

    def cross(self, cohort, trip):
        home, away, day = self.of(trip.at), self.of(trip.to), trip.exported
        share = Decimal(cohort.containers) / home.containers
        home.containers -= cohort.containers
        away.containers += cohort.containers
        market = sum(
            (amount * self.case.abroad(currency, home.currency, day)
             for amount, currency in cohort.market(day, self.case.index(day))), ZERO)
        rigs, containers = market, ZERO
        if home.node is not None:
            home.serve(trip.leave + DAY)
            book = home.leave("rigs", share)
            containers = home.leave("containers", share)
            if home.node.get("transfer", "book") == "market":
                home.income[day.year] += market - book
            else:
                rigs = book
        if away.node is not None:
            exchange = self.case.abroad(home.currency, away.currency, day)
            away.pending.append((trip.arrive, "rigs", rigs * exchange))
            away.pending.append((trip.arrive, "containers", containers * exchange))

    def pay(self, country, year, amounts, day):
        chance = self.chance(country, day)
        due = day + DAY * int(case_of.plain(country.node.get("due", "0 d")))
        for account, amount in zip(("income_tax", "withholding_tax", "property_tax"), amounts):
            if amount:
                self.plan.post(due, account, country.currency, -amount, chance)

    def chance(self, country, day):
        """That of the likeliest cohort that stands in a country, or stood there last, on the day it left; else of who comes."""
        reached = [
            (min(until, day), cohort)
            for cohort in self.plan.cohorts for site, since, until in cohort.stays if country.holds(site) and since <= day
        ]
        if not reached:
            coming = (c for c in self.plan.cohorts if any(country.holds(site) for site, _, _ in c.stays))
            return next((cohort.survival(day) for cohort in coming), ONE)
        latest = max(until for until, _ in reached)
        return max(cohort.survival(until) for until, cohort in reached if until == latest)


def without_hazards(node):
    node = copy.deepcopy(node)
    for place in (*node["countries"].values(), *node["sites"].values()):
        place.pop("hazards", None)
    return node


def finish(plan):
    case = plan.case
    if getattr(case, "calm", None) is case or not any("tax" in c for c in case.node["countries"].values()):
        return
    if not hasattr(case, "calm"):
        case.calm = type(case)(without_hazards(case.node))
        case.calm.calm = case.calm
    Taxes(plan, type(plan)(case.calm, plan.name, plan.node, plan.shut))
