//! Files on which other programs are tried (`tests/clients/`), with what they should read.
use crate::formats::{small, written};
use bitext::{
    Alignment, Bead, Bitext, Confidence, Document, Format, LanguageTag, LogOdds, Pair, Sentence,
    SentenceRange, Span, formats::tmx,
};
use std::{env, fs, path::Path};

/// One bead: the sentences of either side.
type Case = (&'static [&'static str], &'static [&'static str]);

/// Every kind of bead, markup, quotation marks, characters beyond the basic plane, controls.
const WESTERN: &[Case] = &[
    (&["One & <two> > \"three\" 'four'."], &["Eins &amp; ]]> zwei."]),
    (&["A long one."], &["Ein", "langer."]),
    (&["Two", "to one."], &["Zwei zu eins."]),
    (&["Not translated.", "Nor this."], &[]),
    (&[], &["Hinzugefügt."]),
    (&["Tab\tand\nline\r\nends"], &["nb\u{A0}sp \u{85} \u{2028} 😀 e\u{301}"]),
    (&["bell\u{7}vertical\u{B}tab"], &["none\u{FFFE}char\u{FFFF} del\u{7F}"]),
    (&["a", "b"], &["c", "d", "e"]),
];

const ARABIC: &[Case] = &[
    (&["السلام عليكم."], &["Peace be upon you."]),
    (&["قال: «نعم» (RTL \u{200F}mark\u{202B} text\u{202C})", "ثم ذهب."], &["He said yes & left."]),
    (&["٢٠٢٤؟"], &[]),
];

/// Sentences that touch in the text, as Chinese ones do.
const CHINESE: &str = "你好。再见。";

fn bitext(languages: Pair<&str>, cases: &[Case]) -> Bitext {
    let mut end = Pair::new(0, 0);
    let mut beads = Vec::new();
    for (source, target) in cases {
        let lengths = Pair::new(source.len(), target.len());
        let sentences = end.zip(lengths).map(|(start, length)| {
            SentenceRange::from_length(start, u32::try_from(length).unwrap())
        });
        end = sentences.map(SentenceRange::end);
        beads.push(Bead::new(sentences, LogOdds::NONE, Confidence::new(0.5).unwrap()));
    }
    let Pair { source, target } = languages.map(|tag| LanguageTag::new(tag).unwrap());
    let documents = Pair::new(
        Document::from_sentences(source, cases.iter().flat_map(|(texts, _)| texts.iter().copied())),
        Document::from_sentences(target, cases.iter().flat_map(|(_, texts)| texts.iter().copied())),
    );
    Bitext::new(documents, Alignment::new(beads).unwrap()).unwrap()
}

fn chinese() -> Bitext {
    let half = CHINESE.len() / 2;
    let ends = [(0, half), (half, CHINESE.len())];
    let sentences = ends.map(|(start, end)| Sentence::new(Span::new(start, end).unwrap(), 0));
    let zh = LanguageTag::new("zh-Hans").unwrap();
    let en = LanguageTag::new("en").unwrap();
    let documents = Pair::new(
        Document::new(zh, CHINESE, sentences.to_vec()).unwrap(),
        Document::from_sentences(en, ["Hello and bye."]),
    );
    let range = |length| SentenceRange::from_length(0, length);
    let bead = Bead::new(Pair::new(range(2), range(1)), LogOdds::NONE, Confidence::CERTAIN);
    Bitext::new(documents, Alignment::new(vec![bead]).unwrap()).unwrap()
}

/// What a reader of TMX should find of a side: sentences joined, controls replaced; nothing where
/// there is none.
fn expected(texts: &[&str]) -> serde_json::Value {
    if texts.is_empty() {
        return serde_json::Value::Null;
    }
    let text = texts.join(" ");
    let text = text.replace(['\u{7}', '\u{B}'], " ").replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
    text.into()
}

fn write(directory: &Path, name: &str, bitext: &Bitext, pairs: &[serde_json::Value]) {
    let languages = bitext.documents().map(|document| document.language().as_str());
    let mut lines =
        format!("{{\"languages\":[\"{}\",\"{}\"]}}\n", languages.source, languages.target);
    for pair in pairs {
        lines.push_str(&pair.to_string());
        lines.push('\n');
    }
    let text = written(Format::Tmx, bitext);
    fs::write(directory.join(name).with_extension("tmx"), text).unwrap();
    fs::write(directory.join(name).with_extension("jsonl"), lines).unwrap();
}

/// Writes into the directory `BITEXT_CLIENTS` names, or into one of the tests' own.
#[test]
fn files_for_other_programs_are_written() {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients");
    let directory = env::var_os("BITEXT_CLIENTS").map_or(own, Into::into);
    fs::create_dir_all(&directory).unwrap();
    let sets = [
        ("western", Pair::new("en", "de"), WESTERN),
        ("arabic", Pair::new("ar", "en-GB"), ARABIC),
        ("empty", Pair::new("en", "de"), &[]),
    ];
    for (name, languages, cases) in sets {
        let pairs: Vec<_> = cases
            .iter()
            .map(|(source, target)| serde_json::json!([expected(source), expected(target)]))
            .collect();
        let bitext = bitext(languages, cases);
        write(&directory, name, &bitext, &pairs);
        // Our own reader finds the same.
        let text = fs::read_to_string(directory.join(name).with_extension("tmx")).unwrap();
        let tags = bitext.documents().map(|document| document.language().clone());
        let read = tmx::parse(&text, tags).unwrap();
        assert_eq!(read.documents().map(Document::len), bitext.documents().map(Document::len));
    }
    write(&directory, "chinese", &chinese(), &[serde_json::json!([CHINESE, "Hello and bye."])]);
    let pairs = [
        serde_json::json!(["Good\tday. How are \"you\"?", "Guten Tag, wie geht's?"]),
        serde_json::json!(["C:\\new <&>", null]),
        serde_json::json!([null, "Nichts. Noch was."]),
    ];
    write(&directory, "small", &small(), &pairs);
}
