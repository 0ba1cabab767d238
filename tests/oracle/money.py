"""What values are made of: rates, prices of used rigs, what is sold at the horizon, transfers of cash, loans."""

import datetime as dt
from collections import namedtuple
from decimal import Decimal

import value as case_of

ONE, ZERO, DAY = Decimal(1), Decimal(0), dt.timedelta(days=1)

# `accrued` is the day a line belongs to, `day` the one it is paid on; `trip` the way from abroad, or the cohort that is bought, that it is a cost of.
Line = namedtuple("Line", "day account currency amount probability site accrued trip")


def days(node, key):
    return int(case_of.plain(node.get(key, "0 d")))


# -- rule 19: the rate ------------------------------------------------------------------------


def rate(case, node):
    """The nominal yearly rate in the currency of the case."""
    if isinstance(node, str):
        return case_of.plain(node)
    outlook = case.node["outlook"]
    currency = node.get("currency", case.currency)
    factor = ONE + case_of.plain(node["rate"])
    if node.get("basis", "nominal") == "real":
        factor *= ONE + case_of.plain(outlook["inflation"][currency])
    if currency != case.currency and case.months > 1:
        first, last = case.exchange(currency, case.start), case.exchange(currency, case.first_of(case.months - 1))
        factor *= (last / first) ** (Decimal(12) / (case.months - 1))
    return factor - ONE


# -- rule 32: what used rigs cost -------------------------------------------------------------


class Hashprices:
    """So many days of a month's mean hashprice, and at least the floor."""

    def __init__(self, case, node):
        self.case, self.unit = case, case.price.unit
        self.days = case_of.plain(node["days_of_hashprice"])
        self.floor = case_of.money(node["floor"].replace("/TH", ""))[0] if "floor" in node else None

    def at(self, month):
        index = month - self.case.first
        begin, end = (dt.datetime.combine(self.case.first_of(i), dt.time(), dt.timezone.utc) for i in (index, index + 1))
        epoch = sum(h <= begin for h in self.case.halvings)
        at, mean = begin, ZERO
        for halving in [h for h in self.case.halvings if begin < h < end] + [end]:
            share = Decimal(int((halving - at).total_seconds())) / int((end - begin).total_seconds())
            mean += share * self.case.hashprice(index, epoch)
            at, epoch = halving, epoch + 1
        price = self.days * mean
        return price if self.floor is None else max(price, self.floor)


def resale(case, node):
    if isinstance(node, dict) and "days_of_hashprice" in node:
        return Hashprices(case, node)
    return case_of.Path(node, case.first, case_of.money)


def local_discount(site, index):
    """The share of the market price that is lost where rigs stand in a month."""
    share = site.node.get("resale_discount", "0 %")
    for change in site.node.get("resale_changes", []):
        if case_of.month_of(change["from"]) - site.case.first <= index:
            share = change["discount"]
    return case_of.plain(share)


def containers(cohort, site, day):
    """What the empty containers of a cohort are sold for on a day, or nothing: (amount, currency)."""
    case = cohort.case
    node = case.node["fleet"][cohort.script.group]
    if "value" not in node:
        return None
    amount, currency = case_of.money(node["value"])
    left = (ONE - case_of.plain(node.get("decline", "0 %/yr"))) ** (Decimal((day - case.start).days) / 365)
    return amount * cohort.containers * left * (ONE - site.discount(min(case.index(day), case.months - 1))), currency


def selling_cost(plan, site, day, rigs, boxes, chance):
    selling = site.node.get("selling", {})
    for key, count in (("per_rig", rigs), ("per_container", Decimal(boxes))):
        if key in selling:
            amount, currency = case_of.money(selling[key])
            plan.post(day, "selling_cost", currency, -amount * count, chance, site)


def sold(plan, cohort):
    """What goes with rigs that are sold before the horizon: containers that stand empty then, and what selling costs."""
    for day in sorted({day for day, _, _ in cohort.sales}):
        lots = {n: at for on, n, at in cohort.sales if on == day}
        site = plan.case.sites[next(iter(lots.values()))]
        left = [left for _, left in cohort.remaining(day)]
        rigs = sum(cohort.lots[n]["count"] * left[n] * cohort.owned(n, day - DAY) for n in lots)
        whole = cohort.end == day
        if whole and containers(cohort, site, day):
            plan.post(day, "sale", *reversed(containers(cohort, site, day)), cohort.survival(day), site)
        selling_cost(plan, site, day, rigs, cohort.containers if whole else 0, cohort.survival(day))


def remain(plan, cohort, site):
    """What the horizon brings beside the rigs, and what selling costs."""
    case, chance = plan.case, cohort.survival(plan.case.end)
    post = lambda account, amount, currency: plan.post(case.end, account, currency, amount, chance, site)
    sold = containers(cohort, site, case.end)
    if sold:
        post("residual_value", *sold)
    selling_cost(plan, site, case.end, cohort.rigs(case.end), cohort.containers, chance)
    share = case_of.plain(site.node.get("works_resale", "0 %"))
    if share and cohort.trips:
        for kind, _, costs in cohort.trips[-1].phases:
            for cost in costs:
                if (cost.get("purpose") or case_of.PURPOSE_OF_PHASE[kind]) != "installation":
                    continue
                # works are worth something for the rigs that are left
                count = {"per_journey": ONE, "per_container": cohort.containers, "per_rig": cohort.rigs(case.end)}
                key = next(key for key in count if key in cost)
                amount, currency = case_of.money(cost[key])
                post("residual_value", amount * count[key] * share, currency)


# -- rule 9: coins that have to be sold at a venue --------------------------------------------


def venue(site):
    """(share, discount, lag) of the coins that have to be sold."""
    node = country(site).get("coins")
    if node is None:
        return ZERO, ZERO, 0
    return case_of.plain(node["share"]), case_of.plain(node.get("discount", "0 %")), days(node, "lag")


def country(site):
    return site.case.node["countries"][site.country]


def transfer(site, currency):
    """(lag, spread) of money that is received in a currency at a site."""
    here = country(site)
    node = here.get("transfer", {})
    if here.get("currency") != currency:
        node = {}
    return days(node, "lag"), case_of.plain(node.get("spread", "0 %"))


def selling(site, day):
    """What is lost of coins in selling them, both ways together."""
    share, discount, _ = venue(site)
    _, spread = transfer(site, site.case.price.unit)
    return (ONE - share) * site.case.sale_discount + share * (ONE - (ONE - discount) * (ONE - spread))


def sell(meter, last, coin, gross, fee, chance):
    case = meter.case
    share, discount, lag = venue(meter.site)
    free = ONE - share
    day = last + DAY * case.payout
    meter.post(day, "hash_revenue", coin, gross * free, chance)
    meter.post(day, "pool_fee", coin, -fee * free, chance)
    meter.post(day, "sale_discount", coin, -(gross - fee) * free * case.sale_discount, chance)
    if share:
        late, spread = transfer(meter.site, coin)
        day = last + DAY * (lag + late)
        paid = (gross - fee) * share
        meter.post(day, "hash_revenue", coin, gross * share, chance)
        meter.post(day, "pool_fee", coin, -fee * share, chance)
        meter.post(day, "venue_discount", coin, -paid * discount, chance)
        meter.post(day, "transfer_cost", coin, -paid * (ONE - discount) * spread, chance)


# -- money that leaves a country --------------------------------------------------------------

RECEIVED = {
    "deposit", "vat_refund", "curtailment_credit", "demand_response", "recovery", "insurance_payout", "sale", "residual_value",
}


def leave_country(plan):
    lines, plan.lines = plan.lines, []
    for line in lines:
        back = line.account == "vat_refund"  # what is taken back of a refund is settled with it, and not lessened
        if line.account in RECEIVED and (line.amount > 0 or back) and line.site is not None:
            lag, spread = transfer(line.site, line.currency)
            line = line._replace(day=line.day + DAY * lag)
            if spread and line.amount > 0:
                plan.lines.append(line._replace(account="transfer_cost", amount=-line.amount * spread))
        plan.lines.append(line)


# -- loans ------------------------------------------------------------------------------------


def later(day, months):
    """The same day of a later month, or its last where it has none."""
    month = day.year * 12 + day.month - 1 + months
    first = dt.date(month // 12, month % 12 + 1, 1)
    length = ((first + 31 * DAY).replace(day=1) - first).days
    return first.replace(day=min(day.day, length))


def loans(plan):
    case = plan.case
    for node in case.node.get("loans", {}).values():
        # who shuts and sells now takes none
        if plan.shut or plan.name not in node["plans"]:
            continue
        owed, currency = case_of.money(node["amount"])
        monthly = case_of.plain(node["rate"]) / 12
        months, grace = node["months"], node.get("grace", 0)
        drawn, site = case_of.date(node["drawn"]), case.sites[node["at"]]
        post = lambda day, account, amount: plan.post(day, account, currency, amount, ONE, site)
        post(drawn, "loan_drawn", owed)
        count = months - grace
        level = owed * monthly / (ONE - (ONE + monthly) ** -count) if monthly else owed / count
        equal, before = owed / count, drawn
        for number in range(1, months + 1):
            day = later(drawn, number)
            interest = owed * monthly
            if day >= case.end:
                # what is owed is repaid at the horizon, with the interest of the days since
                post(case.end, "loan_interest", -interest * (case.end - before).days / (day - before).days)
                post(case.end, "loan_principal", -owed)
                break
            post(day, "loan_interest", -interest)
            if number > grace:
                repaid = equal if node.get("kind", "annuity") == "principal" else level - interest
                post(day, "loan_principal", -repaid)
                owed -= repaid
            before = day


# ---------------------------------------------------------------------------------------------


def home_side(phases):
    """The phases of a journey, by number, that belong to the site that is left."""
    kinds = [kind for kind, _, _ in phases]
    if "export customs" in kinds:
        return set(range(kinds.index("export customs") + 1))
    return {n for n, kind in enumerate(kinds) if kind in ("notice", "dismantle", "pack")}


def finish(plan):
    leave_country(plan)
    loans(plan)
