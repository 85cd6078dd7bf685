//! Texts that hold two languages: taken apart by script and by words, with nothing lost.
use crate::measuring_sets::measuring_set;
use bitext::{MixedText, Pair, Segmenter, Side};
use proptest::prelude::*;
use std::{fs, path::PathBuf};

fn split(text: &str, source: &str, target: &str) -> MixedText {
    let segmenters = Pair::new(source, target).map(|tag| Segmenter::new(tag).unwrap());
    MixedText::split(text, segmenters.as_ref())
}

fn sentences(mixed: &MixedText) -> Pair<Vec<&str>> {
    mixed.documents().map(|document| document.sentence_texts().collect())
}

/// Every character of the text that is not white space is in one sentence of one side, and each
/// sentence stands in the text where its side says.
fn check_nothing_lost(text: &str, mixed: &MixedText) -> Result<(), TestCaseError> {
    let mut owners = vec![0_u32; text.len()];
    for side in [Side::Source, Side::Target] {
        let documents = mixed.documents();
        let document = documents.get(side);
        for (number, sentence) in document.sentences().iter().enumerate() {
            let Some(origin) = mixed.origin(side, sentence.span()) else {
                return Err(TestCaseError::fail(format!("{side:?} {number} is in no piece")));
            };
            let found = &text[origin.start()..origin.end()];
            prop_assert_eq!(Some(found), document.sentence(number));
            for owner in &mut owners[origin.start()..origin.end()] {
                *owner += 1;
            }
        }
        for pair in mixed.pieces(side).windows(2) {
            let between = &text[pair[0].origin().end()..pair[1].origin().start()];
            prop_assert!(!between.trim().is_empty(), "neighbours are one piece");
        }
    }
    for (at, char) in text.char_indices() {
        let bytes = &owners[at..at + char.len_utf8()];
        let expected = u32::from(!char.is_whitespace());
        let inside = bytes.iter().all(|owner| *owner == expected);
        prop_assert!(inside || expected == 0 && bytes.iter().all(|owner| *owner <= 1), "{at}");
    }
    Ok(())
}

#[track_caller]
fn assert_split(text: &str, tags: (&str, &str), source: &[&str], target: &[&str]) {
    let mixed = split(text, tags.0, tags.1);
    check_nothing_lost(text, &mixed).unwrap();
    assert_eq!(sentences(&mixed), Pair::new(source.to_vec(), target.to_vec()));
    let swapped = split(text, tags.1, tags.0);
    assert_eq!(sentences(&swapped), Pair::new(target.to_vec(), source.to_vec()), "swapped");
}

#[test]
fn one_language_after_the_other() {
    let text = "The harbour is closed. Ships wait outside.\n\nNobody knows why.\n\n\
                الميناء مغلق. تنتظر السفن في الخارج.\n\nلا أحد يعرف السبب.";
    let english = ["The harbour is closed.", "Ships wait outside.", "Nobody knows why."];
    let arabic = ["الميناء مغلق.", "تنتظر السفن في الخارج.", "لا أحد يعرف السبب."];
    assert_split(text, ("en", "ar"), &english, &arabic);
    let mixed = split(text, "en", "ar");
    assert_eq!(mixed.pieces(Side::Source).len(), 1);
    assert_eq!(mixed.documents().source.text(), &text[..text.find('\u{627}').unwrap() - 2]);
}

#[test]
fn the_target_may_come_first() {
    let text = "الميناء مغلق.\nلا أحد يعرف السبب.\nThe harbour is closed.\nNobody knows why.\n";
    let english = ["The harbour is closed.", "Nobody knows why."];
    assert_split(text, ("en", "ar"), &english, &["الميناء مغلق.", "لا أحد يعرف السبب."]);
}

#[test]
fn paragraphs_alternate() {
    let text = "The harbour is closed.\nالميناء مغلق.\nNobody knows why.\nلا أحد يعرف السبب.";
    let english = ["The harbour is closed.", "Nobody knows why."];
    assert_split(text, ("en", "ar"), &english, &["الميناء مغلق.", "لا أحد يعرف السبب."]);
    let documents = split(text, "en", "ar").into_documents();
    assert_eq!(documents.source.text(), "The harbour is closed.\n\nNobody knows why.");
    assert_eq!(documents.source.paragraphs().count(), 2);
}

#[test]
fn the_script_changes_at_the_end_of_a_sentence() {
    let text = "The harbour is closed. الميناء مغلق اليوم. Nobody knows why. لا أحد يعرف السبب.";
    let english = ["The harbour is closed.", "Nobody knows why."];
    assert_split(text, ("en", "ar"), &english, &["الميناء مغلق اليوم.", "لا أحد يعرف السبب."]);
}

#[test]
fn names_in_the_other_script_stay_in_their_sentence() {
    let text = "قالت منظمة Harbour Watch International إن الميناء مغلق منذ أسبوع كامل.\n\
                The old town is called المدينة القديمة by its people.";
    let english = ["The old town is called المدينة القديمة by its people."];
    let arabic = ["قالت منظمة Harbour Watch International إن الميناء مغلق منذ أسبوع كامل."];
    assert_split(text, ("en", "ar"), &english, &arabic);
}

#[test]
fn lines_without_letters_go_with_the_one_before() {
    let text = "1.\nThe harbour is closed.\n2019\n***\nالميناء مغلق.\n2019\n";
    let mixed = split(text, "en", "ar");
    check_nothing_lost(text, &mixed).unwrap();
    assert_eq!(sentences(&mixed).source, ["1.", "The harbour is closed.", "2019", "***"]);
    assert_eq!(sentences(&mixed).target, ["الميناء مغلق.", "2019"]);
}

#[test]
fn one_script_alternating() {
    let text = "Der Hafen ist seit gestern geschlossen.\n\
                Le port est fermé depuis hier.\n\
                Die Schiffe warten auf dem Meer.\n\
                Les navires attendent en mer.\n\
                Niemand weiß, wie lange das noch dauert.\n\
                Personne ne sait combien de temps cela va durer.";
    let german = [
        "Der Hafen ist seit gestern geschlossen.",
        "Die Schiffe warten auf dem Meer.",
        "Niemand weiß, wie lange das noch dauert.",
    ];
    let french = [
        "Le port est fermé depuis hier.",
        "Les navires attendent en mer.",
        "Personne ne sait combien de temps cela va durer.",
    ];
    assert_split(text, ("de", "fr"), &german, &french);
}

#[test]
fn short_lines_follow_their_neighbours() {
    let text = "Hafen Nord\n\nDer Hafen ist seit gestern geschlossen, und die Schiffe warten.\n\n\
                Port Nord\n\nLe port est fermé depuis hier et les navires attendent dans la baie.";
    let mixed = split(text, "de", "fr");
    check_nothing_lost(text, &mixed).unwrap();
    assert_eq!(sentences(&mixed).source[0], "Hafen Nord");
    let french = "Le port est fermé depuis hier et les navires attendent dans la baie.";
    assert_eq!(sentences(&mixed).target.last(), Some(&french));
}

#[test]
fn chinese_and_japanese_differ_by_kana() {
    let text = "港口昨天关闭了。\n港は昨日閉まった。\n没有人知道原因。\n理由は誰も知らない。";
    let chinese = ["港口昨天关闭了。", "没有人知道原因。"];
    assert_split(text, ("zh", "ja"), &chinese, &["港は昨日閉まった。", "理由は誰も知らない。"]);
}

#[test]
fn cyrillic_neighbours_differ_by_words_and_letters() {
    let text = "Порт закрыт со вчерашнего дня.\nНикто не знает, когда его откроют.\n\
                Порт зачинено від учора.\nНіхто не знає, коли його відкриють.";
    let russian = ["Порт закрыт со вчерашнего дня.", "Никто не знает, когда его откроют."];
    let ukrainian = ["Порт зачинено від учора.", "Ніхто не знає, коли його відкриють."];
    assert_split(text, ("ru", "uk"), &russian, &ukrainian);
}

#[test]
fn a_language_without_a_list_has_what_the_other_has_not() {
    let text = "The ships have been waiting in the bay for three days.\n\
                Selo na tola vemi draku pel suna mori.\n\
                Nobody knows when the harbour will be open again.\n\
                Tami no sela pori dumak ven harbo limi.";
    let english = [
        "The ships have been waiting in the bay for three days.",
        "Nobody knows when the harbour will be open again.",
    ];
    let other =
        ["Selo na tola vemi draku pel suna mori.", "Tami no sela pori dumak ven harbo limi."];
    assert_split(text, ("en", "xx"), &english, &other);
    let text = "Nobody knows.\nᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎢᎬᏱᎢ.\nThe bay is full.";
    assert_split(
        text,
        ("en", "chr"),
        &["Nobody knows.", "The bay is full."],
        &["ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎢᎬᏱᎢ."],
    );
}

#[test]
fn a_file_in_one_language_leaves_the_other_side_empty() {
    let text = "The harbour is closed.\n\nShips wait outside. Nobody knows why.\n\nBay Street\n";
    for target in ["ar", "de", "ja"] {
        let mixed = split(text, "en", target);
        check_nothing_lost(text, &mixed).unwrap();
        assert_eq!(mixed.documents().source.len(), 4, "{target}");
        assert!(mixed.documents().target.is_empty(), "{target}");
        assert!(mixed.pieces(Side::Target).is_empty(), "{target}");
        let swapped = split(text, target, "en");
        assert!(swapped.documents().source.is_empty(), "{target}");
    }
    let empty = split(" \n\n", "en", "ar");
    assert!(empty.documents().source.is_empty() && empty.documents().target.is_empty());
}

#[test]
fn spans_between_pieces_have_no_origin() {
    let text = "One bay.\nخليج واحد.\nTwo bays.";
    let mixed = split(text, "en", "ar");
    let [first, second] = mixed.pieces(Side::Source) else { panic!("two pieces") };
    assert_eq!(&text[second.origin().start()..second.origin().end()], "Two bays.");
    let span = |start, end| bitext::Span::new(start, end).unwrap();
    assert_eq!(mixed.origin(Side::Source, span(0, 3)), Some(span(0, 3)));
    let across = span(first.start(), second.start() + 1);
    assert_eq!(mixed.origin(Side::Source, across), None);
    assert_eq!(mixed.origin(Side::Source, span(500, 501)), None);
}

/// Pieces of several languages, scripts and of none.
const PIECES: [&str; 24] = [
    "The harbour is closed.",
    "Nobody knows.",
    "الميناء مغلق.",
    "لا أحد يعرف.",
    "Der Hafen ist zu.",
    "港は閉まった。",
    "港口关了。",
    "Порт закрыт.",
    "2019",
    "***",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2029}",
    "\0",
    "\u{feff}",
    "«",
    "”",
    "x",
    "ة",
    "é",
];

const TAGS: [(&str, &str); 7] = [
    ("en", "ar"),
    ("en", "de"),
    ("zh", "ja"),
    ("ru", "uk"),
    ("xx", "en"),
    ("xx", "yy"),
    ("en", "en"),
];

proptest! {
    #[test]
    fn nothing_is_lost(
        pieces in prop::collection::vec(0..PIECES.len(), 0..40),
        tags in 0..TAGS.len(),
    ) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        let (source, target) = TAGS[tags];
        check_nothing_lost(&text, &split(&text, source, target))?;
    }

    #[test]
    fn nothing_of_any_text_is_lost(text in any::<String>(), tags in 0..TAGS.len()) {
        let (source, target) = TAGS[tags];
        check_nothing_lost(&text, &split(&text, source, target))?;
    }
}

/// The texts that the project began with.
#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn seed_parts_are_found() {
    let folder = measuring_set("seed");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (mixed, english, arabic) = (read("seed.txt"), read("seed.en.txt"), read("seed.ar.txt"));
    let found = split(&mixed, "en", "ar");
    check_nothing_lost(&mixed, &found).unwrap();
    assert_eq!(sentences(&found).source, english.lines().collect::<Vec<_>>());
    assert_eq!(sentences(&found).target, arabic.lines().collect::<Vec<_>>());
    assert_eq!(found.pieces(Side::Source).len(), 1);
    assert_eq!(found.pieces(Side::Target).len(), 1);
}

#[test]
fn function_word_files_hold_lower_case_words_and_single_letters() {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/function-words");
    let mut count = 0;
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        count += 1;
        for line in fs::read_to_string(&path).unwrap().lines() {
            let (kind, entries) = line.split_once(' ').unwrap();
            for entry in entries.split(' ') {
                let good = match kind {
                    "#" => true,
                    "words:" => !entry.is_empty() && entry.to_lowercase() == entry,
                    "letters:" => entry.chars().count() == 1 && entry.to_lowercase() == entry,
                    _ => false,
                };
                assert!(good, "{}: {kind} {entry}", path.display());
            }
        }
    }
    assert_eq!(count, 48);
}
