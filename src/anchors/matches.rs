//! Pairs of words of both sides that look or sound alike: the same number, the same word, a cognate,
//! a name in another script. Where they stand plays no part.
use crate::{
    document::Pair,
    features::{Words, is_number},
    mentions::names,
    monitor::Watch,
};
use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Likeness {
    Number,
    /// The same word of at least [`LONG_WORD`] letters, in transliteration.
    Word,
    /// The same shorter word.
    ShortWord,
    /// Spelled almost alike.
    Close,
    /// Spelled alike in most letters.
    Near,
    /// Alike in the first letters.
    Prefix,
    /// In another script, surely the same sound.
    Name,
    /// In another script, perhaps the same sound.
    FaintName,
}

impl Likeness {
    /// All kinds, in the order of their numbers.
    pub(crate) const ALL: [Likeness; 8] = [
        Likeness::Number,
        Likeness::Word,
        Likeness::ShortWord,
        Likeness::Close,
        Likeness::Near,
        Likeness::Prefix,
        Likeness::Name,
        Likeness::FaintName,
    ];
}

/// A word of the source and one of the target that are alike; ids in their vocabularies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) words: Pair<u32>,
    pub(crate) likeness: Likeness,
}

/// Letters from which the same word is no accident.
const LONG_WORD: usize = 4;
/// Letters past which two words are compared as wholes only: no cognate is as long, and letter by
/// letter the time is the product of the lengths.
const LONGEST_WORD: usize = 64;
/// Letters by which candidates for cognates are found.
const SHARED_PREFIX: usize = 3;
/// Candidates compared on either side of a word in the sorted vocabulary: what shares more letters
/// stands nearer, and hostile vocabularies stay linear.
const NEIGHBOURS: usize = 200;
/// Similarity of spelling for [`Likeness::Close`], [`Likeness::Near`], [`Likeness::Prefix`].
const CLOSE: f64 = 0.8;
const NEAR: f64 = 0.6;
const PREFIX: f64 = 0.5;
/// Likeness of sound for [`Likeness::Name`] and [`Likeness::FaintName`]; at the latter about one
/// in a thousand unrelated names passes, fewer with [`names::nearer_than`] at the former.
const SAME_SOUND: f64 = 0.8;
const FAINT_SOUND: f64 = 0.67;
/// Consonants that a name must have for its likeness of sound to mean anything.
const NAME_CONSONANTS: usize = 2;

#[derive(Debug)]
struct Key {
    id: u32,
    /// The number as it is, or the transliterated word.
    text: String,
    is_number: bool,
}

/// All matches, sorted. About linear in the number of words.
///
/// `across_scripts` also compares the sound of words in different scripts; use it for forms, not
/// for stems, which have lost their ends.
pub(crate) fn find(words: Pair<&Words>, across_scripts: bool, watch: &Watch<'_>) -> Vec<Match> {
    let keys = words.map(|words| keys(words, watch));
    let mut found = Vec::new();
    same_key(words, keys.as_ref(), &mut found);
    spelled_alike(keys.as_ref(), watch, &mut found);
    if across_scripts {
        sounding_alike(words, keys.as_ref(), watch, &mut found);
    }
    found.sort_unstable();
    found.dedup_by_key(|found| found.words);
    found
}

fn keys(words: &Words, watch: &Watch<'_>) -> Vec<Key> {
    let key = |(id, form): (u32, &str)| {
        let is_number = is_number(form);
        let text = if is_number { form.to_owned() } else { names::transliterate(form) };
        Key { id, text, is_number }
    };
    let texts = words.texts().take_while(|_| !watch.is_over());
    (0..).zip(texts).map(key).filter(|key| !key.text.is_empty()).collect()
}

fn same_key(words: Pair<&Words>, keys: Pair<&Vec<Key>>, found: &mut Vec<Match>) {
    // Words that differ in their accents only share a key. They stand sorted as they are written,
    // so that the nearest of very many are those taken.
    let written = |key: &&Key| words.target.text(key.id);
    let mut targets: Vec<&Key> = keys.target.iter().collect();
    targets.sort_unstable_by(|left, right| written(left).cmp(&written(right)));
    let mut by_text: FxHashMap<&str, Vec<&Key>> = FxHashMap::default();
    for key in targets {
        by_text.entry(&key.text).or_default().push(key);
    }
    for key in keys.source {
        let likeness = match key.text.len() {
            _ if key.is_number => Likeness::Number,
            LONG_WORD.. => Likeness::Word,
            _ => Likeness::ShortWord,
        };
        let Some(targets) = by_text.get(key.text.as_str()) else { continue };
        let form = words.source.text(key.id);
        let place = targets.partition_point(|target| written(target) < form);
        let targets =
            targets.iter().take(place + NEIGHBOURS).skip(place.saturating_sub(NEIGHBOURS));
        found.extend(targets.map(|target| Match { words: Pair::new(key.id, target.id), likeness }));
    }
}

/// The items beside the place of `text` in a sorted list, as far as they share its first letters.
fn neighbourhood<'k, T>(
    sorted: &'k [T],
    text: &[u8],
    shared: usize,
    of: impl Fn(&T) -> &[u8],
) -> &'k [T] {
    let place = sorted.partition_point(|item| of(item) < text);
    let prefix = text.get(..shared).unwrap_or(text);
    let alike = |item: &&T| of(item).starts_with(prefix);
    let before = sorted.get(..place).unwrap_or(&[]).iter().rev();
    let after = sorted.get(place..).unwrap_or(&[]).iter();
    let start = place - before.take(NEIGHBOURS).take_while(alike).count();
    let end = place + after.take(NEIGHBOURS).take_while(alike).count();
    sorted.get(start..end).unwrap_or(&[])
}

fn spelled_alike(keys: Pair<&Vec<Key>>, watch: &Watch<'_>, found: &mut Vec<Match>) {
    let comparable =
        |key: &&Key| !key.is_number && (LONG_WORD..=LONGEST_WORD).contains(&key.text.len());
    let mut targets: Vec<&Key> = keys.target.iter().filter(comparable).collect();
    targets.sort_by(|left, right| left.text.cmp(&right.text).then(left.id.cmp(&right.id)));
    for key in keys.source.iter().filter(comparable).take_while(|_| !watch.is_over()) {
        let text = key.text.as_bytes();
        for other in neighbourhood(&targets, text, SHARED_PREFIX, |key| key.text.as_bytes()) {
            if let Some(likeness) = spelling(&key.text, &other.text) {
                found.push(Match { words: Pair::new(key.id, other.id), likeness });
            }
        }
    }
}

/// Likeness of two different words of the same first letters.
fn spelling(left: &str, right: &str) -> Option<Likeness> {
    let (longer, shorter) = (left.len().max(right.len()), left.len().min(right.len()));
    if left == right || 2 * shorter < longer {
        return None;
    }
    let shared = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    #[expect(clippy::cast_precision_loss, reason = "words are short")]
    let part = |letters: usize| letters as f64 / longer as f64;
    let similarity = (1.0 - part(strsim::levenshtein(left, right))).max(part(shared));
    // In words of four letters one other letter is another word.
    if longer <= LONG_WORD && similarity < CLOSE {
        return None;
    }
    match similarity {
        CLOSE.. => Some(Likeness::Close),
        NEAR.. => Some(Likeness::Near),
        PREFIX.. if shared >= LONG_WORD => Some(Likeness::Prefix),
        _ => None,
    }
}

#[derive(Debug)]
struct Sound {
    id: u32,
    script: Script,
    letters: Vec<u8>,
    skeleton: Vec<u8>,
}

/// Occurrences from which on it tells something that both sides have as many.
const OFTEN: u32 = 4;

/// Two words are met often, and about as often.
pub(super) fn are_as_often(counts: Pair<u32>) -> bool {
    let (less, more) = (counts.source.min(counts.target), counts.source.max(counts.target));
    less >= OFTEN && more <= less.saturating_mul(2)
}

pub(super) fn counts_of(words: Pair<&Words>, ids: Pair<u32>) -> Pair<u32> {
    words.zip(ids).map(|(words, id)| words.counts().get(id as usize).copied().unwrap_or_default())
}

fn sounding_alike(
    words: Pair<&Words>,
    keys: Pair<&Vec<Key>>,
    watch: &Watch<'_>,
    found: &mut Vec<Match>,
) {
    let as_often = |source: &Sound, target: &Sound| {
        are_as_often(counts_of(words, Pair::new(source.id, target.id)))
    };
    let sounds = words.zip(keys).map(|(words, keys)| sounds(words, keys, watch));
    let mut targets: Vec<&Sound> = sounds.target.iter().collect();
    targets.sort_by(|left, right| {
        left.skeleton.cmp(&right.skeleton).then_with(|| left.letters.cmp(&right.letters))
    });
    for source in sounds.source.iter().take_while(|_| !watch.is_over()) {
        let skeleton = &source.skeleton;
        for target in neighbourhood(&targets, skeleton, NAME_CONSONANTS, |sound| &sound.skeleton) {
            if source.script == target.script {
                continue;
            }
            let likeness = match names::nearer_than(FAINT_SOUND, &source.letters, &target.letters) {
                SAME_SOUND.. => Likeness::Name,
                FAINT_SOUND.. if skeleton.len() > NAME_CONSONANTS || as_often(source, target) => {
                    Likeness::FaintName
                }
                _ => continue,
            };
            found.push(Match { words: Pair::new(source.id, target.id), likeness });
        }
    }
}

/// The words that can be names: those mostly capitalised, where the script has capitals.
fn sounds(words: &Words, keys: &[Key], watch: &Watch<'_>) -> Vec<Sound> {
    let mut sounds = Vec::new();
    let keys = keys.iter().take_while(|_| !watch.is_over());
    for key in keys.filter(|key| !key.is_number) {
        let Some(text) = words.text(key.id) else { continue };
        let Some(first) = text.chars().next() else { continue };
        let has_case = first.is_lowercase() || first.is_uppercase();
        if has_case && !words.is_mostly_capital(key.id as usize) {
            continue;
        }
        let script = first.script();
        for letters in names::sounds(text) {
            let skeleton = names::skeleton(&letters);
            if skeleton.len() >= NAME_CONSONANTS {
                sounds.push(Sound { id: key.id, script, letters, skeleton });
            }
        }
    }
    sounds
}
