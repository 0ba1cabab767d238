//! The text of methods of depreciation.

use crate::finance::Depreciation;
use crate::scenario::text::{through_node, variants};
use crate::units::{Factor, Fraction};

variants! { Depreciation {
    StraightLine { life as "straight_line": required, salvage: or(Fraction::ZERO) },
    SumOfYears { life as "sum_of_years": required, salvage: or(Fraction::ZERO) },
    DecliningBalance {
        life as "declining_balance": required,
        salvage: or(Fraction::ZERO),
        first_months: or(12),
    },
    DoubleDeclining {
        life as "double_declining": required,
        salvage: or(Fraction::ZERO),
        factor: or(Factor::TWO),
        switch: or(true),
    },
    Macrs { life as "macrs": required, quarter: quiet },
    Bonus { share as "bonus": required, rest: required },
    Custom { shares: required },
    Pooled { rate as "pooled": required },
} }

through_node!(Depreciation);
