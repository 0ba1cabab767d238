//! Equal containers with what stands in them.

use super::{ContainerValue, Lien, Lot, Rig, Totals};
use crate::error::{CaseRule, Problem, Problems, Rule};
use crate::name::Named;
use crate::units::{Exact, Fraction, Hashrate, Mass, Money, Power, Teu};
use std::ops::Add;

/// Equal containers with the same rigs in each.
///
/// ```
/// use stay_or_go::Named;
/// use stay_or_go::mining::{Group, Lot, Rig};
///
/// let s21 = Rig::new("Antminer S21 200T", "200 TH/s".parse()?, "3500 W".parse()?);
/// let rigs = Named::from_entries([("s21".parse()?, s21)])?;
/// let yard = Group {
///     overhead: "4 %".parse()?,
///     lots: vec![Lot::new("s21".parse()?, 200)],
///     ..Group::new(10, 250)
/// };
///
/// // 10 containers × 200 rigs × 3.5 kW × 1.04 = 7.28 MW
/// let totals = yard.totals(&rigs).unwrap();
/// assert_eq!(totals.rigs, 2_000);
/// assert_eq!(totals.power, "7.28 MW".parse()?);
/// assert_eq!(totals.hashrate, "400 PH/s".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The number of containers: 1 to [`Group::MOST_CONTAINERS`].
    pub containers: u32,
    /// The places for rigs in one container: 1 to [`Group::MOST_SLOTS`].
    pub slots: u32,
    /// The rigs in one container.
    pub lots: Vec<Lot>,
    /// What cooling and auxiliaries draw, as a share of what the rigs draw.
    pub overhead: Fraction,
    /// The mass of one empty container, when it is known.
    pub tare: Option<Mass>,
    /// What one container with its rigs costs; a group with a price is on offer, and there when a plan buys it.
    pub price: Option<Money>,
    /// What one container takes of a ship, when it is known.
    pub teu: Option<Teu>,
    /// What one empty container is worth; nothing is sold at the horizon but the rigs where it is not stated.
    pub value: Option<ContainerValue>,
    /// Who can keep the group from leaving, and until when.
    pub lien: Option<Lien>,
}

/// What the totals are added up from, in base units; each sum is checked against the range of its quantity at the end.
#[derive(Clone, Copy)]
pub(super) struct Sums {
    containers: u64,
    rigs: u64,
    terahash: Exact,
    watts: Exact,
    rig_kilograms: Option<Exact>,
    kilograms: Option<Exact>,
}

impl Group {
    /// The largest number of containers in a group.
    pub const MOST_CONTAINERS: u32 = 1_000_000;

    /// The largest number of slots in a container.
    pub const MOST_SLOTS: u32 = 100_000;

    /// Returns empty containers without overhead, of unknown tare and size.
    #[must_use]
    pub const fn new(containers: u32, slots: u32) -> Self {
        Self {
            containers,
            slots,
            lots: Vec::new(),
            overhead: Fraction::ZERO,
            tare: None,
            price: None,
            teu: None,
            value: None,
            lien: None,
        }
    }

    /// Returns the rigs in one container.
    #[must_use]
    pub fn rigs_per_container(&self) -> u64 {
        self.lots.iter().fold(0, |rigs: u64, lot| {
            rigs.saturating_add(lot.per_container.into())
        })
    }

    /// Returns the rigs in all containers.
    #[must_use]
    pub fn rigs(&self) -> u64 {
        self.rigs_per_container()
            .saturating_mul(self.containers.into())
    }

    /// Returns what the rigs add up to, when new and all running.
    ///
    /// # Errors
    /// The [`problems`](Self::problems) of the group.
    pub fn totals(&self, rigs: &Named<Rig>) -> Result<Totals, Problems> {
        let problems = self.flaws(rigs);
        Problems::none_or(problems, self.sums(rigs))?
            .totals()
            .map_err(Problems::from)
    }

    /// Returns everything that is wrong with the group beside a table of rigs; places are relative to the group, whose lots are its `rigs` in text.
    ///
    /// - the numbers of containers and slots lie in their ranges;
    /// - every lot's rig is in the table;
    /// - the lots of a container fit into its slots;
    /// - hashrate, power and mass of the whole group lie in the ranges of their quantities.
    ///
    /// ```
    /// use stay_or_go::Named;
    /// use stay_or_go::mining::{Group, Lot};
    ///
    /// let group = Group { lots: vec![Lot::new("s21".parse()?, 300)], ..Group::new(10, 250) };
    /// let problems = group.problems(&Named::new());
    /// assert_eq!(problems[0].place, "rigs[0].rig");
    /// assert_eq!(
    ///     problems[1].to_string(),
    ///     "rigs: a container has 250 slots, its lots hold 300 rigs",
    /// );
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn problems(&self, rigs: &Named<Rig>) -> Vec<Problem> {
        let mut problems = self.flaws(rigs);
        if problems.is_empty() {
            problems.extend(self.sums(rigs).totals().err());
        }
        problems
    }

    fn flaws(&self, rigs: &Named<Rig>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let counts = [
            (
                "containers",
                "the number of containers",
                self.containers,
                Self::MOST_CONTAINERS,
            ),
            ("slots", "the number of slots", self.slots, Self::MOST_SLOTS),
        ];
        for (place, quantity, count, most) in counts {
            if count == 0 || count > most {
                let range = Rule::Range {
                    quantity,
                    low: "1".into(),
                    high: most.to_string(),
                };
                problems.push(Problem::new(count, range).at(place));
            }
        }
        for (index, lot) in self.lots.iter().enumerate() {
            let found = rigs.find("rig", lot.rig.as_str());
            problems.extend(
                found
                    .err()
                    .map(|problem| problem.at("rig").at(format_args!("rigs[{index}]"))),
            );
        }
        let standing = self.rigs_per_container();
        if standing > self.slots.into() {
            let rule = CaseRule::TooManyRigs {
                slots: self.slots,
                rigs: standing,
            };
            problems.push(Problem::new("", rule.into()).at("rigs"));
        }
        problems
    }

    /// Returns what all containers add up to, leaving out rigs that are not in the table.
    pub(super) fn sums(&self, rigs: &Named<Rig>) -> Sums {
        let containers = Exact::whole(self.containers);
        let known = self
            .lots
            .iter()
            .filter_map(|lot| Some((rigs.get(lot.rig.as_str())?, Exact::whole(lot.per_container))));
        let (mut terahash, mut watts, mut kilograms) =
            (Exact::ZERO, Exact::ZERO, Some(Exact::ZERO));
        for (rig, count) in known {
            terahash = terahash + Exact::of(rig.hashrate.to_terahash()) * count;
            watts = watts + Exact::of(rig.power.to_watts()) * count;
            let mass = rig.mass.map(|mass| Exact::of(mass.to_kilograms()) * count);
            kilograms = kilograms.zip(mass).map(|(sum, mass)| sum + mass);
        }
        let with_overhead = Exact::ONE + self.overhead.exact();
        let tare = self.tare.map(|tare| Exact::of(tare.to_kilograms()));
        Sums {
            containers: self.containers.into(),
            rigs: self.rigs(),
            terahash: terahash * containers,
            watts: watts * with_overhead * containers,
            rig_kilograms: kilograms.map(|sum| sum * containers),
            kilograms: kilograms
                .zip(tare)
                .map(|(sum, tare)| (sum + tare) * containers),
        }
    }
}

impl Sums {
    pub const ZERO: Self = Self {
        containers: 0,
        rigs: 0,
        terahash: Exact::ZERO,
        watts: Exact::ZERO,
        rig_kilograms: Some(Exact::ZERO),
        kilograms: Some(Exact::ZERO),
    };

    /// Returns the sums as quantities, when they lie in range.
    pub fn totals(self) -> Result<Totals, Problem> {
        let mass = |sum: Option<Exact>| {
            sum.map(|kilograms| Mass::from_kilograms(kilograms.get()))
                .transpose()
        };
        Ok(Totals {
            containers: self.containers,
            rigs: self.rigs,
            hashrate: Hashrate::from_terahash(self.terahash.get())?,
            power: Power::from_watts(self.watts.get())?,
            rig_mass: mass(self.rig_kilograms)?,
            mass: mass(self.kilograms)?,
        })
    }
}

impl Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let both = |a: Option<Exact>, b: Option<Exact>| a.zip(b).map(|(a, b)| a + b);
        Self {
            containers: self.containers.saturating_add(other.containers),
            rigs: self.rigs.saturating_add(other.rigs),
            terahash: self.terahash + other.terahash,
            watts: self.watts + other.watts,
            rig_kilograms: both(self.rig_kilograms, other.rig_kilograms),
            kilograms: both(self.kilograms, other.kilograms),
        }
    }
}
