//! The crate's own source, read as tokens.
//!
//! A **source** is a file under `src` with its module; a **token** is what the compiler sees, with the module and the line it stands in, without comments and documentation.
//! A token is *for tests* when it exists only under `cfg(test)`.
//! A **path** is what names something in another place: `crate::units::Power`, one for each leaf of a `use`.

mod files;
mod paths;
mod token;

pub use files::{Source, Sources};
pub use paths::{NamedPath, paths};
pub use token::{Kind, Token, closing, find};
