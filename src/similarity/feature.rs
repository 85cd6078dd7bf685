//! Takes nothing. Gives the names of all built-in evidence. Never a weight: those are data.

macro_rules! features {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// One kind of built-in evidence. Each is a number per bead; its weight makes it log-odds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Feature { $($(#[doc = $doc])+ $variant,)+ }

        impl Feature {
            /// All features, in the order of their numbers.
            pub(crate) const ALL: &'static [Feature] = &[$(Feature::$variant,)+];

            /// The name in the file of weights.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Feature::$variant => $name,)+ }
            }
        }
    };
}

features! {
    /// The bead is a null.
    ShapeNull = "shape 1-0",
    /// One to one.
    Shape11 = "shape 1-1",
    /// One to two, or the other way; so below.
    Shape12 = "shape 1-2",
    /// Two to two.
    Shape22 = "shape 2-2",
    /// One to three.
    Shape13 = "shape 1-3",
    /// Two to three.
    Shape23 = "shape 2-3",
    /// One to four.
    Shape14 = "shape 1-4",
    /// Three to three.
    Shape33 = "shape 3-3",
    /// Two to four.
    Shape24 = "shape 2-4",
    /// One to five.
    Shape15 = "shape 1-5",
    /// One to six.
    Shape16 = "shape 1-6",
    /// Any larger one.
    ShapeLarge = "shape larger",
    /// One to one, where the round before found many such: logarithm of the odds.
    HabitOneToOne = "habit 1-1",
    /// A null, likewise, among nulls of its own side.
    HabitNull = "habit null",
    /// A larger bead, likewise, among those of its own direction: more sentences on the one side,
    /// on the other, or as many.
    HabitLarger = "habit larger",
    /// A null right after a single null.
    NullAfterNull = "null after null",
    /// A null right after two nulls.
    NullAfterTwo = "null after two",
    /// A null right after three or more.
    NullAfterMore = "null after more",
    /// For nulls: logarithm of the length, in mean sentences.
    NullLength = "null length",
    /// The null has no final mark.
    NullUnfinished = "null unfinished",
    /// The null begins in lower case.
    NullLower = "null lower case",
    /// The null has an unclosed bracket.
    NullBracket = "null bracket",
    /// The null holds a number.
    NullNumber = "null number",
    /// What the null mentions that the other document does, too.
    NullShared = "null shared",
    /// How well the best sentence of the other side supports the null's words.
    NullSupport = "null support",
    /// The same times the root of its words.
    NullSupportTotal = "null support total",
    /// Half the squared deviation of the lengths, negative, capped.
    LengthSquare = "length square",
    /// The deviation, negative, capped.
    LengthDeviation = "length deviation",
    /// The squared logarithm of the lengths' ratio, negative, capped.
    LengthRatio = "length ratio",
    /// Logarithm of the mean length, in mean sentences.
    LengthSize = "length size",
    /// Mean over both directions of the words' log-likelihood ratios.
    LexicalSum = "lexical sum",
    /// The lesser of both directions.
    LexicalLeast = "lexical least",
    /// The sum per word.
    LexicalDensity = "lexical density",
    /// The sum per word, times the sentences beyond one a side.
    LexicalDensityLarge = "lexical density large",
    /// Number of words, negative.
    LexicalWords = "lexical words",
    /// In larger beads: the ratio per word of the sentence least supported.
    LexicalWeakest = "lexical weakest",
    /// The same where it is negative.
    LexicalWeakestNegative = "lexical weakest negative",
    /// Number of sentences with a negative ratio, negative.
    LexicalUnsupported = "lexical unsupported",
    /// Numbers on both sides.
    NumberMatched = "number matched",
    /// How rare these are, in nats.
    NumberRarity = "number rarity",
    /// Numbers in digits that the other document does not have, negative.
    NumberUnmatched = "number unmatched",
    /// Numbers in words that the other document does not have, negative.
    NumberUnmatchedInWords = "number unmatched in words",
    /// Numbers that the other document has elsewhere, negative.
    NumberElsewhere = "number elsewhere",
    /// Months and days of the week on both sides.
    DateMatched = "date matched",
    /// Months and days that the other document has elsewhere, negative.
    DateElsewhere = "date elsewhere",
    /// Names on both sides.
    NameMatched = "name matched",
    /// How rare these are, in nats.
    NameRarity = "name rarity",
    /// Names that the other document has elsewhere, negative.
    NameElsewhere = "name elsewhere",
    /// Question marks on both sides.
    QuestionMatched = "question matched",
    /// Exclamation marks on both sides.
    ExclamationMatched = "exclamation matched",
    /// Colons on both sides.
    ColonMatched = "colon matched",
    /// Semicolons on both sides.
    SemicolonMatched = "semicolon matched",
    /// Quotes on both sides.
    QuoteMatched = "quote matched",
    /// Brackets on both sides.
    BracketMatched = "bracket matched",
    /// Ellipses on both sides.
    EllipsisMatched = "ellipsis matched",
    /// Question marks too many on one side, negative.
    QuestionUnmatched = "question unmatched",
    /// Exclamation marks too many on one side, negative.
    ExclamationUnmatched = "exclamation unmatched",
    /// Colons too many on one side, negative.
    ColonUnmatched = "colon unmatched",
    /// Semicolons too many on one side, negative.
    SemicolonUnmatched = "semicolon unmatched",
    /// Quotes too many on one side, negative.
    QuoteUnmatched = "quote unmatched",
    /// Brackets too many on one side, negative.
    BracketUnmatched = "bracket unmatched",
    /// Ellipses too many on one side, negative.
    EllipsisUnmatched = "ellipsis unmatched",
    /// Difference of the commas, over the root of their number, negative.
    CommaUnmatched = "comma unmatched",
    /// Both sides end with the same mark.
    EndSame = "end same",
    /// Both sides end without a final mark.
    EndOpen = "end open",
    /// Both sides end with the same question or exclamation mark.
    EndMarked = "end marked",
    /// One side ends without a final mark, negative.
    EndOpenOne = "end open on one side",
    /// Both end with a final mark, but not the same, negative.
    EndDiffers = "end differs",
    /// Both begin alike: upper, lower, digit.
    StartSame = "start same",
    /// One begins in lower case, the other does not, negative.
    StartLowerOne = "start lower case on one side",
    /// Both begin with a quote.
    StartQuote = "start quote",
    /// One begins with a quote, negative.
    StartQuoteOne = "start quote on one side",
    /// Both end with a quote.
    EndQuote = "end quote",
    /// One ends with a quote, negative.
    EndQuoteOne = "end quote on one side",
    /// Both begin a paragraph.
    StartParagraph = "start paragraph",
    /// One begins a paragraph, negative.
    StartParagraphOne = "start paragraph on one side",
    /// Between two sentences of a side: the left has no final mark; so below.
    BorderUnfinished = "border unfinished",
    /// Nor has it one, and the right begins in lower case.
    BorderUnfinishedLower = "border unfinished lower case",
    /// Nor has it one, and the right begins without case.
    BorderUnfinishedOther = "border unfinished other",
    /// A bracket opened on the left is closed on the right.
    BorderBracket = "border bracket",
    /// The left ends in a comma, colon or semicolon.
    BorderInner = "border inner",
    /// The right begins in lower case.
    BorderLower = "border lower case",
    /// The left has an unclosed quote or bracket.
    BorderUnbalanced = "border unbalanced",
    /// The right begins with a quote.
    BorderOpensQuote = "border opening quote",
    /// The left ends with a quote.
    BorderClosesQuote = "border closing quote",
    /// The left is a question or an exclamation.
    BorderMarked = "border marked",
    /// The right begins a paragraph.
    BorderParagraph = "border paragraph",
    /// For nulls: logarithm of the ratio of sentence counts, towards the longer side.
    ImbalanceNull = "imbalance null",
    /// For larger beads: the same, times the difference of their sides.
    ImbalanceMerge = "imbalance merge",
}

/// Number of features.
pub(crate) const FEATURES: usize = Feature::ALL.len();
