//! `bitext anchors`: what two texts both mention, as columns and as JSON Lines.
use super::{ENGLISH, Folder, GERMAN};

const COLUMNS: &str = "kind\tvalue\tsource\ttarget\tsource_sentence\ttarget_sentence\tsource_span\t\
                       target_span\tlog_odds\tin_order";

#[test]
fn anchors_are_listed_with_where_they_stand() {
    let folder = Folder::new();
    let listed = folder.works("anchors en.txt de.txt -s en -t de --all", "");
    let mut lines = listed.lines();
    assert_eq!(lines.next(), Some(COLUMNS));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let told: Vec<[&str; 5]> =
        rows.iter().map(|row| [row[0], row[2], row[3], row[4], row[5]]).collect();
    assert_eq!(
        told,
        [["date", "6 June", "6. Juni", "0", "0"], ["name", "Smith", "Smith", "1", "1"]]
    );
    for row in &rows {
        for (text, span, column) in [(ENGLISH, row[6], 2), (GERMAN, row[7], 3)] {
            let (start, end) = span.split_once('-').unwrap();
            let span = start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap();
            assert_eq!(&text[span], row[column]);
        }
        row[8].parse::<f64>().unwrap();
        assert!(["yes", "no"].contains(&row[9]));
    }
    // The bytes are those of the file, whatever it begins with.
    folder.put("mark.txt", format!("\u{feff}{ENGLISH}"));
    let marked = folder.works("anchors mark.txt de.txt -s en -t de --all", "");
    let first = marked.lines().nth(1).unwrap().split('\t').nth(6).unwrap().to_owned();
    let start = |span: &str| span.split_once('-').unwrap().0.parse::<usize>().unwrap();
    assert_eq!(start(&first), start(rows[0][6]) + 3);
}

#[test]
fn anchors_are_written_as_json_lines() {
    let folder = Folder::new();
    folder.works("anchors en.txt de.txt -s en -t de --all -o found.jsonl", "");
    let told = folder.works("anchors en.txt de.txt -s en -t de --all -f jsonl", "");
    assert_eq!(folder.text("found.jsonl"), told);
    let rows: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows[1]["texts"], serde_json::json!(["Smith", "Smith"]));
    assert_eq!(rows[1]["sentences"], serde_json::json!([1, 1]));
    assert_eq!(rows[1]["kind"], "name");
    assert!(rows[1]["log_odds"].is_number() && rows[1]["in_order"].is_boolean());
}

#[test]
fn what_says_nothing_is_left_out_unless_asked_for() {
    let folder = Folder::new();
    folder.put("en.txt", "Smith came.\nSmith saw 7.\nSmith won.\n");
    folder.put("de.txt", "Smith kam.\nSmith sah 7.\nSmith siegte.\n");
    let rows = |arguments: &str| folder.works(arguments, "").lines().count() - 1;
    assert_eq!(rows("anchors en.txt de.txt -s en -t de"), 1);
    assert_eq!(rows("anchors en.txt de.txt -s en -t de --all"), 4);
}

#[test]
fn bad_input_is_named() {
    let folder = Folder::new();
    folder.fails("anchors en.txt en.txt -s en -t de", "en.txt: is the same file as en.txt");
    folder.put("bad.txt", [0xff, 0xfe, b'a']);
    assert_eq!(folder.run("anchors en.txt bad.txt -s en -t de").status, Some(1));
    assert_eq!(folder.run("anchors en.txt -s en -t de").status, Some(2));
}
