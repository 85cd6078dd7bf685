//! Whatever is written is read back as it was, and whatever is read never panics.
use bitext::{
    Alignment, Bead, Bitext, Confidence, Document, Format, LanguageTag, LogOdds, Pair,
    SentenceRange,
    formats::{self, beads, ladder, text, tsv},
};

pub(crate) fn languages() -> Pair<LanguageTag> {
    Pair::new("en", "de").map(|tag| LanguageTag::new(tag).unwrap())
}

/// First sentence and number of sentences.
type Run = (u32, u32);

/// Source and target runs, confidences falling from 0.9.
fn alignment(runs: &[(Run, Run)]) -> Alignment {
    let beads = runs.iter().zip(1_u8..).map(|((source, target), number)| {
        let sentences =
            Pair::new(*source, *target).map(|(start, len)| SentenceRange::from_length(start, len));
        let confidence = Confidence::new(1.0 - f64::from(number) / 10.0).unwrap();
        Bead::new(sentences, LogOdds::new(0.1 + f64::from(number)).unwrap(), confidence)
    });
    Alignment::new(beads.collect()).unwrap()
}

/// Three source sentences in two paragraphs and three target sentences, with a 2-1 bead and both
/// kinds of nulls.
pub(crate) fn small() -> Bitext {
    let Pair { source, target } = languages();
    let documents = Pair::new(
        Document::from_lines(source, "Good\tday.\nHow are \"you\"?\n\nC:\\new <&>\n"),
        Document::from_sentences(target, ["Guten Tag, wie geht's?", "Nichts.", "Noch was."]),
    );
    Bitext::new(documents, alignment(&[((0, 2), (0, 1)), ((2, 1), (1, 0)), ((3, 0), (1, 2))]))
        .unwrap()
}

/// The formats of the features this was built with.
fn built_in() -> impl Iterator<Item = Format> {
    Format::ALL.iter().copied().filter(|format| {
        let needs = |needed, is_on| *format != needed || is_on;
        needs(Format::Jsonl, cfg!(feature = "json")) && needs(Format::Tmx, cfg!(feature = "xml"))
    })
}

pub(crate) fn written(format: Format, bitext: &Bitext) -> String {
    let mut out = Vec::new();
    formats::write(format, &mut out, bitext.alignment(), bitext.documents()).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
pub(crate) fn assert_refused<T: std::fmt::Debug>(result: Result<T, bitext::Error>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn formats_are_found_by_name_and_by_path() {
    for format in Format::ALL.iter().copied() {
        assert_eq!(format.name().parse::<Format>().ok(), Some(format));
        let path = format!("some.dir/book.{}", format.name().to_uppercase());
        assert_eq!(Format::from_path(path.as_ref()), Some(format), "{path}");
    }
    assert_eq!(Format::from_path("a.ndjson".as_ref()), Some(Format::Jsonl));
    assert_eq!(Format::from_path("tsv".as_ref()), None);
    assert_eq!("TSV".parse::<Format>().ok(), None);
    assert_refused(
        "xls".parse::<Format>(),
        "option `format` must be one of tsv, jsonl, tmx, ladder and beads",
    );
}

#[test]
fn beads_are_one_a_line() {
    let text = written(Format::Beads, &small());
    assert_eq!(text, "[0,1]:[0]:0.9000\n[2]:[]:0.8000\n[]:[1,2]:0.7000\n");
}

#[test]
fn beads_are_read_with_spaces_comments_and_without_confidence() {
    let alignment = beads::parse("# mine\n\n [0, 1] : [ ] \r\n[]:[0]:1e-2").unwrap();
    assert_eq!(alignment.lengths(), Pair::new(2, 1));
    let confidences: Vec<f64> =
        alignment.beads().iter().map(|bead| bead.confidence().get()).collect();
    assert_eq!(confidences, [1.0, 0.01]);
}

#[test]
fn beads_say_which_line_breaks_the_alignment() {
    for (text, message) in [
        ("[0]:[0]\n\n[2]:[1]", "line 3: not beads: source sentence 1 must come next, not 2"),
        ("[0]:[0]\n[1]:[0]", "line 2: not beads: target sentence 1 must come next, not 0"),
        ("[0,2]:[0]", "line 1: not beads: source sentence 1 must come next, not 2"),
        ("[1,0]:[0]", "line 1: not beads: source sentence 0 must come next, not 1"),
        ("[]:[]", "line 1: not beads: a bead without any sentence"),
        ("0:1", "line 1: not beads: expected a bead such as `[0,1]:[2]:0.97`"),
        ("[0]:[0]:0.5 x", "line 1: not beads: `0.5 x` is not a number"),
        ("[0]:[0] x", "line 1: not beads: expected a bead such as `[0,1]:[2]:0.97`"),
        ("[0]:[0]:1.5", "line 1: not beads: confidence 1.5 is not between 0 and 1"),
        ("[0]:[0]:NaN", "line 1: not beads: `NaN` is not a number"),
        ("[-1]:[0]", "line 1: not beads: `-1` is not a number from 0 to 4294967295"),
        (
            "[4294967296]:[0]",
            "line 1: not beads: `4294967296` is not a number from 0 to 4294967295",
        ),
    ] {
        assert_refused(beads::parse(text), message);
    }
    let refused = beads::parse("[1]:[0]").unwrap_err().in_file("my.beads");
    assert_eq!(
        refused.to_string(),
        "my.beads:1: not beads: source sentence 0 must come next, not 1"
    );
}

#[test]
fn a_ladder_has_a_rung_at_every_bead_boundary() {
    let text = written(Format::Ladder, &small());
    assert_eq!(text, "0\t0\t0.9000\n2\t1\t0.8000\n3\t1\t0.7000\n3\t3\t0.0000\n");
}

#[test]
fn ladders_of_hunalign_are_read() {
    let alignment = ladder::parse("0\t0\t1.35\n1\t1\t-0.3\r\n3\t2\n").unwrap();
    let confidences: Vec<f64> =
        alignment.beads().iter().map(|bead| bead.confidence().get()).collect();
    assert_eq!(confidences, [1.0, 0.0]);
    assert_eq!(alignment.lengths(), Pair::new(3, 2));
    assert!(ladder::parse("").unwrap().beads().is_empty());
    for (text, message) in [
        ("1 0 0", "line 1: not a ladder: the first rung must be `0 0`"),
        ("0 0 0\n2 2 0\n1 3 0", "line 3: not a ladder: falls from 2 to 1 sentences"),
        ("0 0 0\n0 0 0", "line 2: not a ladder: stands where the rung before it stands"),
        ("0 0 0\n1", "line 2: not a ladder: expected a rung such as `3 4 0.97`"),
        ("0 0 0\n1 x", "line 2: not a ladder: `x` is not a number of sentences"),
        ("0 0 inf", "line 1: not a ladder: `inf` is not a number"),
        (
            "0 0\n\n4294967295 4294967295\n",
            "line 3: not a ladder: a bead that ends after more sentences than so few beads can \
             have: 1048576, and 16 for each bead",
        ),
        (
            "0 0\n1 1\n2 1048625\n3 1048626",
            "line 3: not a ladder: a bead that ends after more sentences than so few beads can \
             have: 1048576, and 16 for each bead",
        ),
        ("0 0 0 0", "line 1: not a ladder: `0` is too much: a rung has three fields"),
    ] {
        assert_refused(ladder::parse(text), message);
    }
}

#[test]
fn tsv_gives_the_pair_in_its_first_two_columns() {
    let text = written(Format::Tsv, &small());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "source\ttarget\tconfidence\tkind\tsource_sentences\ttarget_sentences\tsource_spans\
         \ttarget_spans\tsource_paragraphs\ttarget_paragraphs",
            "Good\\tday. How are \"you\"?\tGuten Tag, wie geht's?\t0.9000\tcontraction\t0,1\t0\
         \t0:9,10:24\t0:22\t0,0\t0",
            "C:\\\\new <&>\t\t0.8000\tdeletion\t2\t\t26:36\t\t1\t",
            "\tNichts. Noch was.\t0.7000\tinsertion\t\t1,2\t\t23:30,31:40\t\t0,0",
        ]
    );
    assert_same(&tsv::parse(&text, languages()).unwrap(), &small());
    assert_same(&tsv::parse(&text.replace('\n', "\r\n"), languages()).unwrap(), &small());
}

/// The same sentences at the same bytes, the same beads and confidences; scores and what is
/// between sentences may differ.
#[track_caller]
pub(crate) fn assert_same(read: &Bitext, wanted: &Bitext) {
    for (read, wanted) in [
        (read.documents().source, wanted.documents().source),
        (read.documents().target, wanted.documents().target),
    ] {
        assert!(read.sentence_texts().eq(wanted.sentence_texts()), "{read:?}\n{wanted:?}");
        assert_eq!(read.sentences(), wanted.sentences());
        assert_eq!(read.language(), wanted.language());
    }
    assert_same_beads(read.alignment(), wanted.alignment());
}

#[track_caller]
fn assert_same_beads(read: &Alignment, wanted: &Alignment) {
    assert_eq!(read.beads().len(), wanted.beads().len());
    for (read, wanted) in read.beads().iter().zip(wanted.beads()) {
        assert_eq!(read.sentences(), wanted.sentences());
        let (read, wanted) = (read.confidence().get(), wanted.confidence().get());
        assert!((read - wanted).abs() <= 0.000_050_000_1, "{read} for {wanted}");
    }
}

#[test]
fn tsv_of_other_tools_is_read_by_its_column_names() {
    let text = "id\ttarget\tsource\n1\tEins\tC:\\dir\n\n2\t\tTwo\n3\tDrei\t";
    let bitext = tsv::parse(text, languages()).unwrap();
    let pairs: Vec<_> = bitext.pairs().map(|pair| (pair.source(), pair.target())).collect();
    assert_eq!(pairs, [("C:\\dir", "Eins"), ("Two", ""), ("", "Drei")]);
    assert!(bitext.pairs().all(|pair| pair.confidence() == Confidence::CERTAIN));
}

#[test]
fn tsv_says_which_line_is_wrong() {
    const ALL: &str =
        "source\ttarget\tconfidence\tsource_sentences\tsource_spans\tsource_paragraphs";
    for (text, message) in [
        ("", "line 1: not TSV: the first line names no column `source`; it must name the columns"),
        (
            "source\tother\n",
            "line 1: not TSV: the first line names no column `target`; it must name the columns",
        ),
        ("source\ttarget\na\tb\n\nc\n", "line 4: not TSV: 1 cells under a header of 2"),
        ("source\ttarget\n\t", "line 2: not TSV: a bead without any sentence"),
    ] {
        assert_refused(tsv::parse(text, languages()), message);
    }
    for (line, reason) in [
        ("a\tb\tx\t\t\t", "confidence `x` is not between 0 and 1"),
        ("a\tb\t-1\t\t\t", "confidence `-1` is not between 0 and 1"),
        ("a\tb\t\t1\t0:1\t0", "source sentence 0 must come next, not 1"),
        ("a\tb\t\t\t\t", "source text without a sentence number"),
        ("a b\tb\t\t0,1\t\t", "2 source sentences without their spans"),
        ("a b\tb\t\t0,1\t0:3\t", "2 source sentences, but 1 spans"),
        ("a b\tb\t\t0\t0:2\t", "the source text is not of the length its spans give"),
        ("é\tb\t\t0,1\t0:1,1:2\t", "the source text is not of the length its spans give"),
        ("a b\tb\t\t0\t3\t", "`3` is not a span such as `0:14`"),
        ("a b\tb\t\t0\t3:0\t", "`3:0` is not a span such as `0:14`"),
        ("a b\tb\t\t0,1\t2:3,0:1\t", "the source text is not of the length its spans give"),
        ("a\tb\t\t0\t0:1\t0,1", "1 source sentences, but 2 paragraphs"),
    ] {
        let text = format!("{ALL}\n{line}\n");
        assert_refused(tsv::parse(&text, languages()), &format!("line 2: not TSV: {reason}"));
    }
    let text = format!("{ALL}\na\t\t\t0\t5:6\t1\nb\t\t\t1\t4:5\t1\n");
    let message = "line 3: not TSV: span 4:5 begins before byte 6";
    assert_refused(tsv::parse(&text, languages()), message);
    let text = format!("{ALL}\na\t\t\t0\t5:6\t1\nb\t\t\t1\t6:7\t0\n");
    let message = "line 3: not TSV: paragraph 0 comes after paragraph 1";
    assert_refused(tsv::parse(&text, languages()), message);
}

#[test]
fn a_span_far_away_costs_no_memory() {
    let far = usize::MAX - 1;
    let text = format!("source\ttarget\tsource_spans\na\tb\t{far}:{}\n", usize::MAX);
    let bitext = tsv::parse(&text, languages()).unwrap();
    assert_eq!(bitext.documents().source.text(), "a");
}

#[cfg(feature = "json")]
mod json {
    use super::{Format, assert_refused, languages, small, written};
    use bitext::formats::jsonl;

    #[test]
    fn jsonl_is_one_object_a_bead() {
        let text = written(Format::Jsonl, &small());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                r#"{"source":["Good\tday.","How are \"you\"?"],"target":["Guten Tag, wie geht's?"],"confidence":0.9,"kind":"contraction","source_range":[0,2],"target_range":[0,1],"source_spans":[[0,9],[10,24]],"target_spans":[[0,22]],"source_paragraphs":[0,0],"target_paragraphs":[0],"score":1.1}"#,
                r#"{"source":["C:\\new <&>"],"target":[],"confidence":0.8,"kind":"deletion","source_range":[2,3],"target_range":[1,1],"source_spans":[[26,36]],"target_spans":[],"source_paragraphs":[1],"target_paragraphs":[],"score":2.1}"#,
                r#"{"source":[],"target":["Nichts.","Noch was."],"confidence":0.7,"kind":"insertion","source_range":[3,3],"target_range":[1,3],"source_spans":[],"target_spans":[[23,30],[31,40]],"source_paragraphs":[],"target_paragraphs":[0,0],"score":3.1}"#,
            ]
        );
        let read = jsonl::parse(&text, languages()).unwrap();
        assert_eq!(read.alignment(), small().alignment());
        assert_eq!(written(Format::Jsonl, &read), text);
    }

    #[test]
    fn jsonl_says_which_line_is_wrong() {
        for (text, reason) in [
            ("{", "column 1: EOF while parsing an object"),
            ("[1]", "column 2: invalid type: integer `1`, expected a sequence"),
            (r#"{"source":[]}"#, "column 13: missing field `target`"),
            (r#"{"source":[],"target":[]}"#, "a bead without any sentence"),
            (
                r#"{"source":["a"],"target":[],"confidence":1.5}"#,
                "`confidence` is not between 0 and 1",
            ),
            (
                r#"{"source":["a"],"target":[],"source_range":[1,2]}"#,
                "`source_range` is [1,2], but 1 sentences from 0 are here",
            ),
            (
                r#"{"source":["a"],"target":[],"source_spans":[]}"#,
                "`source_spans` does not have one for each sentence",
            ),
            (
                r#"{"source":["a"],"target":[],"source_spans":[[1,0]]}"#,
                "`source_spans` holds [1,0], which ends before it begins",
            ),
            (
                r#"{"source":["a"],"target":[],"source_spans":[[0,2]]}"#,
                "a sentence of 1 bytes does not fill its span 0:2",
            ),
            (
                r#"{"source":["a"],"target":[],"source_paragraphs":[0,0]}"#,
                "`source_paragraphs` does not have one for each sentence",
            ),
        ] {
            let message = format!("line 2: not JSON Lines: {reason}");
            assert_refused(jsonl::parse(&format!("\n{text}\n"), languages()), &message);
        }
    }
}

#[test]
fn formats_without_text_are_not_read_as_bitexts() {
    assert_refused(
        formats::parse(Format::Beads, "", languages()),
        "option `format` must be one that carries the text: tsv, jsonl or tmx",
    );
}

#[cfg(not(feature = "json"))]
#[test]
fn a_format_that_is_not_built_in_names_its_feature() {
    let bitext = small();
    let mut out = Vec::new();
    assert_refused(
        formats::write(Format::Jsonl, &mut out, bitext.alignment(), bitext.documents()),
        "option `format` must be one that was built in: jsonl needs the feature `json`",
    );
    assert!(out.is_empty());
}

#[test]
fn writers_check_that_the_alignment_fits() {
    let bitext = small();
    let documents = bitext.documents();
    let longer = Document::from_lines(LanguageTag::new("en").unwrap(), "a\nb\nc\nd");
    for format in built_in() {
        let mut out = Vec::new();
        let others = Pair::new(&longer, documents.target);
        assert_refused(
            formats::write(format, &mut out, bitext.alignment(), others),
            "the source document is not the one that was aligned: it has 4 sentences, the alignment 3",
        );
        assert!(out.is_empty(), "{format}");
    }
}

#[test]
fn bitexts_are_checked() {
    let (documents, _) = small().into_parts();
    assert_refused(
        Bitext::new(documents, alignment(&[((0, 3), (0, 2))])),
        "the target document is not the one that was aligned: it has 3 sentences, the alignment 2",
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_file() {
    for format in built_in() {
        let text = format!("\u{FEFF}{}", written(format, &small()));
        let alignment = match format {
            Format::Beads => beads::parse(&text).unwrap(),
            Format::Ladder => ladder::parse(&text).unwrap(),
            _ => formats::parse(format, &text, languages()).unwrap().into_parts().1,
        };
        assert_same_beads(&alignment, small().alignment());
    }
}

#[test]
fn utf_8_is_decoded_with_and_without_its_mark() {
    assert_eq!(text::decode(b"a\r\nb".to_vec()).unwrap(), "a\r\nb");
    assert_eq!(text::decode("\u{FEFF}é\u{FEFF}".into()).unwrap(), "é\u{FEFF}");
    assert_eq!(text::decode(Vec::new()).unwrap(), "");
}

#[test]
fn utf_16_and_utf_32_are_refused_by_name() {
    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }
    fn utf_32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|char| bytes(u32::from(char))).collect()
    }
    let text = "Good day, it is a plain text.\nHow do you do?\n";
    let arabic = "السلام عليكم. كيف الحال اليوم؟\nأنا بخير.\n".repeat(3);
    for text in [text, &arabic] {
        let marked = format!("\u{FEFF}{text}");
        for (bytes, name) in [
            (utf_16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(&marked, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(text, u16::to_be_bytes), "UTF-16BE"),
            (utf_16(&marked, u16::to_be_bytes), "UTF-16BE"),
            (utf_32(&marked, u32::to_le_bytes), "UTF-32LE"),
            (utf_32(&marked, u32::to_be_bytes), "UTF-32BE"),
        ] {
            assert_refused(
                text::decode(bytes),
                &format!(
                    "line 1: not UTF-8: looks like {name}; convert it to UTF-8, for example with \
                     `iconv -f {name} -t UTF-8`"
                ),
            );
        }
    }
    assert!(
        text::decode(utf_32(text, u32::to_le_bytes)).unwrap_err().to_string().contains("UTF-32LE")
    );
}

#[test]
fn utf_16_without_zero_bytes_is_refused_by_name() {
    let text = "今日は天気がいい。海へ行こう。";
    for (bytes, name) in [(u16::to_le_bytes as fn(u16) -> _, "LE"), (u16::to_be_bytes, "BE")] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        let message = text::decode(bytes).unwrap_err().to_string();
        assert!(message.contains(&format!("looks like UTF-16{name}")), "{message}");
    }
}

#[test]
fn files_that_hold_no_plain_text_are_refused_by_name() {
    for (bytes, name) in [
        (&b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"[..], "a PDF; extract its text first"),
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a zip archive, as .docx, .odt and .epub"),
        (b"\x1F\x8B\x08\0\0", "a file compressed by gzip; unpack it first"),
        (b"BZh91AY&SY\xFF\xFE", "a file compressed by bzip2; unpack it first"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document; save its text as UTF-8 first"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "an old Office document"),
    ] {
        let message = text::decode(bytes.to_vec()).unwrap_err().to_string();
        assert!(message.starts_with(&format!("line 1: not text: looks like {name}")), "{message}");
    }
    assert_eq!(text::decode(b"BZh is short.".to_vec()).unwrap(), "BZh is short.");
}

#[test]
fn what_is_not_utf_8_is_refused_with_a_guess() {
    for (bytes, message) in [
        (
            &b"one\ntwo\nUn caf\xE9 noir, s'il vous pla\xEEt.\n"[..],
            "line 3: not UTF-8: byte 0xE9; looks like Latin-1 or Windows-1252; convert it to \
             UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
        ),
        (
            &b"\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3"[..],
            "line 1: not UTF-8: byte 0xC7; looks like an encoding of one script (such as \
             Windows-1251, Windows-1256, Shift_JIS or GB18030); convert it to UTF-8, for example \
             with iconv",
        ),
        (
            &b"caf\xC3\xA9\ncaf\xE9\n"[..],
            "line 2: not UTF-8: byte 0xE9; the text before it is UTF-8, so the file is damaged or \
             mixes encodings",
        ),
        (
            &b"\xC3\xA0\ncaf\xC3"[..],
            "line 2: not UTF-8: byte 0xC3 begins a character that the end of the file cuts off",
        ),
        (
            &b"Good.\n\xE4\xBD"[..],
            "line 2: not UTF-8: byte 0xE4 begins a character that the end of the file cuts off",
        ),
        (&b"a plain line\na NUL\0 here\n"[..], "line 2: holds a NUL byte; is this a text file?"),
        (&b"\xFF and\n\0\n"[..], "line 2: holds a NUL byte; is this a text file?"),
        (&b"\x7FELF\x02\x01\xFF\0\0\0\0"[..], "line 1: holds a NUL byte; is this a text file?"),
    ] {
        assert_refused(text::decode(bytes.to_vec()), message);
    }
}

#[test]
fn lines_end_in_any_of_the_usual_ways() {
    let sentences = |text: &str| {
        let document = Document::from_lines(LanguageTag::new("en").unwrap(), text);
        let texts: Vec<String> = document.sentence_texts().map(str::to_owned).collect();
        let paragraphs: Vec<u32> =
            document.sentences().iter().map(|sentence| sentence.paragraph()).collect();
        (texts.join("|"), paragraphs)
    };
    for text in ["a\nb\n\nc\n", "a\r\nb\r\n\r\nc", "\n\na\nb\n \t\n\nc\n\n\n", "a\rb\r\rc\r"] {
        assert_eq!(sentences(text), ("a|b|c".to_owned(), vec![0, 0, 1]), "{text:?}");
    }
    // A stray CR in a file of LFs is no line end: other tools count the same lines.
    assert_eq!(sentences("a\rb\nc").0, "a\rb|c");
}

#[cfg(feature = "proptest")]
mod properties {
    use super::{assert_same, assert_same_beads, built_in, languages, written};
    use bitext::{
        Bitext, Format, Pair,
        formats::{self, beads, ladder, text},
        strategies,
    };
    use proptest::prelude::*;

    fn read_back(format: Format, bitext: &Bitext) -> Bitext {
        let languages = bitext.documents().map(|document| document.language().clone());
        formats::parse(format, &written(format, bitext), languages).unwrap()
    }

    proptest! {
        #[test]
        fn tsv_is_read_as_written(bitext in strategies::bitext()) {
            let read = read_back(Format::Tsv, &bitext);
            assert_same(&read, &bitext);
            prop_assert_eq!(written(Format::Tsv, &read), written(Format::Tsv, &bitext));
        }

        #[cfg(feature = "json")]
        #[test]
        fn jsonl_is_read_as_written(bitext in strategies::bitext()) {
            let read = read_back(Format::Jsonl, &bitext);
            assert_same(&read, &bitext);
            prop_assert_eq!(read.alignment(), bitext.alignment());
        }

        #[test]
        fn beads_and_ladders_are_read_as_written(bitext in strategies::bitext()) {
            let alignment = beads::parse(&written(Format::Beads, &bitext)).unwrap();
            assert_same_beads(&alignment, bitext.alignment());
            let alignment = ladder::parse(&written(Format::Ladder, &bitext)).unwrap();
            assert_same_beads(&alignment, bitext.alignment());
        }

        #[test]
        fn any_string_is_read_or_refused(text in ".{0,80}", more in strategies::text()) {
            for text in [text, more] {
                drop(beads::parse(&text));
                drop(ladder::parse(&text));
                for format in Format::ALL.iter().copied() {
                    drop(formats::parse(format, &text, languages()));
                    drop(formats::parse(format, &format!("source\ttarget\n{text}"), languages()));
                }
            }
        }

        #[test]
        fn damaged_files_are_read_or_refused(
            bitext in strategies::bitext(),
            at in any::<prop::sample::Index>(),
            length in 0_usize..4,
            insert in ".{0,2}|[0-9\\[\\],:{}<>\"&;\t\n]{1,2}",
        ) {
            for format in built_in() {
                let mut chars: Vec<char> = written(format, &bitext).chars().collect();
                let at = at.index(chars.len() + 1);
                let end = chars.len().min(at + length);
                chars.splice(at..end, insert.chars());
                let text: String = chars.into_iter().collect();
                let languages = bitext.documents().map(|document| document.language().clone());
                if let Ok(read) = formats::parse(format, &text, languages) {
                    prop_assert_eq!(read.alignment().check_invariants(read.documents()), Ok(()));
                }
                for read in [beads::parse(&text), ladder::parse(&text)].into_iter().flatten() {
                    prop_assert!(read.lengths() >= Pair::default());
                }
            }
        }

        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in any::<Vec<u8>>(), text in "[^\0\u{FEFF}]*") {
            drop(text::decode(bytes));
            prop_assert_eq!(text::decode(text.clone().into_bytes()).unwrap(), text);
        }
    }
}
