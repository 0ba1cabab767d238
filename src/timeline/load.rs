//! What is drawn and hashed at one meter in a month, as power is cut in some regimes.

use crate::calendar::Month;
use crate::country::Steps;
use crate::site::MonthPrices;
use crate::units::{Exact, Scalar};

/// Prices and terms of a site in one month, in the regimes that leave them alike.
#[derive(Debug, Clone)]
pub(crate) struct SiteMonth<K> {
    /// The month.
    pub month: Month,
    /// What the meter is billed by.
    pub prices: MonthPrices<K>,
    /// The levies of the country.
    pub levies: Vec<LevyTerms<K>>,
    /// The site's share of the revenue after the pool fee.
    pub revenue_share: K,
    /// How coins have to be sold, where a state says so.
    pub forced: Option<ForcedTerms<K>>,
    /// The share that is lost of what is received for power before the owner has it, where any can be.
    pub spread: Option<K>,
    /// Whether rigs are off where they do not pay.
    pub curtails: bool,
    /// What comes of switching rigs on again.
    pub restart: RestartTerms<K>,
    /// The version of the tariff.
    pub version: usize,
    /// Whether a kWh has one price in each band, and nothing else is billed.
    pub simple: bool,
}

/// How coins have to be sold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ForcedTerms<K> {
    /// The share of the coins.
    pub share: K,
    /// The share of their value that the venue keeps.
    pub discount: K,
    /// The share of the rest that is lost before the owner has it, where any can be.
    pub spread: Option<K>,
}

/// A levy as it counts the energy of a site.
#[derive(Debug, Clone)]
pub(crate) struct LevyTerms<K> {
    /// The shares of the energy that have rates of their own, and these; none is all of it.
    pub classes: Vec<(Option<K>, Steps<K>)>,
    /// Whether it looks at the average price of a whole quarter.
    pub of_quarter: bool,
}

/// What comes of switching rigs on again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RestartTerms<K> {
    /// The share of the rigs that fail.
    pub failures: K,
    /// The share that fails after a cut without notice.
    pub abrupt_failures: K,
    /// The share of those that is not repaired.
    pub scrapped: K,
}

/// What the cohorts at one meter draw and hash in a calendar month, as power is cut in some regimes.
#[derive(Debug, Clone)]
pub(crate) struct Load<K> {
    /// The site.
    pub site: usize,
    /// The months from the start of the case.
    pub month: usize,
    /// The prices.
    pub site_month: usize,
    /// One for each cohort that was there, in the order of the plan.
    pub members: Vec<Member<K>>,
    /// Whether the standby load draws at all.
    pub stands_by: bool,
    /// kWh of the standby load by band.
    pub standby: Vec<K>,
    /// kWh of the standby load under each levy.
    pub standby_levied: Vec<K>,
    /// The highest kW by band.
    pub peaks: Vec<K>,
    /// The same piece by piece and lot by lot, where more is to be known of it.
    pub detail: Option<Box<Detail<K>>>,
}

/// One cohort's part of a load.
#[derive(Debug, Clone)]
pub(crate) struct Member<K> {
    /// What it drew and hashed.
    pub run: Usage<K>,
    /// What caps, cuts and outages kept it from.
    pub lost: Usage<K>,
}

/// Energy and hash of one cohort.
#[derive(Debug, Clone)]
pub(crate) struct Usage<K> {
    /// TH/s-days, by period of the hashprice.
    pub hashed: Vec<Hashed<K>>,
    /// kWh by band.
    pub energy: Vec<K>,
    /// kWh under each levy.
    pub levied: Vec<K>,
}

/// TH/s-days in one period of the hashprice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hashed<K> {
    /// The month and epoch of the hashprice.
    pub period: usize,
    /// TH/s-days.
    pub terahash_days: K,
}

/// A load piece by piece and lot by lot.
#[derive(Debug, Clone)]
pub(crate) struct Detail<K> {
    /// The pieces of time.
    pub pieces: Vec<Piece<K>>,
    /// The lots of all cohorts.
    pub lots: Vec<LotLoad<K>>,
    /// How often one piece follows another.
    pub sequences: Vec<Sequence<K>>,
    /// The shares of the running rigs that random cuts with and without notice switch off in an hour.
    pub sudden: (K, K),
    /// The standby load in kW.
    pub standby: K,
}

/// Hours of a month that are alike.
#[derive(Debug, Clone)]
pub(crate) struct Piece<K> {
    /// The band of the tariff.
    pub band: usize,
    /// The period of the hashprice.
    pub period: usize,
    /// The hours.
    pub hours: K,
    /// The hours in which random events may begin: nothing for what they leave.
    pub clock: K,
    /// Which levies are in force.
    pub levied: Vec<bool>,
    /// Whether what is drawn counts for the highest load: a random cut does not lower it.
    pub billed: bool,
    /// Whether the standby load can draw.
    pub supplied: bool,
}

/// How often one piece follows another.
#[derive(Debug, Clone)]
pub(crate) struct Sequence<K> {
    pub before: usize,
    pub after: usize,
    pub count: K,
    /// The lots that were not there before.
    pub but: Vec<usize>,
}

/// Equal rigs of one cohort in a load.
#[derive(Debug, Clone)]
pub(crate) struct LotLoad<K> {
    /// The cohort, by its place among the members.
    pub member: usize,
    /// The lot, by its place in the group.
    pub lot: usize,
    /// The number of rigs.
    pub rigs: K,
    /// The share of its rigs that is not in repair anyway.
    pub at_work: K,
    /// The share of the month that a repair takes.
    pub repair: K,
    /// What it does in each piece.
    pub cells: Vec<Cell<K>>,
    /// What caps, cuts and outages kept it from.
    pub lost: Usage<K>,
}

/// What a lot does in a piece of time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<K> {
    /// kW.
    pub kilowatts: K,
    /// kWh.
    pub energy: K,
    /// TH/s-days.
    pub terahash_days: K,
    /// The share of its rigs that runs.
    pub running: K,
}

impl Cell<Exact> {
    pub const NONE: Self = Self {
        kilowatts: Exact::ZERO,
        energy: Exact::ZERO,
        terahash_days: Exact::ZERO,
        running: Exact::ZERO,
    };
}

fn all<A, B>(list: &[A], cast: impl Fn(&A) -> B) -> Vec<B> {
    list.iter().map(cast).collect()
}

impl<K> SiteMonth<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> SiteMonth<L> {
        let classes = |levy: &LevyTerms<K>| -> Vec<(Option<L>, Steps<L>)> {
            all(&levy.classes, |(share, steps)| {
                (share.as_ref().map(cast), steps.map(cast))
            })
        };
        SiteMonth {
            month: self.month,
            prices: self.prices.map(cast),
            levies: all(&self.levies, |levy| LevyTerms {
                classes: classes(levy),
                of_quarter: levy.of_quarter,
            }),
            revenue_share: cast(&self.revenue_share),
            forced: self.forced.as_ref().map(|forced| ForcedTerms {
                share: cast(&forced.share),
                discount: cast(&forced.discount),
                spread: forced.spread.as_ref().map(cast),
            }),
            spread: self.spread.as_ref().map(cast),
            curtails: self.curtails,
            restart: RestartTerms {
                failures: cast(&self.restart.failures),
                abrupt_failures: cast(&self.restart.abrupt_failures),
                scrapped: cast(&self.restart.scrapped),
            },
            version: self.version,
            simple: self.simple,
        }
    }
}

impl<K> Load<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Load<L> {
        Load {
            site: self.site,
            month: self.month,
            site_month: self.site_month,
            members: all(&self.members, |member| member.map(cast)),
            stands_by: self.stands_by,
            standby: all(&self.standby, cast),
            standby_levied: all(&self.standby_levied, cast),
            peaks: all(&self.peaks, cast),
            detail: self
                .detail
                .as_ref()
                .map(|detail| Box::new(detail.map(cast))),
        }
    }
}

impl<K: Copy> SiteMonth<K> {
    /// Returns every price of a kWh in the month.
    pub fn prices(&self) -> impl Iterator<Item = K> + '_ {
        let levies = self.levies.iter().flat_map(|levy| &levy.classes);
        let rates = levies.map(|(_, steps)| steps.first);
        let fixed = self.prices.fixed.iter().map(|(_, amount)| *amount);
        let bands = self.prices.bands.iter().copied();
        bands.chain(rates).chain(fixed).chain([self.prices.credit])
    }
}

impl<K: Copy> Load<K> {
    /// Returns every quantity of the load.
    pub fn quantities(&self) -> impl Iterator<Item = K> + '_ {
        let usages = self
            .members
            .iter()
            .flat_map(|member| [&member.run, &member.lost]);
        let used = usages.flat_map(|usage| {
            let hashed = usage.hashed.iter().map(|hashed| hashed.terahash_days);
            hashed.chain(usage.energy.iter().copied())
        });
        used.chain(self.standby.iter().copied())
    }
}

impl<K> Member<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Member<L> {
        Member {
            run: self.run.map(cast),
            lost: self.lost.map(cast),
        }
    }
}

impl<S: Scalar> Usage<S> {
    /// Adds energy to a band and under the levies in force, and hash to a period.
    pub fn add(
        &mut self,
        band: usize,
        period: Option<usize>,
        (energy, terahash_days): (S, S),
        levied: &[bool],
    ) {
        add_to(&mut self.energy, band, energy);
        for (levy, in_force) in levied.iter().enumerate() {
            if *in_force {
                add_to(&mut self.levied, levy, energy);
            }
        }
        let Some(period) = period else { return };
        match self
            .hashed
            .iter_mut()
            .find(|hashed| hashed.period == period)
        {
            Some(hashed) => hashed.terahash_days = hashed.terahash_days + terahash_days,
            None => self.hashed.push(Hashed {
                period,
                terahash_days,
            }),
        }
    }
}

/// Adds a number to one of a list.
pub(crate) fn add_to<S: Scalar>(list: &mut [S], place: usize, number: S) {
    if let Some(sum) = list.get_mut(place) {
        *sum = *sum + number;
    }
}

impl<K> Usage<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Usage<L> {
        Usage {
            hashed: all(&self.hashed, |hashed| hashed.map(cast)),
            energy: all(&self.energy, cast),
            levied: all(&self.levied, cast),
        }
    }
}

impl<K> Hashed<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L) -> Hashed<L> {
        Hashed {
            period: self.period,
            terahash_days: cast(&self.terahash_days),
        }
    }
}

impl<K> Detail<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Detail<L> {
        let piece = |piece: &Piece<K>| Piece {
            band: piece.band,
            period: piece.period,
            hours: cast(&piece.hours),
            clock: cast(&piece.clock),
            levied: piece.levied.clone(),
            billed: piece.billed,
            supplied: piece.supplied,
        };
        let cell = |cell: &Cell<K>| Cell {
            kilowatts: cast(&cell.kilowatts),
            energy: cast(&cell.energy),
            terahash_days: cast(&cell.terahash_days),
            running: cast(&cell.running),
        };
        Detail {
            pieces: all(&self.pieces, piece),
            lots: all(&self.lots, |lot| LotLoad {
                member: lot.member,
                lot: lot.lot,
                rigs: cast(&lot.rigs),
                at_work: cast(&lot.at_work),
                repair: cast(&lot.repair),
                cells: all(&lot.cells, cell),
                lost: lot.lost.map(cast),
            }),
            sequences: all(&self.sequences, |sequence| Sequence {
                before: sequence.before,
                after: sequence.after,
                count: cast(&sequence.count),
                but: sequence.but.clone(),
            }),
            sudden: (cast(&self.sudden.0), cast(&self.sudden.1)),
            standby: cast(&self.standby),
        }
    }
}
