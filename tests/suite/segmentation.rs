//! Sentence segmentation: cases by language, guarantees on any text, options, language tags.
use crate::measuring_sets::measuring_set;
use bitext::{
    Aligner, Document, LanguageTag, Pair, Profile, Segmenter, SegmenterBuilder,
    segment::{Level, RuleSource},
};
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use unicode_segmentation::UnicodeSegmentation;

/// Cases in `tests/cases/segmentation`; a case lost or gained by accident changes it.
const CASES: usize = 871;

/// Cases in `tests/cases/clauses`.
const CLAUSE_CASES: usize = 27;

/// Where a sentence ends in a case file.
const BREAK: char = '‖';

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn segmenter(language: &str) -> Segmenter {
    Segmenter::new(language).unwrap()
}

fn builder(language: &str) -> SegmenterBuilder {
    Segmenter::builder(language)
}

fn built(builder: &SegmenterBuilder) -> Segmenter {
    builder.build().unwrap()
}

/// The text with a mark at the end of every sentence except the last.
fn marked(document: &Document) -> String {
    let mut marked = String::new();
    let mut from = 0;
    for sentence in document.sentences() {
        let end = sentence.span().end();
        marked.push_str(&document.text()[from..end]);
        marked.push(BREAK);
        from = end;
    }
    marked.pop();
    marked + &document.text()[from..]
}

fn sentences(language: &str, text: &str) -> Vec<String> {
    segmenter(language).segment(text).sentence_texts().map(str::to_owned).collect()
}

/// The name and the text of each case of a file.
fn read_cases(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).unwrap();
    let mut cases: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("= "), cases.last_mut()) {
            (Some(name), _) => cases.push((name.to_owned(), String::new())),
            (None, None) => assert!(
                line.starts_with('#') || line.is_empty(),
                "{}: neither comment nor case: {line}",
                path.display()
            ),
            (None, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    for (name, body) in &mut cases {
        body.truncate(body.trim_end_matches('\n').len());
        assert!(!body.trim().is_empty(), "{}: case `{name}` has no text", path.display());
        assert!(
            body.split(BREAK).all(|part| !part.trim().is_empty()),
            "{}: case `{name}` expects an empty sentence",
            path.display()
        );
    }
    cases
}

#[test]
fn cases_break_where_they_say() {
    check_cases("segmentation", Level::Sentences, CASES);
}

#[test]
fn clauses_end_where_the_cases_say() {
    check_cases("clauses", Level::Clauses, CLAUSE_CASES);
}

#[track_caller]
fn check_cases(folder: &str, level: Level, number: usize) {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/cases").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for path in files {
        let language = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut names = BTreeSet::new();
        for (name, expected) in read_cases(&path) {
            assert!(names.insert(name.clone()), "{language}: two cases `{name}`");
            count += 1;
            let text = expected.replace(BREAK, "");
            let found = marked(&built(builder(&language).level(level)).segment(text));
            if found != expected {
                wrong.push(format!("{language}: {name}\nexpected {expected}\nfound    {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n\n"));
    assert_eq!(count, number, "number of cases");
}

#[test]
fn abbreviation_files_are_profiles_written_alike() {
    for entry in fs::read_dir(root().join("data/abbreviations")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_eq!(
            segmenter(&code).has_profile(),
            !code.starts_with("und"),
            "{code} is compiled in"
        );
        let text = fs::read_to_string(&path).unwrap();
        Profile::parse(&text).map_err(|error| error.in_file(&path)).unwrap();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            let (class, words) = line.split_once(": ").unwrap();
            for word in words.split(' ') {
                let plain = !word.is_empty() && !word.ends_with('.') && word.to_lowercase() == word;
                assert!(plain, "{}: {class}: {word}", path.display());
            }
        }
    }
}

/// Whether every character that is not white space is in one sentence, spans are trimmed and no
/// sentence is empty.
fn check_coverage(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let (mut from, mut paragraph) = (0, 0);
    for sentence in document.sentences() {
        let span = sentence.span();
        prop_assert!(span.start() >= from);
        prop_assert!(text[from..span.start()].trim().is_empty(), "lost before {}", span.start());
        let inside = document.slice(span).unwrap();
        prop_assert!(!inside.is_empty());
        prop_assert_eq!(inside.trim(), inside);
        prop_assert!(sentence.paragraph() == paragraph || sentence.paragraph() == paragraph + 1);
        (from, paragraph) = (span.end(), sentence.paragraph());
    }
    prop_assert!(text[from..].trim().is_empty(), "lost after {from}");
    Ok(())
}

const LANGUAGES: [&str; 14] =
    ["en", "ar", "de", "fr", "ru", "zh", "ja", "hi", "he", "hy", "el", "th", "ta", "xx"];

/// Pieces that the rules look at.
const PIECES: [&str; 60] = [
    ".",
    "!",
    "?",
    "…",
    "。",
    "؟",
    "।",
    "։",
    ":",
    ";",
    ",",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\u{2028}",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "\"",
    "'",
    "''",
    "“",
    "”",
    "„",
    "«",
    "»",
    "「",
    "」",
    "（",
    "）",
    "(",
    ")",
    "[",
    "]",
    "[12]",
    "-",
    "–",
    "•",
    "*",
    ":)",
    "1",
    "1.",
    "2)",
    "12",
    "a",
    "Dr",
    "The",
    "they",
    "I",
    "U.S",
    "Привет",
    "г",
    "ة",
    "ال",
    "と",
    "ไทย",
    "𐎠",
];

/// Pieces that end clauses or look as if they did.
const CLAUSE_PIECES: [&str; 20] = [
    "؛",
    "；",
    "：",
    "·",
    "\u{387}",
    "፤",
    "៖",
    ": ",
    "; ",
    "&amp;",
    ":smile:",
    "12:30",
    "λόγος",
    "ጥዋት",
    "วันนี้ฝนตกหนักมากตั้งแต่เช้า",
    "และ",
    "ๆ",
    "ມື້ນີ້ຝົນຕົກແຮງຫຼາຍແຕ່ເຊົ້າ",
    "ថ្ងៃនេះភ្លៀងធ្លាក់ខ្លាំងណាស់",
    "ဒီနေ့မိုးအရမ်းရွာတယ်",
];

const CLAUSE_LANGUAGES: [&str; 5] = ["am", "fi", "km", "lo", "my"];

fn check_clauses(language: &str, text: &str) -> Result<(), TestCaseError> {
    let sentences = segmenter(language).segment(text);
    let clauses = built(builder(language).level(Level::Clauses)).segment(text);
    check_coverage(&clauses)?;
    prop_assert!(clauses.len() >= sentences.len());
    let mut rest = clauses.sentences().iter().peekable();
    for sentence in sentences.sentences() {
        let (start, end) = (sentence.span().start(), sentence.span().end());
        prop_assert_eq!(rest.peek().map(|clause| clause.span().start()), Some(start));
        let mut last = start;
        while let Some(clause) = rest.next_if(|clause| clause.span().end() <= end) {
            prop_assert_eq!(clause.paragraph(), sentence.paragraph());
            last = clause.span().end();
        }
        prop_assert_eq!(last, end);
    }
    prop_assert!(rest.next().is_none());
    Ok(())
}

proptest! {
    #[test]
    fn every_character_is_in_one_sentence(text in any::<String>(), number in 0..LANGUAGES.len()) {
        check_coverage(&segmenter(LANGUAGES[number]).segment(text))?;
    }

    #[test]
    fn every_piece_is_in_one_sentence(
        pieces in prop::collection::vec(0..PIECES.len(), 0..60),
        number in 0..LANGUAGES.len(),
        join in any::<bool>(),
        repair in any::<bool>(),
    ) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let segmenter = built(
            builder(LANGUAGES[number]).join_soft_wraps(join).repair_missing_spaces(repair),
        );
        let document = segmenter.segment(text);
        check_coverage(&document)?;
        if !join {
            prop_assert!(document.sentence_texts().all(|sentence| !sentence.contains('\n')));
        }
    }

    /// Every sentence ends where a clause does, every clause is inside one sentence and its paragraph,
    /// and nothing is lost.
    #[test]
    fn clauses_part_sentences(
        pieces in prop::collection::vec(0..PIECES.len() + CLAUSE_PIECES.len(), 0..60),
        number in 0..LANGUAGES.len() + CLAUSE_LANGUAGES.len(),
    ) {
        let piece = |at: &usize| *PIECES.iter().chain(&CLAUSE_PIECES).nth(*at).unwrap();
        let text: String = pieces.iter().map(piece).collect();
        let language = LANGUAGES.iter().chain(&CLAUSE_LANGUAGES).nth(number).unwrap();
        check_clauses(language, &text)?;
    }

    #[test]
    fn clauses_part_sentences_of_any_text(
        text in any::<String>(),
        number in 0..LANGUAGES.len(),
    ) {
        check_clauses(LANGUAGES[number], &text)?;
    }

    /// Each paragraph is segmented by itself.
    #[test]
    fn a_blank_line_parts_what_it_parts(
        before in prop::collection::vec(0..PIECES.len(), 0..30),
        after in prop::collection::vec(0..PIECES.len(), 0..30),
    ) {
        let text = |pieces: &[usize]| -> String {
            pieces.iter().map(|piece| PIECES[*piece]).collect()
        };
        let segmenter = built(builder("en").join_soft_wraps(false));
        let (before, after) = (text(&before), text(&after));
        let whole = segmenter.segment(format!("{before}\n\n{after}"));
        let parts = [segmenter.segment(before), segmenter.segment(after)];
        let expected: Vec<&str> = parts.iter().flat_map(Document::sentence_texts).collect();
        prop_assert_eq!(whole.sentence_texts().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn terminators_of_uax_29_end_sentences() {
    // U+104A is the comma of Burmese, though UAX #29 breaks after it.
    let commas = ['\u{104a}'];
    let english = segmenter("en");
    let mut missed = Vec::new();
    for char in '\0'..=char::MAX {
        let text = format!("word{char} Word");
        let ends = text.split_sentence_bounds().next().is_some_and(|first| first.ends_with(' '));
        if ends && !commas.contains(&char) && english.segment(text).len() < 2 {
            missed.push(char);
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn texts_without_words_have_no_or_one_sentence() {
    for text in ["", " ", "\n\n\r\n", "\u{2029}\u{a0}"] {
        assert!(segmenter("en").segment(text).is_empty(), "{text:?}");
    }
    for text in [".", "\0", "\u{feff}", "...", "?!", "«", "•"] {
        assert_eq!(segmenter("en").segment(text).len(), 1, "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    let expected = ["One.", "Two.", "Three."];
    for text in ["One. Two.\nThree.", "One. Two.\r\n\r\nThree.\r\n", "One. Two.\rThree."] {
        assert_eq!(sentences("en", text), expected, "{text:?}");
    }
    assert_eq!(sentences("en", "\u{feff}One. Two."), ["\u{feff}One.", "Two."]);
}

#[test]
fn paragraphs_are_numbered() {
    let document = segmenter("en").segment("One. Two.\n\n\nThree.\nFour. Five.");
    let numbers: Vec<u32> =
        document.sentences().iter().map(|sentence| sentence.paragraph()).collect();
    assert_eq!(numbers, [0, 0, 1, 2, 2]);
}

#[test]
fn three_letter_codes_scripts_and_regions_have_profiles() {
    let same = [
        ("eng", "en"),
        ("ara", "ar"),
        ("arb", "ar"),
        ("zho", "zh"),
        ("zh-Hant", "zh"),
        ("cmn-Hans-CN", "zh"),
        ("deu", "de"),
        ("de-AT", "de"),
        ("nb", "no"),
        ("hye", "hy"),
        ("pes", "fa"),
    ];
    for (tag, short) in same {
        let long = segmenter(tag);
        assert!(long.has_profile(), "{tag}");
        assert_eq!(long.language(), &LanguageTag::new(tag).unwrap());
        assert!(segmenter(short).has_profile(), "{short}");
    }
    assert!(!segmenter("xx").has_profile());
    let text = "Am 3. Oktober kam er.";
    assert_eq!(segmenter("deu").segment(text).len(), 1);
    assert_eq!(segmenter("xx").segment(text).len(), 2);
    let error = Segmenter::new("not a tag").unwrap_err().to_string();
    assert!(error.contains("`not a tag` is not a language tag"), "{error}");
}

#[test]
fn lines_wrapped_by_columns_are_joined() {
    let wrapped = "\
        우리 마을에는 강을 건너는 오래된 다리가 하나 있다. 다리에는\n\
        Old Harbour Lighthouse Bridge 라는 영어 이름이 적혀 있다.\n\
        봄이 오면 아이들은 그 다리 위에서 연을 날렸고 어른들은\n\
        강가에서 빨래를 하며 이야기를 나누었다. 다리를 놓은 사람은\n\
        목수였다. 그는 평생 나무만 만졌다고 한다.";
    let document = segmenter("ko").segment(wrapped);
    let lines_broken = document.sentence_texts().filter(|text| text.contains('\n')).count();
    assert_eq!(document.len(), 5, "{}", marked(&document));
    assert!(lines_broken > 1, "{}", marked(&document));
    assert_eq!(document.paragraphs().count(), 1);
}

#[test]
fn options_turn_rules_off_and_add_abbreviations() {
    let glued = "The rain stopped.We went out. 雨停了。我们出去。";
    assert_eq!(segmenter("en").segment(glued).len(), 4);
    assert_eq!(built(builder("en").repair_missing_spaces(false)).segment(glued).len(), 3);

    let wrapped = "The keeper of the lighthouse wrote down every ship\nthat passed.";
    assert_eq!(segmenter("en").segment(wrapped).len(), 1);
    assert_eq!(built(builder("en").join_soft_wraps(false)).segment(wrapped).len(), 2);

    let house = "See the Abt. Nord. It is open.";
    assert_eq!(segmenter("en").segment(house).len(), 3);
    let own = built(builder("en").abbreviations([" abt. "]));
    assert_eq!(own.segment(house).len(), 2);
    assert_eq!(segmenter("en").segment(house).len(), 3, "others are not changed");
}

/// Each text repeats one unit; in quadratic time the test would not end.
#[test]
fn hostile_texts_take_linear_time() {
    const BYTES: usize = 250_000;
    let units = [
        "a.",
        ". ",
        ".\"",
        "\".\"",
        "(.",
        "«. ",
        "1. A ",
        " 1) a",
        "'.' ",
        "。（",
        "（。）",
        ".[1] ",
        ".A",
        "abc.Def",
        "U.S. ",
        "\0",
        "!",
        "\n",
        "a\n",
        "« ",
        "Word ",
        "ةال",
        "• ",
        ". the ",
        "：",
        "((((1. (((( ",
        "- 1.- ",
        "a;",
        "&a ; ",
        ":  ",
        "ก ",
        "ก        ",
        "และวันนี้ฝนตกหนักมากตั้งแต่เช้า ",
    ];
    let mut texts: Vec<String> = units.iter().map(|unit| unit.repeat(BYTES / unit.len())).collect();
    // A long beginning that a rule might look back over at every later place.
    texts.push("(".repeat(BYTES) + &"1. a ".repeat(BYTES / 5));
    texts.push("“".repeat(BYTES / 3) + &"end.“ ".repeat(BYTES / 8));
    for text in texts {
        for language in ["en", "ja", "ar", "th"] {
            check_coverage(&segmenter(language).segment(text.as_str())).unwrap();
        }
        check_clauses("th", &text).unwrap();
    }
    // Without white space to stop at, or in a sentence that never ends, rules of some languages might
    // look back to the beginning.
    let long_word = |unit: &str| unit.repeat(BYTES / unit.len());
    let of_one_language = [
        ("zh", long_word("“好？”他。")),
        ("ko", format!("“{} {}", long_word("가"), long_word("갑니다 "))),
        ("hi", format!("{} {}", long_word("क"), long_word("क. "))),
        ("hi", format!("{}{}", long_word(" "), long_word("A. "))),
    ];
    for (language, text) in of_one_language {
        check_coverage(&segmenter(language).segment(text)).unwrap();
    }
}

/// Clauses come into one bead if the other text has one sentence for them.
#[test]
fn clauses_are_aligned_as_sentences_are() {
    let english = "The bridge was closed for 63 days: the river had risen above the road; nobody \
                   could cross.\nOn Friday it reopened, and 140 cars drove across.\nMargaret Sewall \
                   was the first: she had waited since 5 June.\n";
    let german = "Die Brücke war 63 Tage lang gesperrt, weil der Fluss über die Straße gestiegen \
                  war und niemand hinüber konnte.\nAm Freitag wurde sie wieder geöffnet, und 140 \
                  Autos fuhren hinüber.\nMargaret Sewall war die erste, sie hatte seit dem 5. Juni \
                  gewartet.\n";
    let clauses = built(builder("en").level(Level::Clauses)).segment(english);
    let sentences = segmenter("de").segment(german);
    assert_eq!((clauses.len(), sentences.len()), (6, 3));
    let documents = Pair::new(&clauses, &sentences);
    let alignment = Aligner::default().align(documents).unwrap();
    let sources: Vec<&str> =
        alignment.pairs(documents).unwrap().map(|pair| pair.source()).collect();
    assert_eq!(sources, english.lines().collect::<Vec<_>>());
}

#[test]
fn a_line_of_many_words_is_one_sentence() {
    let text = "word ".repeat(40_000);
    assert_eq!(segmenter("en").segment(text).len(), 1);
}

/// The texts that the project began with.
#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn seed_parts_segment_as_by_hand() {
    let folder = measuring_set("seed");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (mixed, english, arabic) = (read("seed.txt"), read("seed.en.txt"), read("seed.ar.txt"));
    let is_arabic = |line: &str| {
        line.chars().filter(|char| ('\u{600}'..='\u{6ff}').contains(char)).count() * 2
            > line.chars().filter(|char| char.is_alphabetic()).count()
    };
    let start: usize = mixed
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty() || !is_arabic(line))
        .map(str::len)
        .sum();
    let (head, tail) = mixed.split_at(start);
    for (language, part, gold) in [("en", head, english), ("ar", tail, arabic)] {
        let expected: Vec<&str> = gold.lines().collect();
        assert_eq!(sentences(language, part), expected, "{language}");
    }
}

#[test]
fn a_profile_of_ones_own_is_all_that_is_known() {
    let text = "On 3. May Dr. No met Ing. So. They left.";
    let own = |lines: &str| built(builder("en").profile(lines.parse().unwrap()));
    let count = |segmenter: &Segmenter| segmenter.segment(text).len();
    // `Dr.` has no vowel, which shows that it is an abbreviation.
    assert_eq!(count(&own("")), 4);
    assert_eq!(count(&own("title: Ing.")), 3);
    assert_eq!(count(&own("title: ing dr\nrules: ordinals\n")), 2);
    let days = "title: dr\n\n# of days\nmonth: May".parse().unwrap();
    assert_eq!(count(&built(builder("en").profile(days).abbreviations(["Ing"]))), 2);
    let english = Profile::built_in(&LanguageTag::new("eng").unwrap()).unwrap();
    assert_eq!(count(&built(builder("xx").profile(english))), count(&segmenter("en")));
    assert!(Profile::built_in(&LanguageTag::new("xx").unwrap()).is_none());
    assert_eq!(own("").rule_source(), RuleSource::User);
}

#[test]
fn languages_without_a_profile_have_one_of_their_script() {
    for (tag, script) in [
        // By the tag.
        ("xx-Latn", "Latin"),
        ("xx-Cyrl-RU", "Cyrillic"),
        ("qaa-Arab", "Arabic"),
        ("xx-Jpan", "Hiragana"),
        ("xx-Hant", "Han"),
        ("xx-Thai", "Thai"),
        // Known to be written in it.
        ("ky", "Cyrillic"),
        ("oc", "Latin"),
        ("ckb", "Arabic"),
        ("mai", "Devanagari"),
        ("yi", "Hebrew"),
        ("ky-Arab", "Arabic"),
    ] {
        let segmenter = segmenter(tag);
        assert_eq!(segmenter.rule_source(), RuleSource::Script(script), "{tag}");
        assert!(!segmenter.has_profile(), "{tag}");
        assert_eq!(segmenter.for_text("Что?").rule_source(), RuleSource::Script(script), "{tag}");
    }
    // As the text shows.
    for (text, script) in [
        ("Чын эле?", "Cyrillic"),
        ("Ecco.", "Latin"),
        ("ठीक है", "Devanagari"),
        ("そうです", "Hiragana"),
    ] {
        let unknown = segmenter("xx");
        assert_eq!(unknown.rule_source(), RuleSource::AnyLanguage);
        assert_eq!(unknown.for_text(text).rule_source(), RuleSource::Script(script), "{text}");
    }
    // Nothing is known of Runic, nor of numbers.
    for text in ["ᚠᚢᚦ", "1. 2."] {
        assert_eq!(segmenter("xx").for_text(text).rule_source(), RuleSource::AnyLanguage, "{text}");
    }
    for tag in ["ru", "ru-Latn", "sr-Latn", "ben"] {
        assert_eq!(segmenter(tag).rule_source(), RuleSource::Language, "{tag}");
    }
}

#[test]
fn what_a_text_is_written_in_changes_how_it_is_cut() {
    let text = "Это знал акад. Павлов. Там тихо. Вот так.";
    let count = |tag: &str| segmenter(tag).segment(text).len();
    assert_eq!(count("xx"), count("xx-Cyrl"));
    assert_eq!(
        count("xx-Latn"),
        count("xx-Cyrl") + 1,
        "`акад.` is not known to be an abbreviation"
    );
    let own = built(builder("xx").abbreviations(["тихо"]));
    assert_eq!(own.segment("Там тихо. Вот. Ул. Мира.").len(), 2, "both lists hold");
}
