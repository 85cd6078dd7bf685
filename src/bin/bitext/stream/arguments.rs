//! The command line of `bitext stream`.
use crate::options::{AlignerOptions, TextOptions, values::at_least_one};
use clap::{Args, ValueEnum};

const USAGE: &str = "bitext stream [OPTIONS] -s <LANG> -t <LANG> <PAIRS >RESULTS";

const AFTER_HELP: &str = "\
Examples:
  bitext stream -s en -t ar <pairs.jsonl >aligned.jsonl
  zcat pairs.jsonl.gz | bitext stream -s en -t ar --lexicon en-ar.lexicon | gzip >aligned.jsonl.gz
  zcat docalign.gz | bitext stream -s en -t de --input-format bitextor --sentences >aligned.jsonl
  bitext stream -s en -t de --source-field en --target-field de --id-field doc <pairs.jsonl

On many machines or as many processes, with one thread each:
  export RAYON_NUM_THREADS=1
  parallel --pipe --keep-order --block 10M bitext stream -s en -t ar <pairs.jsonl >aligned.jsonl
  ls part.*.jsonl | xargs -P 8 -I{} sh -c 'bitext stream -s en -t ar <{} >aligned.{}'
In Spark: `pairs.pipe(\"/usr/local/bin/bitext stream -s en -t ar\")`.

A line is UTF-8, ended by LF or CRLF; a byte order mark may begin the first. At most some lines for
each thread are read before the first of them is answered, and an answer is written at once: memory
does not grow with the number of lines, and a program may wait for an answer before it sends more.
There are at most 4 lines for each thread, each of at most --max-line-bytes, and what they need to
be aligned: --max-line-bytes and --max-memory limit what long lines, one by one then, may take.

Exit status:
  0  every line was answered, with an alignment or an error; a warning says how many have an error.
     Also where the reader of the output has closed it (`bitext … | head`)
  1  with --strict: a line has an error. Always: input or output failed, the header line or a file
     named by an option is wrong
  2  wrong usage, a malformed language tag included";

/// Align pairs of texts as they come, one a line
///
/// Reads a pair of texts a line from standard input, and writes its alignment as one line to
/// standard output: in the order of the input, each as soon as it is known, on every core. Each
/// pair is aligned by itself; what is known of the words before comes from --lexicon and
/// --dictionary.
///
/// A line of input is a JSON object with the fields
///   {"id":7,"source":"Good day. How are you?","target":"Guten Tag. Wie geht es dir?"}
/// A text is a string, to be cut into sentences, or an array of strings, which are sentences
/// already. `id` may be any value and need not be there. Other fields are ignored.
///
/// With `--input-format bitextor` lines are columns separated by tabs, of which `src_text` and
/// `trg_text` hold texts in base64, and `src_url` and `trg_url` together are the id. The first line
/// names the columns; it has no line of output.
///
/// A line of output is
///   {"id":7,"parallelism":{"score":0.0,"verdict":"too-short"},"beads":[…]}
/// with the number of the line, `"line":1`, where there is no id. The verdict is `parallel`,
/// `partly`, `unrelated` or `too-short`. The beads are objects as `bitext align -f jsonl` writes
/// them. Spans are bytes of the text; that of an array are its sentences, each ended by LF.
///
/// What cannot be aligned is answered in its place, and the rest goes on:
///   {"line":17,"id":7,"error":"there is no `target`"}
/// Lines are counted from 1, in the input of this very process. Blank lines are counted, but not
/// answered.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment, after_long_help = AFTER_HELP)]
pub(crate) struct StreamArguments {
    #[command(flatten)]
    pub(crate) texts: TextOptions,

    /// How a pair is read from its line
    #[arg(long, value_enum, default_value_t)]
    pub(crate) input_format: PairFormat,

    /// Name of the field or column of the source [default: `source`; of Bitextor `src_text`]
    #[arg(long, value_name = "NAME")]
    pub(crate) source_field: Option<String>,

    /// Name of the field or column of the target [default: `target`; of Bitextor `trg_text`]
    #[arg(long, value_name = "NAME")]
    pub(crate) target_field: Option<String>,

    /// Name of the id; several, separated by commas, make an array [default: `id`; see above]
    #[arg(long = "id-field", value_name = "NAME", value_delimiter = ',')]
    pub(crate) id_fields: Vec<String>,

    /// Names of the columns where no header line has them, such as `src_url,src_text,trg_text`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,

    /// How the beads of a pair are written
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) format: BeadFormat,

    #[command(flatten)]
    pub(crate) aligning: AlignerOptions,

    /// Say with each bead what spoke for and against it
    #[arg(long)]
    pub(crate) explain: bool,

    /// Pass over the rest of a line that is longer, and answer it with an error
    #[arg(long, value_name = "N", value_parser = at_least_one, default_value_t = 1 << 28)]
    pub(crate) max_line_bytes: usize,

    /// Exit with status 1 at the end if any line was answered with an error
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PairFormat {
    /// One JSON object a line
    #[default]
    Jsonl,
    /// Columns separated by tabs, the texts in base64, as Bitextor has them
    Bitextor,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum BeadFormat {
    /// Objects with the text of each bead, its spans and score
    #[default]
    Jsonl,
    /// Strings with numbers of sentences and confidence, no text: `[0,1]:[2]:0.9731`
    Beads,
}
