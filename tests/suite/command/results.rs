//! The command gives what the library gives, and help that holds.
use super::{ENGLISH, Folder, GERMAN};
use bitext::{
    Aligner, Alignment, Confidence, Document, Format, LanguageTag, Pair, Segmenter, formats,
};
use std::path::Path;

const ALIGN: &str = "align en.txt de.txt -s en -t de";

fn documents() -> Pair<Document> {
    let of = |tag: &str, text: &str| Segmenter::new(tag).unwrap().segment(text);
    Pair::new(of("en", ENGLISH), of("de", GERMAN))
}

fn rendered(format: Format, alignment: &Alignment, documents: &Pair<Document>) -> String {
    let mut bytes = Vec::new();
    formats::write(format, &mut bytes, alignment, documents.as_ref()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn align_writes_what_the_library_aligns() {
    let folder = Folder::new();
    let documents = documents();
    let alignment = Aligner::default().align(documents.as_ref()).unwrap();
    assert!(alignment.beads().len() > 1);
    for format in Format::ALL {
        let output = folder.works(&format!("{ALIGN} -f {format}"), "");
        assert_eq!(output, rendered(*format, &alignment, &documents));
    }
    assert_eq!(folder.works(ALIGN, ""), rendered(Format::Tsv, &alignment, &documents));
    let piped = folder.run_on("align - de.txt -s en -t de", ENGLISH.as_bytes());
    assert_eq!(piped.worked(""), rendered(Format::Tsv, &alignment, &documents));
    let piped = folder.run_on("align en.txt - -s en -t de", GERMAN.as_bytes());
    assert_eq!(piped.worked(""), rendered(Format::Tsv, &alignment, &documents));
}

#[test]
fn what_a_format_cannot_hold_is_said() {
    let folder = Folder::new();
    folder.put("en.txt", "Ring the bell\u{7}.\n");
    let warning = "bitext: warning: characters that tmx cannot hold were replaced: 1\n";
    let tmx = folder.works(&format!("{ALIGN} -f tmx"), warning);
    assert!(tmx.contains("Ring the bell") && !tmx.contains('\u{7}'), "{tmx}");
    folder.works(ALIGN, "");
}

#[test]
fn sentences_are_taken_line_by_line() {
    let folder = Folder::new();
    folder.put("en.txt", "One. And two.\n\nThree.\n");
    let tsv = folder.works(&format!("{ALIGN} --sentences"), "");
    let languages = ["en", "de"].map(|tag| LanguageTag::new(tag).unwrap());
    let [source, target] = languages;
    let read = formats::parse(Format::Tsv, &tsv, Pair::new(source, target)).unwrap();
    let texts: Vec<&str> = read.documents().source.sentence_texts().collect();
    assert_eq!(texts, ["One. And two.", "Three."]);
}

/// Checks that the spans of each line of TSV, where a side is one sentence, slice a file.
#[track_caller]
fn spans_slice(tsv: &str, source: &str, target: &str) {
    let mut checked = 0;
    for line in tsv.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        for (text, spans, file) in [(fields[0], fields[6], source), (fields[1], fields[7], target)]
        {
            if spans.is_empty() || spans.contains(',') {
                continue;
            }
            let (start, end) = spans.split_once(':').unwrap();
            assert_eq!(&file[start.parse().unwrap()..end.parse().unwrap()], text);
            checked += 1;
        }
    }
    assert!(checked >= 4, "{tsv}");
}

#[test]
fn spans_count_the_bytes_of_the_files() {
    let folder = Folder::new();
    let header = folder.works(ALIGN, "");
    assert!(header.contains("\tsource_spans\ttarget_spans"), "{header}");
    spans_slice(&header, ENGLISH, GERMAN);
    let marked = format!("\u{feff}{ENGLISH}");
    folder.put("en.txt", &marked);
    spans_slice(&folder.works(ALIGN, ""), &marked, GERMAN);
    let mixed = "One house stood here.\n\nHier stand ein Haus und nichts weiter.\n\nThe dog and \
                 the cat slept in it.\n\nDer Hund und die Katze schliefen in dem Haus.\n";
    folder.put("mixed.txt", mixed);
    spans_slice(&folder.works("align --mixed mixed.txt -s en -t de", ""), mixed, mixed);
}

#[test]
fn weak_beads_are_unlinked_and_nothing_is_lost() {
    let folder = Folder::new();
    let documents = documents();
    let alignment = Aligner::default().align(documents.as_ref()).unwrap();
    let mut confidences: Vec<Confidence> =
        alignment.beads().iter().map(bitext::Bead::confidence).collect();
    confidences.sort_by(|left, right| left.get().total_cmp(&right.get()));
    // Between the weakest and the next.
    let least = Confidence::new(f64::midpoint(confidences[0].get(), confidences[1].get())).unwrap();
    let expected = alignment.with_min_confidence(least);
    assert_ne!(expected, alignment);
    let output = folder.works(&format!("{ALIGN} -f beads --min-confidence {least}"), "");
    assert_eq!(output, rendered(Format::Beads, &expected, &documents));
    let everything = folder.works(&format!("{ALIGN} -f beads --min-confidence 0"), "");
    assert_eq!(everything, rendered(Format::Beads, &alignment, &documents));
}

#[test]
fn pins_are_in_the_output_and_certain() {
    let folder = Folder::new();
    assert!(folder.works(&format!("{ALIGN} -f beads"), "").contains("[0]:[0]:"));
    folder.put("pins", "\u{FEFF}# by hand\r\n\r\n[1]:[]\r\n[2]:[1, 2]:0.2\r\n");
    let beads = folder.works(&format!("{ALIGN} -f beads --pins pins"), "");
    assert!(beads.contains("\n[1]:[]:1.0000\n[2]:[1,2]:1.0000\n"), "{beads}");
    assert!(beads.starts_with("[0]:[0]:"), "{beads}");
    let strict = folder.works(&format!("{ALIGN} -f beads --pins pins --min-confidence 1"), "");
    assert!(strict.contains("[2]:[1,2]:1.0000\n"), "{strict}");
    let piped = folder.run_on(&format!("{ALIGN} -f beads --pins -"), b"[1]:[]\n[2]:[1,2]\n");
    assert_eq!(piped.worked(""), beads);
    // No pin at all is no error: a list may have become empty.
    folder.put("pins", "");
    let free = folder.works(&format!("{ALIGN} -f beads"), "");
    assert_eq!(folder.works(&format!("{ALIGN} -f beads --pins pins"), ""), free);
}

#[test]
fn a_mixed_text_is_taken_apart() {
    let folder = Folder::new();
    let mixed = "The bridge was opened in June 2021.\nافتتح الجسر في يونيو 2021.\n\
                 Nobody was hurt.\nلم يصب أحد بأذى.\n";
    let ran = folder.run_on("align --mixed - -s en -t ar", mixed.as_bytes());
    let output = ran.worked("");
    for line in mixed.lines() {
        assert_eq!(output.matches(line).count(), 1, "{output}");
    }
    folder.put("mixed.txt", mixed);
    assert_eq!(folder.works("align --mixed mixed.txt -s en -t ar", ""), output);
    let swapped = folder.works("align --mixed mixed.txt -s ar -t en -f beads", "");
    assert_eq!(swapped.lines().count(), output.lines().count() - 1);
}

#[test]
fn segment_writes_a_sentence_a_line() {
    let folder = Folder::new();
    folder.put("two.txt", "First. Second one.\n\nThird.");
    folder.put("three.txt", "\u{FEFF}Fourth.\r\n");
    let lines = folder.works("segment two.txt three.txt -l en", "");
    assert_eq!(lines, "First.\nSecond one.\n\nThird.\n\nFourth.\n");
    folder.works("segment two.txt three.txt -l en -o out", "");
    assert_eq!(folder.text("out"), lines);
    let piped = folder.run_on("segment two.txt - -l en", b"Fifth.").worked("");
    assert_eq!(piped, "First.\nSecond one.\n\nThird.\n\nFifth.\n");
}

#[test]
fn texts_are_cut_into_clauses_where_asked() {
    let folder = Folder::new();
    folder.put("en.txt", "It rained: the train was late; we read.\nAt 12:30 it came.\n");
    folder.put("de.txt", "Es regnete: Der Zug kam spät; wir lasen.\nUm 12:30 kam er.\n");
    let sentences = folder.works("segment en.txt -l en", "");
    assert_eq!(folder.works("segment en.txt -l en --level sentences", ""), sentences);
    let clauses = folder.works("segment en.txt -l en --level clauses", "");
    let expected = "It rained:\nthe train was late;\nwe read.\n\nAt 12:30 it came.\n";
    assert_eq!(clauses, expected);
    folder.put("en.clauses", clauses);
    folder.works("segment de.txt -l de --level clauses -o de.clauses", "");
    let cut_before = "align en.clauses de.clauses -s en -t de -f beads --sentences";
    let beads = folder.works(cut_before, "");
    assert_eq!(folder.works(&format!("{ALIGN} -f beads --level clauses"), ""), beads);
    assert_ne!(folder.works(&format!("{ALIGN} -f beads"), ""), beads);
    folder.put("texts.list", "en.txt\tde.txt\tdoc\n");
    folder.works("corpus texts.list -s en -t de -f beads -o out --level clauses -q", "");
    assert_eq!(folder.text("out/doc.beads"), beads);

    folder.put("mixed.txt", "It rained: we read.\nأمطرت السماء: قرأنا كتابا.\n");
    let mixed = folder.works("align --mixed mixed.txt -s en -t ar -f beads --level clauses", "");
    let numbers = mixed.bytes().filter(|byte| b"[,".contains(byte)).count();
    assert!(numbers >= 4, "two clauses a side: {mixed}");
    folder.is_wrong_usage(
        &format!("{ALIGN} --sentences --level clauses"),
        "the argument '--sentences' cannot be used with '--level <LEVEL>'",
    );
}

#[test]
fn segment_takes_the_format_from_the_ending_unless_one_is_said() {
    let folder = Folder::new();
    let json = folder.works("segment en.txt -l en -f jsonl", "");
    let lines = folder.works("segment en.txt -l en", "");
    assert_ne!(json, lines);
    for (arguments, name, expected) in [
        ("-o out.jsonl", "out.jsonl", &json),
        ("-o out.JSONL", "out.JSONL", &json),
        ("-o out.tsv", "out.tsv", &lines),
        ("-o out", "out", &lines),
        ("-o said.jsonl -f lines", "said.jsonl", &lines),
        ("-o said.txt -f jsonl", "said.txt", &json),
    ] {
        folder.works(&format!("segment en.txt -l en {arguments}"), "");
        assert_eq!(&folder.text(name), expected, "{arguments}");
    }
}

/// Wrapped by an editor, with a byte order mark and CRLF.
const WRAPPED: &str = "\u{FEFF}The old bridge over the river, which had been closed\r\n\
                       since the flood of last spring, was opened again on\r\n\
                       Friday morning. Nobody had believed that it would be\r\n\
                       done before the winter, least of all the people who\r\n\
                       had to take the long way round to get to their work.\r\n";

#[test]
fn wrapped_lines_become_one() {
    let folder = Folder::new();
    folder.put("wrapped.txt", WRAPPED);
    let lines = folder.works("segment wrapped.txt -l en", "");
    let first = "The old bridge over the river, which had been closed since the flood of last \
                 spring, was opened again on Friday morning.";
    assert_eq!(lines.lines().next(), Some(first), "{lines}");
    assert_eq!(lines.lines().count(), 2);
    // What is written is what `--sentences` reads.
    folder.put("sentences.txt", &lines);
    let beads = folder.works("align sentences.txt de.txt -s en -t de --sentences -f beads", "");
    assert!(beads.contains('1') && !beads.contains("[2]:[]:"), "{beads}");
}

#[test]
fn spans_are_bytes_of_the_file() {
    let folder = Folder::new();
    folder.put("wrapped.txt", WRAPPED);
    let output = folder.works("segment wrapped.txt en.txt -l en -f jsonl", "");
    let files: Vec<serde_json::Value> =
        output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(files.len(), 2);
    for (file, name) in files.iter().zip(["wrapped.txt", "en.txt"]) {
        assert_eq!(file["file"], name);
        let text = folder.text(name);
        let (sentences, spans) = (&file["sentences"], &file["spans"]);
        assert_eq!(sentences.as_array().unwrap().len(), spans.as_array().unwrap().len());
        for (sentence, span) in sentences.as_array().unwrap().iter().zip(spans.as_array().unwrap())
        {
            let end = |at: usize| usize::try_from(span[at].as_u64().unwrap()).unwrap();
            assert_eq!(sentence, &text[end(0)..end(1)]);
        }
    }
    assert_eq!(files[0]["sentences"].as_array().unwrap().len(), 2);
    let piped = folder.run_on("segment - -l en -f jsonl", b"One.").worked("");
    assert_eq!(piped, "{\"file\":\"-\",\"sentences\":[\"One.\"],\"spans\":[[0,4]]}\n");
}

#[test]
fn evaluate_prints_figures_pooled_and_by_document() {
    let folder = Folder::new();
    folder.put("gold", "[0]:[0]\n[1]:[1,2]\n[2]:[]\n");
    folder.put("test", "[0]:[0]:0.9\n[1]:[1]:0.6\n[2]:[2]:0.5\n");
    let figures = "strict  P 0.3333  R 0.5000  F1 0.4000\n\
                   lax     P 0.6667  R 1.0000  F1 0.8000\n\
                   links   P 0.6667  R 0.6667  F1 0.6667\n\
                   nulls   P 0.0000  R 0.0000  F1 0.0000\n\
                   ece     0.4000\n\n\
                   confidence     beads    mean   right\n\
                   0.5-0.6            1  0.5000  0.0000\n\
                   0.6-0.7            1  0.6000  0.0000\n\
                   0.9-1.0            1  0.9000  1.0000\n";
    assert_eq!(folder.works("evaluate gold test", ""), figures);
    let pooled = folder.works("evaluate gold test gold gold", "");
    assert!(pooled.starts_with("strict  P 0.6667  R 0.7500  F1 0.7059\n"), "{pooled}");
    let each = folder.works("evaluate --each gold test gold gold", "");
    let rows = "strict P       R      F1  lax F1   links   nulls     ece  document\n  \
                0.3333  0.5000  0.4000  0.8000  0.6667  0.0000  0.4000  test\n  \
                1.0000  1.0000  1.0000  1.0000  1.0000  1.0000       -  gold\n\n";
    assert_eq!(each, format!("{rows}{pooled}"));
    let piped = folder.run_on("evaluate gold -", folder.text("test").as_bytes()).worked("");
    assert_eq!(piped, figures);
}

#[test]
fn evaluate_draws_a_plot_beside_the_table() {
    let folder = Folder::new();
    folder.put("gold", "[0]:[0]\n[1]:[1,2]\n");
    folder.put("test", "[0,1]:[0]:0.9\n[]:[1,2]:0.6\n");
    let table = folder.works("evaluate gold test", "");
    assert_eq!(folder.works("evaluate gold test --plot plot.svg", ""), table);
    let sets =
        ["gold", "test"].map(|name| bitext::evaluate::BeadSet::parse(&folder.text(name)).unwrap());
    let [gold, test] = &sets;
    let both = bitext::evaluate::GoldAndTest { gold, test };
    let evaluation = bitext::evaluate::Evaluation::of([both]);
    assert_eq!(folder.text("plot.svg"), evaluation.calibration().unwrap().to_svg());
    folder.fails(
        "evaluate gold gold --plot plot.svg",
        "no TEST gives a confidence, as in `[0,1]:[2]:0.9731`: nothing to plot",
    );
    folder.fails(
        "evaluate gold test --plot test",
        "test: is an input as well; write the output to another file",
    );
    folder.is_wrong_usage(
        "evaluate gold test --plot -",
        "--plot needs a file: the table goes to standard output",
    );
}

#[test]
fn what_align_writes_evaluate_reads() {
    let folder = Folder::new();
    folder.works(&format!("{ALIGN} -o out.beads"), "");
    let table = folder.works("evaluate out.beads out.beads", "");
    assert!(table.starts_with("strict  P 1.0000  R 1.0000  F1 1.0000\n"), "{table}");
}

const REPORT: &str = "\
pair 0  substitution  confidence ";

#[test]
fn align_explains_in_a_report_or_in_json_lines() {
    let folder = Folder::new();
    let documents = documents();
    let aligner = Aligner::builder().explain(true).build().unwrap();
    let alignment = aligner.align(documents.as_ref()).unwrap();
    let jsonl = rendered(Format::Jsonl, &alignment, &documents);
    assert_eq!(folder.works(&format!("{ALIGN} --explain -f jsonl"), ""), jsonl);
    assert_eq!(jsonl.matches("\"explanation\":{").count(), alignment.beads().len());
    assert_eq!(folder.works(&format!("{ALIGN} -f jsonl"), "").matches("explanation").count(), 0);
    folder.works(&format!("{ALIGN} --explain -o out.jsonl"), "");
    assert_eq!(folder.text("out.jsonl"), jsonl);
    let report = folder.works(&format!("{ALIGN} --explain"), "");
    folder.works(&format!("{ALIGN} --explain -o out.txt"), "");
    assert_eq!(folder.text("out.txt"), report);
    let first = report.split("\n\n").nth(1).unwrap();
    assert!(first.starts_with(REPORT), "{report}");
    assert!(first.contains("\n  en 0: The bridge opened on 6 June.\n"), "{report}");
    assert!(first.contains("\n  de 0: Die Brücke wurde am 6. Juni eröffnet.\n"), "{report}");
    assert!(first.contains("\n  for\n") && first.contains("\n  against\n"), "{report}");
    let explanation = alignment.explain(0).unwrap();
    let strongest = explanation.features().first().unwrap();
    let line = format!("  {:+8.2}  {}\n", strongest.log_odds().nats(), strongest.name());
    assert!(first.contains(&line), "{line} {report}");
    let nats = explanation.words().first().unwrap().strength().nats();
    assert!(first.contains(&format!("  {nats:+8.2}  6 ↔ 6  number")), "{report}");
    assert_eq!(report.matches("\npair ").count(), alignment.beads().len());
    let none = folder.works(&format!("{ALIGN} --explain --min-confidence 1"), "");
    assert!(none.contains("\n  unlinked: less probable than was asked for, or "), "{none}");
    assert!(none.contains("\n  de: nothing\n"), "{none}");
}

#[test]
fn formats_without_room_for_explanations_are_refused() {
    let folder = Folder::new();
    for name in ["tsv", "tmx", "ladder", "beads"] {
        let message = format!(
            "`{name}` cannot hold what --explain says; leave the format away for a report to \
             read, or use `jsonl`"
        );
        folder.is_wrong_usage(&format!("{ALIGN} --explain -f {name}"), &message);
        folder.is_wrong_usage(&format!("{ALIGN} --explain -o out.{name}"), &message);
    }
    // What is said goes before the ending.
    folder.works(&format!("{ALIGN} --explain -f jsonl -o out.tsv"), "");
}

#[test]
fn a_report_shows_no_control_characters() {
    let folder = Folder::new();
    folder.put("en.txt", "Ring\tthe \u{1b}[31mbell 7.\n");
    let report = folder.works(&format!("{ALIGN} --explain"), "");
    assert!(report.contains("  en 0: Ring the \\u{1b}[31mbell 7.\n"), "{report}");
}

#[test]
fn help_is_short_and_its_examples_are_no_wrong_usage() {
    let folder = Folder::new();
    let version = concat!("bitext ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(folder.works("--version", ""), version);
    let mut examples = 0;
    for command in ["", "align", "corpus", "segment", "evaluate", "learn"] {
        let help = folder.works(&format!("{command} --help"), "");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        assert_eq!(folder.works(&format!("help {command}"), ""), help);
        // Usage lines, which look like examples, have place holders.
        for line in help.lines().filter(|line| line.starts_with("  ") && !line.contains('<')) {
            let words = line.split(' ').skip_while(|word| *word != "bitext").skip(1);
            let arguments: Vec<&str> = words.take_while(|word| *word != "|").collect();
            if !arguments.is_empty() {
                examples += 1;
                assert_ne!(folder.run(&arguments.join(" ")).status, Some(2), "{line}");
            }
        }
    }
    assert_eq!(examples, 23);
    let help = folder.works("align --help", "");
    for format in Format::ALL {
        assert!(help.contains(&format!("- {format}:")), "{format} is not in the help");
    }
}

#[test]
fn texts_that_do_not_belong_together_are_said_so() {
    let folder = Folder::new();
    let shipped = |texts: [&str; 2], language: &str| -> String {
        let path = |text| {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("data/bitexts/{text}/{language}.sentences"))
        };
        texts.iter().map(|text| std::fs::read_to_string(path(text)).unwrap()).collect()
    };
    folder.put("en.txt", shipped(["news", "press"], "en"));
    folder.put("de.txt", shipped(["story", "manual"], "de"));
    let align = format!("{ALIGN} --sentences -f beads");
    let warning = "bitext: warning: the texts do not look like translations of each other; their \
                   sentences are written unaligned, --keep-unrelated links them\n";
    let beads = folder.works(&align, warning);
    assert!(beads.lines().all(|bead| bead.contains("[]")), "{beads}");
    let report = folder.works(&format!("{ALIGN} --sentences --explain"), warning);
    let reason = ", or no part of what the texts have in common\n";
    assert!(report.contains(reason), "{report}");
    let warning = "bitext: warning: the texts do not look like translations of each other\n";
    let beads = folder.works(&format!("{align} --keep-unrelated"), warning);
    assert!(beads.lines().any(|bead| !bead.contains("[]")), "{beads}");
    folder.put("de.txt", shipped(["news", "manual"], "de"));
    let warning = "bitext: warning: the texts are translations of each other in part only\n";
    let beads = folder.works(&align, warning);
    assert!(beads.lines().any(|bead| !bead.contains("[]")), "{beads}");
}
