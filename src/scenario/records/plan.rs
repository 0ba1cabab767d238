//! The text of plans.

use crate::name::Name;
use crate::scenario::text::{
    Field, Fields, Node, Place, Reader, choice, record, through_node, variants,
};
use crate::scenario::{Bought, Cohort, Fallback, Part, Plan, PlanEnd, Step};
use chrono::NaiveDate;

/// A plan is a table of groups; an itinerary is a list that starts with a site and goes on with steps.
impl Field for Plan {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_table() else {
            reader.kind(place, node, "a table of groups, each with its itinerary");
            return None;
        };
        let mut cohorts = Some(Vec::new());
        let mut fallback = Some(None);
        let mut ends = Some(PlanEnd::default());
        for entry in entries {
            if entry.key == ENDS {
                ends = PlanEnd::read(&entry.node, &place.key(ENDS), reader);
                continue;
            }
            if entry.key == FALLBACK {
                let place = place.key(FALLBACK);
                fallback = Fallback::read(&entry.node, &place, reader).map(Some);
                continue;
            }
            let here = place.key(&entry.key);
            let group = match entry.key.parse::<Name>() {
                Ok(name) => Some(name),
                Err(problem) => {
                    reader.note(problem.spanning(entry.key_span.clone()), &here);
                    None
                }
            };
            let parts = if entry.node.as_list().is_some() {
                Itinerary::read(&entry.node, &here, reader).map(|itinerary| {
                    vec![Wave {
                        containers: Part::All,
                        steps: itinerary,
                    }]
                })
            } else if entry.node.as_table().is_some() {
                Fields::of(&entry.node, &here, &["waves"], reader)
                    .and_then(|fields| fields.required("waves", reader))
            } else {
                Itinerary::read(&entry.node, &here, reader).map(|_| Vec::new())
            };
            cohorts = cohorts
                .zip(group.zip(parts))
                .map(|(mut cohorts, (group, parts))| {
                    cohorts.extend(parts.into_iter().map(|wave| Cohort {
                        group: group.clone(),
                        part: wave.containers,
                        at: wave.steps.at,
                        bought: wave.steps.bought,
                        steps: wave.steps.steps,
                    }));
                    cohorts
                });
        }
        Some(Self {
            cohorts: cohorts?,
            fallback: fallback?,
            ends: ends?,
        })
    }

    fn write(&self) -> Node {
        let mut groups: Vec<(&str, Vec<&Cohort>)> = Vec::new();
        for cohort in &self.cohorts {
            match groups
                .iter_mut()
                .find(|(name, _)| *name == cohort.group.as_str())
            {
                Some((_, waves)) => waves.push(cohort),
                None => groups.push((cohort.group.as_str(), vec![cohort])),
            }
        }
        let group = |(name, cohorts): (_, Vec<&Cohort>)| {
            let node = match cohorts.as_slice() {
                [
                    Cohort {
                        part: Part::All,
                        at,
                        bought,
                        steps,
                        ..
                    },
                ] => Itinerary {
                    at: at.clone(),
                    bought: bought.clone(),
                    steps: steps.clone(),
                }
                .write(),
                waves => {
                    let waves = waves.iter().map(|cohort| {
                        Wave {
                            containers: cohort.part,
                            steps: Itinerary {
                                at: cohort.at.clone(),
                                bought: cohort.bought.clone(),
                                steps: cohort.steps.clone(),
                            },
                        }
                        .write()
                    });
                    Node::table([("waves", Node::list(waves))])
                }
            };
            (name, node)
        };
        let fallback = self.fallback.iter();
        let fallback = fallback.map(|fallback| (FALLBACK, fallback.write()));
        let ends = (ENDS, self.ends.write());
        let ends = Some(ends).filter(|_| self.ends != PlanEnd::default());
        Node::table(groups.into_iter().map(group).chain(fallback).chain(ends))
    }
}

/// The keys of a plan that are no groups.
const FALLBACK: &str = "fallback";
const ENDS: &str = "ends";

choice! { PlanEnd { GoingOn = "going on", Liquidation = "liquidation" } }

impl Plan {
    /// The keys of a plan that are no groups.
    pub(crate) const KEYS: [&'static str; 2] = [FALLBACK, ENDS];
}

record! { Fallback { by: required, to: required } }

variants! { Step {
    Move { leave: required, by: required, to: required },
    Sell { on as "sell": required, rigs: silent(Vec::new()) },
    Abandon { on as "abandon": required, rigs: silent(Vec::new()) },
    Mothball { from as "mothball": required, until: required },
} }

/// The first element of the itinerary of containers that are bought.
struct Purchase {
    on: NaiveDate,
    by: Option<Name>,
    at: Name,
}

record! { Purchase { on as "buy": required, by: quiet, at as "to": required } }

/// A part of a group and its itinerary.
struct Wave {
    containers: Part,
    steps: Itinerary,
}

record! { Wave { containers: required, steps: required } }

impl Field for Part {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_text() == Some("all") {
            return Some(Self::All);
        }
        u32::read(node, place, reader).map(Self::Containers)
    }

    fn write(&self) -> Node {
        match self {
            Self::All => Node::text("all"),
            Self::Containers(count) => count.write(),
        }
    }
}

/// The first site, and the steps after it.
struct Itinerary {
    at: Name,
    bought: Option<Bought>,
    steps: Vec<Step>,
}

impl Field for Itinerary {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some([first, rest @ ..]) = node.as_list() else {
            reader.kind(place, node, "a list: the first site, then the steps");
            return None;
        };
        let first = if first.as_table().is_some() {
            let bought = Purchase::read(first, &place.item(0), reader);
            bought.map(|Purchase { on, by, at }| (at, Some(Bought { on, by })))
        } else {
            Name::read(first, &place.item(0), reader).map(|at| (at, None))
        };
        let steps: Vec<Option<Step>> = rest
            .iter()
            .zip(1..)
            .map(|(step, index)| Step::read(step, &place.item(index), reader))
            .collect();
        let (at, bought) = first?;
        Some(Self {
            at,
            bought,
            steps: steps.into_iter().collect::<Option<_>>()?,
        })
    }

    fn write(&self) -> Node {
        let steps = self.steps.iter().map(Field::write);
        let first = match &self.bought {
            Some(Bought { on, by }) => Purchase {
                on: *on,
                by: by.clone(),
                at: self.at.clone(),
            }
            .write(),
            None => self.at.write(),
        };
        Node::list(std::iter::once(first).chain(steps))
    }
}

through_node!(Plan);
