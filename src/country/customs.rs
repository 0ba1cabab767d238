//! What a country takes at its border.

use crate::calendar::{empty_span, in_span};
use crate::error::{CaseRule, Problem};
use crate::name::Name;
use crate::units::{Days, DutyRate, Fraction, TariffLine};
use chrono::NaiveDate;

/// What a country takes of goods that enter it.
///
/// Goods are worth what they bring on the market on the day export customs are over.
/// What counts is the law of the day on which import customs begin.
///
/// ```
/// use stay_or_go::country::{Customs, CustomsValue, Duty, Goods};
/// use stay_or_go::units::DutyRate;
///
/// // 2.6 % on anything, and 25 % more on what was made in one country.
/// let duty = |origin: Option<&str>, rate: &str| -> Result<_, stay_or_go::Problem> {
///     let origin = origin.map(str::parse).transpose()?;
///     Ok(Duty { origin, ..Duty::of(rate.parse()?) })
/// };
/// let customs = Customs {
///     duties: vec![duty(None, "2.6 %")?, duty(Some("CN"), "27.6 %")?],
///     ..Customs::on(CustomsValue::Fob)
/// };
/// let rig = Goods { origin: Some("CN".parse()?), tariff_line: None };
/// let day = chrono::NaiveDate::MIN;
/// assert_eq!(customs.duty(&rig, day), Some("27.6 %".parse::<DutyRate>()?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customs {
    /// What duty and tax are taken of.
    pub value: CustomsValue,
    /// The name of the customs union the country is in, if it is in one: no duty is due between its members.
    pub union: Option<Name>,
    /// The duties.
    pub duties: Vec<Duty>,
    /// What is let in free.
    pub exemptions: Vec<Exemption>,
    /// The value added tax on what is let in, by its days; none when there is no such tax.
    pub vat: Vec<ImportVat>,
    /// The security for goods that leave again, if one is asked for.
    pub bond: Option<Bond>,
}

/// What goods are worth to customs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CustomsValue {
    /// With freight and insurance between export and import customs.
    Cif,
    /// Without.
    Fob,
}

/// What customs want to know of goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods {
    /// Where they were made, if that is known.
    pub origin: Option<Name>,
    /// Their line in the customs tariff, if that is known.
    pub tariff_line: Option<TariffLine>,
}

/// A duty on the days `from ≤ day < to`.
///
/// Of several duties that fit, the one with the longest tariff line counts; of those, the one that names the origin.
///
/// ```
/// use stay_or_go::country::Duty;
///
/// let chinese = Duty { origin: Some("CN".parse()?), ..Duty::of("27.6 %".parse()?) };
/// assert!(chinese.tariff_line.is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The goods it is on, with all narrower lines; none when it is on any.
    pub tariff_line: Option<TariffLine>,
    /// Where they were made; none when it does not matter.
    pub origin: Option<Name>,
    /// What it takes of the customs value.
    pub rate: DutyRate,
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

/// Goods that are let in free of duty, of tax or of both, on the days `from ≤ day < to`.
///
/// ```
/// use stay_or_go::country::{Customs, CustomsValue, Exemption, Goods, Relief};
/// use stay_or_go::units::DutyRate;
///
/// let line = Some("8471".parse()?);
/// let exemption = Exemption { of: Relief::Duty, tariff_line: line, origin: None, from: None, to: None };
/// let customs = Customs { exemptions: vec![exemption], ..Customs::on(CustomsValue::Cif) };
/// let of = |tariff_line| Goods { origin: None, tariff_line };
/// let day = chrono::NaiveDate::MIN;
/// assert_eq!(customs.duty(&of(Some("8471.60".parse()?)), day), Some(DutyRate::ZERO));
/// // No line of duty covers other goods.
/// assert_eq!(customs.duty(&of(None), day), None);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// What they are free of.
    pub of: Relief,
    /// The goods, with all narrower lines; none when it is for any.
    pub tariff_line: Option<TariffLine>,
    /// Where they were made; none when it does not matter.
    pub origin: Option<Name>,
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

/// What goods are free of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relief {
    /// Of duty.
    Duty,
    /// Of value added tax.
    Vat,
    /// Of both.
    Both,
}

/// Value added tax on what is let in, on the days `from ≤ day < to`: on customs value and duty, inside a union too.
///
/// ```
/// use stay_or_go::country::{Customs, CustomsValue, Goods, ImportVat};
///
/// let lost = ImportVat { rate: "20 %".parse()?, recovered: None, from: None, to: None };
/// let customs = Customs { vat: vec![lost], ..Customs::on(CustomsValue::Cif) };
/// let goods = Goods { origin: None, tariff_line: None };
/// assert_eq!(customs.import_vat(&goods, chrono::NaiveDate::MIN), Some(lost));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportVat {
    /// The share of customs value and duty.
    pub rate: Fraction,
    /// The days until it comes back; none when it is lost.
    pub recovered: Option<Days>,
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

/// The security for goods that leave again, a share of what they are worth.
///
/// Who pays it pays the duties beside it: a country that asks nothing of goods that leave again has duties of zero.
///
/// ```
/// use stay_or_go::country::Bond;
///
/// // Half a year.
/// let bond = Bond { share: "10 %".parse()?, returned: Some("180 d".parse()?) };
/// assert_ne!(bond, Bond { returned: None, ..bond });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bond {
    /// The share of the declared value.
    pub share: Fraction,
    /// The days until it comes back; none when that is the day the goods have left the country, or the horizon.
    pub returned: Option<Days>,
}

impl Customs {
    /// Returns customs that take nothing and let nobody in: they have no line of duty.
    #[must_use]
    pub const fn on(value: CustomsValue) -> Self {
        Self {
            value,
            union: None,
            duties: Vec::new(),
            exemptions: Vec::new(),
            vat: Vec::new(),
            bond: None,
        }
    }

    /// Returns the duty on goods on a day, or nothing when no line covers them.
    #[must_use]
    pub fn duty(&self, goods: &Goods, day: NaiveDate) -> Option<DutyRate> {
        if self.exempt(Relief::Duty, goods, day) {
            return Some(DutyRate::ZERO);
        }
        let fits = |duty: &&Duty| {
            goods.fit(duty.tariff_line, duty.origin.as_ref()) && in_span(day, duty.from, duty.to)
        };
        let duty = self.duties.iter().filter(fits).max_by_key(|d| d.narrow());
        duty.map(|duty| duty.rate)
    }

    /// Returns the value added tax on goods on a day, if there is one.
    #[must_use]
    pub fn import_vat(&self, goods: &Goods, day: NaiveDate) -> Option<ImportVat> {
        let mut due = self.vat.iter().filter(|vat| in_span(day, vat.from, vat.to));
        let vat = due.next().copied();
        vat.filter(|_| !self.exempt(Relief::Vat, goods, day))
    }

    /// Returns whether it matters where goods were made.
    #[must_use]
    pub fn asks_for_origin(&self) -> bool {
        let duties = self.duties.iter().map(|duty| &duty.origin);
        let exemptions = self.exemptions.iter().map(|exemption| &exemption.origin);
        duties.chain(exemptions).any(Option::is_some)
    }

    fn exempt(&self, relief: Relief, goods: &Goods, day: NaiveDate) -> bool {
        self.exemptions.iter().any(|exemption| {
            (exemption.of == relief || exemption.of == Relief::Both)
                && goods.fit(exemption.tariff_line, exemption.origin.as_ref())
                && in_span(day, exemption.from, exemption.to)
        })
    }

    /// Returns what is wrong with the customs: days that are none, and two rates for the same goods on one day.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let duties = self.duties.iter().map(|d| (d.from, d.to));
        let exemptions = self.exemptions.iter().map(|e| (e.from, e.to));
        let vat = self.vat.iter().map(|v| (v.from, v.to));
        let mut problems = empty_spans("duties", duties);
        problems.extend(empty_spans("exemptions", exemptions));
        problems.extend(empty_spans("vat", vat));
        for (index, duty) in self.duties.iter().enumerate() {
            let same = |other: &&Duty| {
                other.tariff_line == duty.tariff_line
                    && other.origin == duty.origin
                    && meet((other.from, other.to), (duty.from, duty.to))
            };
            if self.duties.iter().take(index).any(|other| same(&other)) {
                let problem = Problem::new(duty.rate, CaseRule::OneDuty.into());
                problems.push(problem.at(format!("duties[{index}]")));
            }
        }
        for (index, vat) in self.vat.iter().enumerate() {
            let mut earlier = self.vat.iter().take(index);
            if earlier.any(|other| meet((other.from, other.to), (vat.from, vat.to))) {
                let problem = Problem::new(vat.rate, CaseRule::OneDuty.into());
                problems.push(problem.at(format!("vat[{index}]")));
            }
        }
        problems
    }
}

impl Duty {
    /// Returns a duty on any goods from anywhere at any time.
    #[must_use]
    pub const fn of(rate: DutyRate) -> Self {
        Self {
            tariff_line: None,
            origin: None,
            rate,
            from: None,
            to: None,
        }
    }

    /// Returns how narrow the goods are that it is on.
    fn narrow(&self) -> (u8, bool) {
        let line = self.tariff_line.map_or(0, |line| line.count());
        (line, self.origin.is_some())
    }
}

impl Goods {
    /// Returns whether the goods belong to a line, and were made in a country.
    fn fit(&self, line: Option<TariffLine>, origin: Option<&Name>) -> bool {
        let of_line = |line: TariffLine| self.tariff_line.is_some_and(|own| line.covers(own));
        line.is_none_or(of_line) && origin.is_none_or(|origin| self.origin.as_ref() == Some(origin))
    }
}

type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// Returns a problem for every span of a list that ends before it begins.
fn empty_spans(list: &str, spans: impl Iterator<Item = Span>) -> Vec<Problem> {
    let empty = |(index, (from, to)): (usize, Span)| {
        Some(empty_span(from, to)?.at(format!("{list}[{index}]")))
    };
    spans.enumerate().filter_map(empty).collect()
}

/// Returns whether two spans have a day in common.
fn meet((from, to): Span, (other_from, other_to): Span) -> bool {
    let before = |to: Option<NaiveDate>, from: Option<NaiveDate>| {
        to.zip(from).is_some_and(|(to, from)| to <= from)
    };
    !before(to, other_from) && !before(other_to, from)
}
