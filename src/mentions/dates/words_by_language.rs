//! What each language calls the parts of a date, made when first asked for.
use super::date_words::DateWords;
use crate::{document::LanguageTag, languages::lists};
use std::sync::OnceLock;

lists! {
    /// Packed lists.
    static LISTS: DateWords = "dates", ".dates":
    af am ar az be bg bn bs ca cs cy da de ee el en eo es et eu fa fi fil fo fr ga gd gl gu he hi
    hr hu hy id is it ja ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps
    pt qu ro ru se si sk sl so sq sr su sv sw ta te th tk tr uk ur uz vi zh zu
}

/// Words that are the same in every language.
const EVERYWHERE: &[u8] = b"\0J AH|A.H\nB BE\nE AD|CE\ne BC|BCE\nA a.m|am\nP p.m|pm\n";

/// The words of a language; those of no language if there are none.
pub(super) fn words_of(language: &LanguageTag) -> &'static DateWords {
    static OF_NO_LANGUAGE: OnceLock<DateWords> = OnceLock::new();
    let words = LISTS.made(language, |_, packed| DateWords::parse(packed));
    words.unwrap_or_else(|| OF_NO_LANGUAGE.get_or_init(|| DateWords::parse(EVERYWHERE)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("dates", ".dates");
    }
}
