//! Structs as tables.

/// Makes a field of a struct, from one table of its fields.
///
/// ```text
/// record! { Site {
///     country: required,
///     standby: or(Power::ZERO),        // the default is listed when the key is absent
///     deposit: optional,               // an `Option`: absent is `None`, listed as `none`
///     note: quiet,                     // an `Option`: absent is `None`, not listed
///     cuts: silent(Vec::new()),        // the default changes nothing: it is neither listed nor written
///     kind as "type": required,        // the key in the text differs from the field
///     tariff: through(VERSIONS),       // read and written by a form of its own
/// } }
/// ```
///
/// Writing keeps the order of the table, writes defaults too, and leaves out what is `None` and what is silent.
macro_rules! record {
    ($type:ty { $($field:ident $(as $key:literal)?: $mode:ident $(($default:expr))?),+ $(,)? }) => {
        impl $type {
            /// The keys in order.
            #[allow(dead_code, reason = "not every record is asked for its keys")]
            pub(crate) const KEYS: &'static [&'static str] =
                &[$($crate::scenario::text::record!(@key $field $($key)?)),+];
        }

        impl $crate::scenario::text::Field for $type {
            fn read(
                node: &$crate::scenario::text::Node,
                place: &$crate::scenario::text::Place<'_>,
                reader: &mut $crate::scenario::text::Reader,
            ) -> Option<Self> {
                let fields = $crate::scenario::text::Fields::of(node, place, Self::KEYS, reader)?;
                $(let $field = $crate::scenario::text::record!(
                    @read fields, reader, $crate::scenario::text::record!(@key $field $($key)?), $mode $(($default))?
                );)+
                Some(Self { $($field: $field?),+ })
            }

            fn write(&self) -> $crate::scenario::text::Node {
                let Self { $($field),+ } = self;
                let mut entries = Vec::new();
                $($crate::scenario::text::record!(
                    @write entries, $field, $crate::scenario::text::record!(@key $field $($key)?), $mode $(($default))?
                );)+
                $crate::scenario::text::Node::table(entries)
            }
        }
    };

    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };

    (@read $fields:ident, $reader:ident, $key:expr, required) => { $fields.required($key, $reader) };
    (@read $fields:ident, $reader:ident, $key:expr, optional) => { $fields.optional($key, $reader) };
    (@read $fields:ident, $reader:ident, $key:expr, quiet) => { $fields.quiet($key, $reader) };
    (@read $fields:ident, $reader:ident, $key:expr, or($default:expr)) => {
        $fields.or($key, || $default, $reader)
    };
    (@read $fields:ident, $reader:ident, $key:expr, silent($default:expr)) => {
        $fields.quiet($key, $reader).map(|value| value.unwrap_or_else(|| $default))
    };
    (@read $fields:ident, $reader:ident, $key:expr, through($form:expr)) => {
        ($form.read)(&$fields, $key, $reader)
    };

    (@write $entries:ident, $field:ident, $key:expr, required) => {
        $entries.extend([($key, $crate::scenario::text::Field::write($field))])
    };
    (@write $entries:ident, $field:ident, $key:expr, through($form:expr)) => {
        $entries.extend([($key, ($form.write)($field))])
    };
    (@write $entries:ident, $field:ident, $key:expr, or($default:expr)) => {
        $crate::scenario::text::record!(@write $entries, $field, $key, or)
    };
    (@write $entries:ident, $field:ident, $key:expr, silent($default:expr)) => {
        if *$field != $default {
            $entries.push(($key, $crate::scenario::text::Field::write($field)));
        }
    };
    (@write $entries:ident, $field:ident, $key:expr, or) => {
        $entries.extend([($key, $crate::scenario::text::Field::write($field))])
    };
    (@write $entries:ident, $field:ident, $key:expr, optional) => {
        $entries.extend($field.as_ref().map(|some| ($key, $crate::scenario::text::Field::write(some))))
    };
    (@write $entries:ident, $field:ident, $key:expr, quiet) => {
        $entries.extend($field.as_ref().map(|some| ($key, $crate::scenario::text::Field::write(some))))
    };
}
pub(crate) use record;
