"""What may happen to a mine: how likely, to whom, and what comes of it (rules 12 to 17).

A plan is valued once for every *scenario*: which month the plan's fallback begins after, if any, and between which
departures the exit of a country is closed, if ever. In a scenario everybody's itinerary is known; what takes rigs
by chance on the way is a survival within it. The sum over the scenarios, each with its probability, is the value.
"""

import datetime as dt
from decimal import Decimal

import itinerary
import value as v

ONE, ZERO, DAY, NEVER = v.ONE, v.ZERO, v.DAY, v.NEVER


class Hazard:
    def __init__(self, node):
        self.cause = node["cause"]
        changes = [(v.date(c["from"]), v.plain(c["per_year"])) for c in node.get("changes", [])]
        self.rates = [(dt.date.min, v.plain(node["per_year"])), *changes]
        effect = node.get("effect", "rigs lost")
        self.effect = effect if isinstance(effect, str) else next(k for k in effect if k != "lost")
        self.dark = effect.get("dark_months") if isinstance(effect, dict) else None
        self.kept = int(v.plain(effect["cash_trapped"])) if "cash_trapped" in effect and isinstance(effect, dict) else None
        self.gone = v.plain(effect.get("lost", "0 %")) if isinstance(effect, dict) else None
        self.recovery = v.plain(node.get("recovery", "0 %"))
        self.delay = int(v.plain(node.get("delay", "0 d")))
        self.insured = v.plain(node.get("insured", "0 %"))
        self.premium = v.plain(node.get("premium", "0 %"))
        self.in_rate = node.get("door", "cash flow") == "rate"

    def pieces(self, since, until):
        """(days, yearly probability) between two days."""
        ends = [day for day, _ in self.rates[1:]] + [NEVER]
        for (begin, yearly), end in zip(self.rates, ends):
            days = (min(until, end) - max(since, begin)).days
            if days > 0:
                yield days, yearly

    def keep(self, since, until):
        """The chance that it does not happen between two days."""
        chance = ONE
        for days, yearly in self.pieces(since, until):
            chance *= (ONE - yearly) ** (Decimal(days) / 365) if yearly < 1 else ZERO
        return chance

    def log(self, since, until):
        return sum((days * (ONE - yearly).ln() / 365 for days, yearly in self.pieces(since, until)), ZERO)


def keep(hazards, since, until):
    chance = ONE
    for hazard in hazards:
        chance *= hazard.keep(since, until)
    return chance


class Chance:
    """A probability on the path of a cohort: where it has spent its days decides how its money is discounted."""

    def __init__(self, value, cohort):
        self.value, self.cohort = value, cohort

    def __mul__(self, other):
        return Chance(self.value * other, self.cohort)

    __rmul__ = __mul__

    def __lt__(self, other):
        return self.value < getattr(other, "value", other)

    def __gt__(self, other):
        return self.value > getattr(other, "value", other)


def of_rate(case, country):
    """What a country adds to the rate, if anything."""
    premium = case.countries[country]["premium"]
    if premium is None:
        return ZERO
    factor = lambda key: Decimal(premium.get(key, "1"))
    return v.plain(premium["default_spread"]) * factor("relative_volatility") * factor("exposure")


def path_factor(case, cohort, day):
    """Rule 17: forward rates for the days spent in a country, and hazards that are carried in the rate."""
    factor = ONE
    for kind, name, since, until in cohort.places:
        if since >= case.end:
            continue
        # what is paid after the horizon is discounted as on its last day
        until = NEVER if until >= case.end else until
        days = (min(day, until) - max(since, case.start)).days
        if days <= 0:
            continue
        for hazard in case.hazards(kind, name):
            if hazard.in_rate:
                factor *= hazard.keep(max(since, case.start), min(day, until))
        if kind == "country":
            added = of_rate(case, name)
            if added:
                factor *= (case.rate / (case.rate + added)) ** (Decimal(days) / 365)
    return factor


# -- scenarios ---------------------------------------------------------------------------------


class Scenario:
    """What has happened: a closure by its owner in a month, and for each country the days between which its exit was closed."""

    def __init__(self, closure=None, exits=None):
        self.closure, self.exits = closure, exits or {}


def accrual(case, index):
    """The days between which the hazards of a month run."""
    first = case.first_of(index) - DAY if index else case.start
    after = case.first_of(index + 1)
    return first, after if index == case.months - 1 else after - DAY


def closes(case, owner):
    return [h for h in case.hazards(*owner) if h.effect == "site closed" and not h.in_rate]


def is_at(case, owner, site):
    return owner == ("site", site) or owner == ("country", case.sites[site].country)


def is_left_from(case, owner, site, fallback):
    """Whether an owner's closure makes those who stand at a site go by the fallback: who is where it leads is sold."""
    return fallback is not None and site != fallback["to"] and is_at(case, owner, site)


def closed_days(case, owner, cohorts, index, fallback):
    """The days of a month on which anybody stands where a closure would make them leave, as spans."""
    first, last = accrual(case, index)
    spans = []
    for since, until in sorted(
        (max(first, since), min(until, last)) for cohort in cohorts for site, since, until in cohort.stays
        if is_left_from(case, owner, site, fallback)
    ):
        if since >= until:
            continue
        if spans and since <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], until)
        else:
            spans.append([since, until])
    return spans


def scenarios(case, scripts, fallback):
    """Every scenario of a plan, with what everybody does up to a closure, and what may close a site of theirs when."""
    countries = [c for c in case.countries if any(h.effect == "exit closed" for h in case.hazards("country", c))]
    owners = [("site", s) for s in sorted(case.sites)] + [("country", c) for c in sorted(case.countries)]
    owners = [owner for owner in owners if fallback and closes(case, owner)]
    meant = [itinerary.Cohort(case, script, Scenario()) for script in scripts]
    for closure in [None, *((owner, m) for owner in owners for m in range(case.months))]:
        windows = [{}]
        for country in countries:
            days = {leave for cohort in meant for leave in cohort.departures(country)}
            days |= {case.first_of(closure[1] + 1)} if closure else set()
            cuts = [case.start, *sorted(days), NEVER]
            windows = [{**w, country: pair} for w in windows for pair in zip(cuts, cuts[1:])]
        for window in windows:
            plain = [itinerary.Cohort(case, script, Scenario(None, window)) for script in scripts]
            closures = [
                (owner, month) for month in range(case.months) for owner in owners
                if any(cohort.would_leave(owner, case.first_of(month + 1) - DAY, fallback) for cohort in plain)
            ]
            if closure is None or closure in closures:
                yield Scenario(closure, window), plain, closures


# -- what strikes --------------------------------------------------------------------------------


def strike(plan, cohort):
    """Rule 13: the event is dated at month end; recovery × market value after its delay, insurance of the rest; closed sites are sold."""
    case = plan.case
    for index in range(case.months):
        first, last = accrual(case, index)
        day = case.first_of(index + 1) - DAY
        for n in range(len(cohort.lots)):
            for owned, until in cohort.parts(n, first, last):
                told = cohort.meeting(index) if not cohort.scenario.closure else []  # what closes a site competes
                told = [(h, s, min(u, until), None) for h, s, u, _ in told if s < until]
                for group in sharing([*cohort.exposures(first, until), *told]) if owned else ():
                    for hazard, sold_at, chance in shares(cohort, group):
                        if any(hazard is closure for closure, *_ in told):
                            continue
                        for amount, currency in cohort.market(day, index, lots={n}, owned=owned):
                            seize(plan, hazard, day, amount, currency, sold_at or cohort.at(until - DAY), chance)


def shares(cohort, group):
    """Each hazard of those that compete, where its victims are sold, and the chance that it strikes first."""
    # what went before in the month has been survived
    before = cohort.survival(min(since for _, since, _, _ in group), following=True)
    stay, certain = ONE, sum(h.keep(s, u) == 0 for h, s, u, _ in group)
    for hazard, since, until, _ in group:
        stay *= hazard.keep(since, until)
    logs = sum((h.log(s, u) for h, s, u, _ in group), ZERO) if not certain else None
    for hazard, since, until, sold_at in group:
        if certain:
            part = ONE / certain if hazard.keep(since, until) == 0 else ZERO
        else:
            part = hazard.log(since, until) / logs if logs else ZERO
        # the event is dated at month end: the last of several spans says where it finds them
        last = [at for other, _, _, at in group if other is hazard][-1]
        yield hazard, last, before * ((ONE - stay) * part)


def seize(plan, hazard, day, amount, currency, at, chance):
    site = plan.case.sites[at]
    if hazard not in plan.case.hazards("country", site.country):
        # what a state gives back is received in its country, wherever the goods are by then
        owners = (s for s in plan.case.sites.values() if hazard in plan.case.hazards("country", s.country))
        site = next(owners, site)
    if hazard.effect == "rigs lost":
        paid = (ONE - hazard.recovery) * hazard.insured
        plan.post(day + DAY * hazard.delay, "recovery", currency, amount * hazard.recovery, chance, site, day)
        plan.post(day + DAY * hazard.delay, "insurance_payout", currency, amount * paid, chance, site, day)
    else:
        plan.post(day, "recovery", currency, amount * (ONE - site.discount(plan.case.index(day))), chance, site, day)


def sharing(exposures):
    """Exposures in groups that share days: only those compete for which strikes first."""
    groups = []
    for one in sorted(exposures, key=lambda e: e[1]):
        if groups and one[1] < max(until for _, _, until, _ in groups[-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def premiums(plan, cohort):
    """What insurers take: a yearly share of the market value, month by month, for the days of exposure."""
    case = plan.case
    for index in range(case.months):
        first, after = case.first_of(index), case.first_of(index + 1)
        for n in range(len(cohort.lots)):
            for owned, until in cohort.parts(n, first, after):
                for hazard, begin, end, _ in cohort.exposures(first, until) if owned else ():
                    share = hazard.premium * (end - begin).days / 365
                    for amount, currency in cohort.market(after - DAY, index, lots={n}, owned=owned):
                        chance = cohort.survival(min(end, after - DAY))
                        site = case.sites[cohort.where(after - DAY)]
                        plan.post(after - DAY, "insurance", currency, -amount * share, chance, site)


# -- what a site or a country suffers without losing rigs -----------------------------------------


def dark(case, site, index):
    """The chance that a site is without power all month, after an event in one of the last months."""
    light = ONE
    for hazard in (*case.hazards("site", site.name), *case.hazards("country", site.country)):
        if hazard.dark:
            light *= hazard.keep(case.first_of(max(0, index - hazard.dark)), case.first_of(index))
    return ONE - light


def trapped(case, country, site, index):
    """The hazards that keep cash, each with the chance that it has happened before a month."""
    for hazard in (*case.hazards("country", country), *case.hazards("site", site)):
        if hazard.kept is not None:
            yield hazard, ONE - hazard.keep(case.start, case.first_of(index))
