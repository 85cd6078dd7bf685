//! Input that cannot be right is refused by name and line; odd input that can be is used.
use super::{ENGLISH, Folder, GERMAN, Ran};
use proptest::prelude::*;
use std::fs;

const ALIGN: &str = "align en.txt de.txt -s en -t de";

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn other_encodings_are_refused_by_name() {
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "latin1.txt",
            b"One.\nA caf\xE9.\n".to_vec(),
            "2: not UTF-8: byte 0xE9; looks like Latin-1 or Windows-1252; convert it to UTF-8, for \
             example with `iconv -f WINDOWS-1252 -t UTF-8`",
        ),
        (
            "utf16le.txt",
            utf_16("Two lines.\nHere.\n", u16::to_le_bytes),
            "1: not UTF-8: looks like UTF-16LE; convert it to UTF-8, for example with `iconv -f \
             UTF-16LE -t UTF-8`",
        ),
        (
            "utf16be.txt",
            utf_16("Two lines.\nHere.\n", u16::to_be_bytes),
            "1: not UTF-8: looks like UTF-16BE; convert it to UTF-8, for example with `iconv -f \
             UTF-16BE -t UTF-8`",
        ),
        (
            "marked16le.txt",
            utf_16("\u{FEFF}你好。", u16::to_le_bytes),
            "1: not UTF-8: looks like UTF-16LE; convert it to UTF-8, for example with `iconv -f \
             UTF-16LE -t UTF-8`",
        ),
        (
            "marked16be.txt",
            utf_16("\u{FEFF}你好。", u16::to_be_bytes),
            "1: not UTF-8: looks like UTF-16BE; convert it to UTF-8, for example with `iconv -f \
             UTF-16BE -t UTF-8`",
        ),
        (
            "cut.txt",
            b"One.\nTwo \xE4\xBD".to_vec(),
            "2: not UTF-8: byte 0xE4 begins a character that the end of the file cuts off",
        ),
        ("nul.txt", b"One.\nTw\0o.\n".to_vec(), "2: holds a NUL byte; is this a text file?"),
        (
            "binary.gz",
            b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\xCB\x48".to_vec(),
            "1: not text: looks like a file compressed by gzip; unpack it first",
        ),
    ];
    let folder = Folder::new();
    for (name, bytes, message) in cases {
        folder.put(name, bytes);
        let message = format!("{name}:{message}");
        for options in ["", "--sentences", "-o out.tsv"] {
            folder.fails(&format!("align en.txt {name} -s en -t de {options}"), &message);
        }
        folder.fails(&format!("align --mixed {name} -s en -t de"), &message);
        folder.fails(&format!("segment en.txt {name} -l en"), &message);
        folder.fails(&format!("evaluate {name} {name}"), &message);
    }
    let ran = folder.run_on("align - de.txt -s en -t de", b"caf\xE9");
    assert!(ran.errors.starts_with("bitext: standard input:1: not UTF-8: byte 0xE9"), "{ran:?}");
    assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""));
}

#[test]
fn texts_without_text_are_refused() {
    let folder = Folder::new();
    folder.put("empty.txt", "");
    folder.put("blank.txt", "\u{FEFF}\r\n \t\n\u{3000}\n");
    for name in ["empty.txt", "blank.txt"] {
        let message = format!("{name}: holds no text");
        folder.fails(&format!("align {name} de.txt -s en -t de -o out.tsv"), &message);
        folder.fails(&format!("align en.txt {name} -s en -t de"), &message);
        folder.fails(&format!("align en.txt {name} -s en -t de --sentences"), &message);
        folder.fails(&format!("align --mixed {name} -s en -t de"), &message);
        // No sentence of no text is a right answer, if perhaps not the one hoped for.
        let warning = format!("bitext: warning: {name}: holds no text\n");
        assert_eq!(folder.works(&format!("segment {name} -l en"), &warning), "");
        assert_eq!(folder.works(&format!("segment {name} -l en -q"), ""), "");
        folder.fails(
            &format!("evaluate {name} {name}"),
            &format!("{name}: holds no bead such as `[0,1]:[2]`"),
        );
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("folder")).unwrap();
    let message = "folder: is a directory, not a text file";
    folder.fails("align folder de.txt -s en -t de", message);
    folder.fails("segment en.txt folder -l en", message);
    folder.fails("evaluate folder folder", message);
    for arguments in ["align missing.txt de.txt -s en -t de", "segment missing.txt -l en"] {
        let ran = folder.run(arguments);
        assert!(ran.errors.starts_with("bitext: missing.txt: "), "{ran:?}");
        assert_eq!((ran.errors.lines().count(), ran.status), (1, Some(1)));
    }
    // A line break in a name makes no second line.
    let ran = folder.command(&["segment", "two\nlines", "-l", "en"]).output().unwrap();
    assert!(ran.stderr.starts_with(b"bitext: two\\nlines: "), "{ran:?}");
}

#[test]
fn lines_of_any_kind_are_the_same_text() {
    let folder = Folder::new();
    let expected = folder.works(&format!("{ALIGN} -f beads"), "");
    let marked = format!("\u{FEFF}{}", ENGLISH.replace('\n', "\r\n"));
    folder.put("en.txt", marked);
    folder.put("de.txt", GERMAN.trim_end());
    assert_eq!(folder.works(&format!("{ALIGN} -f beads"), ""), expected);
    let lines = folder.works(&format!("{ALIGN} -f beads --sentences"), "");
    // Blank lines carry no number.
    folder.put("de.txt", format!("\n \n{}\n\n", GERMAN.replace('\n', "\n\t\n\n")));
    let spaced = folder.works(&format!("{ALIGN} -f beads --sentences"), "");
    let numbers = |beads: &str| -> Vec<String> {
        beads.lines().map(|line| line.rsplit_once(':').unwrap().0.to_owned()).collect()
    };
    assert_eq!(numbers(&lines), numbers(&expected));
    assert_eq!(numbers(&spaced), numbers(&expected));
}

#[test]
fn a_line_of_forty_thousand_words_is_aligned_and_said_to_be_one() {
    const WORDS: usize = 40_000;
    let folder = Folder::new();
    folder.put("en.txt", format!("Hello.\n\n{}\nBye.\n", "word ".repeat(WORDS)));
    let warning = "bitext: warning: en.txt:3: one sentence has 199999 characters; does the text \
                   say where its sentences end?\n";
    let beads = folder.works(&format!("{ALIGN} -f beads"), warning);
    assert!(beads.contains("[1") || beads.contains(",1"), "{beads}");
    folder.works(&format!("{ALIGN} -f beads --sentences"), warning);
    folder.works(&format!("--quiet {ALIGN} -f beads"), "");
    folder.put("mixed.txt", format!("صباح الخير.\n\n{}", folder.text("en.txt")));
    let ran = folder.run("align --mixed mixed.txt -s en -t ar");
    assert!(ran.errors.starts_with("bitext: warning: mixed.txt:5: one sentence has"), "{ran:?}");
}

#[test]
fn language_tags_are_checked_and_unknown_languages_go_on() {
    let folder = Folder::new();
    for tag in ["english", "en_US", "e", "1", ""] {
        let mut arguments = vec!["align", "en.txt", "de.txt", "-t", "de", "-s", tag];
        let message =
            format!("`{tag}` is not a language tag; write one such as `en`, `ar` or `pt-BR`");
        for option in ["--source-language", "--language"] {
            let ran = super::Ran::from(folder.command(&arguments).output().unwrap());
            let line = format!("error: invalid value '{tag}' for '{option} <LANG>': {message}");
            assert_eq!(ran.errors.lines().next(), Some(line.as_str()));
            assert_eq!((ran.status, ran.output.as_str()), (Some(2), ""));
            arguments = vec!["segment", "en.txt", "-l", tag];
        }
    }
    let warning = "bitext: warning: no rules for the language `xx`; its sentences are cut by \
                   general ones for Latin script\n";
    let known = folder.works(&format!("{ALIGN} -f beads"), "");
    assert!(known.contains("[2]:[2]"));
    assert!(folder.works("align en.txt de.txt -s xx -t de -f beads", warning).contains("[2]:"));
    folder.works("segment en.txt -l xx", warning);
    folder.works("segment en.txt -l xx --quiet", "");
    // Where nothing is segmented, no rules are missed.
    folder.works("align en.txt de.txt -s xx -t de --sentences", "");
}

#[test]
fn texts_in_a_script_their_language_never_uses_are_said_to_be() {
    let folder = Folder::new();
    folder.put("ar.txt", "افتتح الجسر في 6 يونيو.\nوصل السيد سميث BMW بالقطار.\n\nأمطرت.\n");
    let (arabic, latin) =
        ("ar.txt reads as Arabic script, but", "en.txt reads as Latin script, but");
    let warning = |message: &str| format!("bitext: warning: {message}\n");
    for options in ["", " --sentences"] {
        let swapped = warning(&format!("{arabic} -s says en; are -s and -t swapped?"))
            + &warning(&format!("{latin} -t says ar; are -s and -t swapped?"));
        folder.works(&format!("align ar.txt en.txt -s en -t ar -f beads{options}"), &swapped);
        folder.works(&format!("align -q ar.txt en.txt -s en -t ar -f beads{options}"), "");
        folder.works(&format!("align ar.txt en.txt -s ar -t en -f beads{options}"), "");
    }
    let misnamed = warning(&format!("{arabic} -s says ru"));
    folder.works("align ar.txt en.txt -s ru -t en -f beads", &misnamed);
    folder.works("segment ar.txt -l ru", &misnamed.replace("-s", "-l"));
    // Both may be written so, or nobody knows.
    folder.works("align ar.txt en.txt -s fa -t vi -f beads", "");
    folder.works("align ar.txt en.txt -s xx -t en --sentences -f beads", "");
    // Without letters there is nothing to say.
    folder.put("numbers.txt", "1, 2, 3.\n");
    folder.works("align numbers.txt en.txt -s ar -t en -f beads", "");
}

#[test]
fn a_text_is_not_aligned_with_itself() {
    let folder = Folder::new();
    folder
        .fails("align en.txt en.txt -s en -t de -o out.tsv", "en.txt: is the same file as en.txt");
    folder.fails("align en.txt ./en.txt -s en -t de", "./en.txt: is the same file as en.txt");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("en.txt", folder.path("link.txt")).unwrap();
        std::fs::hard_link(folder.path("en.txt"), folder.path("hard.txt")).unwrap();
        folder.fails("align link.txt en.txt -s en -t de", "en.txt: is the same file as link.txt");
        folder.fails("align en.txt hard.txt -s en -t de", "hard.txt: is the same file as en.txt");
    }
    #[cfg(target_os = "linux")]
    {
        let mut command = folder.command(&super::words("align en.txt - -s en -t de"));
        command.stdin(std::fs::File::open(folder.path("en.txt")).unwrap());
        let ran = super::Ran::from(command.output().unwrap());
        assert_eq!(ran.errors, "bitext: standard input: is the same file as en.txt\n");
        assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""));
    }
    folder.put("copy.txt", ENGLISH);
    let warning = "bitext: warning: en.txt and copy.txt hold the same text\n";
    let beads = folder.works("align en.txt copy.txt -s en -t de -f beads", warning);
    assert_eq!(beads.lines().count(), 3, "{beads}");
}

#[test]
fn a_mixed_text_must_hold_both_languages() {
    let folder = Folder::new();
    let nothing = "no sentence in `ar` was found: all of it reads as `en`";
    folder.fails("align --mixed en.txt -s en -t ar -o out.tsv", &format!("en.txt: {nothing}"));
    folder.fails("align --mixed en.txt -s ar -t en", &format!("en.txt: {nothing}"));
    let ran = folder.run_on("align --mixed - -s en -t ar", ENGLISH.as_bytes());
    assert_eq!(ran.errors, format!("bitext: standard input: {nothing}\n"));
}

#[test]
fn contradictions_are_wrong_usage() {
    let folder = Folder::new();
    let cases = [
        ("align - - -s en -t de", "SOURCE and TARGET cannot both be standard input"),
        ("segment - - -l en", "standard input can be read once only"),
        ("evaluate - -", "standard input can be read once only"),
        (
            "align --mixed en.txt -s en -t en",
            "--mixed needs two languages; source and target language are the same",
        ),
        (
            "align --mixed en.txt -s en -t de --sentences",
            "the argument '--mixed <FILE>' cannot be used with '--sentences'",
        ),
        (
            "align en.txt de.txt -s en -t de -o out.txt",
            "the ending of `out.txt` names no format; say one with -f, or use one of these \
             endings: tsv, jsonl, tmx, ladder, beads",
        ),
        (
            "align en.txt de.txt -s en -t de -o out",
            "the ending of `out` names no format; say one with -f, or use one of these endings: \
             tsv, jsonl, tmx, ladder, beads",
        ),
        ("align en.txt de.txt -s en -t de -f pdf", "invalid value 'pdf' for '--format <FORMAT>'"),
        (
            "align en.txt de.txt -s en -t de --max-cells 0",
            "invalid value '0' for '--max-cells <N>': must be a whole number from 1",
        ),
        ("evaluate a b c", "GOLD and TEST come in pairs; 3 files are an odd number"),
        ("evaluate a", "2 values required by '<GOLD> <TEST>...'; only 1 was provided"),
    ];
    for (arguments, message) in cases {
        folder.is_wrong_usage(arguments, message);
    }
    for value in ["-0.1", "1.01", "nan", "inf", "half", "90%"] {
        folder.is_wrong_usage(
            &format!("{ALIGN} -o out.tsv --min-confidence {value}"),
            &format!(
                "invalid value '{value}' for '--min-confidence <P>': must be a probability from 0 \
                 to 1"
            ),
        );
    }
}

#[test]
fn work_beyond_the_limit_is_refused_with_the_limit_it_needs() {
    let folder = Folder::new();
    let ran = folder.run(&format!("{ALIGN} --max-cells 1 -o out.tsv"));
    let needed = ran.errors.rsplit_once("--max-cells ").unwrap().1.replace(" allows it\n", "");
    let message = format!(
        "bitext: alignment needs {needed} cells, the limit is 1; --max-cells {needed} allows it\n"
    );
    assert_eq!((ran.errors, ran.status), (message, Some(1)));
    assert!(!folder.path("out.tsv").exists());
    folder.works(&format!("{ALIGN} --max-cells {needed}"), "");
}

#[test]
fn wrong_beads_are_named_by_line() {
    let folder = Folder::new();
    folder.put("gold", "[0]:[0]\n[1]:[1]\n");
    let cases = [
        ("[0]:[0]\n\nnonsense\n", "3: not beads: expected a bead such as `[0,1]:[2]:0.97`"),
        ("[0]:[x]\n", "1: not beads: `x` is not a number from 0 to 4294967295"),
        ("[0]:[0]\n[1]:[-1]\n", "2: not beads: `-1` is not a number from 0 to 4294967295"),
        (
            "[0]:[0]:7\n",
            "1: not beads: confidence 7 is not between 0 and 1; if the third field is a cost, cut \
             it off, for example with `cut -d: -f1,2`",
        ),
    ];
    for (text, message) in cases {
        folder.put("test", text);
        folder.fails("evaluate gold test", &format!("test:{message}"));
        folder.fails("evaluate gold gold test gold", &format!("test:{message}"));
    }
}

#[test]
fn pins_that_cannot_be_are_refused_by_line() {
    let folder = Folder::new();
    for (pins, message) in [
        ("[0]:[0]\n0 0\n", "2: not beads: expected a bead such as `[0,1]:[2]:0.97`"),
        ("[0,2]:[0]\n", "1: not beads: source sentence 1 must come next, not 2"),
        ("[0]:[0]:7\n", "1: not beads: confidence 7 is not between 0 and 1"),
        ("\n[]:[]\n", "2: `[]:[]` holds no sentence"),
        ("# none\n[2]:[3]\n", "2: `[2]:[3]` holds target sentence 3; there are 3, numbered from 0"),
        (
            "[2]:[2]\n[0]:[0]\n\n[1,2]:[1]\n",
            "4: `[1,2]:[1]` and `[2]:[2]` both hold source \
          sentence 2",
        ),
        ("[0]:[1]\n[1]:[0]\n", "2: `[1]:[0]` and `[0]:[1]` cross each other"),
    ] {
        folder.put("pins", pins);
        folder.fails(&format!("{ALIGN} --pins pins -o out.tsv"), &format!("pins:{message}"));
    }
    folder.put("pins", b"[0]:[0] caf\xE9\n");
    let ran = folder.run(&format!("{ALIGN} --pins pins"));
    assert!(ran.errors.starts_with("bitext: pins:1: not UTF-8"), "{ran:?}");
    folder.is_wrong_usage(
        "align - de.txt -s en -t de --pins -",
        "standard input can be read once only",
    );
    let same = "is an input as well; write the output to another file";
    folder.fails(&format!("{ALIGN} --pins pins -f beads -o pins"), &format!("pins: {same}"));
}

#[test]
fn alignments_of_unlike_documents_are_not_compared() {
    let folder = Folder::new();
    folder.put("gold", "[0]:[0]\n[1]:[1]\n");
    folder.put("test", "[0]:[0]\n[1]:[1]\n[2]:[]\n");
    folder.fails(
        "evaluate gold test",
        "test: aligns 3 with 2 sentences, gold aligns 2 with 2; are they of the same document, \
         cut into the same sentences (`align --sentences`)? A sentence without counterpart is a \
         bead too: `[3]:[]`",
    );
    // Gold with gaps does not say how long its document is.
    folder.put("gold", "[0]:[0]\n[2]:[1]\n");
    folder.works("evaluate gold test", "");
}

#[test]
fn limits_are_said_with_what_they_refuse() {
    let folder = Folder::new();
    for output in ["", " -o out.tsv"] {
        let before = folder.content();
        let ran = folder.run(&format!("{ALIGN} --max-memory 1K{output}"));
        let needed = ran
            .errors
            .strip_prefix("bitext: alignment needs ")
            .and_then(|rest| rest.split_once(" bytes or more, the limit is 1024; --max-memory "))
            .and_then(|(needed, advice)| (advice == "says another\n").then_some(needed));
        let needed = needed.unwrap_or_else(|| panic!("{ran:?}"));
        assert!(needed.parse::<usize>().unwrap() > 1024, "{needed}");
        assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""));
        assert!(folder.content() == before);
        folder.works(&format!("{ALIGN} --max-memory 2M"), "");
        folder.fails(
            &format!("{ALIGN} --max-time 0.000000001{output}"),
            "alignment takes longer than 0.000000001 s, the limit; --max-time says another",
        );
    }
    for (options, message) in [
        ("--max-memory 0", "'--max-memory <SIZE>': must be a number of bytes, such as 500M"),
        ("--max-memory x", "'--max-memory <SIZE>': must be a number of bytes, such as 500M"),
        ("--max-time 0", "'--max-time <SECONDS>': must be a number of seconds above 0"),
        ("--max-time x", "'--max-time <SECONDS>': must be a number of seconds above 0"),
    ] {
        let value = options.split_once(' ').unwrap().1;
        let message = format!("invalid value '{value}' for {message}");
        folder.is_wrong_usage(&format!("{ALIGN} {options}"), &message);
    }
    folder.put("list", "en.txt\tde.txt\n");
    folder.is_wrong_usage(
        "corpus list -s en -t de -f tsv -o out --max-time 9",
        "--max-time is not for `corpus`: what a pair teaches the others must not depend on the clock",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_used_or_refused(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "(\\PC|[ \\n\\r\\t.!?\\[\\]:,0-9]){0,200}".prop_map(String::into_bytes),
        ],
        arguments in prop::sample::select(vec![
            "-q segment - -l en",
            "-q segment - -l zh -f jsonl",
            "-q align - de.txt -s en -t de",
            "-q align en.txt - -s en -t ar --sentences -f tmx",
            "-q align --mixed - -s en -t ar -f jsonl",
            "-q evaluate - gold",
            "-q align en.txt de.txt -s en -t de --pins -",
        ]),
    ) {
        let folder = Folder::new();
        folder.put("gold", "[0]:[0]\n");
        let ran = folder.run_on(arguments, &bytes);
        match ran.status {
            Some(0) => prop_assert_eq!(ran.errors, ""),
            Some(1) => {
                prop_assert!(ran.errors.starts_with("bitext: "), "{}", ran.errors);
                prop_assert_eq!(ran.errors.lines().count(), 1);
                prop_assert_eq!(ran.output, "");
            }
            status => prop_assert!(false, "{status:?}: {}", ran.errors),
        }
    }
}

#[test]
fn messages_are_short_however_long_the_input_is() {
    let folder = Folder::new();
    let long = "x".repeat(1_000_000);
    for (name, content) in [
        ("word", format!("{long}\n")),
        ("columns", format!("{long}\t{long}\t{long}\n")),
        ("quoted", format!("`{long}`\t`{long}`\n")),
        ("broken", format!("a\r\u{1b}[2Jb{long}\tc\rd\n")),
        ("beads", format!("[{long}]:[0]\n")),
        ("profile", format!("extends: {long}\n")),
        ("class", format!("{long}: a\n")),
        ("srx", format!("<srx version=\"{long}\"/>")),
        ("name", format!("en.txt\tde.txt\t{}\n", "x/".repeat(500_000))),
        ("twice", format!("en.txt\tde.txt\t{long}\nen.txt\tde.txt\t{long}\n")),
    ] {
        folder.put(name, content);
        let align = "align en.txt de.txt -s en -t de";
        for arguments in [
            format!("{align} --weights {name}"),
            format!("{align} --lexicon {name}"),
            format!("{align} --pins {name}"),
            format!("{align} --srx {name}"),
            format!("segment en.txt -l en --profile {name}"),
            format!("segment en.txt -l en --abbreviations {name}"),
            format!("evaluate {name} {name}"),
            format!("fit {name}"),
            format!("learn {name} -s en -t de -o lexicon"),
            format!("corpus {name} -s en -t de -f tsv -o out"),
        ] {
            let ran = folder.run(&arguments);
            let bytes = ran.errors.len();
            assert!(bytes < 6_000 && ran.errors.lines().count() <= 3, "{arguments}: {bytes}");
            let is_plain = |char: char| char == '\n' || !char.is_control();
            assert!(ran.errors.chars().all(is_plain), "{arguments}: {:?}", ran.errors);
        }
    }
    let message =
        format!("list:1: the name `{}…` names a folder too; say one without", "x/".repeat(150));
    folder.put("list", folder.text("name"));
    folder.fails("corpus list -s en -t de -f tsv -o out", &message);
}

#[test]
fn usage_errors_and_answers_quote_arguments_in_short() {
    let folder = Folder::new();
    let long = format!("a\nb\r\u{1b}[2J{}", "x".repeat(100_000));
    let option = format!("--{long}");
    let equals = format!("--max-cells={long}");
    for arguments in [
        &[long.as_str()][..],
        &[option.as_str()],
        &["align", &option],
        &["align", &equals],
        &["align", "-s", &long, "-t", "de", "en.txt", "de.txt"],
        &["align", "-s", "en", "-t", "de", "en.txt", "de.txt", "-f", &long],
        &["align", "-s", "en", "-t", "de", "en.txt", "de.txt", &long],
        &["align", "-s", "en", "-t", "de", "en.txt", "de.txt", "--min-confidence", &long],
        &["segment", "en.txt", "-l", "en", "--level", &long],
        &[
            "stream",
            "-s",
            "en",
            "-t",
            "de",
            "--input-format",
            "bitextor",
            "--columns",
            "a",
            "--source-field",
            &long,
        ],
    ] {
        let ran = Ran::from(folder.command(arguments).output().unwrap());
        let first = &arguments[0][..1];
        assert_eq!(ran.status, Some(2), "{first}: {ran:?}");
        let (bytes, lines) = (ran.errors.len(), ran.errors.lines().count());
        assert!(bytes < 6_000 && lines <= 14, "{first}: {bytes} bytes, {lines} lines");
        let is_plain = |char: char| char == '\n' || !char.is_control();
        assert!(ran.errors.chars().all(is_plain), "{first}: {:?}", ran.errors);
        assert!(!ran.errors.contains("a\nb"), "{first}: {:?}", ran.errors);
    }
    for of_column in [&[][..], &["--input-format", "bitextor", "--columns"]] {
        let columns = format!("{long},trg_text");
        let mut arguments = vec!["stream", "-s", "en", "-t", "de", "--source-field", &long];
        arguments.extend(of_column);
        if !of_column.is_empty() {
            arguments.push(&columns);
        }
        let mut command = folder.command(&arguments);
        folder.put("lines", "{\"target\": \"a\"}\n");
        let ran = Ran::from(
            command.stdin(fs::File::open(folder.path("lines")).unwrap()).output().unwrap(),
        );
        assert_eq!(ran.status, Some(0), "{ran:?}");
        assert!(ran.output.contains("error") && ran.output.len() < 1_000, "{}", ran.output.len());
    }
}
