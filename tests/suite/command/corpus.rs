//! `corpus` aligns the pairs of a list together and writes each to a file of its own; a pair that
//! fails harms no other.
use super::{Folder, Ran, words};
use crate::dictionary::{dictionary, english, hard_texts, invented, is_right, sentences};
use bitext::{Aligner, Alignment, Corpus, Document, Format, LanguageTag, Pair, Segmenter, formats};
use std::{fs, path::Path};

/// Two pairs of texts and their list, in a folder below.
fn folder() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.path("lists")).unwrap();
    folder.put("cat.en.txt", "The cat sleeps.\nA cat eats.\nThe dog sleeps.\n");
    folder.put("cat.de.txt", "Die Katze schläft.\nEine Katze isst.\nDer Hund schläft.\n");
    folder.put(
        "lists/all",
        "# two pairs\n\n../en.txt\t../de.txt\tbridge\n../cat.en.txt\t../cat.de.txt\n",
    );
    folder
}

const CORPUS: &str = "corpus lists/all -s en -t de -f beads -o out";

/// The names of the files in a folder, sorted.
fn names(folder: &Folder, below: &str) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<String> = fs::read_dir(folder.path(below))
        .unwrap()
        .map(|entry| name(entry).into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// What the library says of each pair in [`folder`], in each format.
fn by_library(folder: &Folder, document: impl Fn(&str, String) -> Document) -> Vec<Vec<Vec<u8>>> {
    let mut corpus = Corpus::default();
    for (source, target) in [("en.txt", "de.txt"), ("cat.en.txt", "cat.de.txt")] {
        let (source, target) = (folder.text(source), folder.text(target));
        corpus.add(Pair::new(document("en", source), document("de", target))).unwrap();
    }
    let all_formats = |(documents, result): (Pair<&Document>, Result<Alignment, _>)| {
        let alignment = result.unwrap();
        let render = |&format: &Format| {
            let mut bytes = Vec::new();
            formats::write(format, &mut bytes, &alignment, documents).unwrap();
            bytes
        };
        Format::ALL.iter().map(render).collect()
    };
    let results = corpus.align(&Aligner::default());
    corpus.documents().zip(results).map(all_formats).collect()
}

#[test]
fn each_pair_has_a_file_with_what_the_library_says() {
    let folder = folder();
    let segmented = |tag: &str, text: String| Segmenter::new(tag).unwrap().segment(text);
    let lines = |tag: &str, text: String| {
        Document::from_lines(LanguageTag::new(tag).unwrap(), text.as_str())
    };
    for (option, expected) in
        [("", by_library(&folder, segmented)), ("--sentences", by_library(&folder, lines))]
    {
        for (number, format) in Format::ALL.iter().enumerate() {
            let run = format!("corpus lists/all -s en -t de -f {format} -o new/{format} {option}");
            assert_eq!(folder.works(&run, ""), "");
            let below = format!("new/{format}");
            let files = [format!("bridge.{format}"), format!("cat.en.{format}")];
            assert_eq!(names(&folder, &below), files);
            for (file, expected) in files.iter().zip(&expected) {
                let written = fs::read(folder.path(&below).join(file)).unwrap();
                assert!(written == expected[number], "{below}/{file} {option}");
            }
        }
    }
}

/// A text that alone nobody can align, and one that teaches its words.
fn with_lesson() -> Folder {
    let folder = folder();
    let hard = hard_texts(english, invented);
    folder.put("hard.en", hard.source);
    folder.put("hard.de", hard.target);
    folder.put("lesson.en", sentences(20..70, english));
    folder.put("lesson.de", sentences(20..70, invented));
    folder.put("alone", "hard.en\thard.de\n");
    folder.put("both", "hard.en\thard.de\nlesson.en\tlesson.de\n");
    folder
}

const HARD: &str = "-s en -t de -f beads --sentences";

fn hard(folder: &Folder, output: &str) -> Alignment {
    formats::beads::parse(&folder.text(&format!("{output}/hard.beads"))).unwrap()
}

#[test]
fn pairs_learn_from_each_other() {
    let folder = with_lesson();
    folder.works(&format!("corpus alone {HARD} -o one"), "");
    assert_eq!(
        folder.text("one/hard.beads"),
        folder.works(&format!("align hard.en hard.de {HARD}"), "")
    );
    assert!(!is_right(&hard(&folder, "one")));
    folder.works(&format!("corpus both {HARD} -o two"), "");
    assert!(is_right(&hard(&folder, "two")));
}

#[test]
fn lexicons_and_dictionaries_are_used() {
    let folder = with_lesson();
    folder.put("lessons", "lesson.en\tlesson.de\n");
    folder.works("learn lessons -s en -t de -o en-de.lexicon --sentences", "");
    folder.works(&format!("corpus alone {HARD} -o one --lexicon en-de.lexicon"), "");
    assert!(is_right(&hard(&folder, "one")));
    folder.put("words.tsv", dictionary());
    folder.works(&format!("corpus alone {HARD} -o two --dictionary words.tsv"), "");
    assert!(is_right(&hard(&folder, "two")));
    folder.works(&format!("corpus alone {HARD} -o three --min-confidence 1"), "");
    assert!(folder.text("three/hard.beads").lines().all(|bead| bead.contains("[]")));

    let message =
        "en-de.lexicon: the lexicon is of `en` and `de`, the documents are in `en` and `nl`";
    let other = "corpus alone -s en -t nl -f beads -o one --sentences --lexicon en-de.lexicon";
    folder.fails(other, message);
    folder.fails(
        &format!("corpus alone {HARD} -o new --lexicon hard.en"),
        "hard.en:1: not a lexicon: the first line must begin with `# bitext lexicon 1`",
    );
    let both = format!("corpus - {HARD} -o one --lexicon -");
    folder.is_wrong_usage(&both, "standard input can be read once only");
}

#[test]
fn a_list_may_come_from_standard_input() {
    let folder = folder();
    let run = "corpus - -s en -t de -f beads -o out";
    assert_eq!(folder.run_on(run, b"en.txt\tde.txt\n").worked(""), "");
    assert_eq!(names(&folder, "out"), ["en.beads"]);
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let folder = with_lesson();
    for threads in ["1", "3"] {
        let run = format!("corpus both {HARD} -o {threads}");
        let mut command = folder.command(&words(&run));
        command.env("RAYON_NUM_THREADS", threads);
        Ran::from(command.output().unwrap()).worked("");
    }
    for name in ["hard.beads", "lesson.beads"] {
        assert_eq!(folder.text(&format!("1/{name}")), folder.text(&format!("3/{name}")));
    }
}

#[test]
fn wrong_lists_are_refused_before_anything_is_made() {
    let folder = folder();
    let refused = |list: &str, message: &str| {
        folder.put("list", list);
        folder.fails("corpus list -s en -t de -f tsv -o out", &format!("list{message}"));
    };
    refused("", ": holds no text");
    refused("# nothing\n", ": names no pair of files");
    refused(
        "en.txt\n",
        ":1: expected two files and perhaps a name, parted by tabs; found 1 columns",
    );
    refused(
        "en.txt\tde.txt\n\ncat.en.txt\tcat.de.txt\ten\n",
        ":3: the name `en` is that of line 1 already; say another in a third column",
    );
    let folders = "names a folder too; say one without";
    refused("en.txt\tde.txt\t../en\n", &format!(":1: the name `../en` {folders}"));
    refused("en.txt\tde.txt\t/en\n", &format!(":1: the name `/en` {folders}"));
    for missing in ["-f tsv", "-o out"] {
        let ran = folder.run(&format!("corpus lists/all -s en -t de {missing}"));
        assert_eq!(ran.status, Some(2), "{ran:?}");
    }
}

#[test]
fn a_pair_that_fails_is_said_to_and_the_rest_goes_on() {
    let folder = folder();
    folder.works(CORPUS, "");
    let expected = ["bridge", "cat.en"].map(|name| folder.text(&format!("out/{name}.beads")));
    folder.put("latin.txt", b"Stra\xdfe.\n");
    folder.put("empty.txt", " \n\n");
    folder.put("long.txt", "One more sentence.\n".repeat(60));
    folder.put(
        "list",
        "none.txt\tde.txt\ta\nen.txt\tde.txt\tbridge\nlatin.txt\tde.txt\tb\n\nen.txt\tempty.txt\tc\
         \nen.txt\ten.txt\td\nlong.txt\tlong2.txt\te\ncat.en.txt\tcat.de.txt\nlists\tde.txt\tf\n",
    );
    folder.put("long2.txt", "Noch ein Satz.\n".repeat(60));
    fs::create_dir(folder.path("new")).unwrap();
    folder.put("new/e.beads", "old");
    for quiet in ["", " -q"] {
        let run = "corpus list -s en -t de -f beads -o new --max-cells 1000";
        let ran = folder.run(&format!("{run}{quiet}"));
        let errors: Vec<&str> = ran.errors.lines().collect();
        assert_eq!(errors.len(), 7, "{ran:?}");
        assert_eq!(errors[0], "bitext: list:1: there is no file `none.txt`");
        assert!(errors[1].starts_with("bitext: list:3: latin.txt:1: "), "{ran:?}");
        assert_eq!(errors[2], "bitext: list:5: empty.txt: holds no text");
        assert_eq!(errors[3], "bitext: list:6: en.txt: is the same file as en.txt");
        assert_eq!(errors[4], "bitext: list:9: lists: is a directory, not a text file");
        let large = "bitext: list:7: alignment needs 3721 cells, the limit is 1000; \
                     --max-cells 3721 allows it";
        assert_eq!(errors[5], large);
        assert_eq!(errors[6], "bitext: list: 6 of 8 pairs failed");
        assert_eq!((ran.status, ran.output.as_str()), (Some(1), ""));
        // What was there of a pair that fails is as it was.
        assert_eq!(names(&folder, "new"), ["bridge.beads", "cat.en.beads", "e.beads"]);
        assert_eq!(folder.text("new/e.beads"), "old");
    }
    // Those that cannot be read are as if they were not in the list.
    let list = folder.text("list");
    let readable: Vec<&str> = list.lines().filter(|line| !line.starts_with("long")).collect();
    folder.put("list", readable.join("\n"));
    assert_eq!(folder.run("corpus list -s en -t de -f beads -o new").status, Some(1));
    let written = ["bridge", "cat.en"].map(|name| folder.text(&format!("new/{name}.beads")));
    assert_eq!(written, expected);
    folder.put("list", "none.txt\tde.txt\n");
    let ran = folder.run("corpus list -s en -t de -f beads -o new");
    let errors = "bitext: list:1: there is no file `none.txt`\nbitext: list: 1 of 1 pairs failed\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(1), errors));
}

#[test]
fn what_cannot_be_written_is_said_before_the_work() {
    let folder = folder();
    let run = |output: &str| format!("corpus lists/all -s en -t de -f tsv -o {output}");
    folder.fails(&run("en.txt"), "en.txt: is a file, not a folder to write to");
    #[cfg(unix)]
    folder.fails(&run("en.txt/out"), "en.txt/out: Not a directory (os error 20)");
    fs::create_dir_all(folder.path("out/cat.en.tsv")).unwrap();
    let message = "lists/all:4: out/cat.en.tsv: is a directory, not a file to write";
    folder.fails(&run("out"), message);
    folder.put("texts.tsv", "The cat sleeps.\n");
    folder.put("list", "texts.tsv\tde.txt\n");
    folder.fails(
        "corpus list -s en -t de -f tsv -o .",
        "list:1: ./texts.tsv: is an input as well; write the output to another file",
    );
    folder.put("list", "en.txt\tde.txt\ta\n");
    folder.put("a.tsv", "The\tDie\n");
    folder.fails(
        "corpus list -s en -t de -f tsv -o . --dictionary a.tsv",
        "list:1: ./a.tsv: is an input as well; write the output to another file",
    );
}

#[test]
fn old_outputs_are_replaced_whole() {
    let folder = folder();
    folder.works(CORPUS, "");
    let expected = folder.text("out/bridge.beads");
    folder.put("out/bridge.beads", "x".repeat(100_000));
    folder.put("out/another.beads", "kept");
    folder.works(CORPUS, "");
    assert_eq!(folder.text("out/bridge.beads"), expected);
    assert_eq!(names(&folder, "out"), ["another.beads", "bridge.beads", "cat.en.beads"]);
}

#[test]
fn warnings_name_the_pair() {
    let folder = Folder::new();
    let shipped = |texts: [&str; 2], language: &str| -> String {
        let path = |text| {
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("data/bitexts/{text}/{language}.sentences"))
        };
        texts.iter().map(|text| fs::read_to_string(path(text)).unwrap()).collect()
    };
    folder.put("wrong.en", shipped(["news", "press"], "en"));
    folder.put("wrong.de", shipped(["story", "manual"], "de"));
    folder.put("control.en", "The bridge \u{1}opened on 6 June.\n");
    folder.put("list", "wrong.en\twrong.de\ncontrol.en\tde.txt\tother\n");
    let run = "corpus list -s en -t de --sentences -f tmx -o out";
    let unrelated = "bitext: warning: wrong: the texts do not look like translations of each other";
    let replaced = "bitext: warning: other: characters that tmx cannot hold were replaced: 1\n";
    let unaligned = "; their sentences are written unaligned, --keep-unrelated links them\n";
    folder.works(run, &format!("{unrelated}{unaligned}{replaced}"));
    folder.works(&format!("{run} --keep-unrelated"), &format!("{unrelated}\n{replaced}"));
    folder.works(&format!("{run} -q"), "");
}

#[test]
fn a_language_without_rules_is_said_once() {
    let folder = folder();
    let warning = "bitext: warning: no rules for the language `xx`; its sentences are cut by \
                   general ones for Latin script\n";
    folder.works("corpus lists/all -s en -t xx -f beads -o out", warning);
}
