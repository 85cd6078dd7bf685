//! The command line of `bitext align`.
use crate::{
    help::AFTER_HELP,
    input::Input,
    options::{
        AlignerOptions, TextOptions,
        values::{format, input},
    },
};
use bitext::Format;
use clap::Args;
use std::path::PathBuf;

const USAGE: &str = "\
bitext align [OPTIONS] -s <LANG> -t <LANG> <SOURCE> <TARGET>
       bitext align [OPTIONS] -s <LANG> -t <LANG> --mixed <FILE>";

const EXAMPLES: &str = "\
Examples:
  bitext align tale.en.txt tale.ar.txt -s en -t ar -o tale.tmx
  bitext align tale.en.txt tale.ar.txt -s en -t ar --min-confidence 0.8 | less
  bitext align --mixed notes.txt -s en -t ja -f jsonl
  bitext align tale.en.txt tale.ar.txt -s en -t ar --explain | less
  bitext align tale.en.txt tale.ar.txt -s en -t ar --lexicon en-ar.lexicon -o tale.tsv

A dictionary is a file of columns separated by tabs (source, target and perhaps a weight from 0 to
1), of hunalign (`target @ source` a line), or of dictd (`.index`, `.dict`, `.dict.dz`).

`beads` and `ladder` hold the numbers of sentences, from 0. To have the sentences too, cut
the texts first:
  bitext segment tale.en.txt -l en -o tale.en.sentences
  bitext segment tale.ar.txt -l ar -o tale.ar.sentences
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences -o tale.beads
Lines of that file that you know to be right, put into another, correct the rest:
  bitext align tale.en.sentences tale.ar.sentences -s en -t ar --sentences --pins right.beads";

/// Align two texts, or the two languages of one text
///
/// Reads two texts, cuts them into sentences and writes which sentences correspond. What has no
/// counterpart is written too, beside nothing.
#[derive(Debug, Args)]
#[command(override_usage = USAGE, verbatim_doc_comment)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{AFTER_HELP}"))]
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
    pub(crate) texts: TextOptions,

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
    pub(crate) aligning: AlignerOptions,

    /// Say what spoke for and against each pair: a report to read, or in `jsonl` with each pair
    #[arg(long)]
    pub(crate) explain: bool,
}
