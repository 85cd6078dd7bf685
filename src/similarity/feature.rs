//! The features of a bead that the built-in evidence is the weighted sum of. Their weights are
//! data.

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
    /// One to two or two to one; likewise below.
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
    /// A bead of one to one, by how many such the round before found: logarithm of the odds.
    HabitOneToOne = "habit 1-1",
    /// A null, likewise, among nulls of its own side.
    HabitNull = "habit null",
    /// A larger bead, likewise, among those with more sentences on the same side, or with as many
    /// on both.
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
    /// How much the null mentions that the other document mentions, too.
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
    /// Sum of the log-likelihood ratios of the words, mean of both directions.
    LexicalSum = "lexical sum",
    /// The same, of the direction in which it is less.
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
    /// Question marks that one side has more of, negative.
    QuestionUnmatched = "question unmatched",
    /// Exclamation marks that one side has more of, negative.
    ExclamationUnmatched = "exclamation unmatched",
    /// Colons that one side has more of, negative.
    ColonUnmatched = "colon unmatched",
    /// Semicolons that one side has more of, negative.
    SemicolonUnmatched = "semicolon unmatched",
    /// Quotes that one side has more of, negative.
    QuoteUnmatched = "quote unmatched",
    /// Brackets that one side has more of, negative.
    BracketUnmatched = "bracket unmatched",
    /// Ellipses that one side has more of, negative.
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
    /// Between two sentences of a side: the left has no final mark. Left and right below are of
    /// such two sentences.
    BorderUnfinished = "border unfinished",
    /// The same, and the right begins in lower case.
    BorderUnfinishedLower = "border unfinished lower case",
    /// The same, and the right begins with a character without case.
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
    /// For nulls: logarithm of the ratio of the documents' sentence counts, positive where the null
    /// is on the side that has more.
    ImbalanceNull = "imbalance null",
    /// For larger beads: the same, times the difference of their sides.
    ImbalanceMerge = "imbalance merge",
}

/// What features are emitted to, with their values.
pub(crate) type Emit<'a> = dyn FnMut(Feature, f64) + 'a;

/// Number of features.
pub(crate) const FEATURES: usize = Feature::ALL.len();
