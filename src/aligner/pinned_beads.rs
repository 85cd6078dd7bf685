//! Beads that a user knows to be right: checked before the search, certain in its result. Pins that
//! contradict each other are refused, not corrected.
use crate::{
    alignment::{Alignment, Bead, most_sentences},
    corridor::Pins,
    document::{Pair, SentenceRange, Side},
    error::{Error, ErrorKind},
};

/// Most sentences of a side in a pin: what the search counts the size of a bead with.
const MOST_PINNED: u32 = u16::MAX as u32;
/// Most sentence numbers of a side that a message lists.
const LISTED: u32 = 4;

/// A pin and its place among those given.
type Numbered = (Pair<SentenceRange>, usize);

/// The pins of a user in order, if they agree with each other and with the lengths of the documents,
/// and do not hold more sentences than an alignment of them could be read back with.
pub(crate) fn check(pins: &[Pair<SentenceRange>], lengths: Pair<usize>) -> Result<Pins, Error> {
    let most = most_sentences(pins.len());
    for side in [Side::Source, Side::Target] {
        let mut held = 0_usize;
        for (number, pin) in pins.iter().enumerate() {
            held = held.saturating_add(pin.get(side).as_usize().len());
            if held > most && check_alone(*pin, lengths).is_ok() {
                let name = name(side);
                let reason = format!("{} pins hold more than {most} {name} sentences", pins.len());
                return Err(invalid(number, reason));
            }
        }
    }
    check_known(pins, lengths)
}

/// The same of pins however large together.
pub(super) fn check_known(
    pins: &[Pair<SentenceRange>],
    lengths: Pair<usize>,
) -> Result<Pins, Error> {
    let mut numbered: Vec<Numbered> = Vec::with_capacity(pins.len());
    for (number, &pin) in pins.iter().enumerate() {
        check_alone(pin, lengths).map_err(|reason| invalid(number, reason))?;
        // Where an empty side stands is not read.
        let read = |run: SentenceRange| if run.is_empty() { SentenceRange::default() } else { run };
        numbered.push((pin.map(read), number));
    }
    numbered.sort_unstable();
    numbered.dedup_by_key(|(pin, _)| *pin);
    for side in [Side::Source, Side::Target] {
        let mut here: Vec<Numbered> = numbered.clone();
        here.retain(|(pin, _)| !pin.get(side).is_empty());
        here.sort_unstable_by_key(|(pin, number)| (*pin.get(side), *number));
        refuse_neighbours(&here, |left, right| {
            let shared = right.get(side).start();
            (shared < left.get(side).end())
                .then(|| format!("both hold {} sentence {shared}", name(side)))
        })?;
    }
    let empty_side = |(pin, _): &Numbered| pin.source.is_empty() || pin.target.is_empty();
    let (alone, beads): (Vec<Numbered>, Vec<Numbered>) = numbered.into_iter().partition(empty_side);
    refuse_neighbours(&beads, |left, right| {
        (right.target.start() < left.target.end()).then(|| "cross each other".to_owned())
    })?;
    let mut runs = Pair::new(Vec::new(), Vec::new());
    for (pin, _) in alone {
        let side = if pin.target.is_empty() { Side::Source } else { Side::Target };
        runs.get_mut(side).push(*pin.get(side));
    }
    runs.source.sort_unstable();
    runs.target.sort_unstable();
    Ok(Pins::new(beads.into_iter().map(|(pin, _)| pin), runs))
}

/// What is wrong with a pin whatever the others are.
fn check_alone(pin: Pair<SentenceRange>, lengths: Pair<usize>) -> Result<(), String> {
    if pin.source.is_empty() && pin.target.is_empty() {
        return Err(format!("`{}` holds no sentence", notation(pin)));
    }
    for side in [Side::Source, Side::Target] {
        let (run, length) = (*pin.get(side), *lengths.get(side));
        if run.is_empty() {
            continue;
        }
        if run.end() as usize > length {
            let (name, missing) =
                (name(side), run.start().max(u32::try_from(length).unwrap_or(u32::MAX)));
            return Err(format!(
                "`{}` holds {name} sentence {missing}; there are {length}, numbered from 0",
                notation(pin)
            ));
        }
        if run.len() > MOST_PINNED {
            return Err(format!(
                "`{}` holds more than {MOST_PINNED} {} sentences",
                notation(pin),
                name(side)
            ));
        }
    }
    Ok(())
}

/// Refuses neighbours that do not go together; the one given later is said to be wrong.
fn refuse_neighbours(
    pins: &[Numbered],
    wrong: impl Fn(Pair<SentenceRange>, Pair<SentenceRange>) -> Option<String>,
) -> Result<(), Error> {
    for (left, right) in pins.iter().zip(pins.iter().skip(1)) {
        if let Some(what) = wrong(left.0, right.0) {
            let (earlier, later) = if left.1 < right.1 { (left, right) } else { (right, left) };
            let both = format!("`{}` and `{}` {what}", notation(later.0), notation(earlier.0));
            return Err(invalid(later.1, both));
        }
    }
    Ok(())
}

fn invalid(pin: usize, reason: String) -> Error {
    Error::new(ErrorKind::InvalidPin { pin, reason })
}

/// A pin as the format `beads` writes it; long runs by their ends.
fn notation(pin: Pair<SentenceRange>) -> String {
    let side = |run: SentenceRange| {
        if run.len() > LISTED {
            return format!("[{},…,{}]", run.start(), run.end() - 1);
        }
        let numbers: Vec<String> = run.iter().map(|number| number.to_string()).collect();
        format!("[{}]", numbers.join(","))
    };
    format!("{}:{}", side(pin.source), side(pin.target))
}

fn name(side: Side) -> &'static str {
    match side {
        Side::Source => "source",
        Side::Target => "target",
    }
}

/// The alignment with its pins certain, and each run without counterpart as one bead.
pub(super) fn settle(alignment: Alignment, pins: &Pins) -> Result<Alignment, Error> {
    if *pins == Pins::default() {
        return Ok(alignment);
    }
    let mut ahead = pins.beads().iter().peekable();
    let mut beads = Vec::with_capacity(alignment.beads().len());
    for bead in alignment.into_beads() {
        let sentences = bead.sentences();
        let side = match (sentences.source.is_empty(), sentences.target.is_empty()) {
            (false, true) => Side::Source,
            (true, false) => Side::Target,
            _ => {
                let start = sentences.map(|run| run.start() as usize);
                let is_pinned = ahead.next_if(|pin| pin.start == start).is_some();
                beads.push(if is_pinned { Bead::pinned(sentences) } else { bead });
                continue;
            }
        };
        // The search has nulls of one sentence; those of a run follow one another.
        let first = sentences.get(side).start();
        match Pins::alone(pins.all_alone().get(side), first) {
            Some(run) if run.start() == first => {
                let mut whole = sentences;
                *whole.get_mut(side) = run;
                beads.push(Bead::pinned(whole));
            }
            Some(_) => {}
            None => beads.push(bead),
        }
    }
    Alignment::covering(beads)
}
