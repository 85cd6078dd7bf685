//! How a language, in a region, writes numbers. Its words are made when first asked for.
use super::number_words::NumberWords;
use super::separators::Separators;
use crate::document::LanguageTag;
use crate::languages::lists;
use crate::text::{Proclitics, ascii_digit, char_at};

#[derive(Clone, Debug)]
pub(super) struct Conventions {
    pub(super) language: String,
    pub(super) region: String,
    pub(super) words: Option<&'static NumberWords>,
    pub(super) proclitics: Proclitics,
    pub(super) separators: Separators,
}

/// Regions whose separators are not those of the rest of their language.
const POINT_REGIONS: [&str; 14] =
    ["CH", "DO", "GT", "HN", "LI", "MX", "NI", "PA", "PE", "PR", "SV", "US", "GB", "419"];

impl Conventions {
    /// Those of a language; one without rules has digits only, with a decimal point.
    pub(super) fn of(language: &LanguageTag) -> Conventions {
        let (code, region) = (language.code(), language.region().unwrap_or_default());
        let words = words_of(language);
        let comma = words.is_some_and(|words| words.decimal_comma);
        let separators = match (comma && !POINT_REGIONS.contains(&region), region) {
            (true, _) | (_, "ZA") => Separators::DecimalComma,
            (false, _) => Separators::DecimalPoint,
        };
        let proclitics = Proclitics::of(code);
        let (language, region) = (code.to_owned(), region.to_owned());
        Conventions { language, region, words, proclitics, separators }
    }

    /// The region whose currency signs mean that several share: `kr`, `Rs`, `¥`.
    pub(super) fn money_region(&self) -> &str {
        match self.language.as_str() {
            _ if !self.region.is_empty() => &self.region,
            "sv" => "SE",
            "da" | "fo" => "DK",
            "no" | "nb" | "nn" | "se" => "NO",
            "is" => "IS",
            "zh" => "CN",
            "ur" => "PK",
            "ne" => "NP",
            "si" => "LK",
            _ => "",
        }
    }

    /// Whether the text goes on with a digit in a language that writes numbers without spaces.
    pub(super) fn goes_on_unspaced(&self, text: &str, at: usize) -> bool {
        let digit = char_at(text, at).and_then(ascii_digit);
        digit.is_some() && matches!(self.language.as_str(), "zh" | "ja" | "ko")
    }

    /// The sign of percent stands before the number, too.
    pub(super) fn percent_comes_first(&self) -> bool {
        matches!(self.language.as_str(), "ar" | "eu" | "fa" | "tr" | "ur")
    }
}

lists! {
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
