//! One reader for all that a text mentions, with the rule for what overlaps.
use super::{
    dates::{Date, DateReader},
    names::{Name, NameReader},
    numbers::{Number, NumberReader, Separators},
};
use crate::{
    document::{Document, LanguageTag, Span},
    text::Starts,
};

/// What a text in a language mentions, in order; no two overlap.
///
/// A date keeps its place before a number, a number before a name: `4 June 2020` is no number, and
/// `5 pounds` no name of a currency. What is more often something else
/// ([`Number::is_weak`], [`Date::is_weak`], [`Name::is_weak`]) is left out.
///
/// For many texts in a language, see [`MentionReader`]. Linear in the text.
///
/// ```
/// use bitext::{LanguageTag, mentions::{self, MentionKind}};
/// let text = "On 4 June 2020 Syria received eight million masks.";
/// let found = mentions::find(text, &LanguageTag::new("en")?);
/// let shown: Vec<String> = found
///     .iter()
///     .map(|mention| match mention.kind() {
///         MentionKind::Number(number) => format!("number {}", number.value()),
///         MentionKind::Date(date) => format!("date {}", date.value()),
///         MentionKind::Name(name) => format!("name {}", name.entity().code()),
///         _ => String::new(),
///     })
///     .collect();
/// assert_eq!(shown, ["date 2020-06-04", "name SY", "number 8000000"]);
/// assert_eq!(found[2].slice(text), Some("eight million"));
/// # Ok::<(), bitext::Error>(())
/// ```
#[must_use]
pub fn find(text: &str, language: &LanguageTag) -> Vec<Mention> {
    MentionReader::new(language).find(text)
}

/// Something that a text mentions, with where it stands: made of a [`Number`], a [`Date`] or a
/// [`Name`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mention {
    span: Span,
    kind: MentionKind,
}

/// What is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum MentionKind {
    /// A number, in digits or words.
    Number(Number),
    /// A date or a time.
    Date(Date),
    /// A place, a language, a currency.
    Name(Name),
}

impl Mention {
    /// Where it stands, in bytes of the text that was read.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> &MentionKind {
        &self.kind
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// The same mention where its text stands elsewhere. The number, date or name keeps the span
    /// that it was read with.
    pub(crate) fn at(self, span: Span) -> Mention {
        Mention { span, ..self }
    }
}

impl From<Number> for Mention {
    fn from(number: Number) -> Mention {
        Mention { span: number.span(), kind: MentionKind::Number(number) }
    }
}

impl From<Date> for Mention {
    fn from(date: Date) -> Mention {
        Mention { span: date.span(), kind: MentionKind::Date(date) }
    }
}

impl From<Name> for Mention {
    fn from(name: Name) -> Mention {
        Mention { span: name.span(), kind: MentionKind::Name(name) }
    }
}

/// Reads what texts in one language mention.
#[derive(Clone, Debug)]
pub struct MentionReader {
    numbers: NumberReader,
    dates: DateReader,
    names: NameReader,
    /// What one text holds; emptied for each.
    buffers: (Vec<Date>, Vec<Number>, Vec<Name>),
}

/// Whether a number, a date and a name may begin with a word, whatever follows the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begins([bool; 3]);

impl Begins {
    /// Anything may.
    pub(crate) const ANYTHING: Begins = Begins([true; 3]);
    /// Nothing does.
    pub(crate) const NOTHING: Begins = Begins([false; 3]);
}

/// The places of a text where numbers, dates and names may begin, each in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct MentionStarts([Vec<usize>; 3]);

impl MentionStarts {
    pub(crate) fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }

    /// Adds a place behind those that are there.
    #[inline]
    pub(crate) fn add(&mut self, at: usize, begins: Begins) {
        if begins == Begins::NOTHING {
            return;
        }
        for (places, begins) in self.0.iter_mut().zip(begins.0) {
            places.extend(begins.then_some(at));
        }
    }
}

impl MentionReader {
    /// A reader for a language. Cheap except for the first one of a language.
    #[must_use]
    pub fn new(language: &LanguageTag) -> MentionReader {
        MentionReader::with_numbers(NumberReader::new(language), language)
    }

    /// A reader for the language of a document, and for how it writes numbers. Linear in the
    /// document.
    #[must_use]
    pub fn for_document(document: &Document) -> MentionReader {
        MentionReader::with_numbers(NumberReader::for_document(document), document.language())
    }

    fn with_numbers(numbers: NumberReader, language: &LanguageTag) -> MentionReader {
        let (dates, names) = (DateReader::new(language), NameReader::new(language));
        MentionReader { numbers, dates, names, buffers: Default::default() }
    }

    /// What is taken for the mark before decimals where both would do.
    pub(crate) fn separators(&self) -> Separators {
        self.numbers.separators()
    }

    /// What a text mentions, as [`find`] gives it. Linear.
    #[must_use]
    pub fn find(&mut self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        self.read(text, None, &mut mentions);
        mentions.sort_by_key(|mention| mention.span.start());
        mentions
    }

    /// What may begin with a word, whatever follows it.
    pub(crate) fn begins(&self, word: &str) -> Begins {
        Begins([
            self.numbers.may_begin_with_word(word),
            self.dates.may_begin_with_word(word),
            self.names.may_begin_with_word(word),
        ])
    }

    /// Adds what a text mentions to what is there: dates, then numbers, then names, each in order.
    /// With `starts`, only what begins at these places, which are all where a word begins that
    /// something [may begin with](Self::begins).
    pub(crate) fn read(
        &mut self,
        text: &str,
        starts: Option<&MentionStarts>,
        mentions: &mut Vec<Mention>,
    ) {
        let (dates, numbers, names) = &mut self.buffers;
        let [of_numbers, of_dates, of_names] = starts
            .map_or([Starts::EVERYWHERE; 3], |MentionStarts(places)| {
                places.each_ref().map(|places| Starts::at(places))
            });
        self.numbers.find_at(text, of_numbers, numbers);
        self.dates.find_at(text, of_dates, dates);
        self.names.find_at(text, of_names, names);
        dates.retain(|date| !date.is_weak());
        let is_free_of = |dates: &[Date], span: Span| is_free(dates, Date::span, span);
        numbers.retain(|number| !number.is_weak() && is_free_of(dates, number.span()));
        names.retain(|name| {
            !name.is_weak()
                && is_free_of(dates, name.span())
                && is_free(numbers, Number::span, name.span())
        });
        let dates = dates.drain(..).map(|date| (date.span(), MentionKind::Date(date)));
        let numbers = numbers.drain(..).map(|number| (number.span(), MentionKind::Number(number)));
        let names = names.drain(..).map(|name| (name.span(), MentionKind::Name(name)));
        let all = dates.chain(numbers).chain(names);
        mentions.extend(all.map(|(span, kind)| Mention { span, kind }));
    }
}

/// None of the mentions, which are in order, has any of the place.
fn is_free<M>(mentions: &[M], span_of: impl Fn(&M) -> Span, place: Span) -> bool {
    let after = mentions.partition_point(|mention| span_of(mention).end() <= place.start());
    mentions.get(after).is_none_or(|mention| place.end() <= span_of(mention).start())
}
