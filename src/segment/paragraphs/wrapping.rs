//! Which lines of a text go on in the next, because a program or a typist broke them at some width.
//!
//! What tells a wrapped text is how its line ends fall. One width explains where they stand: the next
//! word would not have fitted. They stand in the middle of sentences, mostly before small letters.
//! Lines of verse, of lists and of files with one sentence a line end otherwise: see [`super::habits`].
//! The judgement is made for each block of lines without a blank line between, with what the rest of
//! the text shows, and then for each line end of a wrapped block.
use super::{
    habits::{Context, Costs, HABITS},
    line_ends::{
        Beginning, Ending, LineEnd, LineKind, LineShape, Marker, WIDEST_WRAP, WidthUnit, signed,
    },
    lines::TextLine,
};
use std::ops::Range;

/// The lines of a wrapped text have at least so many columns, of which a Chinese character fills two.
const NARROWEST_WRAP: usize = 26;

/// From so many line ends on a block may have a width of its own.
const OWN_WIDTH_ENDS: usize = 3;

/// So often the blocks are judged by what the others are.
const ROUNDS: usize = 2;

/// Rows of widths that are counted.
const WIDTHS: usize = 2 * WIDEST_WRAP + 100;

/// For each line whether the next is joined to it.
pub(super) fn joined_ends(text: &str, lines: &[TextLine]) -> Vec<bool> {
    let shapes = shapes(text, lines);
    let blocks = blocks(lines, &shapes);
    let mut joined = vec![false; lines.len()];
    let units: &[WidthUnit] = if shapes.iter().flatten().any(|shape| shape.length.has_wide()) {
        &[WidthUnit::Characters, WidthUnit::Columns]
    } else {
        &[WidthUnit::Characters]
    };
    let judges = units.iter().filter_map(|unit| TextJudge::new(lines, &shapes, *unit, &blocks));
    let best = judges.reduce(|best, next| {
        if next.homogeneous_margin() > best.homogeneous_margin() { next } else { best }
    });
    if let Some(judge) = best {
        judge.join(&mut joined);
    }
    joined
}

/// The shapes of the lines that have a neighbour.
fn shapes(text: &str, lines: &[TextLine]) -> Vec<Option<LineShape>> {
    let has_text = |number: Option<usize>| {
        number.and_then(|number| lines.get(number)).is_some_and(|line| !line.is_empty())
    };
    let measured = |(number, line): (usize, &TextLine)| {
        let wanted =
            !line.is_empty() && (has_text(number.checked_sub(1)) || has_text(Some(number + 1)));
        wanted.then(|| LineShape::of(text, line))
    };
    lines.iter().enumerate().map(measured).collect()
}

/// The blocks of a text, as ranges of the numbers of their line ends: of lines one after another with
/// as many marks.
fn blocks(lines: &[TextLine], shapes: &[Option<LineShape>]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let pairs = lines.windows(2).zip(shapes.windows(2)).enumerate();
    let mut is_subtitle = false;
    for (number, pair) in pairs {
        let ([line, next], [Some(shape), Some(next_shape)]) = pair else {
            is_subtitle = false;
            continue;
        };
        is_subtitle |= shape.kind == LineKind::Time;
        let is_term = next.indent() > line.indent() + 1 && next_shape.is_wider_than_full(shape);
        let apart = is_subtitle
            || is_term
            || !line.soft
            || line.marks != next.marks
            || shape.kind != LineKind::Text
            || next_shape.kind != LineKind::Text;
        if apart {
            continue;
        }
        match blocks.last_mut().filter(|block| block.end == number) {
            Some(block) => block.end += 1,
            None => blocks.push(number..number + 1),
        }
    }
    blocks
}

/// A block under a width.
#[derive(Clone, Copy, Debug)]
struct Reading {
    width: usize,
    /// The width in columns of a terminal.
    columns: usize,
    costs: Costs,
}

impl Reading {
    /// The likeliest habit, and by how much a filled one is likelier than any other.
    fn habit(&self, context: &Context) -> (usize, i64) {
        let (habit, margin) = self.costs.plus(context.costs()).likeliest(self.columns);
        if self.columns < NARROWEST_WRAP { (habit, i64::MIN) } else { (habit, margin) }
    }
}

impl Reading {
    fn without_fitted(mut self, part: usize, whole: usize) -> Reading {
        self.costs = self.costs.without_fitted(part, whole);
        self
    }
}

/// How many line ends are in blocks of which habit.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    ends: [usize; HABITS],
    /// The costs of filled blocks.
    filled: Costs,
}

impl Tally {
    fn add(&mut self, block: &Block, context: &Context) {
        let Some((reading, habit, margin)) = block.best(context) else { return };
        // Filled or not is what counts.
        let habit = if margin > 0 { 0 } else { habit };
        if let Some(ends) = self.ends.get_mut(habit) {
            *ends += block.ends.len();
        }
        if margin > 0 {
            self.filled = self.filled.plus(reading.costs);
        }
    }

    fn context(&self) -> Context {
        Context::of_counts(self.ends)
    }
}

/// A block, under the width of the text and under its own if it is long enough.
struct Block {
    ends: Range<usize>,
    readings: [Option<Reading>; 2],
}

impl Block {
    /// The reading under which it is likeliest filled.
    fn best(&self, context: &Context) -> Option<(Reading, usize, i64)> {
        let of = |reading: &Reading| {
            let (habit, margin) = reading.habit(context);
            (*reading, habit, margin)
        };
        let first = |best: (Reading, usize, i64), next: (Reading, usize, i64)| {
            if best.2 > 0 || best.2 >= next.2 { best } else { next }
        };
        self.readings.iter().flatten().map(of).reduce(first)
    }
}

/// The lines of a text under one unit of width.
struct TextJudge<'t> {
    lines: &'t [TextLine],
    shapes: &'t [Option<LineShape>],
    unit: WidthUnit,
    /// Columns of all lines, and their characters.
    extent: (usize, usize),
    blocks: Vec<Block>,
    /// All blocks under one width.
    total: Reading,
}

impl<'t> TextJudge<'t> {
    fn new(
        lines: &'t [TextLine],
        shapes: &'t [Option<LineShape>],
        unit: WidthUnit,
        blocks: &[Range<usize>],
    ) -> Option<TextJudge<'t>> {
        let lengths = shapes.iter().flatten().map(|shape| shape.length);
        let sum = |unit| lengths.clone().map(|length| length.in_unit(unit)).sum::<usize>();
        let mut judge = TextJudge {
            lines,
            shapes,
            unit,
            extent: (sum(WidthUnit::Columns), sum(WidthUnit::Characters)),
            blocks: Vec::new(),
            total: Reading { width: 0, columns: 0, costs: Costs::default() },
        };
        let mut votes = vec![0; WIDTHS];
        let width = judge.best_width(blocks, &mut votes)?;
        let all: usize = blocks.iter().map(Range::len).sum();
        let mut total = Costs::default();
        for ends in blocks {
            let usual = judge.reading(ends.clone(), width).without_fitted(ends.len(), all);
            total = total.plus(usual.costs);
            let own = if ends.len() < OWN_WIDTH_ENDS {
                None
            } else {
                judge
                    .best_width(std::slice::from_ref(ends), &mut votes)
                    .map(|own| judge.reading(ends.clone(), own).without_fitted(1, 1))
            };
            judge.blocks.push(Block { ends: ends.clone(), readings: [Some(usual), own] });
        }
        judge.total = Reading { width, columns: judge.columns(width), costs: total };
        Some(judge)
    }

    /// By how much the text is likelier filled, if all of it has one habit.
    fn homogeneous_margin(&self) -> i64 {
        self.total.costs.likeliest(self.total.columns).1
    }

    /// How many columns of a terminal a width is, on the average.
    fn columns(&self, width: usize) -> usize {
        match self.unit {
            WidthUnit::Columns => width,
            WidthUnit::Characters => width * self.extent.0 / self.extent.1.max(1),
        }
    }

    fn end(&self, number: usize) -> Option<LineEnd> {
        let [Some(line), Some(next)] = self.shapes.get(number..number + 2)? else { return None };
        Some(LineEnd::between(line, next, self.unit))
    }

    /// The line ends of a block that say something: not those before a list item.
    fn evidence(&self, block: Range<usize>) -> impl Iterator<Item = LineEnd> {
        let is_list = self.is_list(&block);
        block
            .filter(move |number| !self.is_before_item(*number, is_list))
            .filter_map(|at| self.end(at))
    }

    /// Whether more than one line of a block begins as list items do.
    fn is_list(&self, block: &Range<usize>) -> bool {
        let lines = self.shapes.get(block.start..=block.end).unwrap_or_default();
        lines.iter().flatten().filter(|shape| shape.marker.is_some()).nth(1).is_some()
    }

    fn is_before_item(&self, number: usize, is_list: bool) -> bool {
        let Some([Some(line), Some(next)]) = self.shapes.get(number..number + 2) else {
            return false;
        };
        match next.marker {
            Some(Marker::Bullet) => true,
            Some(Marker::Doubtful) => is_list || line.ending == Ending::Terminator,
            None => false,
        }
    }

    /// The width that explains most line ends: not less than the line, and too little for the next word
    /// too. `votes` is a buffer.
    fn best_width(&self, blocks: &[Range<usize>], votes: &mut [i32]) -> Option<usize> {
        votes.fill(0);
        let mut any = false;
        for end in blocks.iter().flat_map(|block| self.evidence(block.clone())) {
            for (at, change) in [(end.length, 1), (end.length + end.word + 1, -1)] {
                if let Some(place) = votes.get_mut(at) {
                    *place += change;
                }
            }
            any = true;
        }
        let (mut best, mut most, mut sum) = (0, 0, 0);
        for (width, change) in votes.iter().enumerate() {
            sum += change;
            // Of widths as good the narrowest has a line that fills it.
            if sum > most {
                (best, most) = (width, sum);
            }
        }
        any.then_some(best)
    }

    fn reading(&self, block: Range<usize>, width: usize) -> Reading {
        let mut costs = Costs::default();
        for end in self.evidence(block) {
            costs.add(end, width);
        }
        Reading { width, columns: self.columns(width), costs }
    }

    /// Joins the lines of each block that is filled. What habits other blocks have counts: at first by
    /// the evidence of all of them together, then by how many line ends are in blocks of which habit.
    fn join(&self, joined: &mut [bool]) {
        let mut tally = Tally::default();
        for block in &self.blocks {
            let own = block
                .readings
                .iter()
                .flatten()
                .next()
                .map_or(Costs::default(), |usual| usual.costs);
            tally.add(block, &Context::of_others(self.total.costs.minus(own)));
        }
        for _ in 0..ROUNDS {
            let context = tally.context();
            tally = Tally::default();
            for block in &self.blocks {
                tally.add(block, &context);
            }
        }
        let context = tally.context();
        let exact = tally.filled.is_exact();
        for block in &self.blocks {
            let Some((reading, _, margin)) = block.best(&context) else { continue };
            if margin > 0 {
                let usual = reading.width == self.total.width;
                let exact = if usual { exact } else { reading.costs.is_exact() };
                self.join_block(block.ends.clone(), reading.width, exact, joined);
            }
        }
    }

    fn join_block(&self, block: Range<usize>, width: usize, exact: bool, joined: &mut [bool]) {
        let is_list = self.is_list(&block);
        for number in block {
            if let Some(joined) = joined.get_mut(number)
                && !self.is_before_item(number, is_list)
            {
                *joined = self.goes_on(number, width, exact);
            }
        }
    }

    /// Whether the next line of a wrapped block belongs to the same paragraph.
    fn goes_on(&self, number: usize, width: usize, exact: bool) -> bool {
        let Some(end) = self.end(number) else { return false };
        let percent = |share: usize| signed(width * share / 100);
        let room = if end.length + end.clause >= width { 0 } else { end.room(width) };
        let over = signed(end.length) - signed(width);
        if end.beginning == Beginning::Small {
            return room <= percent(35);
        }
        if self.is_indented(number, end.ending) {
            return false;
        }
        // Without case a title is told by its length alone, and more lines go on than are titles.
        let about = if end.beginning == Beginning::Caseless { 22 } else { 15 };
        let (most_over, most_room) =
            if exact { (2, percent(3)) } else { (percent(about), percent(about)) };
        (over <= most_over || end.is_one_word) && room <= most_room
    }

    /// Whether the next line begins a paragraph by its indentation, which the line after that has not.
    /// Those of a list item are indented otherwise.
    fn is_indented(&self, number: usize, ending: Ending) -> bool {
        let is_item =
            self.shapes.get(number).copied().flatten().is_some_and(|line| line.marker.is_some());
        let indent = |number: usize| {
            self.lines.get(number).filter(|line| !line.is_empty()).map(TextLine::indent)
        };
        let (before, own, after) = (indent(number), indent(number + 1), indent(number + 2));
        let is_last = after.is_none() && ending == Ending::Terminator;
        !is_item && own > before && (is_last || after.is_some_and(|after| Some(after) < own))
    }
}
