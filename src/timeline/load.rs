//! What is drawn and hashed at one meter in a month, as power is cut in some regimes.

use crate::site::Band;

/// Prices and terms of a site in one month.
#[derive(Debug, Clone)]
pub(crate) struct SiteMonth<K> {
    /// The price of energy in each band of the tariff.
    pub bands: Vec<Band<K>>,
    /// The price per kWh of each levy of the country.
    pub levies: Vec<K>,
    /// The site's share of the revenue after the pool fee.
    pub revenue_share: K,
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
    /// kWh of the standby load by band.
    pub standby: Vec<K>,
    /// kWh of the standby load under each levy.
    pub standby_levied: Vec<K>,
}

/// One cohort's part of a load.
#[derive(Debug, Clone)]
pub(crate) struct Member<K> {
    /// What it drew and hashed.
    pub run: Usage<K>,
    /// What caps kept it from.
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

fn all<A, B>(list: &[A], cast: impl Fn(&A) -> B) -> Vec<B> {
    list.iter().map(cast).collect()
}

impl<K> SiteMonth<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> SiteMonth<L> {
        SiteMonth {
            bands: all(&self.bands, |band| Band {
                price: cast(&band.price),
            }),
            levies: all(&self.levies, cast),
            revenue_share: cast(&self.revenue_share),
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
            standby: all(&self.standby, cast),
            standby_levied: all(&self.standby_levied, cast),
        }
    }
}

impl<K: Copy> SiteMonth<K> {
    /// Returns every price of the month.
    pub fn prices(&self) -> impl Iterator<Item = K> + '_ {
        let bands = self.bands.iter().map(|band| band.price);
        bands.chain(self.levies.iter().copied())
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

impl<K> Usage<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Usage<L> {
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
