//! Groups of figures that belong together.

/// Figures of a case that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// When the case starts and ends.
    Time,
    /// Where who is when.
    Itinerary,
    /// What is lost on the way, and how slowly it starts.
    Damage,
    /// What hashes and draws.
    Machines,
    /// When it runs at the site; where the price decides, the price too; where restarts scrap rigs, at every site.
    Running,
    /// What decides how long which rigs run: the groups above and what may happen.
    Operating,
    /// What hashprice is made of.
    Hashprice,
    /// How coins are sold.
    Coins,
    /// How they have to be sold.
    ForcedSale,
    /// What the site's power costs.
    Tariff,
    /// What the country charges per kWh, and by which rate.
    Levies,
    /// All that a power bill depends on.
    Bill,
    /// What the prices on a bill depend on, where tiers, minima or averages look at how much is drawn.
    Drawn,
    /// What freeze protection draws.
    Standby,
    /// How long a contract runs on.
    Contract,
    /// What ratchets look back at.
    Peaks,
    /// What the site charges beside power.
    Operations,
    /// What a repair costs.
    Repairs,
    /// What journeys cost, and when that is paid.
    Journey,
    /// What journeys count in containers, kilograms and TEU.
    Cargo,
    /// What is taken at the border.
    Border,
    /// Deposits.
    Deposit,
    /// What leaving costs.
    ExitFee,
    /// What rigs and containers cost on the market.
    Market,
    /// What selling them at the site takes.
    LocalSale,
    /// What site works bring.
    Works,
    /// What is paid for what is bought.
    Purchase,
    /// What may happen anywhere.
    Hazards,
    /// How power and law may turn in the countries.
    Regimes,
    /// How money leaves a country.
    Transfer,
    /// Loans.
    Loans,
    /// Taxes and their books.
    Tax,
    /// What money costs, and what is added to it.
    Rate,
    /// Exchange of the currencies of the lines.
    Exchange,
    /// Everything at the places the plan comes to.
    All,
}

impl Group {
    /// Returns the paths of its figures, every one with what is below it; `{…}` stands for names, `[]` for any place in a list.
    pub const fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Time => &["start", "months"],
            Self::Itinerary => &[
                "plans.{plan}",
                "journeys.{journey}.phases[].days",
                "journeys.{journey}.phases[].kind",
            ],
            Self::Damage => &["journeys.{journey}.damage", "journeys.{journey}.ramp_up"],
            Self::Machines => &[
                "rigs.{rig}.hashrate",
                "rigs.{rig}.power",
                "rigs.{rig}.degradation",
                "rigs.{rig}.failure_rate",
                "rigs.{rig}.repair_time",
                "fleet.{group}.containers",
                "fleet.{group}.rigs",
                "fleet.{group}.overhead",
            ],
            Self::Running => &[
                "outlook.chain",
                "sites.{site}.country",
                "sites.{site}.zone",
                "sites.{site}.power",
                "sites.{site}.energised",
                "sites.{site}.licence",
                "sites.{site}.downtime",
                "sites.{site}.regimes",
                "sites.{site}.restart",
                "sites.{site}.curtailment",
                "countries.{country}.regimes",
            ],
            Self::Hashprice => &[
                "outlook.btc_price",
                "outlook.difficulty",
                "outlook.fee_share",
                "outlook.chain",
            ],
            Self::Coins => &["coins"],
            Self::ForcedSale => &["countries.{country}.coins", "countries.{country}.transfer"],
            Self::Tariff => &["sites.{site}.tariff"],
            Self::Levies => &["countries.{country}.levies", "sites.{site}.supply"],
            // They are made of other groups.
            Self::Operating | Self::Bill | Self::Drawn => &[],
            Self::Standby => &["sites.{site}.standby"],
            Self::Contract => &["sites.{site}.remaining_term", "sites.{site}.notice"],
            Self::Peaks => &["opening.peaks.{site}"],
            Self::Operations => &["sites.{site}.operations"],
            Self::Repairs => &["rigs.{rig}.repair_cost"],
            Self::Journey => &["journeys.{journey}.phases"],
            Self::Cargo => &["rigs.{rig}.mass", "fleet.{group}.tare", "fleet.{group}.teu"],
            Self::Border => &[
                "countries.{any country}.customs",
                "rigs.{rig}.origin",
                "rigs.{rig}.tariff_line",
                "fleet.{group}.value",
                "fleet.{group}.decline",
            ],
            Self::Deposit => &[
                "sites.{site}.deposit",
                "sites.{site}.deposit_return",
                "opening.deposits.{site}",
            ],
            Self::ExitFee => &["sites.{site}.exit_fee"],
            Self::Market => &[
                "outlook.resale",
                "fleet.{group}.value",
                "fleet.{group}.decline",
            ],
            Self::LocalSale => &[
                "sites.{site}.resale_discount",
                "sites.{site}.resale_changes",
                "sites.{site}.selling",
            ],
            Self::Works => &["sites.{site}.works_resale"],
            Self::Purchase => &["fleet.{group}.price"],
            Self::Hazards => &[
                "countries.{any country}.hazards",
                "sites.{any site}.hazards",
            ],
            Self::Regimes => &["countries.{any country}.regimes"],
            Self::Transfer => &["countries.{any country}.transfer"],
            Self::Loans => &["loans.{loan}"],
            Self::Tax => &["countries.{any country}.tax", "opening.tax"],
            Self::Rate => &["discount", "countries.{any country}.premium"],
            Self::Exchange => &["outlook.exchange.{currency}"],
            Self::All => ALL,
        }
    }
}

/// What taxes and transfers depend on.
const ALL: &[&str] = &[
    "start",
    "months",
    "plans.{plan}",
    "outlook",
    "coins",
    "rigs.{rig}",
    "fleet.{group}",
    "sites.{any site}",
    "countries.{any country}",
    "journeys.{journey}",
    "opening.deposits",
    "opening.peaks",
    "opening.tax",
    "loans.{loan}",
];
