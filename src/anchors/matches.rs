//! Pairs of words of both sides that look or sound alike: the same number, the same word, a cognate,
//! a name in another script. Where they stand plays no part.
use crate::{
    document::Pair,
    features::{Words, is_number},
    mentions::names,
    monitor::Watch,
};
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

    /// The surer it is that words which are alike in this way go together, the less.
    fn rank(self) -> u8 {
        match self {
            Likeness::Number | Likeness::Word => 0,
            Likeness::Name => 1,
            Likeness::Close => 2,
            Likeness::Near | Likeness::FaintName => 3,
            Likeness::ShortWord | Likeness::Prefix => 4,
        }
    }
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

/// Matches that a word of either side has in the mean, at most: in texts that were measured it has
/// one and a half. Where words have more, a text was made so; each word of the source keeps its best
/// then.
const MATCHES_IN_MEAN: usize = 8;
/// Matches of a small vocabulary that are kept in any case.
const FEW_MATCHES: usize = 1 << 12;
/// Candidates compared on either side of a word, where there are more matches than that.
const FEW_NEIGHBOURS: usize = 8;
/// Bytes that a word takes while matches are looked for, about: its key, its place in lists and some
/// matches; and its sounds.
const BYTES_OF_KEY: usize = 130;
const BYTES_OF_SOUND: usize = 130;

/// All matches, sorted; of words that match very many, the best. About linear in the number of
/// words, and so are the matches.
///
/// `across_scripts` also compares the sound of words in different scripts; use it for forms, not
/// for stems, which have lost their ends.
pub(crate) fn find(words: Pair<&Words>, across_scripts: bool, watch: &Watch<'_>) -> Vec<Match> {
    let keys = words.map(|words| keys(words, watch));
    let candidates = Candidates::of(words, keys.as_ref(), across_scripts, watch);
    let all = words.source.len().saturating_add(words.target.len());
    let most = all.saturating_mul(MATCHES_IN_MEAN).max(FEW_MATCHES);
    let found = candidates.matches(NEIGHBOURS, most, watch);
    let found = found.or_else(|| candidates.matches(FEW_NEIGHBOURS, usize::MAX, watch));
    found.unwrap_or_default()
}

/// Bytes that looking for them takes, about.
pub(crate) fn bytes_of_finding(words: Pair<&Words>, across_scripts: bool) -> usize {
    let all = words.source.len().saturating_add(words.target.len());
    all.saturating_mul(BYTES_OF_KEY + if across_scripts { BYTES_OF_SOUND } else { 0 })
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

/// The words of both sides, those of the target in lists in which alike ones stand beside each other.
struct Candidates<'k> {
    words: Pair<&'k Words>,
    sources: &'k [Key],
    /// By their keys; of one key, as they are written, so that the nearest of very many that differ
    /// in their accents only are those taken.
    by_key: Vec<&'k Key>,
    /// Those that are compared letter by letter, by their keys, then ids.
    spelled: Vec<&'k Key>,
    /// The sounds of the source, by word, and those of the target, by their skeletons.
    sounds: Pair<Vec<Sound>>,
}

impl<'k> Candidates<'k> {
    fn of(
        words: Pair<&'k Words>,
        keys: Pair<&'k Vec<Key>>,
        across_scripts: bool,
        watch: &Watch<'_>,
    ) -> Candidates<'k> {
        let written = |key: &Key| words.target.text(key.id);
        let mut by_key: Vec<&Key> = keys.target.iter().collect();
        by_key.sort_unstable_by(|left, right| {
            left.text.cmp(&right.text).then_with(|| written(left).cmp(&written(right)))
        });
        let mut spelled: Vec<&Key> = keys.target.iter().filter(|key| is_comparable(key)).collect();
        spelled.sort_by(|left, right| left.text.cmp(&right.text).then(left.id.cmp(&right.id)));
        let mut sounds = if across_scripts {
            words.zip(keys).map(|(words, keys)| sounds(words, keys, watch))
        } else {
            Pair::default()
        };
        sounds.target.sort_by(|left, right| {
            left.skeleton.cmp(&right.skeleton).then_with(|| left.letters.cmp(&right.letters))
        });
        Candidates { words, sources: keys.source, by_key, spelled, sounds }
    }

    /// The matches among so many neighbours of each word; `None` if they are more than `most`. Where
    /// few neighbours are looked at, each word keeps as many matches.
    fn matches(&self, neighbours: usize, most: usize, watch: &Watch<'_>) -> Option<Vec<Match>> {
        let mut found = Vec::new();
        let mut row = Vec::new();
        let mut sounds = self.sounds.source.as_slice();
        for key in self.sources.iter().take_while(|_| !watch.is_over()) {
            let own = sounds.iter().take_while(|sound| sound.id == key.id).count();
            let (own, rest) = sounds.split_at_checked(own).unwrap_or_default();
            sounds = rest;
            self.same_key(key, neighbours, &mut row);
            if is_comparable(key) {
                self.spelled_alike(key, neighbours, &mut row);
            }
            for sound in own {
                self.sounding_alike(sound, neighbours, &mut row);
            }
            row.sort_unstable();
            row.dedup_by_key(|found| found.words);
            if neighbours < NEIGHBOURS && row.len() > neighbours {
                row.sort_by_key(|found| found.likeness.rank());
                row.truncate(neighbours);
                row.sort_unstable();
            }
            found.append(&mut row);
            if found.len() > most {
                return None;
            }
        }
        Some(found)
    }

    fn same_key(&self, key: &Key, neighbours: usize, row: &mut Vec<Match>) {
        let likeness = match key.text.len() {
            _ if key.is_number => Likeness::Number,
            LONG_WORD.. => Likeness::Word,
            _ => Likeness::ShortWord,
        };
        let start = self.by_key.partition_point(|other| other.text < key.text);
        let rest = self.by_key.get(start..).unwrap_or(&[]);
        let same = rest.get(..rest.partition_point(|other| other.text == key.text)).unwrap_or(&[]);
        let form = self.words.source.text(key.id);
        let place = same.partition_point(|other| self.words.target.text(other.id) < form);
        let near = same.iter().take(place + neighbours).skip(place.saturating_sub(neighbours));
        row.extend(near.map(|other| Match { words: Pair::new(key.id, other.id), likeness }));
    }

    fn spelled_alike(&self, key: &Key, neighbours: usize, row: &mut Vec<Match>) {
        let text = key.text.as_bytes();
        let letters = Letters::of(text);
        let near = neighbourhood(&self.spelled, text, (SHARED_PREFIX, neighbours), |key| {
            key.text.as_bytes()
        });
        for other in near {
            if let Some(likeness) = spelling(&key.text, &other.text, &letters) {
                row.push(Match { words: Pair::new(key.id, other.id), likeness });
            }
        }
    }

    fn sounding_alike(&self, source: &Sound, neighbours: usize, row: &mut Vec<Match>) {
        let skeleton = &source.skeleton;
        let near =
            neighbourhood(&self.sounds.target, skeleton, (NAME_CONSONANTS, neighbours), |sound| {
                &sound.skeleton
            });
        for target in near.iter().filter(|target| target.script != source.script) {
            let as_often = || are_as_often(counts_of(self.words, Pair::new(source.id, target.id)));
            let likeness = match names::nearer_than(FAINT_SOUND, &source.letters, &target.letters) {
                SAME_SOUND.. => Likeness::Name,
                FAINT_SOUND.. if skeleton.len() > NAME_CONSONANTS || as_often() => {
                    Likeness::FaintName
                }
                _ => continue,
            };
            row.push(Match { words: Pair::new(source.id, target.id), likeness });
        }
    }
}

/// The word is compared letter by letter.
fn is_comparable(key: &Key) -> bool {
    !key.is_number && (LONG_WORD..=LONGEST_WORD).contains(&key.text.len())
}

/// So many items on either side of the place of `text` in a sorted list, as far as they share so
/// many of its first letters.
fn neighbourhood<'k, T>(
    sorted: &'k [T],
    text: &[u8],
    (shared, neighbours): (usize, usize),
    of: impl Fn(&T) -> &[u8],
) -> &'k [T] {
    let place = sorted.partition_point(|item| of(item) < text);
    let prefix = text.get(..shared).unwrap_or(text);
    let alike = |item: &&T| of(item).starts_with(prefix);
    let before = sorted.get(..place).unwrap_or(&[]).iter().rev();
    let after = sorted.get(place..).unwrap_or(&[]).iter();
    let start = place - before.take(neighbours).take_while(alike).count();
    let end = place + after.take(neighbours).take_while(alike).count();
    sorted.get(start..end).unwrap_or(&[])
}

/// Where each letter stands in a word of no more letters than a number has bits, to compare it with
/// many others letter by letter (Hyyrö 2003, after Myers 1999).
struct Letters {
    places: [u64; 128],
    count: usize,
}

impl Letters {
    fn of(word: &[u8]) -> Letters {
        let mut places = [0; 128];
        for (number, letter) in word.iter().enumerate() {
            if let Some(places) = places.get_mut(usize::from(*letter)) {
                *places |= 1_u64.checked_shl(u32::try_from(number).unwrap_or(64)).unwrap_or(0);
            }
        }
        Letters { places, count: word.len() }
    }

    /// The least number of letters to insert, delete or change (Levenshtein 1966).
    fn distance(&self, other: &[u8]) -> usize {
        let Some(last) = self.count.checked_sub(1) else { return other.len() };
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let mut distance = self.count;
        for letter in other {
            let equal = self.places.get(usize::from(*letter)).copied().unwrap_or_default();
            let down = equal | less;
            let across = ((equal & more).wrapping_add(more) ^ more) | equal;
            let (up, back) = (less | !(across | more), more & across);
            distance += (up >> last & 1) as usize;
            distance -= (back >> last & 1) as usize;
            let (up, back) = (up << 1 | 1, back << 1);
            (more, less) = (back | !(down | up), up & down);
        }
        distance
    }
}

/// Likeness of two different words of the same first letters; `letters` are those of the left one.
fn spelling(left: &str, right: &str, letters: &Letters) -> Option<Likeness> {
    let (longer, shorter) = (left.len().max(right.len()), left.len().min(right.len()));
    if left == right || 2 * shorter < longer {
        return None;
    }
    let shared = left.bytes().zip(right.bytes()).take_while(|(left, right)| left == right).count();
    #[expect(clippy::cast_precision_loss, reason = "words are short")]
    let part = |letters: usize| letters as f64 / longer as f64;
    let distance = if left.is_ascii() && right.is_ascii() {
        letters.distance(right.as_bytes())
    } else {
        strsim::levenshtein(left, right)
    };
    let similarity = (1.0 - part(distance)).max(part(shared));
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

#[cfg(test)]
mod tests {
    use super::{FEW_NEIGHBOURS, Letters, MATCHES_IN_MEAN, find};
    use crate::{document::Pair, features::Words, monitor::Watch};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_count_as_levenshtein_does(left in "[a-d]{0,64}", right in "[a-e]{0,70}") {
            let letters = Letters::of(left.as_bytes());
            prop_assert_eq!(letters.distance(right.as_bytes()), strsim::levenshtein(&left, &right));
        }
    }

    fn words(prefix: &str, count: u32, letters: [&str; 3]) -> Words {
        let mut words = Words::default();
        for number in 0..count {
            let digit =
                |place: u32| *letters.get((number / 3_u32.pow(place) % 3) as usize).unwrap();
            words.id_or_new(&(prefix.to_owned() + &(0..8).map(digit).collect::<String>()));
        }
        words
    }

    #[test]
    fn words_that_are_all_alike_have_few_matches_each_and_they_are_the_best() {
        let count = 3_000;
        let one = words("donau", count, ["a", "e", "i"]);
        let other = words("donau", count, ["a", "e", "o"]);
        let found = find(Pair::new(&one, &other), true, Watch::nobody());
        let all = one.len() + other.len();
        assert!(found.len() <= all * MATCHES_IN_MEAN && found.is_sorted());
        for own in found.chunk_by(|left, right| left.words.source == right.words.source) {
            assert!(own.len() <= FEW_NEIGHBOURS);
        }
        // What is the same word is among them.
        let same =
            one.texts().zip(0..).filter_map(|(text, id)| Some(Pair::new(id, other.id(text)?)));
        for words in same {
            assert!(found.binary_search_by_key(&words, |found| found.words).is_ok());
        }
    }
}
