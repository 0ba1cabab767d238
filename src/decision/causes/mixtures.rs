//! The cases between staying and going.

use super::GainCause::{EverythingElse, ExchangeRate, PowerPrice, Tax};
use super::moneys::Moneys;
use super::places::Places;
use super::restated::{begun, books_in, country_money, exchange, levied, restated};
use super::ways::Ways;
use super::{Real, mixture};
use crate::country::Country;
use crate::error::{Problem, Problems};
use crate::name::{Name, Named};
use crate::scenario::{Borrowing, Case, Opening, OpeningTax, Plan};
use crate::site::Site;
use crate::units::Money;

/// Makes the case of any causes that are real.
#[derive(Debug, Clone)]
pub(super) struct Mixtures<'a> {
    case: &'a Case,
    stay: (&'a Name, &'a Plan),
    go: (&'a Name, &'a Plan),
    places: Places,
    ways: Ways,
    sites: Vec<Between<Site>>,
    countries: Vec<Between<Country>>,
    /// The deposits that places hold, and the tax books of countries, in the money of home and of the place.
    deposits: Vec<(Name, [Money; 2])>,
    taxes: Vec<(Name, [OpeningTax; 2])>,
}

/// A place and the home it is compared with, in the money of home and in that of the place.
#[derive(Debug, Clone)]
struct Between<T> {
    name: Name,
    place: [T; 2],
    home: [T; 2],
}

impl<T> Between<T> {
    /// Returns place and home in the money that is real.
    const fn in_money(&self, real: Real) -> (&T, &T) {
        let ([place, own_place], [home, abroad]) = (&self.place, &self.home);
        if real.has(ExchangeRate) {
            (own_place, abroad)
        } else {
            (place, home)
        }
    }
}

impl<'a> Mixtures<'a> {
    /// Returns the mixtures of two plans of a case.
    ///
    /// # Errors
    /// When a plan is not there, the plan that stays moves, or a place is no twin of one home alone.
    pub fn of(case: &'a Case, stay: &str, go: &str) -> Result<Self, Problems> {
        let plan = |name: &str| case.plans.known("plan", name);
        let (stay, go) = (plan(stay)?, plan(go)?);
        let places = Places::of(case, stay, go)?;
        let mut made = Self {
            case,
            stay,
            go,
            ways: Ways::of(case, stay.1, go.1),
            sites: Vec::new(),
            countries: Vec::new(),
            deposits: Vec::new(),
            taxes: Vec::new(),
            places,
        };
        for (name, home) in made.places.sites.clone() {
            made.add_site(name, &home)?;
        }
        for (name, home) in made.places.countries.clone() {
            made.add_country(name, &home)?;
        }
        Ok(made)
    }

    fn add_site(&mut self, name: Name, home: &Name) -> Result<(), Problem> {
        let case = self.case;
        let sites = case
            .sites
            .get(name.as_str())
            .zip(case.sites.get(home.as_str()));
        let Some((place, home)) = sites else {
            return Ok(());
        };
        let (mut out, mut back) = (Moneys::default(), Moneys::default());
        exchange(case, (place, home), &mut out, &mut back)?;
        country_money(case, (&place.country, &home.country), &mut out, &mut back)?;
        if let Some(held) = case.opening.deposits.get(name.as_str()) {
            self.deposits
                .push((name.clone(), [out.money(*held)?, *held]));
        }
        let place = begun(place);
        self.sites.push(Between {
            name,
            place: [restated(&out, &place)?, place],
            home: [home.clone(), restated(&back, home)?],
        });
        Ok(())
    }

    fn add_country(&mut self, name: Name, home: &Name) -> Result<(), Problem> {
        let case = self.case;
        let known = |name: &Name| case.countries.get(name.as_str());
        let Some((place, own)) = known(&name).zip(known(home)) else {
            return Ok(());
        };
        let (mut out, mut back) = (Moneys::default(), Moneys::default());
        // Levies by brackets look at tariffs, and are in their money.
        for (site, home) in &self.places.sites {
            let sites = case
                .sites
                .get(site.as_str())
                .zip(case.sites.get(home.as_str()));
            if let Some((site, home)) = sites.filter(|(site, _)| site.country == name) {
                exchange(case, (site, home), &mut out, &mut back)?;
            }
        }
        country_money(case, (&name, home), &mut out, &mut back)?;
        if let Some(books) = case.opening.tax.get(name.as_str()) {
            let mut money = Moneys::default();
            money.turn(case, place.currency, own.currency)?;
            self.taxes
                .push((name.clone(), [books_in(&money, books)?, books.clone()]));
        }
        self.countries.push(Between {
            name,
            place: [levied(&out, place)?, place.clone()],
            home: [own.clone(), levied(&back, own)?],
        });
        Ok(())
    }

    /// Returns whether somebody goes abroad where there is a tax.
    pub fn crosses_tax(&self) -> bool {
        let taxed = |between: &Between<Country>| {
            let ([place, _], [home, _]) = (&between.place, &between.home);
            place.tax.is_some() || home.tax.is_some()
        };
        self.countries.iter().any(taxed)
    }

    pub const fn go_name(&self) -> &Name {
        self.go.0
    }

    /// Returns the case in which some causes are real; its only plan is the one that goes.
    ///
    /// # Errors
    /// None that the case as it is does not have.
    pub fn case(&self, real: Real) -> Result<Case, Problem> {
        let case = self.case;
        let sites = case
            .sites
            .iter()
            .filter(|(name, _)| self.places.keeps(name));
        let sites: Vec<(Name, Site)> = sites
            .map(|(name, site)| (name.clone(), self.site(real, name, site)))
            .collect();
        let needed = |country: &Name| sites.iter().any(|(_, site)| site.country == *country);
        let countries = case.countries.iter().filter(|(name, _)| needed(name));
        let countries: Vec<(Name, Country)> = countries
            .map(|(name, country)| (name.clone(), self.country(real, name, country)))
            .collect();
        let plan = self.ways.plan(real, self.stay.1, self.go.1);
        Ok(Case {
            title: String::new(),
            currency: case.currency,
            start: case.start,
            months: case.months,
            discount: case.discount,
            outlook: case.outlook.clone(),
            coins: case.coins.clone(),
            rigs: case.rigs.clone(),
            fleet: case.fleet.clone(),
            countries: Named::from_entries(countries)?,
            sites: Named::from_entries(sites)?,
            journeys: Named::from_entries(self.ways.journeys(real, &case.journeys))?,
            plans: Named::from_entries([(self.go.0.clone(), plan)])?,
            loans: self.loans(real)?,
            opening: self.opening(real)?,
            uncertain: Named::new(),
            sources: Vec::new(),
        })
    }

    fn site(&self, real: Real, name: &Name, site: &Site) -> Site {
        let between = self.sites.iter().find(|between| between.name == *name);
        between.map_or_else(
            || site.clone(),
            |between| {
                let (place, home) = between.in_money(real);
                mixture::site(real, place, home)
            },
        )
    }

    fn country(&self, real: Real, name: &Name, country: &Country) -> Country {
        let between = self.countries.iter().find(|between| between.name == *name);
        // Nobody is kept from moving inside a country.
        let closed = if self.countries.is_empty() {
            Real::all()
        } else {
            real
        };
        between.map_or_else(
            || mixture::home_country(closed, country),
            |between| {
                let (place, home) = between.in_money(real);
                mixture::country(real, place, home)
            },
        )
    }

    /// Returns the loans of the plan that goes where everything else is real, and of the one that stays elsewhere.
    fn loans(&self, real: Real) -> Result<Named<Borrowing>, Problem> {
        let borrower = if real.has(EverythingElse) {
            self.go.0
        } else {
            self.stay.0
        };
        let taken = self
            .case
            .loans
            .iter()
            .filter(|(_, l)| l.plans.contains(borrower));
        Named::from_entries(taken.map(|(name, borrowing)| {
            let borrowing = Borrowing {
                loan: borrowing.loan,
                drawn: borrowing.drawn,
                at: borrowing.at.clone(),
                plans: vec![self.go.0.clone()],
            };
            (name.clone(), borrowing)
        }))
    }

    fn opening(&self, real: Real) -> Result<Opening, Problem> {
        let Opening {
            deposits,
            peaks,
            sunk: _,
            tax,
        } = &self.case.opening;
        let home_of = |name: &Name| self.places.sites.iter().find(|(place, _)| place == name);
        let money = usize::from(real.has(ExchangeRate));
        let deposits = deposits.iter().filter(|(name, _)| self.places.keeps(name));
        let deposits = deposits.filter_map(|(name, held)| {
            let held = match self.deposits.iter().find(|(place, _)| place == name) {
                None => *held,
                Some((_, held)) => *held.get(money).filter(|_| real.has(EverythingElse))?,
            };
            Some((name.clone(), held))
        });
        // What a ratchet looks back at belongs to the tariff.
        let seen = self
            .case
            .sites
            .names()
            .filter(|name| self.places.keeps(name));
        let seen = seen.filter_map(|name| {
            let twin = home_of(name).filter(|_| !real.has(PowerPrice));
            let of = twin.map_or(name, |(_, home)| home);
            Some((name.clone(), peaks.get(of.as_str())?.clone()))
        });
        let visited = |name: &Name| {
            let mut sites = self
                .case
                .sites
                .iter()
                .filter(|(site, _)| self.places.keeps(site));
            sites.any(|(_, site)| site.country == *name)
        };
        let tax = tax.iter().filter(|(name, _)| visited(name));
        let tax = tax.filter_map(|(name, books)| {
            let books = match self.taxes.iter().find(|(place, _)| place == name) {
                None => books,
                Some((_, books)) => books.get(money).filter(|_| real.has(Tax))?,
            };
            Some((name.clone(), books.clone()))
        });
        Ok(Opening {
            deposits: Named::from_entries(deposits)?,
            peaks: Named::from_entries(seen)?,
            sunk: Named::new(),
            tax: Named::from_entries(tax)?,
        })
    }
}
