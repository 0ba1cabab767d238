//! What a country takes of income, and of what is owned.
//!
//! A *tax year* is a calendar year.
//! *Income* is what every line of the ledger at a site of the country comes to in it, less the *depreciation* of what is owned there; what is below zero is a *loss*, which later years use, the oldest first.
//! The *book value* is what of the cost has not been depreciated.

mod assets;
mod close;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod tax;

pub use tax::{AssetClass, Depreciations, LossTerms, Tax, TaxRate, TaxTransfer};

pub(crate) use assets::Assets;
pub(crate) use close::{Loss, LossUse, close_year};
