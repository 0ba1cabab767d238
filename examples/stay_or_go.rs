//! x
use stay_or_go::Prepared;
use stay_or_go::scenario::Loaded;
fn main() {
    let text = include_str!("cases/turkistan-2021.toml");
    let loaded = match Loaded::from_toml(text) {
        Ok(l) => l,
        Err(e) => {
            eprintln!("{}", e.render("turkistan-2021.toml", text));
            std::process::exit(2)
        }
    };
    let p = match Prepared::new(&loaded.case) {
        Ok(l) => l,
        Err(e) => {
            eprintln!("{}", loaded.point(e).render("turkistan-2021.toml", text));
            std::process::exit(2)
        }
    };
    let t = std::time::Instant::now();
    for _ in 0..100 {
        Prepared::new(&loaded.case).unwrap();
    }
    println!("prepare {:?}", t.elapsed() / 100);
    let t = std::time::Instant::now();
    for _ in 0..100 {
        p.compare("stay", "texas").unwrap();
    }
    println!("compare {:?}", t.elapsed() / 100);
    for name in ["stay", "north", "texas", "irkutsk"] {
        let v = p.compare("stay", name).unwrap();
        println!(
            "{name} {} gain {} dark {} be {} lost {}",
            v.go.npv(),
            v.gain(),
            v.go.dark_days,
            v.break_even,
            v.go.rationing_loss()
        );
        for (a, x) in v.go.by_account() {
            println!("   {a} {x}");
        }
    }
}
