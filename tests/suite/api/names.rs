//! What names stand for, followed through the modules.

use super::items::Module;
use std::collections::BTreeMap;

/// A module by its path from the root.
pub type Place = Vec<String>;

/// What a name stands for.
#[derive(Debug, Clone)]
pub enum Found {
    Module(Place),
    Item(Place, String),
}

/// The names of all modules.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    pub modules: &'a BTreeMap<Place, Module>,
}

impl Names<'_> {
    /// Returns what a path stands for in a module.
    pub fn resolve(self, place: &[String], segments: &[String], depth: usize) -> Option<Found> {
        if depth > 16 {
            return None;
        }
        let mut at: Place = match segments.first()?.as_str() {
            "crate" => Vec::new(),
            _ => place.to_vec(),
        };
        for (index, segment) in segments.iter().enumerate() {
            match segment.as_str() {
                "crate" | "self" => continue,
                "super" => {
                    at.pop()?;
                    continue;
                }
                _ => {}
            }
            let last = index + 1 == segments.len();
            match self.lookup(&at, segment, last, depth)? {
                Found::Module(deeper) => at = deeper,
                found @ Found::Item(..) => return last.then_some(found),
            }
        }
        Some(Found::Module(at))
    }

    fn lookup(self, place: &[String], name: &str, last: bool, depth: usize) -> Option<Found> {
        let module = self.modules.get(place)?;
        let deeper: Place = place.iter().cloned().chain([name.to_owned()]).collect();
        let is_module = self.modules.contains_key(&deeper);
        let is_item = module.items.iter().any(|item| {
            item.name == name
                && matches!(
                    item.keyword.as_str(),
                    "struct" | "enum" | "union" | "trait" | "fn" | "const" | "type"
                )
        });
        if is_module && !(last && is_item) {
            return Some(Found::Module(deeper));
        }
        if is_item {
            return Some(Found::Item(place.to_vec(), name.to_owned()));
        }
        for used in module.uses.iter().filter(|used| used.name == name) {
            let own = used.path.segments.len() == 1 && !used.path.foreign;
            if let Some(found) = (!own)
                .then(|| self.resolve(place, &used.path.segments, depth + 1))
                .flatten()
            {
                return Some(found);
            }
        }
        if module.items.iter().any(|item| item.makes(name)) {
            return Some(Found::Item(place.to_vec(), name.to_owned()));
        }
        module
            .uses
            .iter()
            .filter(|used| used.name == "*" && used.path.segments.len() > 1)
            .find_map(|used| {
                let from = &used.path.segments[..used.path.segments.len() - 1];
                match self.resolve(place, from, depth + 1)? {
                    Found::Module(at) if at != place => self.lookup(&at, name, last, depth + 1),
                    _ => None,
                }
            })
    }
}
