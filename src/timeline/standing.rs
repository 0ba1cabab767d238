//! What stands at a site on some days of a month, and what it draws.

use super::cuts::{Random, State};
use super::facts::Facts;
use super::hours::{Hours, SlotHours};
use super::load::{Cell, Detail, LotLoad, Member, Piece, Sequence, Usage};
use super::loads::Occupancy;
use crate::site::{Consumer, shed};
use crate::units::Exact;
use chrono::NaiveDate;

/// What stands at a site on some days of a month.
pub(super) struct Standing {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Which levies of the country are in force.
    levies: Vec<bool>,
    /// The kW that are energised.
    pub kilowatts: Exact,
    consumers: Vec<Consumer>,
    lots: Vec<StandingLot>,
}

/// Equal rigs of a cohort.
struct StandingLot {
    /// The cohort, by its place among the members, and the lot of its group.
    member: usize,
    lot: usize,
    /// kW and TH/s, as far as they are not in repair.
    kilowatts: Exact,
    terahash: Exact,
    /// The rigs that are not in repair.
    rigs: Exact,
    at_work: Exact,
    repair_days: u32,
    /// Whether it came on the first of the days.
    fresh: bool,
}

/// Hours of a standing that are alike, and the share of them that a quota of energy allows.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    pub hours: SlotHours,
    pub share: Exact,
    pub period: usize,
}

/// What a load is added up from.
pub(super) struct Parts {
    pub members: Vec<Member<Exact>>,
    pub standby: Usage<Exact>,
    pub peaks: Vec<Exact>,
    pub detail: Option<Detail<Exact>>,
}

/// Returns what stands at a site, presence by presence.
pub(super) fn standing_of(facts: &Facts<'_>, occupancy: &Occupancy) -> Vec<Standing> {
    let presences = occupancy.presences.iter();
    let standing = presences.filter_map(|presence| {
        let place = facts.places.get(occupancy.site)?;
        let first = facts.date(presence.from)?;
        let days = presence.to.saturating_sub(presence.from);
        let mut consumers = Vec::new();
        let mut lots = Vec::new();
        for &member in &presence.members {
            let &(group, containers) = occupancy.members.get(member)?;
            let containers = Exact::whole(containers);
            for (index, lot) in facts.fleets.get(group)?.lots.iter().enumerate() {
                let kilowatts = lot.kilowatts * containers;
                let terahash = lot.mean_terahash(first, days) * lot.running * containers;
                let efficiency = lot.efficiency;
                consumers.push(Consumer {
                    efficiency,
                    kilowatts,
                });
                let at_work = lot.availability;
                lots.push(StandingLot {
                    member,
                    lot: index,
                    kilowatts: kilowatts * at_work,
                    terahash: terahash * at_work,
                    rigs: lot.rigs * lot.running * containers * at_work,
                    at_work,
                    repair_days: lot.repair.1,
                    fresh: presence.fresh.contains(&member),
                });
            }
        }
        let levies = facts.levies(occupancy.site).iter();
        Some(Standing {
            from: first,
            to: facts.date(presence.to)?,
            levies: levies.map(|levy| levy.in_force(first)).collect(),
            kilowatts: place.energised_on(first),
            consumers,
            lots,
        })
    });
    standing.collect()
}

impl Standing {
    /// Returns the kW that are drawn under a cap.
    pub fn drawn(&self, cap: Exact) -> Exact {
        let running = shed(&self.consumers, self.kilowatts * cap);
        let drawn = self
            .lots
            .iter()
            .zip(running)
            .map(|(lot, share)| lot.kilowatts * share);
        drawn.sum()
    }

    /// Adds what is drawn and hashed, and what is lost, in its hours.
    pub fn run(
        &self,
        allowed: &[Allowed],
        sequences: &Hours,
        random: &Random,
        standby: Exact,
        parts: &mut Parts,
    ) {
        let earlier = parts
            .detail
            .as_ref()
            .map_or(0, |detail| detail.pieces.len());
        for part in allowed {
            let running = shed(&self.consumers, self.kilowatts * part.hours.slot.cap);
            self.in_states(part, part.share, &running, random, standby, parts);
        }
        for part in allowed.iter().filter(|part| part.share != Exact::ONE) {
            let dark = vec![Exact::ZERO; self.consumers.len()];
            let left = Exact::ONE - part.share;
            self.in_states(part, left, &dark, random, standby, parts);
        }
        if let Some(detail) = &mut parts.detail {
            self.follow(detail, sequences, earlier, random.states.len());
        }
    }

    /// Adds a share of some hours, with these shares of the consumers running, in every state of supply.
    fn in_states(
        &self,
        part: &Allowed,
        share: Exact,
        running: &[Exact],
        random: &Random,
        standby: Exact,
        parts: &mut Parts,
    ) {
        let clock = part.hours.hours * share;
        let empty = share == Exact::ZERO && part.hours.hours != Exact::ZERO;
        for (number, state) in random.states.iter().enumerate() {
            let hours = clock * state.probability;
            let running = self.remaining(running, state);
            if !empty {
                self.add(part, hours, &running, (state, number == 0), standby, parts);
            }
            if let Some(detail) = &mut parts.detail {
                let clock = if number == 0 { clock } else { Exact::ZERO };
                self.detail(part, (hours, clock), &running, (state, number == 0), detail);
            }
        }
    }

    /// Returns the shares of the consumers that run when only a part of what they draw remains.
    fn remaining(&self, running: &[Exact], state: &State) -> Vec<Exact> {
        if state.remaining == Exact::ONE {
            return running.to_vec();
        }
        let drawn = self
            .consumers
            .iter()
            .zip(running)
            .map(|(c, share)| c.kilowatts * *share);
        shed(&self.consumers, drawn.sum::<Exact>() * state.remaining)
    }

    fn add(
        &self,
        part: &Allowed,
        hours: Exact,
        running: &[Exact],
        (state, billed): (&State, bool),
        standby: Exact,
        parts: &mut Parts,
    ) {
        let band = part.hours.slot.band;
        let days = hours.over(Exact::whole(24));
        let mut drawn = Exact::ZERO;
        for (lot, &share) in self.lots.iter().zip(running) {
            let Some(member) = parts.members.get_mut(lot.member) else {
                continue;
            };
            drawn = drawn + lot.kilowatts * share;
            let of_lot = parts.detail.as_mut().and_then(|detail| {
                let mut lots = detail.lots.iter_mut();
                lots.find(|l| l.member == lot.member && l.lot == lot.lot)
            });
            let lost = Exact::ONE - share;
            if let Some(of_lot) = of_lot.filter(|_| lost != Exact::ZERO) {
                let lost = (lot.kilowatts * hours * lost, lot.terahash * days * lost);
                of_lot.lost.add(band, Some(part.period), lost, &self.levies);
            }
            for (usage, share) in [
                (&mut member.run, share),
                (&mut member.lost, Exact::ONE - share),
            ] {
                if share != Exact::ZERO {
                    let energy = lot.kilowatts * hours * share;
                    let hashed = lot.terahash * days * share;
                    usage.add(band, Some(part.period), (energy, hashed), &self.levies);
                }
            }
        }
        let rest = standby - drawn;
        if rest > Exact::ZERO && state.supplied {
            let nothing = (rest * hours, Exact::ZERO);
            parts.standby.add(band, None, nothing, &self.levies);
        }
        if billed
            && part.hours.hours != Exact::ZERO
            && let Some(peak) = parts.peaks.get_mut(band)
        {
            *peak = Exact::max(*peak, drawn.max(standby));
        }
    }

    fn detail(
        &self,
        part: &Allowed,
        (hours, clock): (Exact, Exact),
        running: &[Exact],
        (state, billed): (&State, bool),
        detail: &mut Detail<Exact>,
    ) {
        detail.pieces.push(Piece {
            band: part.hours.slot.band,
            period: part.period,
            hours,
            clock,
            levied: self.levies.clone(),
            billed: billed && part.hours.hours != Exact::ZERO && clock != Exact::ZERO,
            supplied: state.supplied,
        });
        let days = hours.over(Exact::whole(24));
        for lot in &mut detail.lots {
            lot.cells.push(Cell::NONE);
        }
        for (lot, &share) in self.lots.iter().zip(running) {
            let cells = detail.lots.iter_mut();
            let mut cells = cells.filter(|l| l.member == lot.member && l.lot == lot.lot);
            if let Some(cell) = cells.next().and_then(|lot| lot.cells.last_mut()) {
                *cell = Cell {
                    kilowatts: lot.kilowatts * share,
                    energy: lot.kilowatts * hours * share,
                    terahash_days: lot.terahash * days * share,
                    running: share,
                };
            }
        }
    }

    /// Notes what follows what, as far as it is not the work of chance or of a quota.
    fn follow(&self, detail: &mut Detail<Exact>, hours: &Hours, earlier: usize, states: usize) {
        let piece = |slot: usize| earlier.saturating_add(slot.saturating_mul(states));
        for (before, after, count) in &hours.sequences {
            detail.sequences.push(Sequence {
                before: piece(*before),
                after: piece(*after),
                count: Exact::whole(*count),
                but: Vec::new(),
            });
        }
        if let Some((before, after)) = hours.before {
            let came = self.lots.iter().filter(|lot| lot.fresh);
            let came: Vec<(usize, usize)> = came.map(|lot| (lot.member, lot.lot)).collect();
            let lots = detail.lots.iter().enumerate();
            let fresh = lots.filter(|(_, lot)| came.contains(&(lot.member, lot.lot)));
            let but: Vec<usize> = fresh.map(|(index, _)| index).collect();
            detail.sequences.push(Sequence {
                before: piece(before),
                after: piece(after),
                count: Exact::ONE,
                but,
            });
        }
    }

    /// Returns the lots of a load, with nothing done yet.
    pub fn lots(standing: &[Self], days: u32, nothing: &Usage<Exact>) -> Vec<LotLoad<Exact>> {
        let mut lots: Vec<LotLoad<Exact>> = Vec::new();
        for lot in standing.iter().flat_map(|standing| &standing.lots) {
            if !lots
                .iter()
                .any(|l| l.member == lot.member && l.lot == lot.lot)
            {
                lots.push(LotLoad {
                    member: lot.member,
                    lot: lot.lot,
                    rigs: lot.rigs,
                    at_work: lot.at_work,
                    repair: Exact::whole(lot.repair_days).over(Exact::whole(days)),
                    cells: Vec::new(),
                    lost: nothing.clone(),
                });
            }
        }
        lots
    }
}
