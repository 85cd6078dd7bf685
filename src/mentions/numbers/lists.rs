//! The words by which each language writes numbers, made when first asked for.
use super::number_words::NumberWords;
use crate::{document::LanguageTag, languages::lists};

lists! {
    /// Packed rules.
    static RULES: NumberWords = "numbers", ".rules":
    af ak am ar az be bg bn bs ca ccp chr cs cy da de ee el en eo es et eu fa ff fi fil fo fr ga
    gd gl gu he hi hr hu hy id is it ja ka kk kl km kn ko ky lb lo lrc lt lv mk ml mn mr ms mt my
    ne nl no or pa pl ps pt qu ro ru se si sk sl so sq sr su sv sw ta te th tk tr uk ur uz vec vi
    zh zu
}

/// The words of a language; `None` if it has none.
pub(super) fn words_of(language: &LanguageTag) -> Option<&'static NumberWords> {
    RULES.made(language, |code, packed| NumberWords::parse(packed, code))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::RULES.check("numbers", ".rules");
    }
}
