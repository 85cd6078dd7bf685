//! `learn` writes a lexicon that `align` takes; lists, lexicons and dictionaries are refused by
//! file and line.
use super::Folder;
use crate::dictionary::{dictionary, english, hard_texts, invented, is_right, sentences};
use bitext::{Aligner, Alignment, Document, LanguageTag, Lexicon, Pair, Segmenter, formats};

/// Two pairs of texts and their list, in a folder below.
fn folder() -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("lists")).unwrap();
    folder.put("cat.en", "The cat sleeps.\nA cat eats.\nThe dog sleeps.\n");
    folder.put("cat.de", "Die Katze schläft.\nEine Katze isst.\nDer Hund schläft.\n");
    folder.put("lists/all", "# two pairs\n\n../en.txt\t../de.txt\tbridge\n../cat.en\t../cat.de\n");
    folder
}

const LEARN: &str = "learn lists/all -s en -t de -o en-de.lexicon";

#[test]
fn learn_writes_what_the_library_learns() {
    let folder = folder();
    assert_eq!(folder.works(LEARN, ""), "");
    let written = folder.text("en-de.lexicon");
    let names = ["en.txt", "de.txt", "cat.en", "cat.de"];
    let [english, german, cats, katzen] = names.map(|name| {
        let tag = if ["en.txt", "cat.en"].contains(&name) { "en" } else { "de" };
        Segmenter::new(tag).unwrap().segment(folder.text(name))
    });
    let pairs = [Pair::new(&english, &german), Pair::new(&cats, &katzen)];
    let mut expected = Vec::new();
    Aligner::default().learn(&pairs).unwrap().write(&mut expected).unwrap();
    assert_eq!(written.as_bytes(), expected);
    let lexicon = Lexicon::parse(&written).unwrap();
    assert_eq!(lexicon.translations_of("cat")[0].words.target, "katze");

    folder.works(&format!("{LEARN} --sentences"), "");
    let lines = |language: &str, text: &str| {
        Document::from_lines(LanguageTag::new(language).unwrap(), text)
    };
    let [english, german, cats, katzen] = [0, 1, 2, 3]
        .map(|number| lines(["en", "de", "en", "de"][number], &folder.text(names[number])));
    let pairs = [Pair::new(&english, &german), Pair::new(&cats, &katzen)];
    let mut expected = Vec::new();
    Aligner::default().learn(&pairs).unwrap().write(&mut expected).unwrap();
    assert_eq!(folder.text("en-de.lexicon").as_bytes(), expected);
}

#[test]
fn a_list_may_come_from_standard_input() {
    let folder = folder();
    let list = b"en.txt\tde.txt\n";
    let learn = "learn - -s en -t de -o /dev/stdout";
    let written = folder.run_on(learn, list).worked("");
    assert!(written.starts_with("# bitext lexicon 1\ten\tde\n"), "{written}");
    Lexicon::parse(&written).unwrap();
}

#[test]
fn wrong_lists_are_refused_by_line() {
    let folder = folder();
    let refused = |list: &str, message: &str| {
        folder.put("list", list);
        folder.fails("learn list -s en -t de -o out", &format!("list{message}"));
    };
    refused("", ": holds no text");
    refused("# nothing\n\n", ": names no pair of files");
    let columns = "expected two files and perhaps a name, parted by tabs; found";
    refused("en.txt de.txt\n", &format!(":1: {columns} 1 columns"));
    refused("en.txt\tde.txt\ta\tb\n", &format!(":1: {columns} 4 columns"));
    refused("en.txt\tde.txt\ncat.en\tnone.txt\n", ":2: there is no file `none.txt`");
    refused("en.txt\t \n", ":1: the name of a file is empty");
    refused("en.txt\tde.txt\t\n", ":1: the name is empty");
    refused(
        "en.txt\tde.txt\n\ncat.en\tcat.de\ten\n",
        ":3: the name `en` is that of line 1 already; say another in a third column",
    );
    folder.put("list", "en.txt\ten.txt\n");
    folder.fails("learn list -s en -t de -o out", "en.txt: is the same file as en.txt");
    folder.put("list", "en.txt\tde.txt\n");
    let input = "is an input as well; write the output to another file";
    for output in ["list", "en.txt", "de.txt"] {
        let message = format!("{output}: {input}");
        folder.fails(&format!("learn list -s en -t de -o {output}"), &message);
    }
    let message = "alignment needs 16 cells, the limit is 1; --max-cells 16 allows it";
    folder.fails("learn list -s en -t de -o out --max-cells 1", message);
    let ran = folder.run("learn list -s en -t de");
    assert_eq!(ran.status, Some(2));
}

const ALIGN: &str = "align hard.en hard.de -s en -t de -f beads --sentences";

/// Adds texts that nothing but knowledge of the words aligns.
fn with_hard_texts() -> Folder {
    let folder = folder();
    let texts = hard_texts(english, invented);
    folder.put("hard.en", texts.source);
    folder.put("hard.de", texts.target);
    folder
}

fn read(beads: &str) -> Alignment {
    formats::beads::parse(beads).unwrap()
}

#[test]
fn align_takes_dictionaries() {
    let folder = with_hard_texts();
    assert!(!is_right(&read(&folder.works(ALIGN, ""))));
    let lines = dictionary();
    let (columns, others) = lines.split_at(lines.len() / 2);
    folder.put("one.tsv", columns);
    let others = others.lines().map(|line| {
        let (source, target) = line.split_once('\t').unwrap();
        format!("{target} @ {source}\n")
    });
    folder.put("two.dic", others.collect::<String>());
    let beads = folder.works(&format!("{ALIGN} --dictionary one.tsv --dictionary two.dic"), "");
    assert!(is_right(&read(&beads)), "{beads}");
    folder.put("one.tsv", "hat\tHut\noak\n");
    let columns = "expected two or three columns, parted by tabs: source, target, weight; found 1";
    let message = format!("one.tsv:2: not a dictionary: {columns}");
    folder.fails(&format!("{ALIGN} --dictionary one.tsv -o out.beads"), &message);
    let message = "one.tsv: is an input as well; write the output to another file";
    folder.fails(&format!("{ALIGN} --dictionary one.tsv -o one.tsv"), message);
    folder.put("empty.tsv", "");
    folder.fails(&format!("{ALIGN} --dictionary empty.tsv"), "empty.tsv: holds no text");
    folder.put("words.index", "hat\n");
    folder.put("words.dict", "hat\nHut\n");
    let message = "words.index:1: not an index of dictd: expected a headword, an offset and a \
                   length, parted by tabs";
    folder.fails(&format!("{ALIGN} --dictionary words.dict"), message);
}

#[test]
fn align_takes_a_lexicon() {
    let folder = with_hard_texts();
    folder.put("lesson.en", sentences(20..70, english));
    folder.put("lesson.de", sentences(20..70, invented));
    folder.put("lessons", "lesson.en\tlesson.de\n");
    folder.works("learn lessons -s en -t de -o en-de.lexicon --sentences", "");
    let beads = folder.works(&format!("{ALIGN} --lexicon en-de.lexicon"), "");
    assert!(is_right(&read(&beads)), "{beads}");
    let swapped = "align hard.de hard.en -s de -t en -f beads --sentences";
    let beads = folder.works(&format!("{swapped} --lexicon en-de.lexicon"), "");
    assert!(is_right(&read(&beads).swap()), "{beads}");
    let message =
        "en-de.lexicon: the lexicon is of `en` and `de`, the documents are in `en` and `nl`";
    let other = "align hard.en hard.de -s en -t nl --sentences";
    folder.fails(&format!("{other} --lexicon en-de.lexicon"), message);
    let both = "align - hard.de -s en -t de --lexicon -";
    folder.is_wrong_usage(both, "standard input can be read once only");
    let whole = folder.text("en-de.lexicon");
    let half: String = whole.split_inclusive('\n').take(7).collect();
    folder.put("half.lexicon", half);
    let message = "half.lexicon:7: not a lexicon: the file ends here, before its last line, which \
                   counts the entries; a part is missing";
    folder.fails(&format!("{ALIGN} --lexicon half.lexicon"), message);
    let message = "hard.en:1: not a lexicon: the first line must begin with `# bitext lexicon 1`";
    folder.fails(&format!("{ALIGN} --lexicon hard.en"), message);
    let message = "en-de.lexicon: is an input as well; write the output to another file";
    folder.fails(&format!("{ALIGN} --lexicon en-de.lexicon -o en-de.lexicon"), message);
}
