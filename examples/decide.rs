//! Decides: `decide [case.toml | case.json] [--stay PLAN] [--json]`.
use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::Question;
use stay_or_go::scenario::Loaded;
fn main() {
    let text = include_str!("cases/turkistan-2021.toml");
    let case = match Loaded::from_toml(text) {
        Ok(l) => l.case,
        Err(p) => {
            println!("{}", p.render("turkistan", text));
            return;
        }
    };
    for (path, text) in case.figures() {
        if path.contains("karaganda.tariff") || path.contains("hazards") || path.contains("levies")
        {
            println!("{path} = {text}");
        }
    }
    let zones = BundledZones::new();
    let t = std::time::Instant::now();
    let q = match Question::new(&case, &zones, "stay", &[]) {
        Ok(q) => q,
        Err(p) => {
            println!("{p}");
            return;
        }
    };
    println!("{:?} {}", t.elapsed(), q.standing().advised());
    for (a, v) in q.standing().values() {
        println!("{a} {v}");
    }
    let t = std::time::Instant::now();
    for b in q.tornado().bars {
        println!(
            "{:20} {:>14} {:>14?} {:>14} {:>14?} {}",
            b.input,
            b.low.at,
            b.low.margin(),
            b.high.at,
            b.high.margin(),
            b.swing
        );
    }
    println!("tornado {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for i in q.inputs() {
        let b = q.break_even(i.name()).unwrap();
        println!(
            "{:20} {:?} {:?}",
            i.name(),
            b.changes
                .iter()
                .map(|c| format!("{}..{} {}->{}", c.lower, c.upper, c.below, c.above))
                .collect::<Vec<_>>(),
            b.refused.len()
        );
    }
    println!("break-evens {:?}", t.elapsed());
    let t = std::time::Instant::now();
    for (n, f) in q.flips() {
        println!(
            "{n:20} {:?}",
            f.world().map(|w| (
                w.distance,
                w.moved[0].to_string(),
                w.standing.advised().to_string()
            ))
        );
    }
    println!("flips {:?}", t.elapsed());
    let t = std::time::Instant::now();
    println!("{:#?}", q.flip_together().unwrap().world());
    println!("together {:?}", t.elapsed());
}
