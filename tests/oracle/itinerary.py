"""What containers do in a plan: where they stand, are under way, run, are bought, sold, left behind or lost."""

from decimal import Decimal

import hazards
import value as v

ONE, ZERO, DAY, NEVER = v.ONE, v.ZERO, v.DAY, v.NEVER


class Script:
    """A part of a group and its steps, as a plan says."""

    def __init__(self, case, group, containers, steps):
        self.group, self.containers, self.steps = group, containers, steps[1:]
        first = steps[0]
        self.bought = v.date(first["buy"]) if isinstance(first, dict) else None
        self.by = first.get("by") if isinstance(first, dict) else None
        self.at = first["to"] if isinstance(first, dict) else first

    @staticmethod
    def all(case, node):
        scripts = []
        for group, itinerary in node.items():
            if group == "fallback":
                continue
            waves = [{"containers": "all", "steps": itinerary}] if isinstance(itinerary, list) else itinerary["waves"]
            for wave in waves:
                count = wave["containers"]
                count = case.groups[group]["containers"] if count == "all" else count
                scripts.append(Script(case, group, count, wave["steps"]))
        return scripts

    def sold_now(self, case):
        return Script(case, self.group, self.containers, [self.at, {"sell": str(case.start)}])


def day_of(step):
    return v.date(next(step[key] for key in ("leave", "sell", "abandon", "mothball") if key in step))


class Loss:
    """A hazard of one day: all that goes by a trip is lost."""

    effect, recovery, premium, in_rate = "rigs lost", ZERO, ZERO, False

    def __init__(self, damage):
        self.chance, self.insured, self.delay = damage["lost"], damage["insured"], damage["delay"]

    def keep(self, since, until):
        return ONE - self.chance if since < until else ONE

    def log(self, since, until):
        return self.keep(since, until).ln()


class Trip:
    def __init__(self, case, at, to, leave, name, damaged=True):
        journey = case.journeys[name]
        self.at, self.to, self.leave, self.phases, self.damage = at, to, leave, journey["phases"], journey["damage"]
        self.arrive = leave + DAY * sum(days for _, days, _ in self.phases)
        self.ramp = journey["ramp_up"]
        kinds = [kind for kind, _, _ in self.phases]
        self.has_export, self.has_import = "export customs" in kinds, "import customs" in kinds
        before = lambda n: leave + DAY * sum(days for _, days, _ in self.phases[:n])
        self.exported = before(kinds.index("export customs") + 1) if self.has_export else leave
        self.imported = before(kinds.index("import customs")) if self.has_import else self.arrive
        self.lost_on = min(max(self.imported - DAY, leave), case.end - DAY)
        self.loss = Loss(self.damage)
        home = case.sites[at].country if at else None
        self.abroad = home != case.sites[to].country


    def __iter__(self):
        return iter((self.at, self.to, self.leave, self.arrive, self.phases))


class Cohort:
    """Containers that move together, in one scenario."""

    def __init__(self, case, script, scenario, fallback=None, plain=(), closures=()):
        self.case, self.script, self.containers, self.scenario = case, script, script.containers, scenario
        facts, self.group = case.groups[script.group], script.group
        self.bought, self.price = script.bought, facts["price"]
        new = script.bought or case.start
        self.lots = [
            {**lot, "count": lot["count"] * script.containers, "bought": lot["bought"] or new} for lot in facts["lots"]
        ]
        self.tare, self.teu = facts["tare"], facts["teu"]
        self.left = [[ONE] * len(self.lots)]  # by month: the share of each lot that has not been scrapped
        self.stays, self.trips, self.places, self.sales = [], [], [], []
        self.gone = {}  # by lot: the day it is sold or left
        self.idle = []  # mothballed
        self.event = None  # the day it leaves by the fallback
        self.plain, self.closures = plain, closures
        self.fallback = fallback
        self.walk(fallback)

    # -- the itinerary --

    def walk(self, fallback):
        case, script = self.case, self.script
        at, since = script.at, script.bought or case.start
        if script.bought:
            days = sum(length for _, length, _ in case.journeys[script.by]["phases"]) if script.by else 0
            at = self.instead(at, script.bought + DAY * days)
        if script.by:
            trip = Trip(case, None, at, script.bought, script.by)
            self.trips.append(trip)
            self.place(("country", case.sites[at].country), trip.imported, trip.arrive)
            since = trip.arrive
        flee = self.flight(fallback)
        for step in script.steps:
            day = day_of(step)
            if flee and day >= flee:
                break
            if "leave" in step:
                if self.is_shut(at, step["to"], day):
                    break
                trip = Trip(case, at, step["to"], day, step["by"])
                to = self.instead(step["to"], trip.arrive)
                if to == at != step["to"]:
                    break
                at, since = self.move(Trip(case, at, to, day, step["by"]), since)
            elif "mothball" in step:
                until = v.date(step["until"])
                self.idle.append((day, min(until, flee) if flee else until))
            else:
                classes = step.get("rigs")
                for n, lot in enumerate(self.lots):
                    if n not in self.gone and (not classes or lot["name"] in classes):
                        self.gone[n] = day
                        if "sell" in step:
                            self.sales.append((day, n, at))
                if not classes:
                    self.stay(at, since, day)
                    self.end, self.last = day, at
                    return
        if flee:
            trip = Trip(case, at, fallback["to"], flee, fallback["by"])
            if self.standing(at, since, flee):
                if self.is_shut(at, fallback["to"], flee):
                    for n in range(len(self.lots)):
                        if n not in self.gone:
                            self.gone[n] = flee
                            self.sales.append((flee, n, at))
                    self.stay(at, since, flee)
                    self.end, self.last = flee, at
                    self.event = flee
                    return
                at, since = self.move(trip, since)
                self.event = flee
        self.stay(at, since, NEVER)
        self.end, self.last = NEVER, at

    def instead(self, to, arrive):
        """Where it goes: who would come to a closed site goes where the others flee to."""
        closure = self.scenario.closure
        if closure and hazards.is_at(self.case, closure[0], to) and arrive >= self.case.first_of(closure[1] + 1):
            return self.fallback["to"]
        return to

    def standing(self, at, since, day):
        return hazards.is_left_from(self.case, self.scenario.closure[0], at, self.fallback) and since < day

    def flight(self, fallback):
        """The day on which it leaves by the fallback, if it is hit."""
        closure = self.scenario.closure
        if not (closure and fallback):
            return None
        owner, index = closure
        plain = Cohort(self.case, self.script, hazards.Scenario(None, self.scenario.exits))
        begin = self.case.first_of(index + 1)
        return begin if plain.would_leave(owner, begin - DAY, fallback) else None

    def would_leave(self, owner, day, fallback):
        """Whether it stands on a day where a closure would make it go by the fallback."""
        return any(
            since <= day < until and hazards.is_left_from(self.case, owner, site, fallback) for site, since, until in self.stays
        )

    def is_shut(self, at, to, day):
        """Whether the exit has been closed before a day."""
        home = self.case.sites[at].country
        if home == self.case.sites[to].country or home not in self.scenario.exits:
            return False
        return day >= self.scenario.exits[home][1]

    def departures(self, country):
        return [t.leave for t in self.trips if t.at and t.abroad and self.case.sites[t.at].country == country]

    def move(self, trip, since):
        case = self.case
        self.trips.append(trip)
        self.stay(trip.at, since, trip.leave)
        home, away = case.sites[trip.at].country, case.sites[trip.to].country
        if home == away:
            self.place(("country", home), trip.leave, trip.arrive)
        else:
            self.place(("country", home), trip.leave, trip.exported)
            self.place(("country", away), trip.imported, trip.arrive)
        return trip.to, trip.arrive

    def stay(self, site, since, until):
        self.stays.append((site, since, until))  # who leaves at once leaves a contract behind
        self.place(("site", site), since, until)
        self.place(("country", self.case.sites[site].country), since, until)

    def place(self, owner, since, until):
        """Days in a country, under way too, or at a site; days that follow each other are one span."""
        if since < until:
            for n, (*known, begin, end) in enumerate(self.places):
                if tuple(known) == owner and end == since:
                    since = begin
                    del self.places[n]
                    break
            self.places.append((*owner, since, until))

    # -- how likely --

    def exposures(self, first, last):
        """The perils that take the rigs between two days: (hazard, since, until, the site where they would be sold)."""
        case = self.case
        for kind, name, since, until in self.places:
            since, until = max(since, first), min(until, last)
            for hazard in case.hazards(kind, name) if since < until else ():
                if hazard.effect == "rigs lost" and not hazard.in_rate:
                    yield hazard, since, until, None
        # a site is closed to who stands there, not to who is under way
        for site, since, until in self.stays:
            for owner in (("site", site), ("country", case.sites[site].country)):
                for hazard in hazards.closes(case, owner):
                    begin, closure = max(since, first), self.scenario.closure
                    if closure and owner == closure[0]:
                        continue  # once
                    if hazards.is_left_from(case, owner, site, self.fallback):
                        if not closure:
                            continue  # it is told by scenarios
                        # there is no second fallback, and what is closed is closed
                        begin = max(begin, self.event if self.event else self.closed_from())
                    if begin < min(until, last):
                        yield hazard, begin, min(until, last), site
        for trip in self.trips:
            if trip.damage["lost"] and trip.leave < case.end and first <= trip.lost_on < last:
                yield trip.loss, trip.lost_on, trip.lost_on + DAY, None
            if trip.at and trip.abroad:
                since, until = max(trip.leave, first), min(trip.exported, last)
                for hazard in case.hazards("country", case.sites[trip.at].country):
                    if hazard.effect == "exit closed" and since < until:
                        yield hazard, since, until, trip.at

    def closed_from(self):
        return hazards.accrual(self.case, self.scenario.closure[1])[1]

    def at(self, day):
        """The site it stands at on a day, stood at last, or comes to from a seller."""
        begun = [(since, site) for site, since, _ in self.stays if since <= day]
        return max(begun)[1] if begun else self.stays[0][0]

    def at_horizon(self):
        return self.going()[0] if self.going() else self.last

    def going(self):
        """Where it is on its way to at the horizon, if it is."""
        return [trip.to for trip in self.trips if trip.leave < self.case.end <= trip.arrive]

    def where(self, day):
        """Where it stands on a day, or stood last; where it goes to when it has stood nowhere."""
        stood = [site for site, since, _ in self.stays if since <= day]
        return stood[-1] if stood else self.stays[0][0]

    def survival(self, day, following=False, left=None):
        """The chance of what is dated on a day.

        Of what follows from then on, where a month's hazards begin on the last day of the month before;
        of what was done at a site that was left on one day, as it is known on another, `left`.
        """
        return hazards.Chance(self.closing(day, following, left) * self.exiting(day), self)

    def at_site(self, until, last):
        """The chance of what is done at a site in a month, up to the day it leaves."""
        return self.survival(until, left=last) if until <= last else self.survival(last)

    def exiting(self, day):
        """The chance of what the scenario says of exits, as far as the cohort was not on its way to the border by then."""
        case, chance = self.case, ONE
        for country, (after, before) in self.scenario.exits.items():
            shut = [h for h in case.hazards("country", country) if h.effect == "exit closed" and not h.in_rate]
            open_until = after
            for trip in self.trips:
                if trip.at and trip.abroad and case.sites[trip.at].country == country and day > trip.leave:
                    open_until = max(open_until, min(day, trip.exported))
            if open_until >= before:
                return ZERO
            until = ZERO if before == NEVER else hazards.keep(shut, case.start, before)
            chance *= hazards.keep(shut, case.start, open_until) - until
        return chance

    def closing(self, day, following=False, left=None):
        """The chance of what the scenario says of closures, and of nothing else happening before a day.

        Up to the month of a closure it is told where nothing is closed: what follows is the same until then.
        """
        closure = self.scenario.closure
        if closure is None:
            return self.going_on(day, following, left)
        owner, index = closure
        first, last = hazards.accrual(self.case, index)
        if (left or day) < (last if following else self.case.first_of(index + 1)):
            return ZERO
        before = next(c for c in self.plain if c.script is self.script)
        before.plain, before.closures, before.fallback = self.plain, self.closures, self.fallback
        chance = before.going_on(first, following=True)
        # rule 13: the first of all that could happen to it in its month, or of what closes sites elsewhere
        own = [*before.taking(first, last), *before.meeting(index)]
        for group in hazards.sharing(own):
            stay = self.surviving(group)
            if any(e[3] == owner for e in group):
                logs = sum((h.log(s, u) for h, s, u, _ in group), ZERO)
                part = sum((h.log(s, u) for h, s, u, of in group if of == owner), ZERO) / logs
                return chance * (ONE - stay) * part * self.lost(day, last)
            chance *= stay
        away = before.elsewhere(index)
        logs = sum((h.log(s, u) for h, s, u, _ in away), ZERO)
        part = sum((h.log(s, u) for h, s, u, of in away if of == owner), ZERO) / logs
        return chance * (ONE - self.surviving(away)) * part * self.lost(day, last)

    @staticmethod
    def surviving(exposures):
        chance = ONE
        for hazard, since, until, _ in exposures:
            chance *= hazard.keep(since, until)
        return chance

    def taking(self, first, last):
        return [e for e in self.exposures(first, last) if e[0].effect != "exit closed"]

    def lost(self, day, since):
        """The chance that no event takes it between two days, closures that a scenario tells and exits left out."""
        return self.surviving(self.taking(since, day))

    def closing_in(self, index, owners):
        """What may close sites of some owners in a month: (hazard, since, until, owner)."""
        days = {owner: hazards.closed_days(self.case, owner, self.plain, index, self.fallback) for owner in owners}
        return [(h, *span, owner) for owner in owners for h in hazards.closes(self.case, owner) for span in days[owner]]

    def meeting(self, index):
        """What may close the site at which it stands at the end of a month; it is one event for all who do."""
        end = self.case.first_of(index + 1) - DAY
        owners = sorted({owner for owner, month in self.closures if month == index})
        return self.closing_in(index, [owner for owner in owners if self.would_leave(owner, end, self.fallback)])

    def elsewhere(self, index):
        """What may close a site at which others stand at the end of a month."""
        mine = {owner for _, _, _, owner in self.meeting(index)}
        return self.closing_in(index, sorted({owner for owner, month in self.closures if month == index} - mine))

    def going_on(self, day, following=False, left=None):
        """The chance that nothing happened to it before a day, and that what closes sites elsewhere did not up to its month."""
        chance = self.lost(day, self.case.start)
        owners = sorted({owner for kind in ("site", "country") for owner in self.owners(kind)})
        for index in range(self.case.months):
            first, last = hazards.accrual(self.case, index)
            known = left or day
            if known > last or known == last and (following or last == self.case.end):
                told = [*self.meeting(index), *self.elsewhere(index)]
                if left and first < day <= last:
                    told += self.closing_in(index, [o for o in owners if self.would_leave(o, day - DAY, self.fallback)])
                chance *= self.surviving(set(told))
            elif day > first and self.fallback:
                at = day - DAY if left else day
                here = [owner for owner in owners if self.would_leave(owner, at, self.fallback)]
                days = self.closing_in(index, here)
                chance *= self.surviving([(h, s, min(u, day), o) for h, s, u, o in days if s < day])
        return chance

    def owners(self, kind):
        names = self.case.sites if kind == "site" else self.case.countries
        return [(kind, name) for name in names]

    # -- what there is --

    def owned(self, n, day):
        """The share of a lot that is there on a day, scrapped rigs counted."""
        share = ZERO if n in self.gone and day >= self.gone[n] else ONE
        for trip in self.trips:
            # what has not arrived by the horizon is worth there what will
            if day >= min(trip.arrive, self.case.end):
                share *= ONE - trip.damage["broken"]
        return share

    def carried(self, n, trip):
        """The share of a lot that leaves on a trip."""
        share = ZERO if n in self.gone and trip.leave >= self.gone[n] else ONE
        for earlier in self.trips[: self.trips.index(trip)]:
            share *= ONE - earlier.damage["broken"]
        return share

    def parts(self, n, first, last):
        """What there is of a lot between two days, and until when: what is sold or found broken could be taken up to then."""
        days = {trip.arrive for trip in self.trips} | {self.gone.get(n, NEVER)}
        for day in sorted(day for day in days if first < day < last):
            yield self.owned(n, day - DAY) - self.owned(n, day), day
        yield self.owned(n, last - DAY), last

    def runs(self, n, day):
        """The share of a lot that may run on a day."""
        share = self.owned(n, day)
        if any(since <= day < until for since, until in self.idle):
            return ZERO
        for trip in self.trips:
            since = (day - trip.arrive).days
            if since >= 0:
                if since < self.lots[n]["rig"]["repair"]:
                    share *= ONE - trip.damage["dead"]
                if trip.ramp and since < trip.ramp[0]:
                    share *= trip.ramp[1]
        return share

    def is_idle(self, day):
        return any(since <= day < until for since, until in self.idle)

    def remaining(self, day):
        """The lots, and what is left of each, in the month of a day."""
        index = min(max(self.case.index(day), 0), len(self.left) - 1)
        return zip(self.lots, self.left[index])

    def rigs(self, day):
        return sum(lot["count"] * left * self.owned(n, day) for n, (lot, left) in enumerate(self.remaining(day)))

    def terahash(self, lot, day):
        age = (day - lot["bought"]).days
        left = ONE - lot["rig"]["degradation"]
        factor = left ** (Decimal(age) / 365) if left > 0 else (ONE if age == 0 else ZERO)
        return lot["count"] * lot["rig"]["terahash"] * factor

    def market(self, day, index, lots=None, owned=None):
        """What the rigs are worth on the market on a day, at the prices of a month."""
        for n, (lot, left) in enumerate(self.remaining(day)):
            if lot["tier"] is not None and (lots is None or n in lots):
                path = self.case.resale[lot["tier"]][1]
                share = self.owned(n, day) if owned is None else owned
                yield self.terahash(lot, day) * left * share * path.at(self.case.first + index), path.unit
