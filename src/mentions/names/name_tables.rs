//! The tables of names of each language, made from packed lists when first asked for.
use super::name::Entity;
use super::name_endings::NameEndings;
use super::name_table::{ARTICLE, ENDING, NameCase, NameEntry, NameTable, ROOT};
use crate::document::LanguageTag;
use crate::languages::lists;
use crate::text::{ARABIC_ARTICLE, Folding, GAP, Prefilter, Proclitics, Trie, unpack};

const SHORT_STEM: usize = 4;
/// Letters of an abbreviation that is also written with points, at most.
const LONGEST_ABBREVIATION: usize = 4;

impl NameTable {
    /// The table of a language's packed names. What it has no name for may be called as in English.
    fn new(language: &str, packed: &[u8]) -> NameTable {
        // Vietnamese tells words apart by their marks.
        let folding = if language == "vi" { Folding::KeepsMarks } else { Folding::DropsMarks };
        let (endings, proclitics) = (NameEndings::of(language), Proclitics::of(language));
        let mut names = NamePaths { folding, endings, proclitics, paths: Vec::new() };
        each_name(packed, |entity, name, weak| names.put(entity, name, weak));
        let paths = names.merged();
        let filter = |has_article: bool, any_case: bool| {
            let wanted = paths.iter().filter_map(|(path, entry)| {
                let letters = path.strip_prefix(&[ARTICLE]);
                let is_wanted =
                    letters.is_some() == has_article && (any_case || entry.case == NameCase::Any);
                is_wanted.then_some(letters.unwrap_or(path))
            });
            Prefilter::new(folding, wanted)
        };
        let (beginnings, small_beginnings) = (filter(false, true), filter(false, false));
        let past_article = filter(true, true);
        let trie = Trie::new(folding, paths);
        let article = trie.child(ROOT, ARTICLE);
        NameTable {
            folding,
            trie,
            endings,
            proclitics,
            beginnings,
            small_beginnings,
            past_article,
            article,
        }
    }
}

/// The names of a language while they are gathered: each by its path through the trie.
struct NamePaths {
    folding: Folding,
    endings: NameEndings,
    proclitics: Proclitics,
    paths: Vec<(Vec<char>, NameEntry)>,
}

impl NamePaths {
    fn put(&mut self, entity: Entity, name: &str, weak: bool) {
        let case = NameCase::of(name);
        let entry = NameEntry { entity, weak, case, has_short_stem: false };
        let takes_article = self.proclitics == Proclitics::Arabic;
        let past_article = name.strip_prefix(ARABIC_ARTICLE).filter(|_| takes_article);
        let letters = self.folding.folded(past_article.unwrap_or(name));
        if letters.is_empty() {
            return;
        }
        if case == NameCase::All {
            let pointed = letters.iter().flat_map(|letter| ['.', *letter]).skip(1);
            self.paths.push((pointed.collect(), entry));
        }
        let mut path: Vec<char> = past_article.map(|_| ARTICLE).into_iter().collect();
        let is_whole = !letters.contains(&GAP);
        let mut has_short_stem = false;
        for (number, word) in letters.split(|letter| *letter == GAP).enumerate() {
            path.extend((number > 0).then_some(GAP));
            let stem = self.endings.stem(word, is_whole).filter(|_| case != NameCase::All);
            path.extend(word.iter().take(stem.unwrap_or(word.len())));
            path.extend(stem.map(|_| ENDING));
            has_short_stem =
                is_whole && stem.is_some_and(|stem| stem <= SHORT_STEM && stem < word.len());
        }
        self.paths.push((path, NameEntry { has_short_stem, ..entry }));
        if has_short_stem {
            // The whole name with an ending is less doubtful.
            self.paths.push((letters.iter().copied().chain([ENDING]).collect(), entry));
        }
    }

    /// One entry a path: of two entities the first stays; of two writings of one, what either allows.
    fn merged(mut self) -> Vec<(Vec<char>, NameEntry)> {
        self.paths.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.paths.dedup_by(|(path, entry), (kept_path, kept)| {
            let is_same = path == kept_path;
            if is_same && entry.entity == kept.entity {
                kept.case = kept.case.max(entry.case);
                kept.weak &= entry.weak;
            }
            is_same
        });
        self.paths
    }
}

impl NameCase {
    fn of(name: &str) -> NameCase {
        let is_short = (2..=LONGEST_ABBREVIATION).contains(&name.chars().count());
        if is_short && name.chars().all(char::is_uppercase) {
            NameCase::All
        } else if name.starts_with(char::is_lowercase) {
            NameCase::Any
        } else {
            NameCase::First
        }
    }
}

/// Hands over each name of a packed list: what it names, the name, and whether it is weak. What has
/// no name may be called as in English.
fn each_name(packed: &[u8], mut see: impl FnMut(Entity, &str, bool)) {
    let own = unpack(packed);
    let mut own = own.split('\n');
    let falls_back = own.next() == Some("=");
    let english = NAMES.file_named("en").filter(|_| falls_back).unwrap_or_default();
    let english = unpack(english);
    let mut english = english.split('\n').skip(1);
    for number in 0..=u16::MAX {
        let (own, english) = (own.next(), english.next());
        if own.is_none() && english.is_none() {
            break;
        }
        let names = own.filter(|names| !names.is_empty()).or(english).unwrap_or_default();
        for name in names.split('/').filter(|name| !name.is_empty()) {
            let plain = name.strip_prefix('?');
            see(Entity(number), plain.unwrap_or(name), plain.is_some());
        }
    }
}

lists! {
    static NAMES: NameTable = "names", ".names":
    af agq ak am ar as asa ast az ba bas be bez bg bgn blo bm bn br brx bs ca ccp ce ceb cgg chr
    ckb cs cv cy da dav de dje dsb dyo dz ebu ee el en eo es et eu ewo fa ff fi fil fo fr fur fy
    ga gd gl gsw gu guz ha he hi hr hsb ht hu hy ia id ie ig is it ja jmc jv ka kaa kab kam kde
    kea kgp khq ki kk kln km kn ko kok ks ksb ksf ksh ku kxv ky lag lb lg lld ln lo lt lu luo luy
    lv mai mas mer mfe mg mgh mi mk ml mn mr ms mt mua my mzn naq nd ne nl nmg no nqo nyn om or pa
    pcm pl ps pt qu rm rn ro rof ru rwk saq sbp sc scn sd se seh ses sg shi shn si sk sl smn sn so
    sq sr sv sw syr ta te teo tg th ti tk to tr tt twq tyv tzm ug uk ur uz vai vec vi vun wae wo
    xh xnr xog yav yi yo yrl zgh zh zu
}

/// The table of a language; `None` if it has none.
pub(super) fn table_of(language: &LanguageTag) -> Option<&'static NameTable> {
    NAMES.made(language, NameTable::new)
}

/// Hands over each name of a language: what it names, the name, and whether it is weak.
pub(super) fn each_name_of(language: &LanguageTag, see: impl FnMut(Entity, &str, bool)) {
    if let Some(packed) = NAMES.file_of(language) {
        each_name(packed, see);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::NAMES.check("names", ".names");
    }
}
