//! Enums as words.

/// Gives an enum without fields one word per variant: `Display`, `FromStr` and serde, and makes a field of it.
///
/// ```text
/// choice! { Cause { Ban = "ban", Seizure = "seizure" } }
/// ```
macro_rules! choice {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self {
                    $(Self::$variant => $word,)+
                })
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Problem;

            fn from_str(text: &str) -> Result<Self, $crate::error::Problem> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::error::Problem::new(
                        text,
                        $crate::error::Rule::Choice {
                            accepted: vec![$($word),+],
                        },
                    )),
                }
            }
        }

        $crate::scenario::text::text_field!($type);
        $crate::scenario::text::through_node!($type);
    };
}
pub(crate) use choice;
