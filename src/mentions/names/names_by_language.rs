//! The names of each language, made when first asked for.
use super::name::Entity;
use super::name_table::NameTable;
use super::name_table_builder::each_name;
use crate::{document::LanguageTag, languages::lists};

lists! {
    /// Packed names.
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
    NAMES.made(language, |code, packed| NameTable::new(code, packed, english()))
}

/// Hands over each name of a language: what it names, the name, and whether it is weak.
pub(super) fn each_name_of(language: &LanguageTag, see: impl FnMut(Entity, &str, bool)) {
    if let Some(packed) = NAMES.file_of(language) {
        each_name(packed, english(), see);
    }
}

/// The names in English, which other languages fall back to.
fn english() -> &'static [u8] {
    NAMES.file_named("en").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::NAMES.check("names", ".names");
    }
}
