//! The text of sites.

use crate::calendar::{DayTimes, Months, Weekdays, Window};
use crate::name::Named;
use crate::scenario::text::{Field, Fields, Node, Place, Reader, record, through_node, variants};
use crate::site::{Charge, CutOrder, CutWindow, Downtime, OperatingCost, Site, Tariff, TimeOfUse};
use crate::units::{Days, Fraction, Growth, Power};

record! { Site {
    country: required,
    zone: required,
    power: required,
    tariff: required,
    operations: required,
    downtime: or(Downtime::NONE),
    regimes: or(Named::new()),
    standby: or(Power::ZERO),
    deposit: optional,
    remaining_term: required,
    resale_discount: or(Fraction::ZERO),
} }

record! { Downtime { windows: or(Vec::new()), orders: or(Vec::new()) } }

record! { CutOrder {
    from: required,
    to: required,
    times as "hours": or(DayTimes::all()),
    share: required,
} }

variants! { Charge {
    Energy { price as "energy": required },
    TimeOfUse { periods as "time_of_use": required },
    PerMonth { amount as "per_month": required },
} }

variants! { OperatingCost {
    PerMonth { amount as "per_month": required },
    PerKilowatt { price as "per_kw": required },
    PerRig { amount as "per_rig": required },
    RevenueShare { share as "revenue_share": required },
} }

/// A list of charges is a tariff that is paid at the end of the month and does not rise.
impl Field for Tariff {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_list().is_some() {
            let charges = Vec::read(node, place, reader);
            reader.assume(&place.key("payment"), Days::ZERO.to_string());
            reader.assume(&place.key("escalation"), Growth::NONE.to_string());
            return Some(Self {
                charges: charges?,
                payment: Days::ZERO,
                escalation: Growth::NONE,
            });
        }
        let keys = &["charges", "payment", "escalation"];
        let fields = Fields::of(node, place, keys, reader)?;
        let charges = fields.required("charges", reader);
        let payment = fields.or("payment", || Days::ZERO, reader);
        let escalation = fields.or("escalation", || Growth::NONE, reader);
        Some(Self {
            charges: charges?,
            payment: payment?,
            escalation: escalation?,
        })
    }

    fn write(&self) -> Node {
        if self.is_list() {
            return self.charges.write();
        }
        Node::table([
            ("charges", self.charges.write()),
            ("payment", self.payment.write()),
            ("escalation", self.escalation.write()),
        ])
    }
}

/// The keys of a window stand beside what holds in it.
const WINDOW_KEYS: [&str; 3] = ["months", "weekdays", "hours"];

fn window(fields: &Fields<'_>, reader: &mut Reader) -> Option<Window> {
    let months = fields.or("months", || Months::ALL, reader);
    let weekdays = fields.or("weekdays", || Weekdays::ALL, reader);
    let times = fields.or("hours", DayTimes::all, reader);
    Some(Window {
        months: months?,
        weekdays: weekdays?,
        times: times?,
    })
}

fn window_entries(window: &Window) -> [(&'static str, Node); 3] {
    [
        ("months", window.months.write()),
        ("weekdays", window.weekdays.write()),
        ("hours", window.times.write()),
    ]
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

/// A period without any key of a window holds for the rest of the year.
impl Field for TimeOfUse {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["months", "weekdays", "hours", "price"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let windowed = WINDOW_KEYS.iter().any(|key| fields.get(key).is_some());
        let window = if windowed {
            window(&fields, reader).map(Some)
        } else {
            Some(None)
        };
        let price = fields.required("price", reader);
        Some(Self {
            window: window?,
            price: price?,
        })
    }

    fn write(&self) -> Node {
        let window = self.window.as_ref().map(window_entries);
        let price = ("price", self.price.write());
        Node::table(window.into_iter().flatten().chain([price]))
    }
}

through_node!(
    Site,
    Tariff,
    Charge,
    Downtime,
    CutOrder,
    CutWindow,
    OperatingCost,
    TimeOfUse
);
