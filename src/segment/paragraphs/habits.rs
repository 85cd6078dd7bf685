//! Habits of line ends: what is usual where a program filled the lines, and where a writer ended
//! them.
//!
//! A habit is a table of how often its line ends look so. They are compared by cost: the sum of
//! `-10 ln p` over line ends and what they show, so that 0 is always, 23 one of ten, 46 one of a
//! hundred. The lowest cost is the likeliest habit.
use super::line_ends::{Beginning, Ending, Inside, LineEnd};

/// A first word of more columns says little: many widths explain the line end before it.
const LONG_WORD: usize = 20;

/// Lines of verse are seldom as long.
const WIDE_FOR_VERSE: usize = 66;

const WIDE_VERSE_COST: i64 = 25;

/// Lines of prose are seldom as short.
const NARROW_FOR_PROSE: usize = 46;
const NARROW_PROSE_COST: i64 = 15;

/// How well a width explains that a line ends where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fullness {
    /// The next word did not fit, but shorter ones would not have either.
    Full,
    /// A very long word or clause did not fit.
    BeforeLongWord,
    /// Shorter or longer than full by so many hundredths of the width, at most 6, 12, 20, 35 or more.
    Off6,
    Off12,
    Off20,
    Off35,
    Far,
}

impl Fullness {
    fn of(end: LineEnd, width: usize) -> Fullness {
        let room = end.room(width);
        let over = end.length.saturating_sub(width);
        if over > 0 && end.is_one_word {
            return Fullness::BeforeLongWord;
        }
        if over == 0 && room <= 0 {
            return if end.word > LONG_WORD { Fullness::BeforeLongWord } else { Fullness::Full };
        }
        if over == 0 && end.length + end.clause >= width {
            return Fullness::BeforeLongWord;
        }
        let off = over.max(room.max(0).unsigned_abs()) * 100 / width.max(1);
        match off {
            0..=6 => Fullness::Off6,
            7..=12 => Fullness::Off12,
            13..=20 => Fullness::Off20,
            21..=35 => Fullness::Off35,
            _ => Fullness::Far,
        }
    }
}

impl Fullness {
    const fn is_off(self) -> bool {
        !matches!(self, Fullness::Full | Fullness::BeforeLongWord)
    }
}

/// A table of costs.
#[derive(Debug)]
struct Habit {
    /// Once for a text.
    rarity: i64,
    /// By [`Fullness`], without `BeforeLongWord`.
    fullness: [i64; 6],
    /// Word, hyphen, comma, terminator.
    ending: [i64; 4],
    /// Small, capital, digit, sign, after a line that ends no sentence.
    beginning: [i64; 4],
    /// Nothing, a comma, the end of a sentence inside the line.
    inside: [i64; 3],
}

/// How many habits there are, the filled ones first.
pub(super) const HABITS: usize = 7;

/// Those of texts that were filled.
const FILLED: usize = 2;

const PROSE_ENDING: [i64; 4] = [2, 35, 21, 26];
const PROSE_BEGINNING: [i64; 4] = [5, 13, 32, 28];
const PROSE_INSIDE: [i64; 3] = [8, 12, 14];
const VERSE_FULLNESS: [i64; 6] = [7, 19, 16, 23, 32, 39];
const VERSE_INSIDE: [i64; 3] = [4, 14, 27];
const RAGGED: [i64; 6] = [15, 23, 22, 20, 16, 13];

/// What is usual in each habit.
static HABIT_TABLE: [Habit; HABITS] = [
    // Filled to the last column.
    Habit {
        rarity: 0,
        fullness: [1, 42, 46, 50, 55, 55],
        ending: PROSE_ENDING,
        beginning: PROSE_BEGINNING,
        inside: PROSE_INSIDE,
    },
    // Filled about: evenly, in a proportional font, by hand.
    Habit {
        rarity: 0,
        fullness: [3, 15, 30, 42, 50, 55],
        ending: PROSE_ENDING,
        beginning: PROSE_BEGINNING,
        inside: PROSE_INSIDE,
    },
    // Verse whose lines begin with capitals.
    Habit {
        rarity: 10,
        fullness: VERSE_FULLNESS,
        ending: [10, 58, 11, 13],
        beginning: [35, 1, 46, 32],
        inside: VERSE_INSIDE,
    },
    // Verse whose lines begin as those of prose do.
    Habit {
        rarity: 10,
        fullness: VERSE_FULLNESS,
        ending: [10, 58, 11, 13],
        beginning: [3, 16, 46, 27],
        inside: VERSE_INSIDE,
    },
    // The same with few marks at the ends of lines.
    Habit {
        rarity: 15,
        fullness: VERSE_FULLNESS,
        ending: [2, 58, 27, 25],
        beginning: [3, 16, 46, 27],
        inside: VERSE_INSIDE,
    },
    // Items of lists, headings, remarks, code.
    Habit {
        rarity: 0,
        fullness: RAGGED,
        ending: [3, 53, 25, 19],
        beginning: [13, 8, 18, 21],
        inside: [4, 17, 21],
    },
    // A sentence a line.
    Habit {
        rarity: 0,
        fullness: RAGGED,
        ending: [25, 60, 35, 1],
        beginning: [21, 3, 21, 21],
        inside: [5, 13, 23],
    },
];

/// What the last line of a paragraph costs in a filled text without blank lines: it ends a sentence, and
/// may be of any length.
const LAST_OF_PARAGRAPH: i64 = 38;

impl Habit {
    fn cost(&self, fullness: Fullness, end: LineEnd) -> i64 {
        let beginning = match end.beginning {
            _ if end.ending == Ending::Terminator => 0,
            Beginning::Caseless => 0,
            Beginning::Small => at(&self.beginning, 0),
            Beginning::Capital => at(&self.beginning, 1),
            Beginning::Digit => at(&self.beginning, 2),
            Beginning::Sign => at(&self.beginning, 3),
        };
        let ending = match end.ending {
            Ending::Word => 0,
            Ending::Hyphen => 1,
            Ending::Comma => 2,
            Ending::Terminator => 3,
        };
        let fullness = match fullness {
            Fullness::BeforeLongWord => 0,
            Fullness::Full => at(&self.fullness, 0),
            Fullness::Off6 => at(&self.fullness, 1),
            Fullness::Off12 => at(&self.fullness, 2),
            Fullness::Off20 => at(&self.fullness, 3),
            Fullness::Off35 => at(&self.fullness, 4),
            Fullness::Far => at(&self.fullness, 5),
        };
        beginning + at(&self.ending, ending) + fullness
    }
}

fn at(costs: &[i64], place: usize) -> i64 {
    costs.get(place).copied().unwrap_or(0)
}

/// What the rest of a text says of a block counts for so much at most.
const CONTEXT_LIMIT: i64 = 40;

/// The cost of line ends under each habit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Costs([i64; HABITS]);

impl Costs {
    /// Adds a line end of a text wrapped at `width`.
    pub(super) fn add(&mut self, end: LineEnd, width: usize) {
        let fullness = Fullness::of(end, width);
        let last_of_paragraph = fullness.is_off() && end.ending == Ending::Terminator;
        for (number, (cost, habit)) in self.0.iter_mut().zip(&HABIT_TABLE).enumerate() {
            *cost += match end.inside {
                Inside::Unmarked => 0,
                Inside::Nothing => at(&habit.inside, 0),
                Inside::Comma => at(&habit.inside, 1),
                Inside::SentenceEnd => at(&habit.inside, 2),
            };
            *cost += if last_of_paragraph && number < FILLED {
                LAST_OF_PARAGRAPH
            } else {
                habit.cost(fullness, end)
            };
        }
    }

    pub(super) fn minus(self, part: Costs) -> Costs {
        let mut costs = self;
        for (cost, part) in costs.0.iter_mut().zip(part.0) {
            *cost -= part;
        }
        costs
    }

    pub(super) fn plus(self, part: Costs) -> Costs {
        let mut costs = self;
        for (cost, part) in costs.0.iter_mut().zip(part.0) {
            *cost += part;
        }
        costs
    }

    /// The lower cost of the two filled habits.
    fn filled(self) -> i64 {
        self.0.iter().take(FILLED).copied().min().unwrap_or(0)
    }

    /// Whether the lines are filled to the last column rather than about.
    pub(super) fn is_exact(self) -> bool {
        let [exact, about, ..] = self.0;
        exact <= about
    }

    /// These costs without a share of one line end that is full because the width was fitted to it.
    pub(super) fn without_fitted(self, part: usize, whole: usize) -> Costs {
        let share = |cost: i64| cost * integer(part) / integer(whole.max(1));
        let mut costs = self;
        for (cost, habit) in costs.0.iter_mut().zip(&HABIT_TABLE) {
            let [full, ..] = habit.fullness;
            *cost -= share(full);
        }
        costs
    }

    /// The likeliest habit of lines of so many columns, and by how much a filled one is likelier than any
    /// other.
    pub(super) fn likeliest(self, columns: usize) -> (usize, i64) {
        let narrow = if columns < NARROW_FOR_PROSE { NARROW_PROSE_COST } else { 0 };
        let wide = if columns > WIDE_FOR_VERSE { WIDE_VERSE_COST } else { 0 };
        let others = self.0.iter().zip(&HABIT_TABLE).enumerate().skip(FILLED);
        let others = others.map(|(number, (cost, habit))| {
            let is_verse = habit.fullness == VERSE_FULLNESS;
            (cost + habit.rarity + if is_verse { wide } else { 0 }, number)
        });
        let (other, number) = others.min().unwrap_or((0, FILLED));
        let margin = other - self.filled() - narrow;
        (if margin > 0 { 0 } else { number }, margin)
    }
}

/// What the rest of a text adds to the costs of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context(Costs);

impl Context {
    /// If all blocks have the same habit.
    pub(super) fn of_others(others: Costs) -> Context {
        let base = others.filled();
        let limited = |cost: i64| (cost - base).clamp(-CONTEXT_LIMIT, CONTEXT_LIMIT);
        Context::of_each(|number| others.0.get(number).copied().map_or(0, limited))
    }

    /// If blocks have their habits one by one, by how many line ends are of which.
    pub(super) fn of_counts(ends: [usize; HABITS]) -> Context {
        let filled: usize = ends.iter().take(FILLED).sum();
        Context::of_each(|number| {
            let ends = ends.get(number).copied().unwrap_or(0);
            (cost_of_rarity(ends) - cost_of_rarity(filled)).clamp(-CONTEXT_LIMIT, CONTEXT_LIMIT)
        })
    }

    fn of_each(cost: impl Fn(usize) -> i64) -> Context {
        let mut costs = Costs::default();
        for (number, place) in costs.0.iter_mut().enumerate().skip(FILLED) {
            *place = cost(number);
        }
        Context(costs)
    }

    pub(super) const fn costs(&self) -> Costs {
        self.0
    }
}

/// `-10 ln` of a count and one, without the part that all counts share: 7 for each factor of two.
fn cost_of_rarity(count: usize) -> i64 {
    -7 * i64::from((count + 1).ilog2())
}

fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
