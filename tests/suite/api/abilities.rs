//! What every public type can do, and what it deliberately cannot.
//!
//! All of them can be sent to and shared between threads, printed for debugging and cloned; that is checked by the compiler.
//! The table says exactly what else: prices have no order, a machine has no serde form, an error is one.

use serde::Serialize;
use serde::de::DeserializeOwned;
use stay_or_go::{Problem, Problems};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::marker::PhantomData;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

/// What holds for every public type.
const fn common<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Debug + Clone + 'static>() {}

/// A question to the compiler: the constant of the type is found before that of the trait, if its bounds hold.
struct Probe<T>(PhantomData<T>);

macro_rules! probes {
    ($($name:ident, $otherwise:ident: [$($bound:tt)+];)+) => {
        $(
            trait $otherwise {
                const $name: bool = false;
            }
            impl<T> $otherwise for Probe<T> {}
            impl<T: $($bound)+> Probe<T> {
                const $name: bool = true;
            }
        )+
    };
}

probes! {
    COPY, NotCopy: [Copy];
    EQ, NotEq: [Eq];
    ORD, NotOrd: [Ord];
    HASH, NotHash: [Hash];
    DEFAULT, NotDefault: [Default];
    DISPLAY, NotDisplay: [Display];
    FROM_STR, NotFromStr: [FromStr<Err = Problem>];
    SERIALIZE, NotSerialize: [Serialize];
    DESERIALIZE, NotDeserialize: [DeserializeOwned];
    ERROR, NotError: [Error + Send + Sync + 'static];
}

/// A type, what it should do, and what it does.
struct Ability {
    name: String,
    listed: String,
    found: String,
}

macro_rules! abilities {
    ($($(#[$gate:meta])* $module:ident $(:: $name:ident)* $(<$argument:tt>)?: $($word:ident)*;)+) => {
        fn abilities() -> Vec<Ability> {
            use stay_or_go::site::EnergyTier;
            use stay_or_go::units::Money;
            use stay_or_go::*;
            let mut abilities = Vec::new();
            $($(#[$gate])* {
                type Type = $module $(:: $name)* $(<$argument>)?;
                const { common::<Type>() };
                let words = [
                    ("Copy", Probe::<Type>::COPY),
                    ("Eq", Probe::<Type>::EQ),
                    ("Ord", Probe::<Type>::ORD),
                    ("Hash", Probe::<Type>::HASH),
                    ("Default", Probe::<Type>::DEFAULT),
                    ("Display", Probe::<Type>::DISPLAY),
                    ("FromStr", Probe::<Type>::FROM_STR),
                    ("Serialize", Probe::<Type>::SERIALIZE),
                    ("Deserialize", Probe::<Type>::DESERIALIZE),
                    ("Error", Probe::<Type>::ERROR),
                ];
                let listed: &[&str] = &[$(stringify!($word)),*];
                let words = words.iter().filter(|(_, can)| *can).map(|(word, _)| *word);
                abilities.push(Ability {
                    name: [stringify!($module) $(, stringify!($name))*].join("::"),
                    listed: listed.join(" "),
                    found: words.collect::<Vec<_>>().join(" "),
                });
            })+
            abilities
        }
    };
}

abilities! {
    CaseRule: Eq Display Error;
    PlanRule: Eq Display Error;
    UncertainRule: Eq Display Error;
    UrdbRule: Eq Display Error;
    Name: Eq Ord Hash Display FromStr Serialize Deserialize;
    Named<u8>: Eq Default;
    Problem: Eq Display Error;
    Problems: Eq Display Error;
    Rule: Eq Display Error;
    #[cfg(feature = "zones")]
    calendar::BundledZones: Default;
    calendar::DayCount: Copy Eq Hash Default Display FromStr Serialize Deserialize;
    calendar::DayFactors: Eq;
    calendar::DayTimes: Eq Hash Display FromStr Serialize Deserialize;
    calendar::FixedZones: Copy Eq Default;
    calendar::Horizon: Copy Eq Hash;
    calendar::LocalSpan: Copy Eq Hash;
    calendar::LocalSpans: Eq;
    calendar::Month: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    calendar::Months: Copy Eq Hash Display FromStr Serialize Deserialize;
    calendar::Offset: Copy Eq Hash;
    calendar::Week<u8>: Eq Hash;
    calendar::Weekdays: Copy Eq Hash Display FromStr Serialize Deserialize;
    calendar::Window: Eq Hash;
    calendar::ZoneName: Eq Ord Hash Display FromStr Serialize Deserialize;
    country::Bond: Copy Eq Serialize Deserialize;
    country::AssetClass: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    country::Bracket: Copy Eq Serialize Deserialize;
    country::Capacity: Copy Eq Serialize Deserialize;
    country::Country: Eq Serialize Deserialize;
    country::Customs: Eq Serialize Deserialize;
    country::CustomsValue: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    country::Duty: Eq Serialize Deserialize;
    country::Exemption: Eq Serialize Deserialize;
    country::Goods: Eq;
    country::ImportVat: Copy Eq Serialize Deserialize;
    hazard::Cause: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    hazard::Door: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    hazard::Effect: Copy Eq Ord Hash Serialize Deserialize;
    hazard::Hazard: Eq Serialize Deserialize;
    hazard::HazardChange: Copy Eq Serialize Deserialize;
    hazard::Premium: Eq Serialize Deserialize;
    country::ForcedSale: Eq Serialize Deserialize;
    country::Depreciations: Eq Serialize Deserialize;
    country::Kink: Copy Eq;
    country::Levy: Eq Serialize Deserialize;
    country::LevyPeriod: Copy Eq Default Display FromStr Serialize Deserialize;
    country::LevyRate: Eq Serialize Deserialize;
    country::LossTerms: Copy Eq Serialize Deserialize;
    country::RegimeChange: Eq Serialize Deserialize;
    country::Regimes: Eq Serialize Deserialize;
    country::Relief: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    country::Transfer: Copy Eq Serialize Deserialize;
    country::Tax: Eq Serialize Deserialize;
    country::TaxRate: Copy Eq Serialize Deserialize;
    country::TaxTransfer: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    decision::AdviceChange: Eq;
    decision::Attribution: Eq;
    decision::Decision: Eq;
    decision::GainCause: Copy Eq Ord Hash Display;
    decision::Going: Eq;
    decision::Alternative: Eq Ord Hash Display;
    decision::Bar: Eq;
    decision::BarEnd: Eq;
    decision::CounterWorld: Eq;
    decision::Flip: Eq;
    decision::Frontier: Eq;
    decision::Input: ;
    decision::InputBreakEven: Eq;
    decision::Moved: Eq Display;
    decision::Question<'static>: ;
    decision::Standing: Eq;
    decision::Tornado: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Allocation: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Alternative: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Choice: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Effort: Copy Eq Default;
    #[cfg(feature = "allocation")]
    decision::allocation::LeavingLimit: Eq Display;
    #[cfg(feature = "allocation")]
    decision::allocation::Limits: Eq Default;
    #[cfg(feature = "allocation")]
    decision::allocation::Placed: Eq Display;
    #[cfg(feature = "allocation")]
    decision::allocation::Refused: Eq Display Error;
    #[cfg(feature = "allocation")]
    decision::allocation::Room: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Search: Copy Eq Display;
    #[cfg(feature = "allocation")]
    decision::allocation::Spent: Eq;
    #[cfg(feature = "allocation")]
    decision::allocation::Task: Eq;
    decision::explain::Explanation: Eq;
    decision::explain::Factor: Copy Eq Ord Hash Display;
    decision::explain::Figure: Eq;
    decision::explain::Ground: Eq;
    decision::explain::Origin: Eq;
    decision::explain::Part: Eq Display;
    decision::explain::Premise: Eq;
    decision::timing::CostOfWaiting: Copy Eq;
    decision::timing::Departure: Eq;
    decision::timing::Timing: Eq;
    finance::Asset: Copy Eq Hash;
    finance::Depreciation: Eq Serialize Deserialize;
    finance::Flows: Eq;
    finance::Instalment: Copy Eq Hash;
    finance::Loan: Copy Eq;
    finance::Payback: Copy Eq;
    finance::Periodic: Eq;
    finance::Repayment: Copy Eq Hash Display FromStr Serialize Deserialize;
    finance::Tidied: Copy Eq Default;
    finance::Undefined: Copy Eq Hash Display Error;
    finance::solver::BinaryFlows: ;
    finance::solver::Factors: ;
    finance::solver::NoRate: Copy Eq Hash Display Error;
    finance::solver::NotDiscounted: Copy Display Error;
    finance::solver::NotFlows: Copy Display Error;
    finance::solver::NotUnique: Copy Eq Hash Display Error;
    finance::solver::Rates: ;
    finance::solver::Root: Copy;
    journey::Cost: Eq Serialize Deserialize;
    journey::CostBasis: Eq;
    journey::Damage: Copy Eq Serialize Deserialize;
    journey::RampUp: Copy Eq Serialize Deserialize;
    journey::Duration: Copy Eq Hash Serialize Deserialize;
    journey::Journey: Eq Serialize Deserialize;
    journey::Paid: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    journey::Phase: Eq Serialize Deserialize;
    journey::PhaseKind: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    journey::Purpose: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    mining::CoinTerms: Eq Serialize Deserialize;
    mining::ContainerValue: Copy Eq;
    mining::Degradation: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    mining::FailureRate: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    mining::Fleet: Eq Default Serialize Deserialize;
    mining::Group: Eq Serialize Deserialize;
    mining::Lien: Eq Serialize Deserialize;
    mining::Lot: Eq Serialize Deserialize;
    mining::Rig: Eq Serialize Deserialize;
    mining::Totals: Copy Eq;
    mining::catalog::CatalogRig: Eq;
    mining::catalog::Confidence: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    mining::network::Chain: Copy Eq;
    mining::network::Halving: Copy Eq;
    report::DecisionDocument: Serialize;
    report::Document: Serialize;
    report::ExplanationDocument: Serialize;
    report::Findings<'static>: Copy;
    scenario::Assumption: Eq Display Serialize;
    scenario::Basis: Copy Eq Hash Default Display FromStr Serialize Deserialize;
    scenario::Borrowing: Eq Serialize Deserialize;
    scenario::Case: Eq Serialize Deserialize;
    scenario::Bought: Eq;
    scenario::Cohort: Eq;
    scenario::Fallback: Eq;
    #[cfg(feature = "files")]
    scenario::Discount: Copy Eq Serialize Deserialize;
    scenario::Loaded: Eq;
    scenario::Opening: Eq Default Serialize Deserialize;
    scenario::OpeningBook: Copy Eq Serialize Deserialize;
    scenario::OpeningLoss: Copy Eq Serialize Deserialize;
    scenario::OpeningTax: Eq Default Serialize Deserialize;
    scenario::Outlook: Eq Serialize Deserialize;
    scenario::Part: Copy Eq;
    scenario::Path<Money>: Eq;
    scenario::Peak: Copy Eq Serialize Deserialize;
    scenario::Plan: Eq Default Serialize Deserialize;
    scenario::ResalePrice: Eq;
    scenario::ResaleTier: Eq Serialize Deserialize;
    scenario::Doubt: Eq;
    scenario::Spread<u8>: Eq;
    scenario::Uncertain: Eq Serialize Deserialize;
    scenario::Source: Eq Serialize Deserialize;
    scenario::PlanEnd: Copy Eq Hash Default Display FromStr Serialize Deserialize;
    scenario::Step: Eq;
    scenario::Sunk: Copy Eq Display FromStr Serialize Deserialize;
    simulation::BillingSimulator<'static>:;
    simulation::Simulator<'static>: ;
    site::Bill: Eq;
    site::BillLine: Copy Eq;
    site::BillPart: Copy Eq Hash Display;
    site::Billing:;
    site::BillingYear: Copy Eq Hash;
    site::Charge: Eq Serialize Deserialize;
    site::Curtailment: Copy Eq Default Display FromStr Serialize Deserialize;
    site::CutOrder: Eq Serialize Deserialize;
    site::CutWindow: Eq Serialize Deserialize;
    site::DemandTier: Copy Eq Serialize Deserialize;
    site::DiscountChange: Copy Eq Serialize Deserialize;
    site::Downtime: Eq Default Serialize Deserialize;
    site::Energised: Copy Eq Serialize Deserialize;
    site::EnergyTier: Copy Eq Serialize Deserialize;
    site::HourlyPrices: Eq Serialize Deserialize;
    site::InRegime: Eq Default Serialize Deserialize;
    site::Licence: Copy Eq Serialize Deserialize;
    site::LookBack: Copy Eq;
    site::MeterLoad: Eq;
    site::OperatingCost: Eq Serialize Deserialize;
    site::Outage: Copy Eq Serialize Deserialize;
    site::PeakHistory: Eq;
    site::PowerVat: Copy Eq Serialize Deserialize;
    site::Quota: Copy Eq Serialize Deserialize;
    site::QuotaKind: Copy Eq;
    site::RandomCut: Copy Eq Serialize Deserialize;
    site::Ratchet: Copy Eq Serialize Deserialize;
    site::Restart: Copy Eq Serialize Deserialize;
    site::SellingCost: Copy Eq Serialize Deserialize;
    site::Site: Eq Serialize Deserialize;
    site::Supply: Copy Eq Serialize Deserialize;
    site::Tariff: Eq Serialize Deserialize;
    site::TierLimit: Copy Eq Hash Display FromStr Serialize Deserialize;
    site::TierUnit: Copy Eq Hash;
    site::TimeOfUse<EnergyTier>: Eq Serialize Deserialize;
    #[cfg(feature = "urdb")]
    site::UrdbRate: Eq;
    strategies::Reach: Copy Eq;
    strategies::scenario::Shape: Eq;
    units::Bitcoin: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Currency: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Days: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::DemandPrice: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Difficulty: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::DutyRate: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Efficiency: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Energy: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::EnergyPrice: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Events: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::ExchangeRate: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Factor: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Fraction: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Growth: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Hashprice: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Hashrate: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::HashratePrice: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::Hours: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Mass: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Money: Copy Eq Hash Display FromStr Serialize Deserialize;
    units::PaymentTerm: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Period: Copy Eq Hash;
    units::Power: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Rate: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::TariffLine: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Teu: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    units::Years: Copy Eq Ord Hash Display FromStr Serialize Deserialize;
    valuation::Account: Copy Eq Ord Hash Display;
    valuation::Advice: Copy Eq Hash Display;
    valuation::BreakEven: Copy Eq Display;
    valuation::BreakEvenPrice: Copy Eq;
    valuation::Comparison: Eq;
    valuation::CurtailedMonth: Eq;
    valuation::Dimension: Copy Eq Hash;
    valuation::Landed: Eq;
    valuation::LevyMonth: Eq;
    valuation::RigAdvice: Copy Eq Ord Hash Display;
    valuation::Line: Eq;
    valuation::Metric: Copy Eq Ord Hash Display;
    valuation::Metrics: Eq;
    valuation::NoFigure: Eq Display Error;
    valuation::Output: Eq;
    valuation::Overview: Eq;
    valuation::Prepared:;
    valuation::Quantity: Copy Eq Default;
    valuation::Unit: Copy Eq Ord Hash Display;
    valuation::Valuation: Eq;
}

#[test]
fn every_type_can_do_what_the_table_says_and_no_more() {
    let wrong: Vec<String> = abilities()
        .into_iter()
        .filter(|ability| ability.listed != ability.found)
        .map(|ability| format!("{}: {}", ability.name, ability.found))
        .collect();
    assert!(
        wrong.is_empty(),
        "these types can do:\n\n{}\n\n\
         If that is meant, write it into the table of tests/suite/api/abilities.rs.\n",
        wrong.join("\n"),
    );
}

#[cfg(all(feature = "files", feature = "zones"))]
#[test]
fn every_public_type_is_in_the_table() {
    let sources = crate::source::Sources::of_this_crate();
    let mut public = super::listing::listing(&sources).types;
    // What a feature adds that is off cannot be asked what it can do.
    public
        .retain(|name| cfg!(feature = "allocation") || !name.starts_with("decision::allocation::"));
    let listed: Vec<String> = abilities()
        .into_iter()
        .map(|ability| ability.name)
        .collect();
    for name in &public {
        assert!(
            listed.contains(name),
            "{name} is public and not in the table of tests/suite/api/abilities.rs"
        );
    }
    assert_eq!(public.len(), listed.len());
}

#[test]
fn abilities_that_belong_together_stand_together() {
    for ability in abilities() {
        let can = |word: &str| ability.found.split(' ').any(|found| found == word);
        let name = &ability.name;
        // One text form: what reads a text writes it, in serde too.
        if can("FromStr") {
            assert!(
                can("Display") && can("Serialize") && can("Deserialize"),
                "{name}"
            );
        }
        // What is read back can be held against what was written.
        if can("Deserialize") {
            assert!(can("Serialize") && can("Eq"), "{name}");
        }
        assert!(!can("Hash") || can("Eq"), "{name}");
        assert!(!can("Error") || can("Display"), "{name}");
    }
}

#[test]
fn errors_are_errors_of_every_kind() {
    fn boxed(error: impl Error + Send + Sync + 'static) -> Box<dyn Error + Send + Sync> {
        Box::new(error)
    }
    let problem = "12".parse::<stay_or_go::units::Power>().unwrap_err();
    let words = problem.to_string();
    assert_eq!(boxed(problem.clone()).to_string(), words);
    assert_eq!(boxed(Problems::from(problem)).to_string(), words);
}
