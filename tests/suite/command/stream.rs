//! `stream` answers each line of standard input in its place, at once, whatever is wrong with it.
use super::{Folder, Ran, words};
use base64::{Engine, prelude::BASE64_STANDARD};
use bitext::{Aligner, Pair, Segmenter, Verdict};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::Stdio,
    thread,
};

const STREAM: &str = "stream -s en -t de";
const SHIPPED: [&str; 4] = ["news", "press", "story", "manual"];

/// A text that comes with the crate, such as `news/en.txt`.
fn shipped(name: &str) -> String {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts");
    fs::read_to_string(texts.join(name)).unwrap()
}

/// The texts that come with the crate, in the ending asked for: a line each, named by `id`.
fn shipped_pairs(ending: &str) -> String {
    let line = |name: &&str| {
        let [source, target] = ["en", "de"].map(|tag| shipped(&format!("{name}/{tag}.{ending}")));
        format!("{}\n", json!({"id": name, "source": source, "target": target}))
    };
    SHIPPED.iter().map(line).collect()
}

fn pair(id: u64) -> String {
    json!({"id": id, "source": "The bridge opened. It rained.", "target": ["Es regnete."]})
        .to_string()
}

fn answers(output: &str) -> Vec<Value> {
    assert!(output.is_empty() || output.ends_with('\n'), "{output}");
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs what says nothing and works.
#[track_caller]
fn works(arguments: &str, input: impl AsRef<[u8]>) -> String {
    Folder::new().run_on(arguments, input.as_ref()).worked("")
}

/// The errors by line and id, and `None` for what was aligned.
fn errors(output: &str) -> Vec<Option<(u64, Value, String)>> {
    let error = |answer: Value| {
        let error = answer.get("error")?.as_str().unwrap().to_owned();
        assert!(answer.get("beads").is_none());
        Some((answer["line"].as_u64().unwrap(), answer["id"].clone(), error))
    };
    answers(output).into_iter().map(error).collect()
}

#[test]
fn each_answer_is_what_align_and_the_library_say() {
    let folder = Folder::new();
    let output = works(STREAM, shipped_pairs("txt"));
    let explained = works(&format!("{STREAM} --explain"), shipped_pairs("txt"));
    let (output, explained) = (answers(&output), answers(&explained));
    assert_eq!((output.len(), explained.len()), (SHIPPED.len(), SHIPPED.len()));
    for (name, (answer, explained)) in SHIPPED.iter().zip(output.iter().zip(&explained)) {
        assert_eq!(answer["id"], *name);
        let texts = Pair::new("en", "de").map(|tag| shipped(&format!("{name}/{tag}.txt")));
        folder.put("a.en", &texts.source);
        folder.put("a.de", &texts.target);
        for (option, answer) in [("", answer), ("--explain", explained)] {
            let align = format!("align a.en a.de -s en -t de -f jsonl {option}");
            let beads = answers(&folder.works(&align, ""));
            assert!(beads.len() > 20);
            assert_eq!(answer["beads"], Value::Array(beads), "{name} {option}");
        }
        let documents = Pair::new(
            Segmenter::new("en").unwrap().segment(texts.source),
            Segmenter::new("de").unwrap().segment(texts.target),
        );
        let alignment = Aligner::default().align(documents.as_ref()).unwrap();
        let parallelism = alignment.parallelism().unwrap();
        assert_eq!(parallelism.verdict(), Verdict::Parallel);
        assert_eq!(answer["parallelism"]["verdict"], parallelism.verdict().name());
        assert_eq!(answer["parallelism"]["score"], parallelism.score().nats());
    }
}

#[test]
fn sentences_may_be_an_array_or_lines() {
    let lines =
        answers(&works(&format!("{STREAM} --sentences -f beads"), shipped_pairs("sentences")));
    let array = |name: &&str| {
        let [source, target] = ["en", "de"].map(|tag| {
            let text = shipped(&format!("{name}/{tag}.sentences"));
            let sentences = text.lines().filter(|line| !line.is_empty());
            Value::from(sentences.collect::<Vec<_>>())
        });
        format!("{}\n", json!({"id": name, "source": source, "target": target}))
    };
    let arrays: String = SHIPPED.iter().map(array).collect();
    let arrays = answers(&works(&format!("{STREAM} -f beads"), &arrays));
    for (lines, arrays) in lines.iter().zip(&arrays) {
        let count = |answer: &Value| answer["beads"].as_array().unwrap().len();
        assert!(count(lines) > 20 && count(arrays) > 20);
        // Arrays have no paragraphs, which may move a bead or two.
        assert_eq!(lines["beads"][0].as_str().unwrap().get(..7), Some("[0]:[0]"));
        assert_eq!(arrays["beads"][0].as_str().unwrap().get(..7), Some("[0]:[0]"));
    }
    // A sentence is what it is said to be, even if it holds nothing or a line feed.
    let texts = json!({"source": ["One. Two.", "", "Three\nfour."], "target": ["Eins. Zwei."]});
    let answer = &answers(&works(STREAM, texts.to_string()))[0];
    let beads = answer["beads"].as_array().unwrap();
    let all = |field: &str| -> Vec<Value> {
        beads.iter().flat_map(|bead| bead[field].as_array().unwrap().clone()).collect()
    };
    assert_eq!(all("source"), ["One. Two.", "", "Three\nfour."]);
    assert_eq!(all("source_spans"), [json!([0, 9]), json!([10, 10]), json!([11, 22])]);
    assert_eq!(all("target"), ["Eins. Zwei."]);
}

#[test]
fn what_is_wrong_is_said_in_its_place() {
    let longest = json!({"id": 1, "source": "x".repeat(400), "target": "y"}).to_string();
    let too_long = json!({"id": 2, "source": "x".repeat(500), "target": "y"}).to_string();
    assert!(longest.len() <= 500);
    let many = json!({"id": "many", "source": vec!["A."; 60], "target": vec!["B."; 3]});
    let input = [
        pair(1).as_bytes(),
        b"",
        b"{\"id\":2,\"source\":\"caf\xe9\"}",
        b"[1]",
        b"{\"id\":4,",
        b"{\"id\":{\"a\":[1.0, 1e999]},\"source\":\"One.\"}",
        b"{\"id\":null,\"source\":5,\"target\":\"Eins.\"}",
        b"{\"id\":7,\"source\":[\"One.\",2],\"target\":\"Eins.\"}",
        b"{\"id\":8,\"source\":\" \\n\",\"target\":\"Eins.\"}",
        b"{\"id\":9,\"source\":\"One.\",\"target\":[\"\",\" \"]}",
        b"{\"id\":10,\"source\":\"One.\\nT\\u0000o.\",\"target\":\"Eins.\"}",
        b"{\"id\":11,\"source\":\"\\ud800\",\"target\":\"Eins.\"}",
        too_long.as_bytes(),
        longest.as_bytes(),
        many.to_string().as_bytes(),
        pair(16).as_bytes(),
    ]
    .join(&b'\n');
    let folder = Folder::new();
    let run = format!("{STREAM} --max-line-bytes 500 --max-cells 200");
    let ran = folder.run_on(&run, &input);
    let said = "bitext: warning: standard input: 12 of 15 pairs failed; each has its error in the \
                output\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), said));
    let wrong = |line: u64, id: Value, error: &str| Some((line, id, error.to_owned()));
    let expected = vec![
        None,
        wrong(3, Value::Null, "not UTF-8: byte 0xE9 after 21 bytes of the line"),
        wrong(4, Value::Null, "not a JSON object"),
        wrong(5, Value::Null, "not JSON: column 8: EOF while parsing a value"),
        None,
        wrong(7, Value::Null, "`source`: must be a string, or an array of sentences as strings"),
        wrong(8, json!(7), "`source`: must be a string, or an array of sentences as strings"),
        wrong(9, json!(8), "the source holds no text"),
        wrong(10, json!(9), "the target holds no text"),
        wrong(11, json!(10), "`source`: line 2: holds a NUL byte; is this a text file?"),
        wrong(12, json!(11), "`source`: unexpected end of hex escape"),
        wrong(13, Value::Null, "the line is longer than 500 bytes; --max-line-bytes allows more"),
        None,
        wrong(
            15,
            json!("many"),
            "alignment needs 244 cells, the limit is 200; --max-cells 244 allows it",
        ),
        None,
    ];
    // An id is given back as it was written: this one no 64-bit number can hold.
    let huge = "{\"line\":6,\"id\":{\"a\":[1.0, 1e999]},\"error\":\"there is no `target`\"}\n";
    assert!(ran.output.contains(huge), "{}", ran.output);
    let output = ran.output.replace(huge, "{\"id\":5}\n");
    assert_eq!(errors(&output), expected);
    assert!(ran.output.contains("{\"line\":7,\"id\":null,"), "{}", ran.output);
    assert!(ran.output.contains("{\"line\":3,\"error\""), "{}", ran.output);
}

#[test]
fn errors_are_warned_of_or_with_strict_a_failure() {
    let folder = Folder::new();
    let input = format!("{}\n5\n{}\n{{}}\n", pair(1), pair(2));
    let run = |option: &str| folder.run_on(&format!("{STREAM} {option}"), input.as_bytes());
    let (ran, strict, quiet) = (run(""), run("--strict"), run("--strict -q"));
    assert_eq!(ran.output.lines().count(), 4);
    let said = "standard input: 2 of 4 pairs failed";
    let warned = format!("bitext: warning: {said}; each has its error in the output\n");
    assert_eq!((ran.status, ran.errors), (Some(0), warned));
    for strict in [strict, quiet] {
        assert_eq!((strict.status, strict.errors), (Some(1), format!("bitext: {said}\n")));
        assert_eq!(strict.output, ran.output);
    }
    assert_eq!(run("-q").worked(""), ran.output);
    assert_eq!(works(&format!("{STREAM} --strict"), pair(1)).lines().count(), 1);
}

#[test]
fn lines_end_and_begin_as_those_of_files_do() {
    let one = pair(1);
    let expected = works(STREAM, format!("{one}\n"));
    assert_eq!(answers(&expected)[0]["id"], 1);
    for input in [one.clone(), format!("\u{feff}{one}\r\n"), format!("\n \r\n\t\n{one}\n\n")] {
        assert_eq!(works(STREAM, &input), expected, "{input:?}");
    }
    assert_eq!(works(STREAM, ""), "");
    assert_eq!(works(STREAM, "\n\n"), "");
    // Without an id the line has its number.
    let texts = r#"{"source":"One.","target":"Eins.","other":[{}]}"#;
    let answer = works(STREAM, format!("\n{texts}"));
    assert!(answer.starts_with(r#"{"line":2,"parallelism":"#), "{answer}");
    // A mark before a text is no part of it; its bytes count, as in a file.
    let marked = works(STREAM, texts.replace("One", "\\ufeffOne"));
    let bead = &answers(&marked)[0]["beads"][0];
    assert_eq!((&bead["source"], &bead["source_spans"]), (&json!(["One."]), &json!([[3, 7]])));
}

/// Lines in the form of Bitextor; a column more, and not in the usual order.
fn bitextor(header: bool) -> String {
    let mut lines = String::new();
    if header {
        lines.push_str("trg_text\tsrc_url\ttrg_url\tscore\tsrc_text\r\n");
    }
    for name in SHIPPED {
        let [source, target] = ["en", "de"]
            .map(|tag| BASE64_STANDARD.encode(shipped(&format!("{name}/{tag}.sentences"))));
        let target = target.trim_end_matches('=');
        writeln!(lines, "{target}\thttp://en/{name}\thttp://de/{name}\t0.5\t{source}\r").unwrap();
    }
    lines
}

#[test]
fn columns_of_bitextor_are_found_by_name() {
    let form = "--sentences --input-format bitextor";
    let expected = works(&format!("{STREAM} --sentences"), shipped_pairs("sentences"));
    let urls = |name: &str| json!([format!("http://en/{name}"), format!("http://de/{name}")]);
    let with_ids = |id: &dyn Fn(&str) -> String| {
        SHIPPED.iter().fold(expected.clone(), |text, name| {
            text.replace(&format!("{{\"id\":\"{name}\""), &format!("{{{}", id(name)))
        })
    };
    let by_urls = with_ids(&|name| format!("\"id\":{}", urls(name)));
    let by_header = works(&format!("{STREAM} {form}"), bitextor(true));
    assert!(by_header == by_urls);
    let columns = "--columns trg_text,src_url,trg_url,x,src_text";
    assert!(works(&format!("{STREAM} {form} {columns}"), bitextor(false)) == by_urls);
    let named = "--columns de,a,b,score,en --source-field en --target-field de";
    let by_line = works(&format!("{STREAM} {form} {named}"), bitextor(false));
    for (line, answer) in (1..).zip(answers(&by_line)) {
        assert_eq!((&answer["line"], answer.get("id")), (&json!(line), None));
    }
    let by_score = works(&format!("{STREAM} {form} {named} --id-field score,a"), bitextor(false));
    assert!(by_score == with_ids(&|name| format!("\"id\":[\"0.5\",\"http://en/{name}\"]")));
    let by_one = works(&format!("{STREAM} {form} {named} --id-field a"), bitextor(false));
    assert!(by_one == with_ids(&|name| format!("\"id\":\"http://en/{name}\"")));
}

#[test]
fn wrong_lines_of_bitextor_are_said_in_their_place() {
    let folder = Folder::new();
    let form = format!("{STREAM} --input-format bitextor");
    let [text, latin] = [&b"One."[..], b"Stra\xdfe."].map(|text| BASE64_STANDARD.encode(text));
    let input = format!(
        "src_url\ttrg_url\tsrc_text\ttrg_text\na\tb\t{text}\t{text}\nc\td\tT25*\t{text}\n\ne\tf\n\
         g\th\t{text}\tT25lL\ni\tj\t\t{text}\nk\tl\t{text}\t{latin}\n\t\t\t\n"
    );
    let ran = folder.run_on(&form, input.as_bytes());
    let wrong = |line: u64, ids: Value, error: &str| Some((line, ids, error.to_owned()));
    let latin = "`trg_text`: line 1: not UTF-8: byte 0xDF; looks like Latin-1 or Windows-1252; \
                 convert it to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`";
    let expected = vec![
        None,
        wrong(3, json!(["c", "d"]), "`src_text`: not base64: byte 0x2A after 3 bytes"),
        wrong(5, json!(["e", "f"]), "there is no `src_text`, column 3: the line has 2"),
        wrong(6, json!(["g", "h"]), "`trg_text`: not base64: its end is missing or damaged"),
        wrong(7, json!(["i", "j"]), "the source holds no text"),
        wrong(8, json!(["k", "l"]), latin),
        wrong(9, json!(["", ""]), "the source holds no text"),
    ];
    assert_eq!(errors(&ran.output), expected);
    assert_eq!(works(&form, ""), "");

    let fails = |options: &str, input: &str, message: &str| {
        let ran = folder.run_on(&format!("{form} {options}"), input.as_bytes());
        let said = format!("bitext: standard input: 1: {message}\n");
        assert_eq!((ran.status, ran.errors, ran.output.as_str()), (Some(1), said, ""));
    };
    let advice = "name the columns of input without one with --columns";
    let row = format!("a\tb\t{text}\t{text}\n");
    fails("", &row, &format!("the header line has no column `src_text`; {advice}"));
    fails("--id-field doc", &input, &format!("the header line has no column `doc`; {advice}"));
    fails(
        "--max-line-bytes 5",
        &input,
        "the line is longer than 5 bytes; --max-line-bytes allows more",
    );
    folder.is_wrong_usage(&format!("{form} --columns a,b"), "--columns names no column `src_text`");
    let json = format!("{STREAM} --columns source,target");
    let message = "--columns names those of `--input-format bitextor`, not of `jsonl`";
    folder.is_wrong_usage(&json, message);
}

#[test]
fn fields_may_have_other_names() {
    let options = "--source-field en --target-field de --id-field doc,part";
    let input = r#"{"doc":"a","part":3,"en":"One.","de":"Eins.","id":1}
{"part":4,"en":"One.","de":"Eins."}
{"en":"One.","de":"Eins."}
{"en":"One.","target":"Eins."}"#;
    let ran = Folder::new().run_on(&format!("{STREAM} {options}"), input.as_bytes());
    let answers = answers(&ran.output);
    assert_eq!(answers[0]["id"], json!(["a", 3]));
    assert_eq!(answers[1]["id"], json!([null, 4]));
    assert_eq!((answers[2].get("id"), &answers[2]["line"]), (None, &json!(3)));
    assert_eq!(answers[3]["error"], "there is no `de`");
}

#[test]
fn answers_do_not_depend_on_the_number_of_threads() {
    let folder = Folder::new();
    let bad = "{\"source\":1}\n";
    let input: String = (0..6).map(|_| shipped_pairs("txt") + bad + &pair(1) + "\n").collect();
    let outputs = ["1", "2", "5"].map(|threads| {
        let mut command = folder.command(&words(&format!("{STREAM} -q")));
        command.env("RAYON_NUM_THREADS", threads);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut to = child.stdin.take().unwrap();
        let input = input.clone();
        let writer = thread::spawn(move || to.write_all(input.as_bytes()).unwrap());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(output.status.success());
        output.stdout
    });
    let ids: Vec<Value> = answers(std::str::from_utf8(&outputs[0]).unwrap())
        .iter()
        .map(|answer| answer["id"].clone())
        .collect();
    let once =
        [json!("news"), json!("press"), json!("story"), json!("manual"), Value::Null, json!(1)];
    assert_eq!(ids, vec![once; 6].concat());
    assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
}

#[test]
fn a_program_may_wait_for_each_answer() {
    let folder = Folder::new();
    for threads in ["1", "2"] {
        let mut command = folder.command(&words(STREAM));
        command.env("RAYON_NUM_THREADS", threads);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut to = child.stdin.take().unwrap();
        let mut from = BufReader::new(child.stdout.take().unwrap());
        for id in 0..20 {
            writeln!(to, "{}", pair(id)).unwrap();
            let mut answer = String::new();
            from.read_line(&mut answer).unwrap();
            assert_eq!(answers(&answer)[0]["id"], id);
        }
        drop(to);
        assert_eq!(from.read_line(&mut String::new()).unwrap(), 0);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_closed_pipe_ends_it_in_peace_though_input_may_come() {
    let folder = Folder::new();
    let mut command = folder.command(&words(STREAM));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    // Kept open: nothing says that the input is at its end.
    let mut to = child.stdin.take().unwrap();
    writeln!(to, "{}", pair(1)).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    drop(to);
    assert_eq!((ran.status, ran.errors.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said() {
    let folder = Folder::new();
    let mut command = folder.command(&words(STREAM));
    folder.put("pairs", pair(1));
    command.stdin(fs::File::open(folder.path("pairs")).unwrap());
    command.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
    let ran = Ran::from(command.output().unwrap());
    let said = "bitext: standard output: No space left on device (os error 28)\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(1), said));
    command.stdin(fs::File::open(folder.path(".")).unwrap()).stdout(Stdio::null());
    let ran = Ran::from(command.output().unwrap());
    let said = "bitext: standard input: Is a directory (os error 21)\n";
    assert_eq!((ran.status, ran.errors.as_str()), (Some(1), said));
}

#[test]
fn options_of_align_work() {
    let folder = Folder::new();
    let unlinked = works(&format!("{STREAM} --min-confidence 1 -f beads"), pair(1));
    let beads = answers(&unlinked)[0]["beads"].clone();
    assert!(beads.as_array().unwrap().iter().all(|bead| bead.as_str().unwrap().contains("[]")));

    let texts = |names: [&str; 2], tag: &str| -> String {
        names.map(|name| shipped(&format!("{name}/{tag}.sentences"))).concat()
    };
    let (source, target) = (texts(["news", "press"], "en"), texts(["story", "manual"], "de"));
    let wrong = json!({"source": source, "target": target}).to_string();
    let run = format!("{STREAM} --sentences -f beads");
    let linked = |answer: &Value| {
        let beads = answer["beads"].as_array().unwrap();
        beads.iter().any(|bead| !bead.as_str().unwrap().contains("[]"))
    };
    let answer = &answers(&works(&run, &wrong))[0];
    assert_eq!((&answer["parallelism"]["verdict"], linked(answer)), (&json!("unrelated"), false));
    assert!(linked(&answers(&works(&format!("{run} --keep-unrelated"), &wrong))[0]));

    folder.put("list", "en.txt\tde.txt\n");
    folder.works("learn list -s en -t de -o en-de.lexicon", "");
    let run = format!("{STREAM} --lexicon en-de.lexicon");
    let with_lexicon = folder.run_on(&run, pair(1).as_bytes()).worked("");
    assert_eq!(answers(&with_lexicon)[0]["id"], 1);
    // Said though no line has come.
    folder.fails(
        "stream -s en -t nl --lexicon en-de.lexicon",
        "en-de.lexicon: the lexicon is of `en` and `de`, the documents are in `en` and `nl`",
    );
    let twice = "standard input can be read once only";
    folder.is_wrong_usage(&format!("{STREAM} --lexicon -"), twice);
    folder.is_wrong_usage(
        &format!("{STREAM} --explain -f beads"),
        "`beads` cannot hold what --explain says; use `jsonl`",
    );
}

#[test]
fn what_concerns_all_texts_is_said_once() {
    let folder = Folder::new();
    let texts = json!({"source": "Es regnete. Ja.", "target": "Шёл дождь. Да."}).to_string();
    let input = format!("{texts}\n{texts}\n{texts}\n");
    let ran = folder.run_on("stream -s ru -t xx", input.as_bytes());
    let swapped = "bitext: warning: a source reads as Latin script, but -s says ru\n";
    let general = "bitext: warning: no rules for the language `xx`; its sentences are cut by \
                   general ones for Cyrillic script\n";
    assert_eq!(ran.errors, format!("{swapped}{general}"));
    assert_eq!(answers(&ran.output).len(), 3);
}

#[test]
fn the_help_is_short_and_its_examples_are_no_wrong_usage() {
    let folder = Folder::new();
    let help = folder.works("stream --help", "");
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    let (_, examples) = help.split_once("\nExamples:\n").unwrap();
    let mut count = 0;
    for line in examples.lines().filter(|line| line.contains("bitext stream")) {
        let (_, run) = line.split_once("bitext ").unwrap();
        let end = run.find(['<', '>', '|', '"', '\'']).unwrap_or(run.len());
        assert_ne!(folder.run_on(&run[..end], b"").status, Some(2), "{line}");
        count += 1;
    }
    assert_eq!(count, 7);
}

#[test]
fn an_id_with_line_breaks_is_answered_on_one_line() {
    let folder = Folder::new();
    let text = "\"source\":\"One.\",\"target\":\"Eins.\"";
    let line = format!(
        "{{\"id\":[1,\r\t\"a\u{2028}\u{85}\\\"\"],{text}}}\n{{\"id\":{{\r}},\"source\":1}}\n"
    );
    let output = folder.run_on("stream -s en -t de", line.as_bytes()).output;
    assert!(!output.contains(['\r', '\t', '\u{2028}', '\u{85}']), "{output:?}");
    let lines: Vec<&str> = output.lines().collect();
    assert!(lines[0].starts_with(r#"{"id":[1,"a\u2028\u0085\""],"#), "{output}");
    assert!(lines[1].starts_with(r#"{"line":2,"id":{},"error":"#), "{output}");
}
