//! The text of hazards.

use crate::hazard::{Cause, Door, Effect, Hazard, HazardChange, Premium};
use crate::scenario::text::{Field, Node, Place, Reader, choice, record, through_node, variants};
use crate::units::{Days, Factor, Fraction};

choice! { Cause {
    Ban = "ban",
    LicenceLost = "licence lost",
    Seizure = "seizure",
    Sanctions = "sanctions",
    TransferRestriction = "transfer restriction",
    ExitClosed = "exit closed",
    Disaster = "disaster",
} }

choice! { Door { CashFlow = "cash flow", Rate = "rate" } }

record! { HazardChange { from: required, per_year: required } }

record! { Hazard {
    cause: required,
    per_year: required,
    changes: silent(Vec::new()),
    effect: silent(Effect::RigsLost),
    recovery: or(Fraction::ZERO),
    delay: or(Days::ZERO),
    insured: silent(Fraction::ZERO),
    premium: silent(Fraction::ZERO),
    door: silent(Door::CashFlow),
} }

record! { Premium {
    default_spread: required,
    relative_volatility: or(Factor::ONE),
    exposure: or(Factor::ONE),
    covers: silent(Vec::new()),
} }

/// An effect that a word says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    RigsLost,
    SiteClosed,
    ExitClosed,
}

choice! { Plain {
    RigsLost = "rigs lost",
    SiteClosed = "site closed",
    ExitClosed = "exit closed",
} }

/// An effect with figures.
enum Measured {
    Dark { months: u32 },
    CashTrapped { delay: Days, lost: Fraction },
}

variants! { Measured {
    Dark { months as "dark_months": required },
    CashTrapped { delay as "cash_trapped": required, lost: or(Fraction::ZERO) },
} }

/// A word, or a table with the figures of the effect.
impl Field for Effect {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_table().is_some() {
            return Measured::read(node, place, reader).map(|effect| match effect {
                Measured::Dark { months } => Self::Dark { months },
                Measured::CashTrapped { delay, lost } => Self::CashTrapped { delay, lost },
            });
        }
        Plain::read(node, place, reader).map(|effect| match effect {
            Plain::RigsLost => Self::RigsLost,
            Plain::SiteClosed => Self::SiteClosed,
            Plain::ExitClosed => Self::ExitClosed,
        })
    }

    fn write(&self) -> Node {
        match *self {
            Self::RigsLost => Plain::RigsLost.write(),
            Self::SiteClosed => Plain::SiteClosed.write(),
            Self::ExitClosed => Plain::ExitClosed.write(),
            Self::Dark { months } => Measured::Dark { months }.write(),
            Self::CashTrapped { delay, lost } => Measured::CashTrapped { delay, lost }.write(),
        }
    }
}

through_node!(Hazard, HazardChange, Premium, Effect);
