//! Problems with the line of the file they stand in.

use crate::error::{Problem, Problems};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

impl Problems {
    /// Returns the problems as lines for a person, each with the line of the file it stands in.
    ///
    /// `text` is what the file called `name` holds; a problem that stands nowhere in it is shown without a line.
    /// There are no colours, so the lines read the same in a log.
    ///
    /// ```
    /// # use stay_or_go::{Problem, units::Power};
    /// let problem = "9 MV".parse::<Power>().unwrap_err().at("power").spanning(Some(8..14));
    /// let problems = stay_or_go::Problems::from(problem);
    /// assert_eq!(
    ///     problems.render("site.toml", "power = \"9 MV\"\n"),
    ///     "error: power is written like `3.25 MW`, got 9 MV\n \
    ///      --> site.toml:1:9\n  \
    ///       |\n\
    ///      1 | power = \"9 MV\"\n  \
    ///       |         ^^^^^^ in `power`\n",
    /// );
    /// ```
    #[must_use]
    pub fn render(&self, name: &str, text: &str) -> String {
        let renderer = Renderer::plain();
        let mut lines = String::new();
        for problem in self.iter() {
            let title = titled(problem);
            let place = format!("in `{}`", problem.place);
            let line = problem.span.as_ref().map(|span| Line::around(text, span));
            let mut group = Group::with_title(Level::ERROR.primary_title(&title));
            group = match &line {
                Some(line) => {
                    let mut mark = AnnotationKind::Primary.span(line.marked.clone());
                    if !problem.place.is_empty() {
                        mark = mark.label(&place);
                    }
                    group.element(
                        Snippet::source(line.text)
                            .path(name)
                            .line_start(line.number)
                            .annotation(mark),
                    )
                }
                None if problem.place.is_empty() => group.element(Origin::path(name)),
                None => group
                    .element(Origin::path(name))
                    .element(Level::NOTE.message(&place)),
            };
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(&renderer.render(&[group]));
            lines.push('\n');
        }
        lines
    }
}

fn titled(problem: &Problem) -> String {
    Problem {
        place: String::new(),
        ..problem.clone()
    }
    .to_string()
}

/// One line of a file and what is marked in it.
struct Line<'t> {
    text: &'t str,
    number: usize,
    marked: Range<usize>,
}

impl<'t> Line<'t> {
    /// Returns the line in which a span starts; of a span over several lines the first part is marked.
    fn around(text: &'t str, span: &Range<usize>) -> Self {
        let (before, rest) = split(text, span.start);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (marked, _) = split(rest, span.end.saturating_sub(before.len()).min(length));
        let (line, _) = split(text, before.len() + length);
        let column = before.len() - start;
        Self {
            text: line.get(start..).unwrap_or_default(),
            number: before.matches('\n').count() + 1,
            marked: column..column + marked.len(),
        }
    }
}

/// Splits a text at a byte, or before the character that byte is in.
fn split(text: &str, at: usize) -> (&str, &str) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.split_at_checked(at).unwrap_or((text, ""))
}
