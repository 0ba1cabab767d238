//! What the rules allow: one list for each.

/// Who may know whom, from the bottom to the top; a row may name only rows above it.
///
/// An entry with `::` allows one name of a module and nothing else of it.
/// Every module may also know [`EVERYONE_KNOWS`]; the root, which declares the modules, knows them all.
pub const MAY_KNOW: [(&str, &[&str]); 17] = [
    // The one row that looks up: a rule names the month, the currency or the power it was broken with, and both modules refuse values with it.
    ("error", &["units", "calendar"]),
    ("name", &[]),
    ("units", &[]),
    ("calendar", &["units"]),
    ("finance", &["units", "calendar"]),
    ("mining", &["units", "calendar"]),
    ("hazard", &["units", "calendar"]),
    ("country", &["units", "calendar", "finance", "hazard"]),
    ("site", &["units", "calendar", "hazard"]),
    ("journey", &["units", "calendar"]),
    (
        "scenario",
        &[
            "units", "calendar", "finance", "mining", "hazard", "country", "site", "journey",
        ],
    ),
    (
        "timeline",
        &[
            "units", "calendar", "finance", "mining", "hazard", "country", "site", "journey",
            "scenario",
        ],
    ),
    // Of the scenario only the case, which is what a caller prepares; what stands in it is the timeline's to read.
    (
        "valuation",
        &[
            "units",
            "calendar",
            "finance",
            "mining",
            "hazard",
            "country",
            "site",
            "journey",
            "scenario::Case",
            "timeline",
        ],
    ),
    // Of a site only how it is billed.
    ("simulation", &["units", "site", "timeline", "valuation"]),
    (
        "decision",
        &[
            "units",
            "calendar",
            "finance",
            "mining",
            "hazard",
            "country",
            "site",
            "journey",
            "scenario",
            "timeline",
            "valuation",
            "simulation",
        ],
    ),
    // Results only: a report that knew how they come about would compute them a second time.
    // What a result rests on is part of it: its sources, and the defaults nobody wrote.
    (
        "report",
        &[
            "units",
            "calendar",
            "scenario::Assumption",
            "mining::catalog::Confidence",
            "scenario::Source",
            "scenario::Sunk",
            "timeline::Account",
            "timeline::Unit",
            "valuation",
            "simulation",
            "decision::AdviceChange",
            "decision::Alternative",
            "decision::Bar",
            "decision::BarEnd",
            "decision::CounterWorld",
            "decision::Decision",
            "decision::Flip",
            "decision::Frontier",
            "decision::Going",
            "decision::InputBreakEven",
            "decision::Standing",
            "decision::timing",
            "decision::allocation",
            "decision::explain",
        ],
    ),
    (
        "strategies",
        &[
            "units",
            "calendar",
            "finance",
            "mining",
            "hazard",
            "country",
            "site",
            "journey",
            "scenario",
            "timeline",
            "valuation",
            "simulation",
            "decision",
            "report",
        ],
    ),
];

/// What is wrong with an input, and under which name: the bottom of everything.
pub const EVERYONE_KNOWS: [&str; 2] = ["error", "name"];

/// What tests inside the library may know besides what their module may.
pub const TESTS_KNOW: &str = "strategies";

/// Where binary numbers may stand: the start of the path of a file.
///
/// The solver of integer programmes knows no others; what it answers is whole numbers, and is checked in decimals.
pub const FLOATS: [&str; 4] = [
    "src/simulation/",
    "src/finance/solver",
    "src/decision/allocation/solver",
    "src/strategies/",
];

/// Macros that read a number with a point as a decimal.
pub const DECIMAL_MACROS: [&str; 3] = ["dec", "price", "quantity"];

/// Where numbers may be rounded: the grids of the decimals, the binary numbers, and what is shown.
pub const ROUNDING: [&str; 3] = ["src/units/scalar.rs", "src/simulation/", "src/report/"];

/// Where work is shared among processors: results do not depend on how many there are.
pub const THREADS: [&str; 1] = ["src/decision/parallel.rs"];

/// Where something may be looked up by its hash: it is never gone through in that order there.
pub const HASHES: [&str; 2] = ["src/scenario/text/", "src/timeline/"];

/// Traits of this crate that may stand behind `dyn`: the rules of time zones are the caller's to bring.
pub const TRAIT_OBJECTS: [&str; 1] = ["ZoneRules"];

/// Modules whose inner types have no serde form, so that they may change.
pub const INTERNAL: [&str; 3] = ["timeline", "valuation", "simulation"];

/// The types of those modules that are results, and have one.
pub const RESULTS: [&str; 0] = [];

/// Lines a file of the library may have.
pub const MOST_LINES: usize = 450;

/// What may stand at the top of the repository.
pub const TOP: [&str; 24] = [
    ".cargo",
    ".ci",
    ".config",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "DESIGN.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "clippy.toml",
    "deny.toml",
    "examples",
    "fuzz",
    "rustfmt.toml",
    "src",
    "target",
    "tests",
];

/// Countries that mine, regions of theirs that stand for them, and the adjectives; in small letters.
///
/// `polish`, `turkey`, `jordan` and `american` (an option) are words of other trades too, and are left out.
#[rustfmt::skip]
pub const COUNTRIES: [&str; 122] = [
    "abkhazia", "alberta", "angola", "argentina", "argentine", "armenia", "armenian", "astana", "australia",
    "australian", "austria", "azerbaijan", "belarus", "belarusian", "bhutan", "bhutanese", "bolivia", "brazil", "brazilian",
    "british columbia", "bulgaria", "buryatia", "canada", "canadian", "chile", "china", "chinese", "colombia", "congo",
    "congolese", "costa rica", "dagestan", "denmark", "ecuador", "egypt", "egyptian", "ekibastuz", "el salvador", "emirates",
    "estonia", "ethiopia", "ethiopian", "finland", "finnish", "france", "georgia", "georgian", "germany", "iceland",
    "icelandic", "india", "indian", "indonesia", "iran", "iranian", "iraq", "ireland", "irkutsk", "israel",
    "itaipu", "japan", "japanese", "kazakh", "kazakhstan", "kazakhstani", "kentucky", "kenya", "kenyan", "korea",
    "korean", "kosovo", "krasnoyarsk", "kuwait", "kyrgyz", "kyrgyzstan", "laos", "laotian", "latvia", "libya",
    "libyan", "lithuania", "malaysia", "malaysian", "mexico", "mongolia", "mongolian", "montana", "new york", "nigeria",
    "norway", "norwegian", "oman", "omani", "pakistan", "paraguay", "paraguayan", "pavlodar", "peru", "qatar",
    "quebec", "russia", "russian", "saudi", "serbia", "siberia", "siberian", "sichuan", "sweden", "swedish",
    "tajikistan", "texan", "texas", "thailand", "turkistan", "turkmenistan", "ukraine", "ukrainian", "uruguay", "uzbekistan",
    "venezuela", "xinjiang", "zambia",
];
