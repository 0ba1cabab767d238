//! What countries take of income and of what is owned.

use super::{At, PRICE_PLACES, QUANTITY_PLACES, Run};
use crate::country::{AssetClass, close_year};
use crate::timeline::{Account, ChainTax, CountryYear, Departure, Unit, Worth, YearEnd};
use crate::units::Scalar;
use crate::valuation::sink::{Posted, Sink};
use crate::valuation::tax_books::CountryBooks;

/// What a line is to the tax of its country.
#[derive(Clone, Copy)]
enum Taxed {
    /// Income, or an expense.
    Income,
    /// Part of what something costs that serves for years, where it is paid for a way from abroad; an expense elsewhere.
    Brought(AssetClass),
    /// What is got for what is owned at the horizon.
    Proceeds,
    /// What is got for it before, and what selling costs.
    Sold,
    /// What is bought.
    Acquired,
    /// Nothing: it is owed or held, or a tax itself, or belongs to an event (rule 28).
    Outside,
}

const fn taxed(account: Account) -> Taxed {
    match account {
        Account::HashRevenue
        | Account::PoolFee
        | Account::SaleDiscount
        | Account::VenueDiscount
        | Account::TransferCost
        | Account::LoanInterest
        | Account::ExitFee
        | Account::Energy
        | Account::Standby
        | Account::Demand
        | Account::FixedPowerCharge
        | Account::MinimumBill
        | Account::CurtailmentCredit
        | Account::DemandResponse
        | Account::PowerVat
        | Account::Levy
        | Account::Operations
        | Account::Repairs
        | Account::Dismantling
        | Account::Storage => Taxed::Income,
        // What comes back of a power bill lessens the bill, what comes back of imports what the rigs cost.
        Account::VatRefund
        | Account::Freight
        | Account::Insurance
        | Account::Duty
        | Account::ImportVat
        | Account::Customs => Taxed::Brought(AssetClass::Rigs),
        Account::Installation => Taxed::Brought(AssetClass::SiteWorks),
        Account::ResidualValue => Taxed::Proceeds,
        Account::Sale | Account::SellingCost => Taxed::Sold,
        Account::Purchase => Taxed::Acquired,
        Account::Deposit
        | Account::Bond
        | Account::LoanDrawn
        | Account::LoanPrincipal
        | Account::TrappedCash
        | Account::Recovery
        | Account::InsurancePayout
        | Account::IncomeTax
        | Account::WithholdingTax
        | Account::PropertyTax
        | Account::HashLostToRationing
        | Account::AvoidedByRationing
        | Account::HashCurtailed
        | Account::AvoidedByCurtailment
        | Account::HashLostInTransit => Taxed::Outside,
    }
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// Enters a line into the tax books: in the country's currency at the exchange of its month, weighed by its regimes.
    pub(super) fn tax_sees(&mut self, tax: &ChainTax<S::Fixed>, line: &Posted<S>) {
        let taxed = taxed(line.account);
        if matches!(taxed, Taxed::Outside) || self.of_event {
            return;
        }
        let Some(site) = line.site else { return };
        let Some(country) = tax.of_site.get(site).copied().flatten() else {
            return;
        };
        let paid = self
            .settled
            .and_then(|id| self.timeline.settlements.get(id));
        let Some(currency) = paid.map(|paid| paid.currency) else {
            return;
        };
        let exchange = self.tax_exchange(tax, currency, country, line.month);
        let amount = line.quantity * line.price * self.likely * exchange;
        let way = self.way;
        let Some(books) = self.tax_books(country) else {
            return;
        };
        match (taxed, way) {
            (Taxed::Brought(class), Some(way)) => books.bring(way, class, -amount),
            (Taxed::Acquired, Some(way)) => books.bring(way, AssetClass::Rigs, -amount),
            (Taxed::Income | Taxed::Brought(_) | Taxed::Acquired, _) => {
                books.income = books.income + amount;
            }
            (Taxed::Proceeds, _) => books.proceeds = books.proceeds + amount,
            (Taxed::Sold, _) if tax.ends_with(line.month) => {
                books.proceeds = books.proceeds + amount;
            }
            (Taxed::Sold, _) => books.sold = books.sold + amount,
            (Taxed::Outside, _) => {}
        }
    }

    fn tax_books(&mut self, country: usize) -> Option<&mut CountryBooks<S>> {
        let books = self.books.tax.as_deref_mut()?;
        books.countries.get_mut(country)
    }

    /// Returns what one unit of a currency is worth in that of a country, in a month.
    fn tax_exchange(
        &mut self,
        tax: &ChainTax<S::Fixed>,
        currency: usize,
        country: usize,
        month: usize,
    ) -> S {
        let own = tax.countries.get(country).map(|terms| terms.currency);
        let Some(own) = own.filter(|own| *own != currency) else {
            return S::ONE;
        };
        let asked = (currency, country, month);
        let known = self.books.tax.as_deref().and_then(|books| books.exchange);
        if let Some((currency, country, month, rate)) = known
            && (currency, country, month) == asked
        {
            return rate;
        }
        let worth = self.world.exchange(currency, month);
        let rate = worth.part(self.world.exchange(own, month));
        let rate = rate.on_grid(EXCHANGE_PLACES);
        if let Some(books) = self.books.tax.as_deref_mut() {
            books.exchange = Some((currency, country, month, rate));
        }
        rate
    }

    /// Moves books abroad with the cohorts that leave in a month, and closes the tax year that ends with it.
    pub(super) fn taxes(&mut self, month: usize) {
        let Some(tax) = self.tax else { return };
        for departure in tax.departures.iter().filter(|d| d.month == month) {
            self.departs(tax, departure);
        }
        for year in tax.years.iter().filter(|year| year.after == month) {
            for country in &year.countries {
                self.year_ends(tax, year, country);
            }
        }
    }

    /// Rule 30: at book the basis goes along; at market the gain is taxed here, and the market value is the basis there.
    fn departs(&mut self, tax: &ChainTax<S::Fixed>, departure: &Departure<S::Fixed>) {
        let share = S::known(departure.share);
        let mut left = [S::ZERO; 2];
        let terms = departure.from.and_then(|from| tax.countries.get(from));
        if let Some((from, terms)) = departure.from.zip(terms)
            && let Some(books) = self.tax_books(from)
        {
            books.serve(&departure.arrived, terms);
            let classes = MOVED.into_iter().take(if departure.whole { 2 } else { 1 });
            for (left, class) in left.iter_mut().zip(classes) {
                *left = books.assets.take(class, &terms.schedules, share);
            }
        }
        let Some(way) = departure.way else {
            let book = left.into_iter().fold(S::ZERO, |sum, book| sum + book);
            if let Some(books) = departure.from.and_then(|from| self.tax_books(from)) {
                books.income = books.income + books.sold - book;
                books.sold = S::ZERO;
            }
            return;
        };
        for ((class, book), worth) in MOVED.into_iter().zip(left).zip([&departure.worth, &None]) {
            if let Some((from, worth)) = departure.from.zip(worth.as_ref()) {
                let value = self.worth(tax, worth, (from, departure.month));
                if let Some(books) = self.tax_books(from) {
                    books.income = books.income + value - book;
                }
            }
            let Some(to) = departure.to else { continue };
            let basis = match (worth, terms) {
                (Some(worth), _) => self.worth(tax, worth, (to, departure.month)),
                (None, Some(terms)) => {
                    book * self.tax_exchange(tax, terms.currency, to, departure.month)
                }
                (None, None) => S::ZERO,
            };
            if let Some(books) = self.tax_books(to) {
                books.bring(way, class, basis);
            }
        }
    }

    /// Returns what rigs are worth on the market, in the currency of a country at the exchange of a month.
    fn worth(
        &mut self,
        tax: &ChainTax<S::Fixed>,
        worth: &[Worth<S::Fixed>],
        (country, month): (usize, usize),
    ) -> S {
        let mut value = S::ZERO;
        for worth in worth {
            let exchange = self.tax_exchange(tax, worth.currency, country, month);
            let price = self.world.resale(worth.tier, worth.month);
            value = value + self.of(worth.of, S::known(worth.terahash)) * price * exchange;
        }
        value
    }

    /// Closes the tax year of a country: depreciation, the sale of what is left when it is the last, losses, tax.
    fn year_ends(
        &mut self,
        tax: &ChainTax<S::Fixed>,
        year: &YearEnd<S::Fixed>,
        of: &CountryYear<S::Fixed>,
    ) {
        let Some(terms) = tax.countries.get(of.country) else {
            return;
        };
        let Some(books) = self.tax_books(of.country) else {
            return;
        };
        books.serve(&of.arrived, terms);
        let whole = books.assets.depreciate(&terms.schedules);
        let taken = (whole * S::known(year.part)).on_grid(QUANTITY_PLACES);
        let book = books.assets.book(&terms.schedules) + whole - taken;
        let mut income = books.income + books.sold - taken;
        books.income = S::ZERO;
        books.sold = S::ZERO;
        if year.last {
            income = income + (books.proceeds - book - books.under_way()).larger(S::ZERO);
        }
        let income = income.on_grid(QUANTITY_PLACES);
        let closed = close_year(year.year, income, &mut books.losses, &terms.losses);
        let taxable = closed.taxable.on_grid(QUANTITY_PLACES);
        let rate = S::known(of.rate);
        let after_tax = (closed.profit - taxable * rate).larger(S::ZERO);
        self.settle(of.settlement);
        let withholding = S::known(terms.withholding);
        for (account, base, rate) in [
            (Account::IncomeTax, taxable, rate),
            (Account::WithholdingTax, after_tax, withholding),
            (
                Account::PropertyTax,
                book.larger(S::ZERO),
                S::known(of.property),
            ),
        ] {
            let at = At::of((of.site, year.after), account, Unit::Money);
            let base = base.on_grid(QUANTITY_PLACES);
            self.post(at, base, -rate.on_grid(PRICE_PLACES));
        }
    }
}

/// What goes abroad with a cohort; only the first has a market.
const MOVED: [AssetClass; 2] = [AssetClass::Rigs, AssetClass::Containers];

/// The grid of exchange rates.
const EXCHANGE_PLACES: u32 = 16;
