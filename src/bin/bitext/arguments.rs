//! Takes the command line. Gives it typed, language tags and numbers checked. Never touches a
//! file. Next: `align`, `corpus`, `stream`, `segment`, `anchors`, `evaluate`, `learn`, `fit`.
use super::{
    cutting::{Cutting, OwnFiles},
    failure::Failure,
    input::Input,
    progress::Progress,
    stream::StreamArguments,
};
use bitext::{Confidence, Format, LanguageTag, Pair, Segmenter, segment::Level};
use clap::{
    Args, CommandFactory, Parser, Subcommand, ValueEnum,
    builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser},
    error::ErrorKind,
};
use std::{path::PathBuf, time::Duration};

/// Said at the end of every long help.
const AFTER_HELP: &str = "\
Text is UTF-8, with or without byte order mark, its lines ended by LF or CRLF. Anything
else is refused by name, never read as something it may not be. Nothing is written before
all of it is known: an error leaves no half of an output on standard output or in a file,
and leaves a file that was there as it was.

Exit status:
  0  done, also where the reader of the output has closed it (`bitext … | head`)
  1  bad input or failed output, said on standard error: `bitext: file:line: what is wrong`
  2  wrong usage, a malformed language tag included";

/// Place of what every sub-command has among its options: after its own.
const LAST: usize = 100;

const ALIGN_USAGE: &str = "\
bitext align [OPTIONS] -s <LANG> -t <LANG> <SOURCE> <TARGET>
       bitext align [OPTIONS] -s <LANG> -t <LANG> --mixed <FILE>";

const CORPUS_USAGE: &str =
    "bitext corpus [OPTIONS] -s <LANG> -t <LANG> -f <FORMAT> -o <DIR> <LIST>";

const LEARN_USAGE: &str = "bitext learn [OPTIONS] -s <LANG> -t <LANG> -o <FILE> <LIST>";

const EVALUATE_USAGE: &str = "bitext evaluate [OPTIONS] <GOLD> <TEST> [<GOLD> <TEST>]…";

const ALIGN_EXAMPLES: &str = "\
Examples:
  bitext align tale.en.txt tale.ar.txt -s en -t ar -o tale.tmx
  bitext align tale.en.txt tale.ar.txt -s en -t ar --min-confidence 0.8 | less
  bitext align --mixed notes.txt -s en -t ja -f jsonl
  bitext align tale.en.txt tale.ar.txt -s en -t ar --explain | less
  bitext align tale.en.txt tale.ar.txt -s en -t ar --lexicon en-ar.lexicon -o tale.tsv

A dictionary is a file of columns parted by tabs (source, target and perhaps a weight from 0 to
1), of hunalign (`target @ source` a line), or of dictd (`.index`, `.dict`, `.dict.dz`).

`beads` and `ladder` hold the numbers of sentences, from 0. To have the sentences too, cut
the texts first:
  bitext segment tale.en.txt -l en -o tale.en.sentences
  bitext segment tale.ar.txt -l ar -o tale.ar.sentences
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences -o tale.beads
Lines of that file that you know to be right, put into another, correct the rest:
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences --pins right.beads";

const CORPUS_EXAMPLES: &str = "\
Examples:
  bitext corpus books.list -s en -t ar -f tmx -o aligned
  bitext corpus books.list -s en -t ar -f tsv -o aligned --dictionary en-ar.tsv
  paste en.files ar.files | bitext corpus - -s en -t ar -f beads -o aligned --sentences";

const SEGMENT_EXAMPLES: &str = "\
Examples:
  bitext segment tale.en.txt -l en -o tale.en.sent
  bitext segment chapters/*.txt -l de -o chapters.jsonl
  zcat news.gz | bitext segment - -l fr
  bitext segment treaty.txt -l th --level clauses
  bitext segment minutes.txt -l en --abbreviations house-style.txt
  bitext segment minutes.txt -l en --srx rules.srx

A profile is a file of lines `class: words`, and `#` before comments:
  extends: de
  title: dr ing z.hd
  number: abb bd
  rules: ordinals
`extends` takes all that is known of a language. Words of `title` never end a sentence, those of
`number` not before a number; `general` ones end it only before a usual first word (`starter`),
`closing` ones unless a small letter follows, `unit` ones after a number and before a capital,
`clock` ones unless a `zone` or a number follows. A `pronoun` is a word though a single letter;
a `month` stands after an ordinal. The docs of `bitext::Profile` explain the rules.";

const ANCHORS_USAGE: &str = "bitext anchors [OPTIONS] -s <LANG> -t <LANG> <SOURCE> <TARGET>";

const ANCHORS_EXAMPLES: &str = "\
Examples:
  bitext anchors statement.en.txt statement.ar.txt -s en -t ar
  bitext anchors book.en.txt book.hu.txt -s en -t hu -f jsonl -o book.anchors.jsonl";

const LEARN_EXAMPLES: &str = "\
Examples:
  bitext learn books.list -s en -t ar -o en-ar.lexicon
  bitext align tale.en.txt tale.ar.txt -s en -t ar --lexicon en-ar.lexicon -o tale.tsv";

const EVALUATE_EXAMPLES: &str = "\
Examples:
  bitext evaluate tale.gold tale.beads
  bitext evaluate --each one.gold one.beads two.gold two.beads
  bitext evaluate tale.gold tale.beads --plot reliability.svg";

/// Aligns the sentences of two texts that say the same in two languages.
///
/// The texts are cut into sentences, and each sentence is put beside what says the same in the
/// other text: one sentence, several, or none. Every sentence of both texts comes out exactly
/// once, in order, with the probability that it stands where it belongs.
#[derive(Debug, Parser)]
#[command(name = "bitext", version, arg_required_else_help = true, verbatim_doc_comment)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// No warnings and no progress on standard error; errors are still said
    #[arg(short, long, global = true, display_order = LAST)]
    pub(crate) quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Align(AlignArguments),
    Corpus(CorpusArguments),
    Stream(StreamArguments),
    Segment(SegmentArguments),
    Anchors(AnchorsArguments),
    Evaluate(EvaluateArguments),
    Learn(LearnArguments),
    Fit(FitArguments),
}

impl Command {
    /// The name of the sub-command, as it is typed.
    fn name(&self) -> &'static str {
        match self {
            Command::Align(_) => "align",
            Command::Corpus(_) => "corpus",
            Command::Stream(_) => "stream",
            Command::Segment(_) => "segment",
            Command::Anchors(_) => "anchors",
            Command::Evaluate(_) => "evaluate",
            Command::Learn(_) => "learn",
            Command::Fit(_) => "fit",
        }
    }

    /// What clap would say, had it seen by itself that the arguments contradict each other.
    pub(crate) fn usage_error(&self, message: &str) -> clap::Error {
        let mut command = Arguments::command();
        command.build();
        let command = match command.find_subcommand_mut(self.name()) {
            Some(command) => command,
            None => &mut command,
        };
        command.error(ErrorKind::ArgumentConflict, message)
    }
}

/// Align two texts, or the two languages of one text
///
/// Reads two texts, cuts them into sentences and writes which sentences correspond. What has no
/// counterpart is written too, beside nothing.
#[derive(Debug, Args)]
#[command(override_usage = ALIGN_USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{ALIGN_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct AlignArguments {
    /// Text in the source language; `-` reads standard input
    #[arg(required_unless_present = "mixed", value_parser = input())]
    pub(crate) source: Option<Input>,

    /// Its translation; `-` reads standard input
    #[arg(required_unless_present = "mixed", value_parser = input())]
    pub(crate) target: Option<Input>,

    /// One text that holds both languages, told apart by script and by words
    #[arg(long, value_name = "FILE", value_parser = input())]
    #[arg(conflicts_with_all = ["source", "target", "sentences"])]
    pub(crate) mixed: Option<Input>,

    #[command(flatten)]
    pub(crate) texts: TextArguments,

    /// Beads known to be right and kept so, one a line, such as `[0,1]:[2]` or `[3]:[]`
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) pins: Option<Input>,

    /// Format of the output [default: by the ending of FILE; `tsv` on standard output]
    #[arg(short, long, value_parser = format())]
    pub(crate) format: Option<Format>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) aligning: AligningArguments,

    /// Say what spoke for and against each pair: a report to read, or in `jsonl` with each pair
    #[arg(long)]
    pub(crate) explain: bool,
}

// No doc comments on what is flattened: clap would make them the help of the sub-command.

// How texts and their translations are read.
#[derive(Debug, Args)]
pub(crate) struct TextArguments {
    /// Language of the source, a BCP 47 tag such as `en`, `ar` or `pt-BR`
    #[arg(short, long, value_name = "LANG")]
    pub(crate) source_language: LanguageTag,

    /// Language of the target
    #[arg(short, long, value_name = "LANG")]
    pub(crate) target_language: LanguageTag,

    /// The texts hold one sentence a line already; blank lines end paragraphs and have no number
    #[arg(long, conflicts_with_all = CUTTING)]
    #[arg(conflicts_with_all = ["source_profile", "target_profile"])]
    #[arg(conflicts_with_all = ["source_abbreviations", "target_abbreviations"])]
    pub(crate) sentences: bool,

    /// Cut the source by a profile of your own, as `bitext segment --profile` does
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) source_profile: Option<Input>,

    /// The same for the target
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) target_profile: Option<Input>,

    /// Add abbreviations of your own to those of the source
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) source_abbreviations: Option<Input>,

    /// The same for the target
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) target_abbreviations: Option<Input>,

    #[command(flatten)]
    pub(crate) cutting: CuttingArguments,
}

impl TextArguments {
    /// The languages of both sides.
    pub(crate) fn languages(&self) -> Pair<&LanguageTag> {
        Pair::new(&self.source_language, &self.target_language)
    }

    /// The files that say how texts are cut, for an output must not be one of them.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Input> + Clone {
        let Pair { source, target } = self.own();
        source.inputs().chain(target.inputs()).chain(&self.cutting.srx)
    }

    /// What cuts the texts of both sides.
    ///
    /// # Errors
    /// A file that says how cannot be read or is not of its format.
    pub(crate) fn segmenters(&self, progress: &Progress) -> Result<Pair<Segmenter>, Failure> {
        let cutting = Cutting::new(&self.cutting, progress)?;
        let sides = self.languages().zip(self.own());
        sides.try_map(|(language, own)| cutting.segmenter(language, own))
    }

    fn own(&self) -> Pair<OwnFiles<'_>> {
        let profiles = Pair::new(&self.source_profile, &self.target_profile);
        let abbreviations = Pair::new(&self.source_abbreviations, &self.target_abbreviations);
        profiles.zip(abbreviations).map(|(profile, abbreviations)| OwnFiles {
            profile: profile.as_ref(),
            abbreviations: abbreviations.as_ref(),
        })
    }
}

/// The options of [`CuttingArguments`], as clap knows them.
const CUTTING: [&str; 4] = ["level", "no_soft_wraps", "no_missing_spaces", "srx"];

// How texts of any language are cut into sentences.
#[derive(Debug, Args)]
pub(crate) struct CuttingArguments {
    /// How finely the texts are cut
    #[arg(long, value_enum, default_value_t)]
    pub(crate) level: SegmentLevel,

    /// End a sentence and a paragraph at every line break, also where lines look wrapped
    #[arg(long)]
    pub(crate) no_soft_wraps: bool,

    /// End no sentence at a full stop, `!` or `?` that the next word follows without a space
    #[arg(long, conflicts_with = "srx")]
    pub(crate) no_missing_spaces: bool,

    /// Cut by the rules that an SRX 2.0 file has for the language, and by no others
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) srx: Option<Input>,

    /// Do without the rules of the SRX file that cannot be used, with a warning for each
    #[arg(long, requires = "srx")]
    pub(crate) skip_unusable_rules: bool,
}

// What is known before texts are aligned, and which links are kept.
#[derive(Clone, Debug, Args)]
pub(crate) struct AligningArguments {
    /// Use what `bitext learn` has learned from other texts of these languages
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) lexicon: Option<Input>,

    /// Look words up in a dictionary, source to target; may be said several times
    #[arg(long = "dictionary", value_name = "FILE")]
    pub(crate) dictionaries: Vec<PathBuf>,

    /// Unlink what is less probable than this, from 0 to 1; its sentences are written unaligned
    #[arg(long, value_name = "P", value_parser = probability, allow_negative_numbers = true)]
    pub(crate) min_confidence: Option<Confidence>,

    /// Keep the links of texts that are found to be no translations of each other
    #[arg(long)]
    pub(crate) keep_unrelated: bool,

    /// Weigh evidence by other weights than the built-in ones, as `bitext fit` writes them
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) weights: Option<Input>,

    /// Search at most this many cells, and refuse texts that need more
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) max_cells: Option<usize>,

    /// Refuse texts that need more memory, in bytes or with K, M or G, such as `4G`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_memory: Option<usize>,

    /// Give up texts whose search takes longer
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) max_time: Option<Duration>,
}

/// Align many pairs of texts together
///
/// LIST names two files a line, parted by a tab: a text and its translation; a third column may
/// give the pair a name, otherwise it has that of the source without its last ending. Relative
/// names count from the folder of LIST; blank lines and lines that begin with `#` are passed over.
/// What any pair says of the words helps to align all others. Each is written to a file of its
/// own, DIR/NAME.FORMAT, whole or not at all, as soon as it is aligned.
///
/// A run that is killed goes on where it was when the same command is run again, and gives what
/// it would have given undisturbed. Until all is written, DIR/.bitext-corpus holds the work.
///
/// A pair that fails is reported by its line in LIST, and the others are aligned without it; the
/// exit status is 1 then.
#[derive(Debug, Args)]
#[command(override_usage = CORPUS_USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{CORPUS_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct CorpusArguments {
    /// List of pairs of texts; `-` reads standard input
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    #[command(flatten)]
    pub(crate) texts: TextArguments,

    /// Format of the output, and ending of its files
    #[arg(short, long, value_parser = format())]
    pub(crate) format: Format,

    /// Folder to write to, made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    #[command(flatten)]
    pub(crate) aligning: AligningArguments,
}

/// Cut texts into sentences
///
/// Several texts are written one after the other, in the order given. As lines, a line break
/// within a sentence becomes a space. As JSON Lines, sentences are as they stand in the file, and
/// spans count its bytes.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_long_help = format!("{SEGMENT_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct SegmentArguments {
    /// Texts of one language; `-` reads standard input
    #[arg(required = true, value_name = "FILE", value_parser = input())]
    pub(crate) files: Vec<Input>,

    /// Language of the texts, a BCP 47 tag such as `en`, `ar` or `pt-BR`
    #[arg(short, long, value_name = "LANG")]
    pub(crate) language: LanguageTag,

    /// Cut by a profile of your own instead of that of the language
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) profile: Option<Input>,

    /// Add abbreviations of your own, parted by white space; no sentence ends after one
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) abbreviations: Option<Input>,

    #[command(flatten)]
    pub(crate) cutting: CuttingArguments,

    /// Format of the output [default: `jsonl` where FILE ends in it, otherwise `lines`]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<SegmentFormat>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl SegmentArguments {
    /// Files of the user's about the language.
    pub(crate) fn own(&self) -> OwnFiles<'_> {
        OwnFiles { profile: self.profile.as_ref(), abbreviations: self.abbreviations.as_ref() }
    }
}

/// How finely texts are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SegmentLevel {
    /// At the ends of sentences
    #[default]
    Sentences,
    /// After colons and semicolons too, and at spaces in Thai, Lao, Khmer, Burmese
    Clauses,
}

impl From<SegmentLevel> for Level {
    fn from(level: SegmentLevel) -> Level {
        match level {
            SegmentLevel::Sentences => Level::Sentences,
            SegmentLevel::Clauses => Level::Clauses,
        }
    }
}

/// How sentences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SegmentFormat {
    /// One sentence a line, a blank line between paragraphs
    Lines,
    /// `{"file":…,"sentences":[…],"spans":[[start,end],…]}`, one such object a file
    Jsonl,
}

/// List what two texts both mention: numbers, dates, names
///
/// Each is found in either language, whatever it is written in, and paired with its counterpart: a
/// concordance to look at before texts are aligned, or of texts that are no translations at all.
/// Columns are what it is, its value, how both texts have it, the sentences by number from 0, the
/// bytes of the files, the log-odds for these sentences belonging together, in nats, and whether
/// it stands where the others lead.
#[derive(Debug, Args)]
#[command(override_usage = ANCHORS_USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{ANCHORS_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct AnchorsArguments {
    /// Text in the source language; `-` reads standard input
    #[arg(value_parser = input())]
    pub(crate) source: Input,

    /// Text in the target language; `-` reads standard input
    #[arg(value_parser = input())]
    pub(crate) target: Input,

    #[command(flatten)]
    pub(crate) texts: TextArguments,

    /// Format of the output [default: `jsonl` where FILE ends in it, otherwise `tsv`]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<AnchorsFormat>,

    /// List those too that say nothing, because both texts are full of them, or speak against
    #[arg(long)]
    pub(crate) all: bool,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How anchors are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnchorsFormat {
    /// Columns, the first line their names
    Tsv,
    /// One object a line: kind, value, texts, sentences, spans, `log_odds`, `in_order`
    Jsonl,
}

/// Compare alignments with right ones
///
/// Files hold one bead a line, as `bitext align -f beads` writes them: `[0,1]:[2]:0.9731`, the
/// confidence being optional. Figures are counted over all documents together:
///   strict  beads that are the same in both
///   lax     beads that share a pair of sentences with one of the other
///   links   pairs of sentences
///   nulls   sentences without counterpart
///   ece     expected calibration error: how far confidences are from the share that is right;
///           the table below it says so for each tenth of confidence
#[derive(Debug, Args)]
#[command(override_usage = EVALUATE_USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EVALUATE_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct EvaluateArguments {
    /// Right alignment and alignment to judge, in turn: GOLD TEST [GOLD TEST …]
    #[arg(required = true, num_args = 2.., value_names = ["GOLD", "TEST"], value_parser = input())]
    pub(crate) files: Vec<Input>,

    /// A row for each document too: strict, then F1 of lax, links and nulls, then ece
    #[arg(long)]
    pub(crate) each: bool,

    /// Draw the confidences against the share that is right, as SVG; whole or not at all
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
}

/// Learn which words translate which, for `bitext align --lexicon`
///
/// LIST names two files a line, parted by a tab: a text and its translation; a third column may
/// give the pair a name. Relative names count from the folder of LIST; blank lines and lines that
/// begin with `#` are passed over. All pairs are aligned and learned from together. The lexicon is
/// text in columns, a line for each two words that translate each other.
#[derive(Debug, Args)]
#[command(override_usage = LEARN_USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{LEARN_EXAMPLES}\n\n{AFTER_HELP}"))]
pub(crate) struct LearnArguments {
    /// List of pairs of texts; `-` reads standard input
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    #[command(flatten)]
    pub(crate) texts: TextArguments,

    /// Write the lexicon to a file, whole or not at all; `/dev/stdout` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,

    /// Search at most this many cells a pair
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) max_cells: Option<usize>,
}

/// Fit the weights of the evidence on documents aligned by hand
///
/// LIST names three files a line, parted by tabs: the source and the target, one sentence a line,
/// and the right alignment in the format `beads`; a fourth column may name a batch, whose documents
/// learn one lexicon as those of `bitext corpus` do. The ending of a file names its language, as in
/// `tale.ar`. Relative names count from the current folder. The weights are those under which the
/// right alignments are most probable; `--weights` and the library's `Weights::parse` take them.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_long_help = AFTER_HELP)]
pub(crate) struct FitArguments {
    /// List of documents
    #[arg(value_name = "LIST", value_parser = input())]
    pub(crate) list: Input,

    /// Steps of the optimiser in each of the three stages
    #[arg(long, value_name = "N", default_value_t = 25)]
    pub(crate) steps: u32,

    /// Penalty on the squares of the weights
    #[arg(long, value_name = "X", default_value_t = 4.0)]
    pub(crate) penalty: f64,

    /// Sentences of each document that are used, from its start
    #[arg(long, value_name = "N", default_value_t = 800)]
    pub(crate) sentences: usize,

    /// Give weights only to features whose names begin so; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Vec<String>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn input() -> impl TypedValueParser<Value = Input> {
    PathBufValueParser::new().map(Input::from)
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL
        .iter()
        .map(|&format| PossibleValue::new(format.name()).help(about_format(format)));
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Format>())
}

/// A row of the table of formats.
fn about_format(format: Format) -> &'static str {
    match format {
        Format::Tsv => "source, target, confidence and more, tabs between them; a header line",
        Format::Jsonl => "one JSON object a pair and line, with spans and the score",
        Format::Tmx => "Translation Memory eXchange 1.4b, for translators' tools",
        Format::Ladder => "the ladder of hunalign: sentence numbers and confidence, no text",
        Format::Beads => "sentence numbers and confidence, no text: `[0,1]:[2]:0.9731`",
        _ => "",
    }
}

fn probability(text: &str) -> Result<Confidence, &'static str> {
    text.parse().ok().and_then(Confidence::new).ok_or("must be a probability from 0 to 1")
}

/// A size in bytes: a whole number, perhaps with K, M or G.
fn size(text: &str) -> Result<usize, &'static str> {
    let units = [('K', 1 << 10), ('M', 1 << 20), ('G', 1_usize << 30)];
    let unit = units.iter().find_map(|&(unit, times)| Some((text.strip_suffix(unit)?, times)));
    let (number, times) = unit.unwrap_or((text, 1));
    let bytes = number.parse().ok().and_then(|number: usize| number.checked_mul(times));
    bytes.filter(|bytes| *bytes > 0).ok_or("must be a number of bytes, such as 500M")
}

/// A span of time in seconds.
fn seconds(text: &str) -> Result<Duration, &'static str> {
    let parsed = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    parsed.filter(|time| !time.is_zero()).ok_or("must be a number of seconds above 0")
}

pub(crate) fn at_least_one(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("must be a whole number from 1")
}
