"""What a journey costs, what it does to the goods, and what is taken at the border (rules 3, 15, 30 and 31)."""

from decimal import Decimal

import money as values
import value as v

ONE, ZERO, DAY = v.ONE, v.ZERO, v.DAY


def read(node):
    damage = node.get("damage", {})
    ramp = node.get("ramp_up")
    return {
        "phases": [(p["kind"], days(p["days"]), p.get("costs", [])) for p in node["phases"]],
        "damage": {
            "broken": v.plain(damage.get("broken", "0 %")), "dead": v.plain(damage.get("dead_on_arrival", "0 %")),
            "lost": v.plain(damage.get("lost", "0 %")), "insured": v.plain(damage.get("insured", "0 %")),
            "delay": int(v.plain(damage.get("delay", "0 d"))),
        },
        "ramp_up": (int(v.plain(ramp["days"])), v.plain(ramp["share"])) if ramp else None,
    }


def days(node):
    """Known days, or the mean of a triangular distribution rounded half up."""
    if isinstance(node, str):
        return int(v.plain(node))
    mean = sum(v.plain(node[key]) for key in ("min", "mode", "max")) / 3
    return int(mean + Decimal("0.5"))


def account(kind, cost):
    return v.ACCOUNT_OF_PURPOSE[cost.get("purpose") or v.PURPOSE_OF_PHASE[kind]]


def amounts(case, cohort, trip, phase, cost, when):
    """(amount, currency) of a cost."""
    kind, length, _ = phase
    if "of_declared_value" in cost:
        share = v.plain(cost["of_declared_value"])
        return [(amount * share, currency) for _, amount, currency in declared(case, cohort, trip, when)]
    containers = Decimal(cohort.containers)
    if "per_journey" in cost:
        count, key = ONE, "per_journey"
    elif "per_container" in cost:
        count, key = containers, "per_container"
    elif "per_rig" in cost:
        # what is broken on arrival has been carried and cleared all the same
        rigs = (lot["count"] * left * cohort.carried(n, trip) for n, (lot, left) in enumerate(cohort.remaining(when)))
        count, key = sum(rigs), "per_rig"
    elif "per_teu" in cost:
        count, key = containers * cohort.teu, "per_teu"
    elif "per_day" in cost:
        count, key = Decimal(length), "per_day"
    elif "per_container_day" in cost:
        count, key = containers * max(0, length - int(v.plain(cost.get("free", "0 d")))), "per_container_day"
    else:
        # what is scrapped is carried along
        count, key = cohort.tare * cohort.containers, "per_kg"
        count += sum(lot["rig"]["mass"] * lot["count"] * cohort.carried(n, trip) for n, lot in enumerate(cohort.lots))
    amount, currency = v.money(cost[key])
    return [(amount * count, currency)]


def declared(case, cohort, trip, when):
    """What each lot is worth on the day export customs are over, of what is left in the month of another day: (lot, amount, currency)."""
    day = min(trip.exported, case.end)
    index = min(case.index(day), case.months - 1)
    left = [share for _, share in cohort.remaining(when)]
    before = [share for _, share in cohort.remaining(day)]
    for n in range(len(cohort.lots)):
        owned = cohort.carried(n, trip) * (left[n] / before[n] if before[n] else ZERO)
        for amount, currency in cohort.market(day, index, lots={n}, owned=owned):
            yield n, amount, currency


def costs(plan, cohort, trip):
    case, day = plan.case, trip.leave
    home = values.home_side(trip.phases) if trip.at else ()
    for number, phase in enumerate(trip.phases):
        kind, length, nodes = phase
        site, way = (trip.at, None) if number in home else (trip.to, trip if trip.abroad else None)
        for cost in nodes:
            due = day + DAY * length if cost.get("paid", "start") == "end" else day
            lag = int(v.plain(cost.get("lag", "0 d")))
            # what is left of a journey at the horizon is taken off the end value (rule 32)
            when, paid = (due, due + DAY * lag) if due <= case.end else (case.end, case.end)
            for amount, currency in amounts(case, cohort, trip, phase, cost, when):
                chance = cohort.survival(when)
                plan.post(paid, account(kind, cost), currency, -amount, chance, case.sites[site], when, way)
        day += DAY * length


def damage(plan, cohort, trip):
    """What is broken or dead; of a journey the horizon cuts it is taken off the end value, like the rest of it."""
    case, harm = plan.case, trip.damage
    day = min(trip.arrive, case.end)
    paid = day + DAY * harm["delay"]
    chance, index = cohort.survival(day), min(case.index(day), case.months - 1)
    for n, (lot, left) in enumerate(cohort.remaining(day)):
        whole = cohort.carried(n, trip)
        for amount, currency in cohort.market(day, index, lots={n}, owned=whole * harm["broken"]):
            plan.post(paid, "insurance_payout", currency, amount * harm["insured"], chance)
        dead = lot["count"] * left * whole * (ONE - harm["broken"]) * harm["dead"]
        if dead and lot["rig"]["cost"]:
            amount, currency = lot["rig"]["cost"]
            plan.post(day, "repairs", currency, -amount * dead, chance, case.sites[trip.to])


# -- the border ----------------------------------------------------------------------------------


def fits(line, origin, rule):
    digits = lambda text: text.replace(".", "").replace(" ", "")
    if "tariff_line" in rule and not (line and digits(line).startswith(digits(rule["tariff_line"]))):
        return False
    return "origin" not in rule or rule["origin"] == origin


def in_force(rules, day):
    for rule in rules:
        since, until = v.days_of(rule)
        if since <= day < until:
            yield rule


def duty_rate(customs, rig, day):
    line, origin = rig["tariff_line"], rig["origin"]
    for rule in in_force(customs.get("exemptions", []), day):
        if rule["of"] in ("duty", "duty and VAT") and fits(line, origin, rule):
            return ZERO
    fitting = [rule for rule in in_force(customs.get("duties", []), day) if fits(line, origin, rule)]
    narrow = lambda rule: (len(rule.get("tariff_line", "").replace(".", "")), "origin" in rule)
    return v.plain(max(fitting, key=narrow)["rate"])


def vat_rule(customs, rig, day):
    for rule in in_force(customs.get("exemptions", []), day):
        if rule["of"] in ("VAT", "duty and VAT") and fits(rig["tariff_line"], rig["origin"], rule):
            return None
    return next(in_force(customs.get("vat", []), day), None)


def customs(plan, cohort, trip):
    case = plan.case
    law = case.countries[case.sites[trip.to].country]["customs"]
    if not law or not trip.abroad:
        return
    home = case.countries[case.sites[trip.at].country]["customs"] if trip.at else None
    inside = bool(home and law.get("union") and home.get("union") == law["union"])
    due, when = trip.imported, min(trip.imported, case.end)
    chance = cohort.survival(when)
    rate = lambda n: ZERO if inside else duty_rate(law, cohort.lots[n]["rig"], due)
    total = sum(lot["count"] * cohort.carried(n, trip) for n, lot in enumerate(cohort.lots))
    parts = [ONE * lot["count"] * cohort.carried(n, trip) / total for n, lot in enumerate(cohort.lots)]
    bases = list(declared(case, cohort, trip, when))  # (lot, amount, currency)
    if law["value"] == "CIF":
        for cost, phase in between(trip):
            if account(phase[0], cost) not in ("freight", "insurance"):
                continue
            if "of_declared_value" in cost:
                share = v.plain(cost["of_declared_value"])
                bases += [(n, amount * share, currency) for n, amount, currency in declared(case, cohort, trip, when)]
            else:
                for amount, currency in amounts(case, cohort, trip, phase, cost, when):
                    # freight has no origin: the mean by the number of rigs
                    bases += [(n, amount * part, currency) for n, part in enumerate(parts)]
    for n, amount, currency in bases:
        duty = amount * rate(n)
        site = case.sites[trip.to]
        plan.post(when, "duty", currency, -duty, chance, site, when, trip)
        vat = vat_rule(law, cohort.lots[n]["rig"], due)
        if vat:
            tax = (amount + duty) * v.plain(vat["rate"])
            plan.post(when, "import_vat", currency, -tax, chance, site, when, trip)
            if "recovered" in vat:
                back = when + DAY * int(v.plain(vat["recovered"]))
                plan.post(back, "vat_refund", currency, tax, chance, site, when, trip)
    bond = law.get("bond")
    if bond:
        back = case.end
        if "returned" in bond:
            back = min(back, due + DAY * int(v.plain(bond["returned"])))
        else:
            later = [t for t in cohort.trips if t.leave >= trip.arrive and t.abroad]
            back = min([back, *(t.exported for t in later)])
        back, share = max(back, when), v.plain(bond["share"])
        for n, amount, currency in declared(case, cohort, trip, when):
            plan.post(when, "bond", currency, -amount * share, chance)
        for n, amount, currency in declared(case, cohort, trip, back):  # that of rigs scrapped meanwhile is forfeit
            plan.post(back, "bond", currency, amount * share, cohort.survival(back))


def between(trip):
    """The costs of the phases after export and before import customs."""
    kinds = [kind for kind, _, _ in trip.phases]
    first = kinds.index("export customs") + 1 if trip.has_export else 0
    last = kinds.index("import customs") if trip.has_import else len(kinds)
    for phase in trip.phases[first:last]:
        for cost in phase[2]:
            yield cost, phase
