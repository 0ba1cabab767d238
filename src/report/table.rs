//! Plain tables.

use std::fmt::Write;

/// Returns rows as a table: the first column to the left, the others to the right, two spaces between them.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    aligned(rows, |column| column == 0)
}

/// Returns rows as a table with all columns to the left, two spaces between them.
pub(super) fn left_table(rows: &[Vec<String>]) -> String {
    aligned(rows, |_| true)
}

/// Returns rows as a table, some of its columns to the left.
fn aligned(rows: &[Vec<String>], is_left: impl Fn(usize) -> bool) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = if column == 0 { "" } else { "  " };
            // Writing to a string cannot fail.
            let _ = if is_left(column) {
                write!(line, "{gap}{cell:<width$}")
            } else {
                write!(line, "{gap}{cell:>width$}")
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [["plan", "value"], ["stay", "1"], ["to the north", "12"]];
        let rows: Vec<Vec<String>> = rows.map(|row| row.map(String::from).to_vec()).to_vec();
        assert_eq!(
            table(&rows),
            "plan          value\nstay              1\nto the north     12\n"
        );
    }
}
