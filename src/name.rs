//! Names of groups, sites, countries, journeys and plans, and tables kept under them.

use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A name in a case: letters, digits, `_` and `-`, at most 64 of them.
///
/// ```
/// use stay_or_go::Name;
///
/// let name: Name = "turkistan".parse()?;
/// assert_eq!(name.as_str(), "turkistan");
/// assert!("two words".parse::<Name>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// Returns a name of the crate's own, which is well formed.
    pub(crate) fn known(name: &'static str) -> Self {
        Self(name.into())
    }

    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Name {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(Problem::new(
                text,
                Rule::Form {
                    quantity: "a name",
                    example: "`north_1`: up to 64 letters, digits, `_` or `-`",
                },
            ))
        }
    }
}

/// Things under names, in the order in which they were written; a name stands once.
///
/// ```
/// use stay_or_go::Named;
///
/// let mut ages = Named::from_entries([("anna".parse()?, 31), ("bert".parse()?, 28)])?;
/// for (_, age) in ages.iter_mut() {
///     *age += 1;
/// }
/// assert_eq!(ages.get("bert"), Some(&29));
/// assert_eq!(ages.remove("anna"), Some(32));
/// assert_eq!(ages.len(), 1);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T> {
    entries: Vec<(Name, T)>,
}

impl<T> Named<T> {
    /// Returns an empty table.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// Returns a table of the given entries.
    ///
    /// # Errors
    /// When a name stands twice.
    pub fn from_entries(entries: impl IntoIterator<Item = (Name, T)>) -> Result<Self, Problem> {
        let mut table = Self::new();
        for (name, thing) in entries {
            table.insert(name, thing)?;
        }
        Ok(table)
    }

    /// Adds an entry at the end.
    ///
    /// # Errors
    /// When the name already stands in the table.
    pub fn insert(&mut self, name: Name, thing: T) -> Result<(), Problem> {
        if self.get(name.as_str()).is_some() {
            return Err(Problem::new(name, Rule::DuplicateName));
        }
        self.entries.push((name, thing));
        Ok(())
    }

    /// Returns the thing under `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name)
            .and_then(|index| self.entries.get(index))
            .map(|(_, thing)| thing)
    }

    /// Returns the thing under `name`, to change it.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let index = self.position(name)?;
        self.entries.get_mut(index).map(|(_, thing)| thing)
    }

    /// Returns the place of `name` in the order of the table.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|(n, _)| n.as_str() == name)
    }

    /// Returns the place of `name`, or the problem that nothing has this name.
    ///
    /// `what` is the kind of thing, in words: `"site"`.
    ///
    /// # Errors
    /// When the name does not stand in the table.
    pub fn find(&self, what: &'static str, name: &str) -> Result<usize, Problem> {
        self.position(name)
            .ok_or_else(|| Problem::unknown_name(what, name, self.names().map(Name::as_str)))
    }

    /// Returns what stands under a name, with the name as it is kept, or the problem that nothing has this name.
    pub(crate) fn known(&self, what: &'static str, name: &str) -> Result<(&Name, &T), Problem> {
        let mut entries = self.iter();
        let entry = entries.find(|(known, _)| known.as_str() == name);
        entry.ok_or_else(|| Problem::unknown_name(what, name, self.names().map(Name::as_str)))
    }

    /// Returns the names in order.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.entries.iter().map(|(name, _)| name)
    }

    /// Returns names and things in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Name, &T)> {
        self.entries.iter().map(|(name, thing)| (name, thing))
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Named<T> {
    /// Returns names and things in order, the things to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Name, &mut T)> {
        self.entries.iter_mut().map(|(name, thing)| (&*name, thing))
    }

    /// Takes the thing under `name` out of the table.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let index = self.position(name)?;
        Some(self.entries.remove(index).1)
    }
}

impl<T> IntoIterator for Named<T> {
    type Item = (Name, T);
    type IntoIter = std::vec::IntoIter<(Name, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = &'a (Name, T);
    type IntoIter = std::slice::Iter<'a, (Name, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self::new()
    }
}
