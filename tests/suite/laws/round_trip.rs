//! What is written is read as the same.

use super::support::laws;
use proptest::prelude::*;
use stay_or_go::Case;
use stay_or_go::scenario::Loaded;
use stay_or_go::strategies::scenario::{any_case, full_case, plausible_case};

fn check(case: &Case) -> Result<(), TestCaseError> {
    let toml = case.to_toml();
    let read = Loaded::from_toml(&toml).map_err(|p| TestCaseError::fail(format!("{p}\n{toml}")))?;
    prop_assert_eq!(&read.case, case);
    prop_assert_eq!(read.case.to_toml(), toml);

    let json = case.to_json();
    let read = Loaded::from_json(&json).map_err(|p| TestCaseError::fail(format!("{p}\n{json}")))?;
    prop_assert_eq!(&read.case, case);

    let json = serde_json::to_string(case).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let read: Case = serde_json::from_str(&json).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&read, case);
    Ok(())
}

proptest! {
    #![proptest_config(laws(300))]

    #[test]
    fn a_plausible_case_is_read_as_it_was_written(case in plausible_case()) {
        check(&case)?;
    }

    #[test]
    fn any_case_is_read_as_it_was_written(case in any_case()) {
        check(&case)?;
    }
}

proptest! {
    #![proptest_config(laws(80))]

    #[test]
    fn a_case_with_everything_is_read_as_it_was_written(case in full_case()) {
        check(&case)?;
    }
}
