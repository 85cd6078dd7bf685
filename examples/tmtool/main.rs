//! What a translation memory tool does: texts whose tags are kept aside and put back, beads that its
//! user pins and unpins, a state that the next process goes on from, TMX at the end.
//! Run: `cargo run --features json,xml --example tmtool` shows all of it; its parts are
//! `tmtool start STATE`, `tmtool pin STATE ID BEAD` (as `[1,2]:[1]`), `tmtool undo STATE ID` and
//! `tmtool export STATE ID OUT.tmx`. `tmtool cancel STATE` starts, and is cancelled on the way.
#![expect(clippy::print_stdout, reason = "an example shows what it found")]
mod tagged;

use bitext::{
    Aligner, Alignment, CancelToken, Corpus, CorpusPair, ErrorKind, Milestone, Monitor, Pair,
    SentenceRange,
    formats::{beads, tmx},
};
use serde::{Deserialize, Serialize};
use std::{env, error::Error, fs, process};
use tagged::Tagged;

type Outcome = Result<(), Box<dyn Error>>;

/// Ids, and texts in English and German.
const TEXTS: [(&str, &str, &str); 2] = [
    (
        "pump",
        "<h1>The pump</h1>\n\nThe pump weighs <b>12 kg</b>. Two people lift it. Never lift it by \
         the cable.\n\nPress {1}Start{2} and wait 30 seconds. The lamp turns <i>green</i>. If it \
         stays red, call Mr. Okello.<br/>",
        "<h1>Die Pumpe</h1>\n\nDie Pumpe wiegt <b>12 kg</b>, weshalb zwei Personen sie heben. Sie \
         darf nie am Kabel gehoben werden.\n\nDrücken Sie {1}Start{2}. Warten Sie 30 Sekunden. Die \
         Lampe wird <i>grün</i>. Bleibt sie rot, rufen Sie Herrn Okello an.<br/>",
    ),
    (
        "filter",
        "<h1>The filter</h1>\n\nThe filter lasts 6 months. Rinse it in <b>cold</b> water.",
        "<h1>Der Filter</h1>\n\nDer Filter hält 6 Monate. In <b>kaltem</b> Wasser spülen.",
    ),
];

/// All that the tool knows of a pair of documents, and saves. The last pin is the first undone.
#[derive(Serialize, Deserialize)]
struct Entry {
    id: String,
    texts: Pair<Tagged>,
    alignment: Alignment,
    pins: Vec<Pair<SentenceRange>>,
}

impl Entry {
    /// After a pin was set or undone: only what is near it is searched.
    fn realign(&mut self) -> Result<(), bitext::Error> {
        let documents = self.texts.as_ref().map(|text| &text.plain);
        self.alignment = Aligner::default().realign(documents, &self.alignment, &self.pins)?;
        Ok(())
    }

    /// Prints the alignment; pinned beads have a star.
    fn show(&self) -> Outcome {
        let documents = self.texts.as_ref().try_map(Tagged::document)?;
        println!("{}:", self.id);
        for bead in self.alignment.beads() {
            let star = if bead.is_pinned() { '*' } else { ' ' };
            let text = documents.as_ref().zip(bead.sentences()).map(|(of, run)| of.range_text(run));
            println!("{star} {:.2}  {}  |  {}", bead.confidence(), text.source, text.target);
        }
        Ok(())
    }
}

/// Serde checks every value as if it were made anew; an alignment knows its pinned beads.
fn load(path: &str) -> Result<Vec<Entry>, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// The file is there whole or not at all.
fn save(path: &str, entries: &[Entry]) -> Outcome {
    let unfinished = format!("{path}.new");
    fs::write(&unfinished, serde_json::to_vec(entries)?)?;
    Ok(fs::rename(unfinished, path)?)
}

/// Shows progress. Here the user cancels in the second round; another thread might at any moment.
struct Progress {
    token: CancelToken,
    is_impatient: bool,
}

impl Monitor for Progress {
    fn reached(&self, milestone: Milestone) {
        if let Milestone::Round { number, of, .. } = milestone {
            println!("round {} of {of}", number + 1);
            if self.is_impatient && number == 1 {
                self.token.cancel();
            }
        }
    }

    fn is_cancelled(&self) -> bool {
        self.token.is_cancelled()
    }
}

fn start(path: &str, is_impatient: bool) -> Outcome {
    let (mut corpus, mut parts) = (Corpus::default(), Vec::new());
    for (id, english, german) in TEXTS {
        let texts = Pair::new(("en", english), ("de", german));
        let texts = texts.try_map(|(language, text)| Tagged::new(language, text))?;
        // Titles belong together: that is known before anything is aligned.
        let title = SentenceRange::from_length(0, 1);
        let pins = vec![Pair::new(title, title)];
        let documents = texts.as_ref().map(|text| text.plain.clone());
        corpus.add(CorpusPair::new(documents).id(id).pins(pins.clone()))?;
        parts.push((id.to_owned(), texts, pins));
    }
    let progress = Progress { token: CancelToken::default(), is_impatient };
    let mut entries = Vec::new();
    let alignments = corpus.align(&Aligner::default().monitored(progress));
    for ((id, texts, pins), alignment) in parts.into_iter().zip(alignments) {
        let alignment = match alignment {
            Err(error) if matches!(error.kind(), ErrorKind::Cancelled) => {
                println!("cancelled, nothing is saved");
                return Ok(());
            }
            other => other?,
        };
        entries.push(Entry { id, texts, alignment, pins });
    }
    entries.iter().try_for_each(Entry::show)?;
    save(path, &entries)
}

/// Does something with one entry of the state, and saves it.
fn change(path: &str, id: &str, change: impl FnOnce(&mut Entry) -> Outcome) -> Outcome {
    let mut entries = load(path)?;
    let found = entries.iter_mut().find(|entry| entry.id == id);
    let entry = found.ok_or_else(|| format!("no document has the id `{id}`"))?;
    change(entry)?;
    entry.realign()?;
    entry.show()?;
    save(path, &entries)
}

/// The writer takes plain text: tags come out as text (`&lt;b&gt;`), not as elements of TMX.
fn export(path: &str, id: &str, out: &str) -> Outcome {
    change(path, id, |entry| {
        let documents = entry.texts.as_ref().try_map(Tagged::document)?;
        // An alignment knows its documents. These have the same sentences, with other bytes.
        let alignment = Alignment::new(entry.alignment.beads().to_vec())?;
        let mut file = Vec::new();
        tmx::write(&mut file, &alignment, documents.as_ref())?;
        Ok(fs::write(out, file)?)
    })
}

/// Every step is a process of its own, which knows nothing but the state.
fn demonstrate() -> Outcome {
    let folder = env::temp_dir().join(format!("tmtool-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let (state, out) = (folder.join("state.json"), folder.join("pump.tmx"));
    let (state, out) = (state.display().to_string(), out.display().to_string());
    for (command, rest) in [
        ("cancel", &[][..]),
        ("start", &[]),
        ("pin", &["pump", "[4,5]:[3,4,5]"]),
        ("undo", &["pump"]),
        ("export", &["pump", out.as_str()]),
    ] {
        println!("\n== {command}");
        let mut step = process::Command::new(env::current_exe()?);
        if !step.arg(command).arg(&state).args(rest).status()?.success() {
            return Err(format!("{command} failed").into());
        }
    }
    let segments = fs::read_to_string(&out)?;
    segments.lines().filter(|line| line.starts_with("<seg>")).for_each(|line| println!("{line}"));
    Ok(fs::remove_dir_all(folder)?)
}

fn main() -> Outcome {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        [] => demonstrate(),
        ["start", state] => start(state, false),
        ["cancel", state] => start(state, true),
        ["pin", state, id, bead] => change(state, id, |entry| {
            let pins = beads::parse_pins(bead)?;
            entry.pins.extend(pins.iter().map(|pin| pin.sentences));
            Ok(())
        }),
        ["undo", state, id] => change(state, id, |entry| {
            entry.pins.pop().map(drop).ok_or_else(|| "there is no pin to undo".into())
        }),
        ["export", state, id, out] => export(state, id, out),
        _ => Err("give nothing, or what the first lines of this example say".into()),
    }
}
