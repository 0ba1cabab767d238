fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let loaded = stay_or_go::scenario::Loaded::from_toml(&text).unwrap_or_else(|p| panic!("{p}"));
    let prepared = stay_or_go::Prepared::new(&loaded.case).unwrap_or_else(|p| panic!("{p}"));
    for (plan, _) in loaded.case.plans.iter() {
        let valuation = prepared.value(plan.as_str()).unwrap();
        for line in valuation.ledger.iter().chain(&valuation.memo) {
            println!(
                "{plan} {} {} {} {} {:.12} {} {:?} q={} p={}",
                line.date,
                line.account,
                line.currency.code(),
                line.quantity * line.price,
                line.probability,
                line.present_value,
                line.site.as_ref().map(|s| s.as_str()),
                line.quantity,
                line.price
            );
        }
    }
}
