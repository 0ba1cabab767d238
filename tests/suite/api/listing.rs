//! The public items of the crate, one in a line, in the order of their paths.

use super::items::{Item, Module, items, modules};
use super::names::{Found, Names, Place};
use super::print::print;
use super::shape::{
    head, made, print_plain, signature, split, with_attributes, without_attributes,
};
use crate::source::{NamedPath, Sources, closing};
use std::collections::{BTreeMap, BTreeSet};

/// Every public item that can be reached from the root.
#[derive(Debug, Default)]
pub struct Listing {
    /// One line for each item, in order.
    pub lines: BTreeSet<String>,
    /// The paths of the types, each by its first path below the root.
    pub types: BTreeSet<String>,
}

/// Returns the public items of a crate.
pub fn listing(sources: &Sources) -> Listing {
    let modules = modules(sources);
    let mut walk = Walk {
        names: Names { modules: &modules },
        listing: Listing::default(),
        known: BTreeMap::new(),
        traits: Vec::new(),
    };
    walk.module(&[], &[]);
    walk.traits();
    walk.macros();
    walk.listing
}

struct Walk<'a> {
    names: Names<'a>,
    listing: Listing,
    /// Where an item was listed first.
    known: BTreeMap<(Place, String), String>,
    /// Lines of traits of this crate, which count when the trait is public.
    traits: Vec<((Place, String), Place, String)>,
}

impl Walk<'_> {
    /// Lists a module under its public path. What lies deeper comes first, so that a name the root hands on is listed at home.
    fn module(&mut self, place: &[String], shown: &[String]) {
        let Some(module) = self.names.modules.get(place) else {
            return;
        };
        for item in module
            .items
            .iter()
            .filter(|item| item.public && item.keyword == "mod")
        {
            let deeper: Place = place.iter().chain([&item.name]).cloned().collect();
            let path: Place = shown.iter().chain([&item.name]).cloned().collect();
            self.line(
                &path,
                &with_attributes(item, format!("pub mod {}", item.name)),
            );
            self.module(&deeper, &path);
        }
        for item in module
            .items
            .iter()
            .filter(|item| item.public && item.keyword != "mod")
        {
            self.item(place, &item.name, shown, &item.name);
        }
        for used in module.uses.iter().filter(|used| used.public) {
            match self.names.resolve(place, &used.path.segments, 0) {
                Some(Found::Item(at, name)) => self.item(&at, &name, shown, &used.name),
                Some(Found::Module(at)) => {
                    let path: Place = shown.iter().chain([&used.name]).cloned().collect();
                    self.line(&path, &format!("pub use {}", used.path.text()));
                    self.module(&at, &path);
                }
                None if used.path.segments.last().is_some_and(|last| last == "*") => {
                    self.glob(place, &used.path, shown);
                }
                None => {
                    let path: Place = shown.iter().chain([&used.name]).cloned().collect();
                    self.line(&path, &format!("pub use {}", used.path.text()));
                }
            }
        }
    }

    fn glob(&mut self, place: &[String], path: &NamedPath, shown: &[String]) {
        let from = &path.segments[..path.segments.len() - 1];
        if let Some(Found::Module(at)) = self.names.resolve(place, from, 0) {
            self.module(&at, shown);
        }
    }

    fn line(&mut self, path: &[String], text: &str) {
        self.listing
            .lines
            .insert(format!("{}  {text}", path.join("::")));
    }

    /// Lists an item of a module under a public path.
    fn item(&mut self, place: &[String], name: &str, shown: &[String], shown_name: &str) {
        let path: Place = shown
            .iter()
            .cloned()
            .chain([shown_name.to_owned()])
            .collect();
        let key = (place.to_vec(), name.to_owned());
        if let Some(first) = self.known.get(&key).cloned() {
            if first != path.join("::") {
                self.line(&path, &format!("is {first}"));
            }
            return;
        }
        self.known.insert(key, path.join("::"));
        let Some(module) = self.names.modules.get(place) else {
            return;
        };
        let mut listed = false;
        for item in module.items.iter().filter(|item| item.name == name) {
            match item.keyword.as_str() {
                "struct" | "enum" | "union" => {
                    self.listing.types.insert(path.join("::"));
                    self.type_item(item, &path);
                }
                "trait" => self.trait_item(item, &path),
                "fn" | "const" | "type" => {
                    self.line(&path, &with_attributes(item, signature(&item.tokens)));
                }
                _ => continue,
            }
            listed = true;
        }
        if !listed {
            self.made_by_macro(module, name, &path);
        }
        self.implementations(place, name, &path);
    }

    fn type_item(&mut self, item: &Item, path: &[String]) {
        let open = item
            .tokens
            .iter()
            .position(|token| token.is("{") || token.is("("));
        let head = &item.tokens[..open.unwrap_or(item.tokens.len() - 1)];
        self.line(path, &with_attributes(item, print(head)));
        let Some(open) = open else { return };
        let body = &item.tokens[open + 1..closing(&item.tokens, open)];
        for (index, part) in split(body).into_iter().enumerate() {
            let part = without_attributes(part);
            let public = part.first().is_some_and(|token| token.is("pub"))
                && !part.get(1).is_some_and(|token| token.is("("));
            if item.keyword == "enum" {
                let name = part
                    .first()
                    .map(|token| token.text.clone())
                    .unwrap_or_default();
                self.line(
                    &join(path, &name),
                    &format!("variant {}", print_plain(part)),
                );
            } else if public && item.tokens[open].is("{") {
                let name = part
                    .get(1)
                    .map(|token| token.text.clone())
                    .unwrap_or_default();
                self.line(&join(path, &name), &print(part));
            } else if public {
                self.line(&join(path, &index.to_string()), &print(part));
            }
        }
    }

    fn trait_item(&mut self, item: &Item, path: &[String]) {
        let Some(open) = item.tokens.iter().position(|token| token.is("{")) else {
            return;
        };
        self.line(path, &with_attributes(item, print(&item.tokens[..open])));
        let body = &item.tokens[open + 1..closing(&item.tokens, open)];
        for inner in items(body) {
            self.line(
                &join(path, &inner.name),
                &with_attributes(&inner, signature(&inner.tokens)),
            );
        }
    }

    /// Lists an item that a call of a macro in the module makes.
    fn made_by_macro(&mut self, module: &Module, name: &str, path: &[String]) {
        let call = module.items.iter().find(|item| item.makes(name));
        let text = match call {
            Some(call) => {
                self.listing.types.insert(path.join("::"));
                format!("made by {}!", call.name)
            }
            None => "is not found by this test".to_owned(),
        };
        self.line(path, &text);
    }

    /// Lists what a type has and which traits it is.
    fn implementations(&mut self, place: &[String], name: &str, path: &[String]) {
        for (at, module) in self.names.modules {
            for item in module.items.iter().filter(|item| item.keyword == "impl") {
                let Some(head) = head(&item.tokens) else {
                    continue;
                };
                match self.names.resolve(at, &head.target, 0) {
                    Some(Found::Item(home, found)) if home == place && found == name => {}
                    _ => continue,
                }
                match head.of_trait {
                    Some(of_trait) => self.is_of_trait(at, item, &of_trait, path),
                    None => self.has(item, path),
                }
            }
        }
    }

    fn is_of_trait(&mut self, at: &[String], item: &Item, of_trait: &[String], path: &[String]) {
        let (head, inner) = parts(item);
        let types = inner.iter().filter(|inner| inner.keyword == "type");
        let types: Vec<String> = types.map(|inner| print(&inner.tokens)).collect();
        let types = match types.as_slice() {
            [] => String::new(),
            types => format!(" {{ {} }}", types.join(" ")),
        };
        let text = with_attributes(item, head + &types);
        match self.names.resolve(at, of_trait, 0) {
            Some(Found::Item(home, name)) => self.traits.push(((home, name), path.to_vec(), text)),
            _ => self.line(path, &text),
        }
    }

    fn has(&mut self, item: &Item, path: &[String]) {
        let (_, inner) = parts(item);
        for inner in inner.iter().filter(|inner| inner.public) {
            let text = with_attributes(inner, signature(&inner.tokens));
            self.line(&join(path, &inner.name), &with_attributes(item, text));
        }
    }

    /// Lists the traits of this crate, of those that can be reached.
    fn traits(&mut self) {
        for (key, path, text) in std::mem::take(&mut self.traits) {
            if self.known.contains_key(&key) {
                self.line(&path, &text);
            }
        }
    }

    /// Lists the macros that make public things, and what they are called with.
    fn macros(&mut self) {
        let modules = self.names.modules;
        let mut makers = BTreeSet::new();
        for item in modules.values().flat_map(|module| &module.items) {
            if item.keyword != "macro_rules" {
                continue;
            }
            for line in made(&item.tokens) {
                makers.insert(item.name.clone());
                self.listing
                    .lines
                    .insert(format!("{}!  makes {line}", item.name));
            }
        }
        for (place, module) in modules {
            for item in module
                .items
                .iter()
                .filter(|item| makers.contains(&item.name))
            {
                if item.keyword == "macro" {
                    let bang = item
                        .tokens
                        .iter()
                        .position(|token| token.is("!"))
                        .unwrap_or(0);
                    let call = &item.tokens[bang..];
                    let line = format!(
                        "{}!  in {}: {}",
                        item.name,
                        place.join("::"),
                        print_plain(&call[1..])
                    );
                    self.listing.lines.insert(line);
                }
            }
        }
    }
}

fn join(path: &[String], name: &str) -> Place {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

/// Returns the head of an `impl` as text, and what is in it.
fn parts(item: &Item) -> (String, Vec<Item>) {
    let open = item
        .tokens
        .iter()
        .position(|token| token.is("{"))
        .unwrap_or(0);
    let end = closing(&item.tokens, open);
    (
        print(&item.tokens[..open]),
        items(&item.tokens[open + 1..end]),
    )
}
