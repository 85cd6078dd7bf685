//! A lexicon is learned, written, read back and used; a file that is none is refused by line.
use super::dictionary::{english, hard_texts, invented, is_right, sentences};
use bitext::{
    Aligner, Corpus, Document, ErrorKind, LanguageTag, Lexicon, LexiconOptions, Pair, WordKind,
};
use proptest::prelude::*;

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn document(language: &str, lines: &str) -> Document {
    Document::from_lines(tag(language), lines)
}

fn written(lexicon: &Lexicon) -> String {
    let mut bytes = Vec::new();
    lexicon.write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

const HEAD: &str = "# bitext lexicon 1\ten\tde\n# totals\tform\t40\t44\n# totals\tstem\t40\t44.5\n\
                    kind\tsource\ttarget\ttogether\tsource_count\ttarget_count\n";

/// A file of these lines of entries, with the right number of them at its end.
fn file(entries: &[&str]) -> String {
    let lines = entries.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
    format!("{HEAD}{lines}# end {}\n", entries.len())
}

#[track_caller]
fn refused(text: &str, message: &str) {
    let error = Lexicon::parse(text).unwrap_err();
    assert_eq!(error.to_string(), message, "{text}");
    assert!(matches!(error.kind(), ErrorKind::Syntax { .. }));
}

#[track_caller]
fn refused_entry(entry: &str, reason: &str) {
    refused(&file(&[entry]), &format!("line 5: not a lexicon: {reason}"));
}

const ENTRIES: [&str; 4] = [
    "form\tbook\tbuch\t3\t4\t3.5",
    "form\tbook\tbüchern\t0.75\t4\t1",
    "form\tthe\tdas\t2\t8\t6",
    "stem\tbook\tbuch\t3.25\t4\t3.5",
];

#[test]
fn a_lexicon_tells_what_its_file_says() {
    let text = file(&ENTRIES);
    let lexicon = Lexicon::parse(&text).unwrap();
    assert_eq!(written(&lexicon), text);
    assert_eq!(lexicon.languages().map(LanguageTag::as_str), Pair::new("en", "de"));
    assert_eq!(lexicon.len(), 4);
    assert_eq!(lexicon.totals(WordKind::Stem), Pair::new(40.0, 44.5));
    let probabilities = [("book", "buch"), ("book", "das"), ("", "buch")]
        .map(|(source, target)| lexicon.probability(Pair::new(source, target)).to_string());
    assert_eq!(probabilities, ["0.75", "0", "0"]);
    let translations = lexicon.translations_of("book");
    let words: Vec<&str> = translations.iter().map(|entry| entry.words.target).collect();
    assert_eq!(words, ["buch", "büchern"]);
    assert_eq!(translations[1].counts, Pair::new(4.0, 1.0));
    assert!(lexicon.translations_of("books").is_empty());
    let kinds: Vec<WordKind> = lexicon.entries().map(|entry| entry.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == WordKind::Stem).count(), 1);

    let swapped = lexicon.clone().swap();
    assert_eq!(swapped.languages().map(LanguageTag::as_str), Pair::new("de", "en"));
    let probability = swapped.probability(Pair::new("buch", "book"));
    assert!((probability - 3.0 / 3.5).abs() < 1e-12);
    assert_eq!(Lexicon::parse(&written(&swapped)).unwrap(), swapped);
    assert_eq!(swapped.swap(), lexicon);
}

#[test]
fn line_ends_and_byte_order_marks_of_other_systems_are_read() {
    let text = file(&ENTRIES);
    let lexicon = Lexicon::parse(&text).unwrap();
    let foreign = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(Lexicon::parse(&foreign).unwrap(), lexicon);
}

#[test]
fn what_is_no_lexicon_is_refused() {
    let first = "line 1: not a lexicon: the first line must begin with `# bitext lexicon 1`";
    for text in ["", "\n", "house\tHaus\n", "# bitext lexicon\n", "# bitext lexicon one\ten\tde\n"]
    {
        refused(text, first);
    }
    refused(
        "# bitext lexicon 2\ten\tde\n",
        "line 1: not a lexicon: it is of version 2; this program reads version 1",
    );
    refused(
        "# bitext lexicon 1\ten\n",
        "line 1: not a lexicon: expected two languages after the version, parted by tabs",
    );
    refused(
        "# bitext lexicon 1\ten\tgerman\n",
        "line 1: not a lexicon: `german` is not a language tag; write one such as `en`, `ar` or \
         `pt-BR`",
    );
    refused(
        &file(&[]).replacen("\tform", "\tstem", 1),
        "line 2: not a lexicon: expected the totals of `form`, not of `stem`",
    );
    refused(
        &file(&[]).replacen("\t44", "\tmany", 1),
        "line 2: not a lexicon: `many` is not a number from 0",
    );
    refused(
        &file(&[]).replacen("# totals\tstem\t40\t44.5", "# totals\tstem\t40", 1),
        "line 3: not a lexicon: expected `# totals`, kind and two numbers",
    );
    refused(
        &file(&[]).replacen("kind\t", "", 1),
        "line 4: not a lexicon: expected the names of the columns, parted by tabs: \
         `kind source target together source_count target_count`",
    );
}

#[test]
fn entries_that_cannot_be_are_refused() {
    let columns = "expected 6 columns, parted by tabs; found";
    refused_entry("form\tbook\tbuch\t3\t4", &format!("{columns} 5"));
    refused_entry("form\tbook\tbuch\t3\t4\t3.5\t", &format!("{columns} 7"));
    refused_entry("", &format!("{columns} 1"));
    refused_entry("word\tbook\tbuch\t3\t4\t3.5", "no kind of word is named `word`");
    refused_entry("form\t\tbuch\t3\t4\t3.5", "the source word is empty");
    refused_entry("form\tbook\t\t3\t4\t3.5", "the target word is empty");
    for number in ["-1", "NaN", "inf", "0", "three", "", "1e999"] {
        let reason = format!("`{number}` is not a number above 0");
        refused_entry(&format!("form\tbook\tbuch\t{number}\t4\t3.5"), &reason);
        refused_entry(&format!("form\tbook\tbuch\t3\t{number}\t3.5"), &reason);
        refused_entry(&format!("form\tbook\tbuch\t3\t4\t{number}"), &reason);
    }
    refused_entry(
        "form\tbook\tbuch\t4\t4\t3.5",
        "the words cannot be together 4 times, standing 4 and 3.5 times",
    );
    refused_entry("form\tbook\tbuch\t3\t41\t3.5", "41 of one word are more than all words: 40");
    refused(
        &file(&["form\tbook\tbuch\t3\t4\t3.5", "form\tbook\tbuchs\t1\t5\t2"]),
        "line 6: not a lexicon: `book` stands 5 times, on line 5 4",
    );
    refused(
        &file(&["form\tbook\tbuch\t3\t4\t3.5", "form\ta\tbuch\t1\t5\t3.5"]),
        "line 6: not a lexicon: out of order: it belongs before the entry before",
    );
    refused(
        &file(&["stem\tbook\tbuch\t3\t4\t3.5", "form\tbook\tbuch\t3\t4\t3.5"]),
        "line 6: not a lexicon: out of order: it belongs before the entry before",
    );
    refused(
        &file(&["form\tbook\tbuch\t3\t4\t3.5", "form\tbook\tbuch\t3\t4\t3.5"]),
        "line 6: not a lexicon: the entry before, once more",
    );
}

#[test]
fn half_a_file_is_not_taken_for_a_whole_one() {
    let text = file(&ENTRIES);
    // Without its last line break it is whole still.
    Lexicon::parse(text.trim_end()).unwrap();
    for end in (0..text.trim_end().len()).filter(|end| text.is_char_boundary(*end)) {
        Lexicon::parse(&text[..end]).unwrap_err();
    }
    refused(
        text.split_inclusive('\n').take(6).collect::<String>().as_str(),
        "line 6: not a lexicon: the file ends here, before its last line, which counts the \
         entries; a part is missing",
    );
    refused(
        &text.replace(ENTRIES[1], "").replace("\n\n", "\n"),
        "line 8: not a lexicon: expected 4 entries, there are 3",
    );
    refused(&format!("{text}\n"), "line 10: not a lexicon: there is more after the last line");
}

#[test]
fn what_cannot_be_learned_is_refused() {
    let words = Pair::new(&["book"][..], &["buch"][..]);
    let refused = |options: &LexiconOptions, words: Pair<&[&str]>, message: &str| {
        let error = Lexicon::train([words], options).unwrap_err();
        assert_eq!(error.to_string(), message);
    };
    let mut options = LexiconOptions::default();
    for iterations in [0, 1001, u32::MAX] {
        options.iterations = iterations;
        refused(&options, words, "option `iterations` must be from 1 to 1000");
    }
    options.iterations = 1;
    options.min_probability = f64::NAN;
    refused(&options, words, "option `min_probability` must be at least 0 and less than 1");
    options.min_probability = 0.0;
    for word in ["", "two\nlines", "two\tcolumns"] {
        let words = Pair::new(&["book"][..], std::slice::from_ref(&word));
        let message =
            "option `beads` must be of words that are not empty and hold no tab or line break";
        refused(&options, words, message);
    }
    let error = Aligner::default().learn(&[]).unwrap_err();
    assert_eq!(error.to_string(), "holds no text");
    let documents = ["en", "de", "fr"].map(|language| document(language, "1.\n"));
    let [english, german, french] = &documents;
    let pairs = [Pair::new(english, german), Pair::new(english, french)];
    let error = Aligner::default().learn(&pairs).unwrap_err();
    let message = "pair 2 of the documents is in `en` and `fr`, those before in `en` and `de`";
    assert_eq!(error.to_string(), message);
    assert!(matches!(error.kind(), ErrorKind::OtherLanguages { .. }));
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

proptest! {
    #[test]
    fn what_was_learned_is_read_as_it_was(
        beads in prop::collection::vec(
            prop::collection::vec("[a-cé語]{1,2}|[^\t\r\n]{1,3}", 0..5).prop_flat_map(|source| {
                (Just(source), prop::collection::vec("[a-c]{1,2}", 0..5))
            }),
            0..12,
        ),
    ) {
        let borrowed: Vec<(Vec<&str>, Vec<&str>)> =
            beads.iter().map(|(source, target)| (borrowed(source), borrowed(target))).collect();
        let beads = borrowed.iter().map(|(source, target)| Pair::new(&source[..], &target[..]));
        let lexicon = Lexicon::train(beads, &LexiconOptions::default()).unwrap();
        prop_assert_eq!(Lexicon::parse(&written(&lexicon)).unwrap(), lexicon.clone());
        for entry in lexicon.entries() {
            let probability = lexicon.probability(entry.words);
            prop_assert!(probability > 0.0 && probability <= 1.0);
            prop_assert_eq!(probability.to_bits(), entry.probability().to_bits());
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "(?s).{0,80}", at in 0_usize..400) {
        let _ = Lexicon::parse(&text);
        // Something strange in the midst of a file that is right otherwise.
        let mut file = file(&ENTRIES);
        let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap();
        file.insert_str(at, &text);
        let _ = Lexicon::parse(&file);
    }
}

/// Learned from other sentences of the same words.
fn taught() -> Lexicon {
    let texts = Pair::new(sentences(20..70, english), sentences(20..70, invented));
    let documents = Pair::new(document("en", &texts.source), document("tlh", &texts.target));
    Aligner::default().learn(&[documents.as_ref()]).unwrap()
}

fn hard(languages: Pair<&str>) -> Pair<Document> {
    let Pair { source, target } = hard_texts(english, invented);
    Pair::new(document(languages.source, &source), document(languages.target, &target))
}

#[test]
fn what_was_learned_aligns_other_texts() {
    let documents = hard(Pair::new("en", "tlh"));
    let documents = documents.as_ref();
    assert!(!is_right(&Aligner::default().align(documents).unwrap()));
    let lexicon = taught();
    let mut builder = Aligner::builder();
    let aligner = builder.lexicon(lexicon.clone()).build().unwrap();
    // The other way round, by the same lexicon and by the swapped one: the same to the bit.
    let alignment = aligner.align(documents).unwrap();
    assert!(is_right(&alignment));
    assert_eq!(aligner.align(documents.swap()).unwrap().swap(), alignment);
    let other = builder.lexicon(lexicon.swap()).build().unwrap();
    assert_eq!(other.align(documents).unwrap(), alignment);
}

#[test]
fn a_lexicon_of_other_languages_is_refused() {
    let aligner = Aligner::builder().lexicon(taught()).build().unwrap();
    let align = |source, target| aligner.align(hard(Pair::new(source, target)).as_ref());
    for (source, target) in [("en", "tlh"), ("tlh", "en-GB"), ("und", "tlh")] {
        align(source, target).unwrap();
    }
    let error = align("en", "de").unwrap_err();
    let message = "the lexicon is of `en` and `tlh`, the documents are in `en` and `de`";
    assert_eq!(error.to_string(), message);
    assert!(matches!(error.kind(), ErrorKind::OtherLanguages { .. }));
    align("en", "en").unwrap_err();
    // Of no language in particular: good for any.
    let words = [Pair::new(&["maid"][..], &["lapo"][..])];
    let lexicon = Lexicon::train(words, &LexiconOptions::default()).unwrap();
    let aligner = Aligner::builder().lexicon(lexicon).build().unwrap();
    aligner.align(hard(Pair::new("fr", "de")).as_ref()).unwrap();
}

/// English words and invented ones, said to be in these languages.
fn taught_as(languages: Pair<&str>) -> Lexicon {
    let named = written(&taught()).replacen(
        "en\ttlh",
        &format!("{}\t{}", languages.source, languages.target),
        1,
    );
    Lexicon::parse(&named).unwrap()
}

/// Whether hard texts said to be in these languages, the first English, are aligned by words of these
/// languages, the first English too: `None` if that is refused. Whatever is swapped changes nothing.
#[track_caller]
fn aligned_by(words: [&str; 2], texts: [&str; 2]) -> Option<bool> {
    let lexicon = taught_as(Pair::new(words[0], words[1]));
    let [given, swapped] = [lexicon.clone(), lexicon.swap()]
        .map(|lexicon| Aligner::builder().lexicon(lexicon).build().unwrap());
    let documents = hard(Pair::new(texts[0], texts[1]));
    let documents = documents.as_ref();
    let alignment = given.align(documents);
    let others = [
        given.align(documents.swap()).map(|alignment| alignment.swap()),
        swapped.align(documents),
        swapped.align(documents.swap()).map(|alignment| alignment.swap()),
    ];
    for other in others {
        match (&alignment, &other) {
            (Ok(one), Ok(other)) => assert_eq!(one.beads(), other.beads(), "{words:?} {texts:?}"),
            (Err(_), Err(_)) => {}
            _ => panic!("{words:?} {texts:?}: {alignment:?} {other:?}"),
        }
    }
    alignment.ok().map(|alignment| is_right(&alignment))
}

#[test]
fn a_lexicon_of_languages_like_each_other_is_used_the_right_way_round() {
    let (right, turned, refused) = (Some(true), Some(false), None);
    for (words, texts, expected) in [
        // Equal tags come first.
        (["nb", "nn"], ["nb", "nn"], right),
        (["nb", "nn"], ["nn", "nb"], turned),
        (["zh", "yue"], ["zh", "yue"], right),
        (["zh", "yue"], ["yue", "zh"], turned),
        (["sr-Latn", "sr-Cyrl"], ["sr-Latn", "sr-Cyrl"], right),
        (["sr-Latn", "sr-Cyrl"], ["sr-Cyrl", "sr-Latn"], turned),
        (["no", "nn"], ["nb", "nn"], right),
        (["no", "nn"], ["nn", "nb"], turned),
        (["pt-BR", "pt-PT"], ["pt", "pt-PT"], right),
        (["zh", "zh-Hans"], ["zh", "zh-Hant"], right),
        (["zh", "zh-Hans"], ["zh-Hant", "zh"], turned),
        (["und", "nn"], ["nb", "nn"], right),
        (["und", "nn"], ["nn", "nb"], turned),
        (["nb", "und"], ["und", "nb"], turned),
        // Then the same language.
        (["zh-Hant", "yue"], ["zh-TW", "yue-HK"], right),
        (["zh-Hant", "yue"], ["yue-HK", "zh-TW"], turned),
        (["sr-Latn", "sr-Cyrl"], ["sr-Latn-RS", "und"], right),
        (["sr-Latn", "sr-Cyrl"], ["und", "sr-Latn-RS"], turned),
        (["und", "en"], ["de", "en-GB"], right),
        (["und", "en"], ["en-GB", "de"], turned),
        // Either way would do as well.
        (["nb", "nn"], ["no", "no"], refused),
        (["nb", "nn"], ["nb", "nb"], refused),
        (["nb", "nn"], ["und", "und"], refused),
        (["nb", "nn"], ["und", "no"], refused),
        (["nb", "und"], ["nn", "und"], refused),
        (["und", "sr-Latn"], ["sr-Cyrl", "und"], refused),
        (["en", "de"], ["und", "und"], refused),
        (["und", "de"], ["und", "und"], refused),
        // Only one way can be.
        (["und", "de"], ["fr", "und"], right),
        // Words of one language twice, or of none in particular, are looked up both ways.
        (["und", "und"], ["en", "de"], right),
        (["und", "und"], ["und", "und"], right),
        (["no", "no"], ["nb", "nn"], right),
        (["en", "en"], ["en", "en"], right),
        // Other languages.
        (["nb", "nn"], ["nb", "sv"], refused),
        (["en", "en"], ["en", "de"], refused),
    ] {
        assert_eq!(aligned_by(words, texts), expected, "{words:?} {texts:?}");
    }
}

#[test]
fn what_languages_leave_open_is_refused_with_what_to_do() {
    let aligner = Aligner::builder().lexicon(taught_as(Pair::new("nb", "nn"))).build().unwrap();
    let check = |source, target| aligner.check_languages(Pair::new(&tag(source), &tag(target)));
    let error = check("no", "und").unwrap_err();
    let message = "the lexicon is of `nb` and `nn`, the documents are in `no` and `und`; either way \
                   round fits as well: name the languages of the documents as the lexicon names its \
                   own";
    assert_eq!(error.to_string(), message);
    assert!(matches!(error.kind(), ErrorKind::OtherLanguages { .. }));
}

/// Of all tags like each other: swapping either side of the question gives the same answer.
#[test]
fn no_tags_let_a_lexicon_be_used_differently_when_sides_are_swapped() {
    let tags =
        ["nb", "nn", "no", "nb-NO", "zh", "zh-Hant", "yue", "sr", "sr-Latn", "sr-Cyrl", "und"];
    let (mut used, mut refused) = (0, 0);
    for (source, target) in tags.iter().flat_map(|one| tags.map(|other| (*one, other))) {
        let lexicon = taught_as(Pair::new(source, target));
        let ways = [lexicon.clone(), lexicon.swap()]
            .map(|lexicon| Aligner::builder().lexicon(lexicon).build().unwrap());
        for (first, second) in tags.iter().flat_map(|one| tags.map(|other| (tag(one), tag(other))))
        {
            let documents = Pair::new(&first, &second);
            let answers = ways.each_ref().map(|aligner| {
                [documents, documents.swap()].map(|pair| aligner.check_languages(pair).is_ok())
            });
            let [[is_used, ..], ..] = answers;
            assert_eq!(answers, [[is_used; 2]; 2], "{source} {target} {documents:?}");
            *if is_used { &mut used } else { &mut refused } += 1;
            // What is named just so is used.
            if source == first.as_str() && target == second.as_str() {
                assert!(is_used);
            }
        }
    }
    assert!(used > 1000 && refused > 1000, "{used} {refused}");
}

#[test]
fn pairs_that_are_aligned_together_use_a_lexicon_the_same_way_in_any_order() {
    let aligner = Aligner::builder().lexicon(taught_as(Pair::new("nb", "nn"))).build().unwrap();
    let [named, open, turned] = [("nb", "nn"), ("und", "und"), ("nn", "nb")]
        .map(|(one, other)| hard(Pair::new(one, other)));
    // What one pair leaves open, another one says, before or after it.
    for pairs in [[&named, &open], [&open, &named]] {
        let alone = aligner.align_all(&pairs.map(Pair::as_ref));
        assert_eq!(alone.iter().filter(|alignment| alignment.is_err()).count(), 1, "{alone:?}");
        let mut corpus = Corpus::default();
        for pair in pairs {
            corpus.add(pair.clone()).unwrap();
        }
        let alignments = corpus.align(&aligner);
        assert!(alignments.iter().all(|alignment| is_right(alignment.as_ref().unwrap())));
        let error = corpus.add(turned.clone()).unwrap_err();
        let message = "the documents are in `nn` and `nb`, those before in `nb` and `nn`";
        assert_eq!(error.to_string(), message);
    }
    // A pair that is named broadly does not hide that two others are each other's way round.
    let broad = hard(Pair::new("no", "no"));
    for order in [[&broad, &named, &turned], [&broad, &turned, &named]] {
        let mut corpus = Corpus::default();
        let [first, second, third] = order.map(|pair| corpus.add(pair.clone()).is_ok());
        assert_eq!([first, second, third], [true, true, false]);
        assert!(corpus.align(&aligner).iter().all(Result::is_ok));
    }
}
