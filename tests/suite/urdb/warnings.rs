//! What a bill leaves out or takes for granted, said at its place.

use super::*;

/// The rules the files of the database break most, by a short name.
const RULES: [(&str, &str); 8] = [
    (
        "eligible",
        "whether the load may take the rate is not checked",
    ),
    ("text", "the text may speak of money that the bill lacks"),
    (
        "not billed",
        "the contract charges it, and the bill lacks it",
    ),
    (
        "window",
        "the minutes over which demand is averaged; a load by the hour can only have a lower peak",
    ),
    (
        "sell",
        "nothing is paid for what is fed in: a load only draws",
    ),
    (
        "hours",
        "a record cannot say in which hours the system peaks; without them the charge is left out",
    ),
    (
        "ratchet",
        "the field does not say how far the ratchet looks back; the 11 months before are taken",
    ),
    (
        "unknown",
        "no known field; if it costs money, the bill lacks it",
    ),
];

/// The file has these warnings: place, short name of the rule, and how what came begins.
fn warns(name: &str, expected: &[(&str, &str, &str)]) {
    let warnings = rate(name).warnings;
    assert_eq!(warnings.len(), expected.len(), "{name}: {warnings:#?}");
    for (warning, (place, rule, got)) in warnings.iter().zip(expected) {
        let rule = RULES.iter().find(|(short, _)| short == rule).unwrap().1;
        assert_eq!(
            (warning.place.as_str(), warning.rule.to_string().as_str()),
            (*place, rule),
            "{name}"
        );
        assert!(warning.got.starts_with(got), "{name}: {warning}");
        assert!(warning.got.chars().count() < 200, "{name}: {warning}");
    }
}

#[test]
fn every_file_says_what_its_bill_lacks() {
    for silent in [
        "reopt_leap_year.json",
        "reopt_multi_tier.json",
        "reopt_tiered_tou_demand.json",
        "sam_v7_min_charges_tiered_demand.json",
    ] {
        warns(silent, &[]);
    }
    warns(
        "reopt_subhourly_sell.json",
        &[("energyratestructure[0][0].sell", "sell", "0.1096")],
    );
    warns(
        "fpl_rs1_tiered_5550d6fd.json",
        &[
            ("", "eligible", "phasewiring \"Single Phase\""),
            (
                "energycomments",
                "text",
                "\"Adjustment: Environmental, Storm Charge",
            ),
        ],
    );
    warns(
        "wallingford_primary_ratchet_539f6a23.json",
        &[
            ("demandratchetpercentage", "ratchet", ""),
            (
                "",
                "eligible",
                "peakkwcapacitymin 400, phasewiring \"3-Phase\"",
            ),
            ("demandreactivepowercharge", "not billed", "2.7"),
            (
                "energycomments",
                "text",
                "\"energy adjustments can be found here",
            ),
        ],
    );
    warns(
        "south_central_ppd_lp1_kwh_per_kw_539f6a23.json",
        &[("description", "text", "\"Minimum charge of $1000.00.\"")],
    );
    warns(
        "entergy_ar_large_power_tou_5a592c99.json",
        &[
            (
                "",
                "eligible",
                "peakkwcapacitymin 1000, voltageminimum 7960, voltagemaximum 13800",
            ),
            ("demandwindow", "window", "15"),
            ("description", "text", "\"To all electric service"),
            (
                "basicinformationcomments",
                "text",
                "\"Formula Rate Plan (FRP)",
            ),
            (
                "energycomments",
                "text",
                "\"Adjustments = Energy Cost Recovery",
            ),
            ("demandcomments", "text", "\"Demand Adjustment = ANO"),
        ],
    );
}

#[test]
fn every_file_of_other_utilities_says_what_its_bill_lacks() {
    warns(
        "pge_e19_tou_5cef0a41.json",
        &[
            (
                "",
                "eligible",
                "peakkwcapacitymin 500, peakkwcapacitymax 999, voltagecategory \"Secondary\"",
            ),
            (
                "demandattrs",
                "text",
                "Power-Factor-Adjustment-Rate-$: \"0.00005\"",
            ),
            ("energyattrs", "text", "TOU-winter:Off-Peak"),
            (
                "description",
                "text",
                "\"Ongoing daily Time-of-Use (TOU) meter charges",
            ),
            (
                "basicinformationcomments",
                "text",
                "\"The fixed monthly charge include",
            ),
        ],
    );
    warns(
        "sce_gs2_tou_b_55fc81d7.json",
        &[
            (
                "",
                "eligible",
                "peakkwcapacitymin 20, peakkwcapacitymax 200, peakkwcapacityhistory 12",
            ),
            (
                "demandattrs",
                "text",
                "Facilties Voltage Discount (2KV-<50KV): \"$-0.18/KW\"",
            ),
            (
                "energyattrs",
                "text",
                "Voltage Discount (2KV-<50KV): \"$-0.00106/Kwh\"",
            ),
            ("description", "text", "\"- Energy tiered charge"),
        ],
    );
    warns(
        "psco_residential_demand_5a679442.json",
        &[(
            "energycomments",
            "text",
            "\"Adjustments = Earnings Share adjustment",
        )],
    );
    warns(
        "peco_gs_ht_coincident_53ac8daa.json",
        &[
            ("energyratestructure[0][0].sell", "sell", "0.0699"),
            ("coincidentratestructure", "hours", ""),
            ("", "eligible", "peakkwcapacitymax 500"),
            (
                "demandattrs",
                "text",
                "Discount for service at 33,000 volts per kW: \"-0.14\"",
            ),
            (
                "energycomments",
                "text",
                "\"Adjustment = (Generation Supply",
            ),
            (
                "demandcomments",
                "text",
                "\"Adjustment = Transmission service charge\"",
            ),
        ],
    );
}

/// A record with these fields is read, and this is said about it.
fn says(more: &Value, expected: &[&str]) {
    assert_eq!(charges(more).1, expected, "{more}");
}

fn demand(more: &Value) -> Value {
    let mut record =
        json!({ "flatdemandstructure": [[{ "rate": 10 }]], "flatdemandmonths": vec![0; 12] });
    for (key, value) in more.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

#[test]
fn what_is_charged_and_not_billed_is_said() {
    let rule = "the contract charges it, and the bill lacks it";
    says(
        &json!({ "fixedchargeeaaddl": 5 }),
        &[&format!("fixedchargeeaaddl: {rule}, got 5")],
    );
    says(
        &json!({ "demandreactivepowercharge": 0.25 }),
        &[&format!("demandreactivepowercharge: {rule}, got 0.25")],
    );
    says(&json!({ "demandreactivepowercharge": 0 }), &[]);
}

#[test]
fn a_key_that_is_not_known_is_said() {
    let rule = "no known field; if it costs money, the bill lacks it";
    says(
        &json!({ "gridaccesscharge": 5 }),
        &[&format!("gridaccesscharge: {rule}, got 5")],
    );
    says(
        &json!({ "gridaccesscharge": null, "notes": " ", "more": [] }),
        &[],
    );
    let tier = json!({ "energyratestructure": [[{ "rate": 1, "tax": 0.2 }]] });
    says(
        &tier,
        &[&format!("energyratestructure[0][0].tax: {rule}, got 0.2")],
    );
}

#[test]
fn what_is_taken_for_granted_is_said() {
    says(
        &demand(&json!({ "flatdemandmonths": null })),
        &["flatdemandstructure: without `flatdemandmonths`, its first period holds in every month"],
    );
    says(
        &json!({ "energyweekdayschedule": null, "energyweekendschedule": null }),
        &[
            "energyratestructure: without `energyweekdayschedule`, its only period holds at every hour",
            "energyratestructure: without `energyweekendschedule`, its only period holds at every hour",
        ],
    );
    says(
        &json!({ "flatdemandmonths": vec![0; 12], "demandweekdayschedule": vec![vec![0; 24]; 12], "demandweekendschedule": vec![vec![0; 24]; 12] }),
        &[
            "flatdemandmonths: without `flatdemandstructure` there is nothing it could set the hours of",
            "demandweekdayschedule: without `demandratestructure` there is nothing it could set the hours of",
        ],
    );
    says(
        &json!({ "coincidentschedule": vec![vec![0; 24]; 12] }),
        &[
            "coincidentschedule: without `coincidentratestructure` there is nothing it could set the hours of",
        ],
    );
    says(
        &json!({ "lookbackPercent": 0.5, "lookbackRange": 3 }),
        &["lookbackPercent: without a demand charge there is nothing the ratchet could work on"],
    );
    says(
        &json!({ "energyratestructure": [[{ "rate": 1, "max": 500 }, { "rate": 2, "max": 9000 }]] }),
        &[
            "energyratestructure[0][1].max: the last tier has a limit; its price goes on beyond it, got 9000",
        ],
    );
    says(
        &json!({ "fixedchargefirstmeter": 5 }),
        &[
            "fixedchargefirstmeter: without `fixedchargeunits` it is taken as an amount of the month, got 5",
        ],
    );
    says(
        &json!({ "mincharge": 5 }),
        &["mincharge: without `minchargeunits` it is taken as an amount of the month, got 5"],
    );
    let mut fuel = vec![0.0; 12];
    fuel[0] = 0.01;
    says(
        &json!({ "fueladjustmentsmonthly": fuel }),
        &[
            "fueladjustmentsmonthly: added to the energy of their months, as the field says; NREL's engines leave them out, got 0.01; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0",
        ],
    );
    for (minutes, said) in [(30, true), (60, false)] {
        let warnings = charges(&json!({ "demandwindow": minutes })).1;
        assert_eq!(!warnings.is_empty(), said);
    }
}

#[test]
fn the_newer_of_two_forms_is_taken() {
    let fixed = json!({ "fixedchargefirstmeter": 5, "fixedchargeunits": "$/day", "fixedmonthlycharge": 150 });
    let (charges, warnings) = charges(&fixed);
    assert_eq!(
        charges,
        [Charge::PerDay {
            amount: "5 USD".parse().unwrap()
        }]
    );
    assert_eq!(
        warnings,
        ["fixedmonthlycharge: `fixedchargefirstmeter` is taken in its place, got 150"]
    );
    says(
        &json!({ "mincharge": 5, "minchargeunits": "$/day", "minmonthlycharge": 150, "annualmincharge": 1800 }),
        &[
            "minmonthlycharge: `mincharge` is taken in its place, got 150",
            "annualmincharge: `mincharge` is taken in its place, got 1800",
        ],
    );
}

#[test]
fn a_horsepower_is_a_part_of_a_kilowatt() {
    // 7.457 for 0.7457 kW are 10 for one; 100 hp are 74.57 kW.
    let tiers = json!([[{ "rate": 7.457, "max": 100 }, { "rate": 0 }]]);
    let (charges, warnings) = charges(&demand(
        &json!({ "flatdemandstructure": tiers, "flatdemandunit": "hp" }),
    ));
    let [Charge::DemandTiers { tiers, .. }] = charges.as_slice() else {
        panic!("{charges:?}")
    };
    assert_eq!(tiers[0].price.to_string(), "10 USD/kW/month");
    assert_eq!(tiers[0].up_to, Some("74.57 kW".parse().unwrap()));
    assert_eq!(
        warnings,
        ["flatdemandstructure: a horsepower is taken as 0.7457 kW, got hp"]
    );
}

#[test]
fn the_kind_of_rate_is_said() {
    says(
        &json!({ "servicetype": "Delivery" }),
        &[
            "servicetype: the rate is one for a part of the service; what the rest costs is not in it, got \"Delivery\"",
        ],
    );
    says(
        &json!({ "servicetype": "Bundled", "approved": true, "country": "USA" }),
        &[],
    );
    says(
        &json!({ "approved": "false" }),
        &["approved: the record is not approved, got \"false\""],
    );
    says(
        &json!({ "country": "CAN" }),
        &["country: amounts are read as US dollars, got \"CAN\""],
    );
}

#[test]
fn texts_without_money_are_read_past() {
    says(
        &json!({ "description": "Applicable to service above 1,000 kW.", "energyattrs": [] }),
        &[],
    );
    for money in ["5 cents", "¢5", "$5", "a Surcharge.", "minimum-bill"] {
        assert_eq!(
            charges(&json!({ "description": money })).1.len(),
            1,
            "{money}"
        );
    }
}
