//! Laws of the library, each a property over generated cases, with its exceptions.

mod generators;
