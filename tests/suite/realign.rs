//! After a pin or an edit only what is near it changes: all else stays to the last bit, and what is
//! pinned is in the result.
use bitext::{
    Aligner, Alignment, Bead, BeadKind, Confidence, Document, ErrorKind, LanguageTag, Pair,
    SentenceRange,
};
use proptest::prelude::*;
use std::{ops::Range, path::Path, sync::LazyLock};

type Pins = Vec<Pair<SentenceRange>>;

/// Beads further away than this from what was touched stay as they are.
const FAR: usize = 20;

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn run(start: u32, length: u32) -> SentenceRange {
    SentenceRange::from_length(start, length)
}

fn document(language: &str, sentences: &[String]) -> Document {
    Document::from_sentences(tag(language), sentences.iter().map(String::as_str))
}

/// The four texts that come with the crate, three times: some 370 sentences. Each time numbers are
/// others.
fn long(language: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for numbers in ["0", "7", "8"] {
        for text in ["news", "press", "story", "manual"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("data/bitexts/{text}/{language}.sentences"));
            let lines = std::fs::read_to_string(path).unwrap();
            let lines = lines.lines().filter(|line| !line.is_empty());
            sentences.extend(lines.map(|line| line.replace(['0', '1', '3'], numbers)));
        }
    }
    sentences
}

struct Base {
    sentences: Pair<Vec<String>>,
    documents: Pair<Document>,
    alignment: Alignment,
}

/// English and German, aligned.
static BASE: LazyLock<Base> = LazyLock::new(|| {
    let sentences = Pair::new(long("en"), long("de"));
    let documents = Pair::new(document("en", &sentences.source), document("de", &sentences.target));
    let alignment = Aligner::default().align(documents.as_ref()).unwrap();
    Base { sentences, documents, alignment }
});

/// The first of two neighbours of one sentence on either side, from a bead on.
fn neighbours(alignment: &Alignment, from: usize) -> usize {
    let two = |number: &usize| {
        let two = &alignment.beads()[*number..*number + 2];
        two.iter().all(|bead| bead.kind() == BeadKind::Substitution)
    };
    (from..alignment.beads().len() - 1).find(two).unwrap()
}

/// Both sides of two beads in a row as one.
fn joined(beads: &[Bead]) -> Pair<SentenceRange> {
    let (first, last) = (beads.first().unwrap().sentences(), beads.last().unwrap().sentences());
    first.zip(last).map(|(first, last)| SentenceRange::new(first.start(), last.end()).unwrap())
}

/// What is compared to the last bit: how many sentences there are, what speaks for it, how sure.
fn bits(bead: &Bead) -> (Pair<u32>, u64, u64) {
    let bits = (bead.score().nats().to_bits(), bead.confidence().get().to_bits());
    (bead.sentences().map(SentenceRange::len), bits.0, bits.1)
}

/// Beads more than [`FAR`] before and after those of the old alignment that were touched are the
/// same in the new one, counted from its start and its end.
#[track_caller]
fn far_beads_stay(old: &Alignment, new: &Alignment, touched: Range<usize>) {
    let before = touched.start.saturating_sub(FAR);
    let after = old.beads().len().saturating_sub(touched.end + FAR);
    assert!(before + after > 0, "nothing is far");
    assert!(before + after <= new.beads().len());
    let same = |old: &[Bead], new: &[Bead]| {
        for (number, (old, new)) in old.iter().zip(new).enumerate() {
            assert_eq!(bits(old), bits(new), "bead {number}: {old:?}, {new:?}");
        }
    };
    same(&old.beads()[..before], &new.beads()[..before]);
    same(&old.beads()[old.beads().len() - after..], &new.beads()[new.beads().len() - after..]);
    assert_eq!(old.parallelism(), new.parallelism());
}

/// Whether a bead is these sentences; where an empty side stands says nothing.
fn is_at(bead: &Bead, sentences: Pair<SentenceRange>) -> bool {
    let same = bead
        .sentences()
        .zip(sentences)
        .map(|(own, other)| own == other || own.is_empty() && other.is_empty());
    same.source && same.target
}

fn find(alignment: &Alignment, sentences: Pair<SentenceRange>) -> Option<&Bead> {
    alignment.beads().iter().find(|bead| is_at(bead, sentences))
}

/// A pinned bead is certain, and no evidence was asked.
fn is_pinned(bead: &Bead) -> bool {
    bead.confidence() == Confidence::CERTAIN && bead.score().nats() == 0.0
}

#[test]
fn a_pin_changes_what_is_near_and_is_undone() {
    let documents = BASE.documents.as_ref();
    let (aligner, old) = (Aligner::default(), &BASE.alignment);
    let last = old.beads().len();
    for from in [0, last / 2, last - 12] {
        let first = neighbours(old, from);
        let pin = joined(&old.beads()[first..first + 2]);
        let pinned = aligner.realign(documents, old, &[pin]).unwrap();
        pinned.check_invariants(documents).unwrap();
        assert!(is_pinned(find(&pinned, pin).unwrap()));
        far_beads_stay(old, &pinned, first..first + 2);
        // The same pins again change nothing, once or twice.
        assert_eq!(aligner.realign(documents, &pinned, &[pin]).unwrap(), pinned);
        assert_eq!(aligner.realign(documents, &pinned, &[pin, pin]).unwrap(), pinned);

        let undone = aligner.realign(documents, &pinned, &[]).unwrap();
        undone.check_invariants(documents).unwrap();
        assert!(find(&undone, pin).is_none_or(|bead| !is_pinned(bead)));
        for bead in &old.beads()[first..first + 2] {
            assert!(find(&undone, bead.sentences()).is_some(), "{bead:?} is not found again");
        }
        far_beads_stay(old, &undone, first..first + 2);
        assert!(undone.beads().iter().all(|bead| !is_pinned(bead)));
    }
}

#[test]
fn of_several_pins_only_the_one_that_goes_is_freed() {
    let documents = BASE.documents.as_ref();
    let (aligner, old) = (Aligner::default(), &BASE.alignment);
    let last = old.beads().len();
    let places = [last / 5, last / 2, last * 4 / 5].map(|from| neighbours(old, from));
    let pins = places.map(|first| joined(&old.beads()[first..first + 2]));
    let mut alignment = old.clone();
    for known in 1..=pins.len() {
        alignment = aligner.realign(documents, &alignment, &pins[..known]).unwrap();
        for pin in &pins[..known] {
            assert!(is_pinned(find(&alignment, *pin).unwrap()));
        }
    }
    let fewer = aligner.realign(documents, &alignment, &[pins[0], pins[2]]).unwrap();
    fewer.check_invariants(documents).unwrap();
    assert!(is_pinned(find(&fewer, pins[0]).unwrap()) && is_pinned(find(&fewer, pins[2]).unwrap()));
    assert!(find(&fewer, pins[1]).is_none_or(|bead| !is_pinned(bead)));
    let middle = alignment.beads().iter().position(|bead| is_at(bead, pins[1])).unwrap();
    far_beads_stay(&alignment, &fewer, middle..middle + 1);
    // A bead that was found and is then pinned becomes certain.
    let found = old.beads()[places[1]].sentences();
    let sure = aligner.realign(documents, old, &[found]).unwrap();
    assert!(is_pinned(find(&sure, found).unwrap()));
}

#[test]
fn nothing_changed_gives_the_same() {
    let (documents, old) = (BASE.documents.as_ref(), &BASE.alignment);
    let aligner = Aligner::default();
    let same = aligner.realign(documents, old, &[]).unwrap();
    assert_eq!((&same, same.parallelism()), (old, old.parallelism()));
    // Another copy of the same sentences is the same.
    let copy = BASE.documents.clone();
    assert_eq!(&aligner.realign_edited(documents, old, copy.as_ref(), &[]).unwrap(), old);
}

#[test]
fn pins_of_one_side_are_kept() {
    let (documents, old) = (BASE.documents.as_ref(), &BASE.alignment);
    let aligner = Aligner::default();
    let lengths = documents.map(|document| u32::try_from(document.len()).unwrap());
    for pin in [
        Pair::new(run(0, 1), run(0, 0)),
        Pair::new(run(150, 2), run(0, 0)),
        Pair::new(run(0, 0), run(150, 1)),
        Pair::new(run(0, 0), run(lengths.target - 2, 2)),
    ] {
        let pinned = aligner.realign(documents, old, &[pin]).unwrap();
        pinned.check_invariants(documents).unwrap();
        assert!(is_pinned(find(&pinned, pin).unwrap()));
        let touched = |bead: &Bead| {
            bead.sentences().zip(pin).map(|(own, pin)| {
                !pin.is_empty() && own.start() < pin.end() && pin.start() < own.end()
            })
        };
        let touched = |bead: &Bead| touched(bead).source || touched(bead).target;
        let first = old.beads().iter().position(touched).unwrap();
        let last = old.beads().iter().rposition(touched).unwrap();
        far_beads_stay(old, &pinned, first..last + 1);
        let undone = aligner.realign(documents, &pinned, &[]).unwrap();
        assert!(undone.beads().iter().all(|bead| !is_pinned(bead)));
        far_beads_stay(old, &undone, first..last + 1);
    }
}

#[test]
fn edits_anywhere_on_either_side_change_what_is_near() {
    let (aligner, old) = (Aligner::default(), &BASE.alignment);
    for side in [bitext::Side::Source, bitext::Side::Target] {
        let sentences = BASE.sentences.get(side);
        for place in [0, sentences.len() / 2, sentences.len() - 1] {
            for what in ["split", "joined", "inserted", "removed", "changed"] {
                let mut edited = sentences.clone();
                let at = place.min(sentences.len() - 2);
                match what {
                    "split" => {
                        let words: Vec<&str> = sentences[place].split(' ').collect();
                        let halves = words.split_at(words.len().div_ceil(2));
                        edited.splice(place..=place, [halves.0.join(" "), halves.1.join(" ")]);
                    }
                    "joined" => {
                        edited.splice(at..at + 2, [sentences[at..at + 2].join(" ")]);
                    }
                    "inserted" => edited.insert(place, "Qwertz, 99173!".to_owned()),
                    "removed" => drop(edited.remove(place)),
                    _ => edited[place].push_str(" Qwertz."),
                }
                let mut documents = BASE.documents.clone();
                let language = documents.get(side).language().as_str().to_owned();
                *documents.get_mut(side) = document(&language, &edited);
                let (before, now) = (BASE.documents.as_ref(), documents.as_ref());
                let found = aligner.realign_edited(before, old, now, &[]).unwrap();
                found.check_invariants(now).unwrap();
                let holds = |bead: &Bead| bead.sentences().get(side).iter().any(|one| one == at);
                let touched = old.beads().iter().position(holds).unwrap();
                far_beads_stay(old, &found, touched..touched + 2);
                assert!(found.beads().iter().all(|bead| !is_pinned(bead)), "{what} at {place}");
                // With a pin that stays a pin, named by where it stands now.
                let first = neighbours(old, old.beads().len() / 4);
                let pin = joined(&old.beads()[first..first + 2]);
                let pinned = aligner.realign(before, old, &[pin]).unwrap();
                let mut now_at = pin;
                if place == 0 {
                    let run = now_at.get_mut(side);
                    let start = run.start() as usize + edited.len() - sentences.len();
                    let start = u32::try_from(start).unwrap();
                    *run = SentenceRange::from_length(start, run.len());
                }
                let found = aligner.realign_edited(before, &pinned, now, &[now_at]).unwrap();
                found.check_invariants(now).unwrap();
                assert!(is_pinned(find(&found, now_at).unwrap()), "{what} at {place}");
            }
        }
    }
}

#[test]
fn an_alignment_of_other_documents_is_refused() {
    let documents = BASE.documents.as_ref();
    let shorter = document("de", &BASE.sentences.target[1..]);
    let other = Pair::new(documents.source, &shorter);
    let aligner = Aligner::default();
    for refused in [
        aligner.realign(other, &BASE.alignment, &[]),
        aligner.realign(other.swap(), &BASE.alignment.swap(), &[]),
        aligner.realign(documents, &Alignment::default(), &[]),
        aligner.realign_edited(other, &BASE.alignment, documents, &[]),
    ] {
        let error = refused.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OtherDocument { .. }), "{error}");
    }
    let beyond = [Pair::new(run(0, 1), run(100_000, 1))];
    let error = aligner.realign(documents, &BASE.alignment, &beyond).unwrap_err();
    assert!(error.to_string().starts_with("pin 0: "), "{error}");
}

/// Sentences of a few words, some of which look alike in both languages.
fn sentences(most: usize) -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[a-f]{1,4}", Just("Pompeo".to_owned()), "[0-9]{1,3}"];
    let sentence = (prop::collection::vec(word, 0..8), "[.?!]?")
        .prop_map(|(words, end)| words.join(" ") + &end);
    prop::collection::vec(sentence, 0..most)
}

/// Sentences skipped and taken on either side, pin by pin.
fn steps() -> impl Strategy<Value = Vec<(u32, u32, u32, u32)>> {
    prop::collection::vec((0_u32..9, 0_u32..9, 0_u32..4, 0_u32..4), 0..5)
}

fn pins(steps: &[(u32, u32, u32, u32)], lengths: Pair<usize>) -> Pins {
    let lengths = lengths.map(|length| u32::try_from(length).unwrap());
    let (mut end, mut pins) = (Pair::new(0, 0), Vec::new());
    for &(source, target, sources, targets) in steps {
        let start = end.zip(Pair::new(source, target)).map(|(end, skipped)| end + skipped);
        let taken = start.zip(Pair::new(sources, targets)).map(|(start, some)| run(start, some));
        let fits = taken.zip(lengths).map(|(run, length)| run.end() <= length);
        if sources + targets > 0 && fits.source && fits.target {
            end = taken.map(SentenceRange::end);
            pins.push(taken);
        }
    }
    pins
}

/// Some sentences in place of others.
type Edits = Vec<(prop::sample::Index, usize, Vec<String>)>;

fn edits() -> impl Strategy<Value = Edits> {
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, sentences(3)), 0..3)
}

fn edited(mut sentences: Vec<String>, edits: Edits) -> Vec<String> {
    for (place, removed, new) in edits {
        let start = place.index(sentences.len() + 1);
        let end = (start + removed).min(sentences.len());
        sentences.splice(start..end, new);
    }
    sentences
}

/// Both sides of a bitext: words at random, or parts of the texts that come with the crate, most of
/// whose beads are sure.
fn texts() -> impl Strategy<Value = Pair<Vec<String>>> {
    let part = |(start, source, target): (usize, usize, usize)| {
        let lengths = Pair::new(source, target);
        BASE.sentences
            .as_ref()
            .zip(lengths)
            .map(|(all, length)| all[start..(start + length).min(all.len())].to_vec())
    };
    prop_oneof![
        (sentences(50), sentences(50)).prop_map(|(source, target)| Pair::new(source, target)),
        (0..300_usize, 20..90_usize, 20..90_usize).prop_map(part),
        (0..300_usize, 20..90_usize).prop_map(move |(start, length)| part((start, length, length))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_can_be_aligned_can_be_realigned(
        texts in texts(),
        changes in (edits(), edits()),
        steps in (steps(), steps()),
        (explain, keep) in any::<(bool, bool)>(),
    ) {
        let old = Pair::new(document("en", &texts.source), document("de", &texts.target));
        let new = Pair::new(
            document("en", &edited(texts.source, changes.0)),
            document("de", &edited(texts.target, changes.1)),
        );
        let (old, new) = (old.as_ref(), new.as_ref());
        let before = pins(&steps.0, old.map(Document::len));
        let now = pins(&steps.1, new.map(Document::len));
        let aligner = Aligner::builder().explain(explain).keep_unrelated(keep).build().unwrap();
        let (Ok(alignment), Ok(_)) =
            (aligner.align_pinned(old, &before), aligner.align_pinned(new, &now))
        else {
            return Ok(());
        };
        let found = aligner.realign_edited(old, &alignment, new, &now).unwrap();
        found.check_invariants(new).unwrap();
        for pin in &now {
            prop_assert!(find(&found, *pin).is_some_and(is_pinned), "{pin:?} in {found:?}");
        }
        let turned: Pins = now.iter().map(|pin| pin.swap()).collect();
        let back = aligner
            .realign_edited(old.swap(), &alignment.swap(), new.swap(), &turned)
            .unwrap()
            .swap();
        prop_assert_eq!(&found, &back);
        prop_assert_eq!(found.parallelism(), back.parallelism());
        prop_assert_eq!(found.doubtful(), back.doubtful());
        // What was found is aligned already.
        prop_assert_eq!(&aligner.realign(new, &found, &now).unwrap(), &found);
    }
}
