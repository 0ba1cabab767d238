//! The text of sites.

use super::tariff::VERSIONS;
use crate::calendar::{DayTimes, Months, Weekdays, Window};
use crate::name::Named;
use crate::scenario::text::{
    Field, Fields, Node, Place, Reader, choice, record, through_node, variants,
};
use crate::site::{
    Curtailment, CutOrder, CutWindow, DiscountChange, Downtime, Energised, InRegime, Licence,
    OperatingCost, Outage, Quota, QuotaKind, RandomCut, Restart, SellingCost, Site, Supply,
};
use crate::units::{Days, Factor, Fraction, Growth, Hours, Power};

record! { Site {
    country: required,
    zone: required,
    power: required,
    tariff: through(VERSIONS),
    operations: required,
    downtime: or(Downtime::NONE),
    hazards: silent(Vec::new()),
    regimes: or(Named::new()),
    curtailment: or(Curtailment::AlwaysOn),
    restart: or(Restart::NONE),
    standby: or(Power::ZERO),
    energised: or(Vec::new()),
    licence: quiet,
    supply: or(Supply::GRID),
    deposit: optional,
    deposit_return: or(Days::ZERO),
    exit_fee: optional,
    remaining_term: required,
    notice: or(Days::ZERO),
    resale_discount: or(Fraction::ZERO),
    resale_changes: or(Vec::new()),
    selling: or(SellingCost::NONE),
    works_resale: or(Fraction::ZERO),
} }

record! { SellingCost { per_rig: quiet, per_container: quiet } }

record! { DiscountChange { from: required, discount: required } }

record! { Downtime {
    windows: or(Vec::new()),
    orders: or(Vec::new()),
    quotas: or(Vec::new()),
    random_cuts: or(Vec::new()),
    outages: or(Vec::new()),
} }

record! { CutOrder {
    from: required,
    to: required,
    times as "hours": or(DayTimes::all()),
    share: required,
    cause: quiet,
} }

variants! { OperatingCost {
    PerMonth { amount as "per_month": required },
    PerKilowatt { price as "per_kw": required },
    PerRig { amount as "per_rig": required },
    RevenueShare { share as "revenue_share": required },
} }

/// The keys of a window stand beside what holds in it.
pub(super) const WINDOW_KEYS: [&str; 3] = ["months", "weekdays", "hours"];

pub(super) fn window(fields: &Fields<'_>, reader: &mut Reader) -> Option<Window> {
    let months = fields.or("months", || Months::ALL, reader);
    let weekdays = fields.or("weekdays", || Weekdays::ALL, reader);
    let times = fields.or("hours", DayTimes::all, reader);
    Some(Window {
        months: months?,
        weekdays: weekdays?,
        times: times?,
    })
}

pub(super) fn window_entries(window: &Window) -> [(&'static str, Node); 3] {
    [
        ("months", window.months.write()),
        ("weekdays", window.weekdays.write()),
        ("hours", window.times.write()),
    ]
}

impl Field for Window {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let fields = Fields::of(node, place, &WINDOW_KEYS, reader)?;
        window(&fields, reader)
    }

    fn write(&self) -> Node {
        Node::table(window_entries(self))
    }
}

impl Field for CutWindow {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["months", "weekdays", "hours", "share"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let window = window(&fields, reader);
        let share = fields.required("share", reader);
        Some(Self {
            window: window?,
            share: share?,
        })
    }

    fn write(&self) -> Node {
        let share = ("share", self.share.write());
        Node::table(window_entries(&self.window).into_iter().chain([share]))
    }
}

record! { RandomCut {
    per_month: required,
    hours: required,
    depth: or(Fraction::ONE),
    notice: or(Hours::ZERO),
    growth: or(Growth::NONE),
} }

record! { Outage { per_year: required, repair: required, growth: or(Growth::NONE) } }

record! { Restart {
    hours: or(Hours::ZERO),
    failures: or(Fraction::ZERO),
    abrupt_failures: quiet,
    orderly: or(Hours::ZERO),
    scrapped: or(Fraction::ZERO),
} }

record! { Energised { from: required, power: required } }

record! { Licence { from: quiet, to: quiet } }

record! { Supply {
    own: or(Fraction::ZERO),
    renewable: or(Fraction::ZERO),
    unmetered: or(Fraction::ZERO),
} }

choice! { Curtailment { AlwaysOn = "always on", ByPrice = "by price" } }

variants! { QuotaKind {
    Power { share as "power": required },
    Energy { share as "energy": required },
    Budget { energy as "budget": required },
} }

/// What it is a quota of stands beside its other keys.
impl Field for Quota {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["power", "energy", "budget", "from", "to"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let kind = fields.one_of(QuotaKind::KEYS, reader);
        let kind = kind.and_then(|kind| QuotaKind::read(&node.only(&[kind]), place, reader));
        let from = fields.quiet("from", reader);
        let to = fields.quiet("to", reader);
        Some(Self {
            kind: kind?,
            from: from?,
            to: to?,
        })
    }

    fn write(&self) -> Node {
        let mut node = self.kind.write();
        for (key, day) in [("from", self.from), ("to", self.to)] {
            if let Some(day) = day {
                node.push(key, day.write());
            }
        }
        node
    }
}

/// What holds in a regime is its downtime, with the factor on the tariff beside it.
impl Field for InRegime {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &[
            "windows",
            "orders",
            "quotas",
            "random_cuts",
            "outages",
            "tariff",
        ];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let downtime = Downtime::read(&node.only(Downtime::KEYS), place, reader);
        let tariff = fields.or("tariff", || Factor::ONE, reader);
        Some(Self {
            downtime: downtime?,
            tariff: tariff?,
        })
    }

    fn write(&self) -> Node {
        let mut node = self.downtime.write();
        node.push("tariff", self.tariff.write());
        node
    }
}

through_node!(
    Site,
    Downtime,
    CutOrder,
    CutWindow,
    DiscountChange,
    Energised,
    InRegime,
    Licence,
    OperatingCost,
    Outage,
    Quota,
    RandomCut,
    Restart,
    SellingCost,
    Supply
);
