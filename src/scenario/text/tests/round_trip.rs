//! Whatever is written reads as the same.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn key() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-zA-Z0-9_-]{0,6}", 1 => any::<String>()]
}

fn table(node: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
    vec((key(), node), 0..6).prop_map(|mut entries| {
        let mut known = std::collections::HashSet::new();
        entries.retain(|(key, _)| known.insert(key.clone()));
        Node::table(entries)
    })
}

fn node() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Node::text),
        "[ -~]{0,40}".prop_map(Node::text),
        any::<i64>().prop_map(|number| Node::new(Value::Integer(number))),
        any::<bool>().prop_map(|truth| Node::new(Value::Truth(truth))),
    ];
    leaf.prop_recursive(5, 40, 5, |node| {
        prop_oneof![vec(node.clone(), 0..4).prop_map(Node::list), table(node)]
    })
}

proptest! {
    #[test]
    fn toml_holds_every_tree(tree in table(node())) {
        let toml = tree.to_toml();
        prop_assert_eq!(Node::from_toml(&toml).unwrap(), tree, "{}", toml);
    }

    #[test]
    fn json_holds_every_tree(tree in node()) {
        let json = tree.to_json();
        let read = Node::from_json(&json).unwrap();
        prop_assert_eq!(&read, &tree);
        prop_assert_eq!(&serde_json::from_str::<Node>(&json).unwrap(), &tree);
        prop_assert_eq!(read.span.map(|span| &json[span]), json.strip_suffix('\n'));
    }

    #[test]
    fn every_span_holds_its_value(tree in table(node())) {
        let json = tree.to_json();
        Node::from_json(&json).unwrap().visit_leaves(&Place::ROOT, &mut |_, leaf| {
            let piece = &json[leaf.span.clone().unwrap()];
            assert_eq!(&serde_json::from_str::<Node>(piece).unwrap(), leaf);
        });
        let toml = tree.to_toml();
        Node::from_toml(&toml).unwrap().visit_leaves(&Place::ROOT, &mut |_, leaf| {
            assert_eq!(&toml[leaf.span.clone().unwrap()], leaf.to_inline());
        });
    }

    #[test]
    fn every_leaf_is_found_at_its_place(tree in table(node())) {
        tree.visit_leaves(&Place::ROOT, &mut |place, leaf| {
            assert_eq!(tree.find(&place.to_string()), Some(leaf));
        });
    }
}

#[test]
fn toml_reads_like_a_case() {
    let toml = r#"title = "Southern Kazakhstan"
months = 36

[outlook]
btc_price = { start = "57_000 USD", growth = "0 %/yr" }

[outlook.exchange]
KZT = { start = "434 KZT/USD", growth = "6 %/yr" }

[sites.turkistan]
country = "KZ"
tariff = [{ energy = "20 KZT/kWh" }]
downtime.windows = [{ months = "Oct-Mar", hours = "18-23", share = "0 %" }]
downtime.orders = [{ from = "2022-01-24", to = "2022-02-08", share = "0 %" }]
hazards = []

[plans.texas]
yard = [
    "turkistan",
    { leave = "2022-01-10", by = "truck_and_sea", to = "texas", cost = "100_000 USD", note = "x" },
]
"#;
    assert_eq!(Node::from_toml(toml).unwrap().to_toml(), toml);
}
