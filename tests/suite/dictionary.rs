//! Dictionaries of every format are read, refused by line where they are none, and used.
use bitext::{
    Aligner, Alignment, Dictionary, Document, ErrorKind, LanguageTag, Pair, SentenceRange,
};
use proptest::prelude::*;
use std::fmt::Write;

/// `source=target` of each entry, with the weight where it is not 1.
fn shown(dictionary: &Dictionary) -> Vec<String> {
    let show = |(phrases, weight): (Pair<&str>, f64)| {
        let mut text = format!("{}={}", phrases.source, phrases.target);
        if weight < 1.0 {
            write!(text, " {weight}").unwrap();
        }
        text
    };
    dictionary.entries().map(show).collect()
}

#[track_caller]
fn refused(text: &str, message: &str) {
    assert_eq!(Dictionary::parse(text).unwrap_err().to_string(), message, "{text}");
}

#[test]
fn columns_are_read() {
    let text = "\u{feff}# English and German\r\nhouse\tHaus\r\n\r\n to go \tgehen\t0.25\r\n";
    let dictionary = Dictionary::parse(text).unwrap();
    assert_eq!(shown(&dictionary), ["house=Haus", "to go=gehen 0.25"]);
    assert_eq!(shown(&dictionary.swap()), ["Haus=house", "gehen=to go 0.25"]);
    let wrong = "line 2: not a dictionary:";
    let columns = "expected two or three columns, parted by tabs: source, target, weight; found";
    refused("a\tb\nc", &format!("{wrong} {columns} 1"));
    refused("a\tb\nc\td\t1\te", &format!("{wrong} {columns} 4"));
    refused("a\tb\n\td", &format!("{wrong} the source is empty"));
    refused("a\tb\nc\t ", &format!("{wrong} the target is empty"));
    for weight in ["2", "-0.1", "NaN", "inf", "", "much"] {
        let message = format!("{wrong} `{weight}` is not a weight from 0 to 1");
        refused(&format!("a\tb\nc\td\t{weight}"), &message);
    }
}

#[test]
fn dictionaries_of_hunalign_have_the_target_first() {
    let dictionary = Dictionary::parse("Haus @ house\ngehen @ to go\n").unwrap();
    assert_eq!(shown(&dictionary), ["house=Haus", "to go=gehen"]);
    refused("Haus @ house\nHut", "line 2: not a dictionary: expected `target @ source`");
    refused("Haus @ house\n @ hat", "line 2: not a dictionary: the target is empty");
    refused(
        "# words\nhouse Haus\n",
        "line 2: not a dictionary: expected `source TAB target` or `target @ source`",
    );
    refused("# words\n\n", "holds no text");
}

#[test]
fn entries_are_added_one_by_one() {
    let mut dictionary = Dictionary::new();
    assert!(dictionary.is_empty());
    dictionary.add(Pair::new("house", "Haus"), 0.5).unwrap();
    assert_eq!((shown(&dictionary), dictionary.len()), (vec!["house=Haus 0.5".to_owned()], 1));
    let error = dictionary.add(Pair::new("house", "Haus"), 1.5).unwrap_err();
    assert_eq!(error.to_string(), "option `weight` must be from 0 to 1");
    let error = dictionary.add(Pair::new("house", " "), 1.0).unwrap_err();
    assert_eq!(error.to_string(), "option `phrases` must be more than white space on both sides");
    assert_eq!(dictionary.len(), 1);
}

/// A number as an index of dictd has it.
fn encoded(mut number: usize) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = Vec::new();
    loop {
        text.insert(0, char::from(digits[number % 64]));
        number /= 64;
        if number == 0 {
            return text.into_iter().collect();
        }
    }
}

/// The index and the body of entries.
fn dictd(entries: &[(&str, &str)]) -> (String, String) {
    let (mut index, mut body) = (String::new(), String::new());
    for (headword, text) in entries {
        writeln!(index, "{headword}\t{}\t{}", encoded(body.len()), encoded(text.len())).unwrap();
        body.push_str(text);
    }
    (index, body)
}

const DICTD: [(&str, &str); 6] = [
    ("00databaseinfo", "00-database-info\nA dictionary, of words\n"),
    ("amer", "amer /amɛʁ/ <adj>\nacerbic, bitter\n"),
    ("arcenciel", "Arc-en-ciel /aʁkɑ̃sjɛl/ <n, masc>\n1. rainbow <n>, bow <n> [old]\n2. spectrum\n"),
    (
        "bête",
        "bête /bɛt/ <n>\n [zool.] beast <n>BEA,  /x/\n   Synonym: {animal}\n\n see: {bêtes}\n",
    ),
    (
        "aller",
        "aller /ale/ <v>\n1. to go; walk (on foot)\n      \"Je vais à Rome.\"  - I am going to\n      \
         Rome, I think.\n          Note: irregular\n           in all, or most, tenses\n2. to suit\n",
    ),
    ("zut", "zut /zyt/\ndamn (coarse\n42\n"),
];

#[test]
fn only_translations_of_dictd_are_read() {
    let (index, body) = dictd(&DICTD);
    let expected = [
        "amer=acerbic",
        "amer=bitter",
        "Arc-en-ciel=rainbow",
        "Arc-en-ciel=bow",
        "Arc-en-ciel=spectrum",
        "bête=beast",
        "bête=BEA",
        "aller=to go",
        "aller=walk",
        "aller=to suit",
    ];
    let dictionary = Dictionary::parse_dictd(&index, &body).unwrap();
    assert_eq!(shown(&dictionary), expected);
    // An entry with two lines in the index is one.
    let twice = format!("{index}{}", index.lines().nth(2).unwrap());
    assert_eq!(shown(&Dictionary::parse_dictd(&twice, &body).unwrap()), expected);
}

#[test]
fn wrong_files_of_dictd_are_refused_by_line() {
    let (index, body) = dictd(&DICTD);
    let refused = |line: &str, reason: &str| {
        let error = Dictionary::parse_dictd(&format!("{index}{line}\n"), &body).unwrap_err();
        assert_eq!(error.to_string(), format!("line 7: not an index of dictd: {reason}"));
    };
    refused("word", "expected a headword, an offset and a length, parted by tabs");
    refused("word\tA\t-", "offset or length is not a number in base 64");
    refused("word\t\tA", "offset or length is not a number in base 64");
    refused("word\tA\t////////////////", "offset or length is not a number in base 64");
    refused("word\t//\t//", "points to where the dictionary has no text");
    let cut = encoded(body.find('ê').unwrap() + 1);
    refused(&format!("word\t{cut}\tB"), "points to where the dictionary has no text");
    let all = format!("a\tA\t{}\n", encoded(body.len())).repeat(101);
    let error = Dictionary::parse_dictd(&all, &body).unwrap_err();
    let reason = "points to the same texts as others, again and again";
    assert_eq!(error.to_string(), format!("line 101: not an index of dictd: {reason}"));
    // A headword is copied for each of its translations.
    let (long, many) = ("x".repeat(10_000), format!("x\n{}", "a,".repeat(10_000)));
    let index = format!("{long}\tA\t{}\n", encoded(many.len()));
    let error = Dictionary::parse_dictd(&index, &many).unwrap_err();
    let reason = "has more translations than a headword of this length may have";
    assert_eq!(error.to_string(), format!("line 1: not an index of dictd: {reason}"));
    let error = Dictionary::parse_dictd("word\tA\tB\n", "word\n").unwrap_err();
    let message = "line 1: not an index of dictd: no text that it points to holds a translation";
    assert_eq!(error.to_string(), message);
}

/// Words that nothing in them says to be translations, in English, in none and in Chinese.
const WORDS: [(&str, &str, &str); 24] = [
    ("bread", "kilmo", "面包"),
    ("chair", "sarpu", "椅子"),
    ("cloud", "wendi", "白云"),
    ("dance", "tolka", "跳舞"),
    ("eagle", "burzi", "老鹰"),
    ("field", "ximpo", "田野"),
    ("grape", "nuvek", "葡萄"),
    ("horse", "dalfi", "骏马"),
    ("hotel", "gomra", "旅馆"),
    ("knife", "pelsu", "刀具"),
    ("lemon", "rikto", "柠檬"),
    ("mouse", "jambe", "老鼠"),
    ("night", "hundo", "夜晚"),
    ("ocean", "fespi", "海洋"),
    ("paper", "vuldo", "纸张"),
    ("queen", "lontu", "女王"),
    ("river", "cagne", "河流"),
    ("sheep", "yorbi", "绵羊"),
    ("table", "quami", "桌子"),
    ("uncle", "zesto", "叔叔"),
    ("voice", "migra", "声音"),
    ("water", "opled", "清水"),
    ("youth", "abrun", "青年"),
    ("zebra", "evist", "斑马"),
];

/// How a sentence of words is put together.
pub(crate) type Joined = fn(&[(&str, &str, &str)]) -> String;

pub(crate) fn english(words: &[(&str, &str, &str)]) -> String {
    words.iter().map(|word| word.0).collect::<Vec<_>>().join(" ") + "."
}

pub(crate) fn invented(words: &[(&str, &str, &str)]) -> String {
    words.iter().map(|word| word.1).collect::<Vec<_>>().join(" ") + "."
}

fn chinese(words: &[(&str, &str, &str)]) -> String {
    words.iter().map(|word| word.2).collect::<String>() + "。"
}

/// Sentences of words that come again and again in other company; a line each.
pub(crate) fn sentences(numbers: std::ops::Range<usize>, joined: Joined) -> String {
    let words = |number: usize| {
        [0, 7, 11, 5].map(|step| WORDS[(5 * number + step * number.div_ceil(9) + step) % 24])
    };
    numbers.map(|number| joined(&words(number)) + "\n").collect()
}

/// Two texts that lack a sentence each, the first and the last: lengths alone do not tell.
pub(crate) fn hard_texts(source: Joined, target: Joined) -> Pair<String> {
    Pair::new(sentences(0..14, source), sentences(1..15, target))
}

/// The sentences in the midst of [`hard_texts`] are all linked as they should be. At the ends a
/// sentence without counterpart may be put into a bead with its neighbour.
pub(crate) fn is_right(alignment: &Alignment) -> bool {
    let single = |(source, target): (u32, u32)| {
        let runs = Pair::new(source, target).map(|number| SentenceRange::from_length(number, 1));
        alignment.beads().iter().any(|bead| bead.sentences() == runs)
    };
    (2..13).zip(1..12).all(single)
}

pub(crate) fn dictionary() -> String {
    WORDS.iter().flat_map(|(word, translation, _)| [*word, "\t", *translation, "\n"]).collect()
}

fn documents() -> Pair<Document> {
    let of = |tag, lines| Document::from_lines(LanguageTag::new(tag).unwrap(), lines);
    let Pair { source, target } = hard_texts(english, invented);
    Pair::new(of("en", source), of("tlh", target))
}

fn aligned(aligner: &Aligner) -> Alignment {
    aligner.align(documents().as_ref()).unwrap()
}

#[test]
fn a_dictionary_aligns_what_nothing_else_does() {
    assert!(!is_right(&aligned(&Aligner::default())));
    let dictionary = Dictionary::parse(&dictionary()).unwrap();
    let aligner = Aligner::builder().dictionary(&dictionary).build().unwrap();
    assert!(is_right(&aligned(&aligner)));
    // Its words are taken for those of the side they are of.
    let wrong = Aligner::builder().dictionary(&dictionary.clone().swap()).build().unwrap();
    let documents = documents();
    let without = Aligner::default().align(documents.as_ref()).unwrap();
    assert_eq!(wrong.align(documents.as_ref()).unwrap(), without);
    let turned = wrong.align(documents.as_ref().swap()).unwrap().swap();
    assert_eq!(turned, aligner.align(documents.as_ref()).unwrap());
    // What nobody believes says nothing, and two say no less than one.
    let mut doubted = Dictionary::new();
    for (phrases, _) in dictionary.entries() {
        doubted.add(phrases, 0.0).unwrap();
    }
    let doubting = Aligner::builder().dictionary(&doubted).build().unwrap();
    assert_eq!(aligned(&doubting), aligned(&Aligner::default()));
    let both = Aligner::builder().dictionary(&doubted).dictionary(&dictionary).build().unwrap();
    assert!(is_right(&aligned(&both)));
}

#[test]
fn words_of_scripts_without_spaces_are_found() {
    let of = |tag, lines| Document::from_lines(LanguageTag::new(tag).unwrap(), lines);
    let Pair { source, target } = hard_texts(chinese, english);
    let documents = Pair::new(of("zh", source), of("en", target));
    let align = |aligner: &Aligner| aligner.align(documents.as_ref()).unwrap();
    // The built-in concepts know these words as well.
    let without = Aligner::builder().concepts(false).build().unwrap();
    assert!(!is_right(&align(&without)));
    let words: String =
        WORDS.iter().flat_map(|(word, _, chinese)| [*chinese, "\t", *word, "\n"]).collect();
    let dictionary = Dictionary::parse(&words).unwrap();
    let aligner = Aligner::builder().concepts(false).dictionary(&dictionary).build().unwrap();
    assert!(is_right(&align(&aligner)));
}

#[cfg(feature = "cli")]
mod files {
    use super::{DICTD, dictd, shown};
    use bitext::Dictionary;
    use std::{fs, io::Write};

    #[test]
    fn files_say_themselves_what_they_are() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (index, body) = dictd(&DICTD);
        let expected = shown(&Dictionary::parse_dictd(&index, &body).unwrap());
        fs::write(path("plain.index"), &index).unwrap();
        fs::write(path("plain.dict"), &body).unwrap();
        fs::write(path("packed.index"), &index).unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(body.as_bytes()).unwrap();
        fs::write(path("packed.dict.dz"), packed.finish().unwrap()).unwrap();
        fs::write(path("words.dict"), "Haus @ house\n").unwrap();
        fs::write(path("words.txt"), "house\tHaus\n").unwrap();
        for name in ["plain.index", "plain.dict", "packed.index", "packed.dict.dz"] {
            assert_eq!(shown(&Dictionary::open(path(name)).unwrap()), expected, "{name}");
        }
        for name in ["words.dict", "words.txt"] {
            assert_eq!(shown(&Dictionary::open(path(name)).unwrap()), ["house=Haus"], "{name}");
        }
        fs::write(path("bad.txt"), "house\tHaus\nhat\n").unwrap();
        fs::write(path("bad.dict.dz"), "no archive").unwrap();
        fs::write(path("bad.index"), &index).unwrap();
        let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        bomb.write_all(&vec![b'a'; 4 << 20]).unwrap();
        fs::write(path("bomb.dict.dz"), bomb.finish().unwrap()).unwrap();
        fs::write(path("bomb.index"), &index).unwrap();
        fs::write(path("worse.index"), "word\n").unwrap();
        fs::write(path("worse.dict"), &body).unwrap();
        fs::write(path("latin.txt"), b"caf\xE9\tCaf\xE9\n").unwrap();
        for (name, message) in [
            (
                "bad.txt",
                "bad.txt:2: not a dictionary: expected two or three columns, parted by \
                         tabs: source, target, weight; found 1",
            ),
            ("bad.dict.dz", "bad.dict.dz: cannot be decompressed: invalid gzip header"),
            (
                "bomb.dict.dz",
                "bomb.dict.dz: cannot be decompressed: holds far more than a dictionary of its size",
            ),
            (
                "worse.index",
                "worse.index:1: not an index of dictd: expected a headword, an offset \
                             and a length, parted by tabs",
            ),
            ("", ": is a directory, not a dictionary"),
        ] {
            let error = Dictionary::open(path(name)).unwrap_err().to_string();
            let folder = folder.path().display();
            assert_eq!(error.strip_prefix(&format!("{folder}/")), Some(message), "{error}");
        }
        let error = Dictionary::open(path("latin.txt")).unwrap_err().to_string();
        assert!(error.contains("latin.txt:1: not UTF-8: byte 0xE9"), "{error}");
        let error = Dictionary::open(path("none.index")).unwrap_err();
        assert!(error.file().unwrap().ends_with("none.index"), "{error}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(index in "(?s).{0,60}", body in "(?s).{0,60}") {
        let _ = Dictionary::parse(&body);
        let _ = Dictionary::parse_dictd(&index, &body);
        let whole = format!("a\tA\t{}\n", encoded(body.len()));
        let _ = Dictionary::parse_dictd(&whole, &body);
    }

    #[test]
    fn odd_dictionaries_do_not_harm(phrases in prop::collection::vec("(?s).{1,9}", 2..9)) {
        let mut dictionary = Dictionary::new();
        for pair in phrases.windows(2) {
            let _ = dictionary.add(Pair::new(&pair[0], &pair[1]), 1.0);
        }
        let aligner = Aligner::builder().dictionary(&dictionary).build().unwrap();
        let documents = documents();
        let alignment = aligner.align(documents.as_ref()).unwrap();
        prop_assert_eq!(alignment.check_invariants(documents.as_ref()), Ok(()));
    }
}

#[test]
fn an_empty_dictionary_changes_nothing() {
    let aligner = Aligner::builder().dictionary(&Dictionary::new()).build().unwrap();
    assert_eq!(aligned(&aligner), aligned(&Aligner::default()));
    assert!(matches!(Dictionary::parse("").unwrap_err().kind(), ErrorKind::Empty));
}
