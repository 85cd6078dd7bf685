//! The rules by which each language spells numbers, made when first asked for.
use super::grammar::Grammar;
use crate::{document::LanguageTag, languages::lists};

lists! {
    /// Packed rules.
    static RULES: Grammar = "numbers", ".rules":
    af ak am ar az be bg bn bs ca ccp chr cs cy da de ee el en eo es et eu fa ff fi fil fo fr ga
    gd gl gu he hi hr hu hy id is it ja ka kk kl km kn ko ky lb lo lrc lt lv mk ml mn mr ms mt my
    ne nl no or pa pl ps pt qu ro ru se si sk sl so sq sr su sv sw ta te th tk tr uk ur uz vec vi
    zh zu
}

/// The rules of a language; `None` if it has none.
pub(super) fn grammar_of(language: &LanguageTag) -> Option<&'static Grammar> {
    RULES.made(language, |code, packed| Grammar::parse(packed, code))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::RULES.check("numbers", ".rules");
    }
}
