//! Takes a language. Gives its [`Names`], made when first asked for. Never reads a file: the lists
//! in `data/dates` are compiled in.
use super::names::Names;
use crate::document::two_letter_code;
use std::sync::OnceLock;

/// Packed lists by two- or three-letter code, sorted.
const LISTS: &[(&str, &[u8])] = &[
    ("af", include_bytes!("../../../data/dates/af.dates")),
    ("am", include_bytes!("../../../data/dates/am.dates")),
    ("ar", include_bytes!("../../../data/dates/ar.dates")),
    ("az", include_bytes!("../../../data/dates/az.dates")),
    ("be", include_bytes!("../../../data/dates/be.dates")),
    ("bg", include_bytes!("../../../data/dates/bg.dates")),
    ("bn", include_bytes!("../../../data/dates/bn.dates")),
    ("bs", include_bytes!("../../../data/dates/bs.dates")),
    ("ca", include_bytes!("../../../data/dates/ca.dates")),
    ("cs", include_bytes!("../../../data/dates/cs.dates")),
    ("cy", include_bytes!("../../../data/dates/cy.dates")),
    ("da", include_bytes!("../../../data/dates/da.dates")),
    ("de", include_bytes!("../../../data/dates/de.dates")),
    ("ee", include_bytes!("../../../data/dates/ee.dates")),
    ("el", include_bytes!("../../../data/dates/el.dates")),
    ("en", include_bytes!("../../../data/dates/en.dates")),
    ("eo", include_bytes!("../../../data/dates/eo.dates")),
    ("es", include_bytes!("../../../data/dates/es.dates")),
    ("et", include_bytes!("../../../data/dates/et.dates")),
    ("eu", include_bytes!("../../../data/dates/eu.dates")),
    ("fa", include_bytes!("../../../data/dates/fa.dates")),
    ("fi", include_bytes!("../../../data/dates/fi.dates")),
    ("fil", include_bytes!("../../../data/dates/fil.dates")),
    ("fo", include_bytes!("../../../data/dates/fo.dates")),
    ("fr", include_bytes!("../../../data/dates/fr.dates")),
    ("ga", include_bytes!("../../../data/dates/ga.dates")),
    ("gd", include_bytes!("../../../data/dates/gd.dates")),
    ("gl", include_bytes!("../../../data/dates/gl.dates")),
    ("gu", include_bytes!("../../../data/dates/gu.dates")),
    ("he", include_bytes!("../../../data/dates/he.dates")),
    ("hi", include_bytes!("../../../data/dates/hi.dates")),
    ("hr", include_bytes!("../../../data/dates/hr.dates")),
    ("hu", include_bytes!("../../../data/dates/hu.dates")),
    ("hy", include_bytes!("../../../data/dates/hy.dates")),
    ("id", include_bytes!("../../../data/dates/id.dates")),
    ("is", include_bytes!("../../../data/dates/is.dates")),
    ("it", include_bytes!("../../../data/dates/it.dates")),
    ("ja", include_bytes!("../../../data/dates/ja.dates")),
    ("ka", include_bytes!("../../../data/dates/ka.dates")),
    ("kk", include_bytes!("../../../data/dates/kk.dates")),
    ("km", include_bytes!("../../../data/dates/km.dates")),
    ("kn", include_bytes!("../../../data/dates/kn.dates")),
    ("ko", include_bytes!("../../../data/dates/ko.dates")),
    ("ky", include_bytes!("../../../data/dates/ky.dates")),
    ("lb", include_bytes!("../../../data/dates/lb.dates")),
    ("lo", include_bytes!("../../../data/dates/lo.dates")),
    ("lt", include_bytes!("../../../data/dates/lt.dates")),
    ("lv", include_bytes!("../../../data/dates/lv.dates")),
    ("mk", include_bytes!("../../../data/dates/mk.dates")),
    ("ml", include_bytes!("../../../data/dates/ml.dates")),
    ("mn", include_bytes!("../../../data/dates/mn.dates")),
    ("mr", include_bytes!("../../../data/dates/mr.dates")),
    ("ms", include_bytes!("../../../data/dates/ms.dates")),
    ("mt", include_bytes!("../../../data/dates/mt.dates")),
    ("my", include_bytes!("../../../data/dates/my.dates")),
    ("ne", include_bytes!("../../../data/dates/ne.dates")),
    ("nl", include_bytes!("../../../data/dates/nl.dates")),
    ("no", include_bytes!("../../../data/dates/no.dates")),
    ("or", include_bytes!("../../../data/dates/or.dates")),
    ("pa", include_bytes!("../../../data/dates/pa.dates")),
    ("pl", include_bytes!("../../../data/dates/pl.dates")),
    ("ps", include_bytes!("../../../data/dates/ps.dates")),
    ("pt", include_bytes!("../../../data/dates/pt.dates")),
    ("qu", include_bytes!("../../../data/dates/qu.dates")),
    ("ro", include_bytes!("../../../data/dates/ro.dates")),
    ("ru", include_bytes!("../../../data/dates/ru.dates")),
    ("se", include_bytes!("../../../data/dates/se.dates")),
    ("si", include_bytes!("../../../data/dates/si.dates")),
    ("sk", include_bytes!("../../../data/dates/sk.dates")),
    ("sl", include_bytes!("../../../data/dates/sl.dates")),
    ("so", include_bytes!("../../../data/dates/so.dates")),
    ("sq", include_bytes!("../../../data/dates/sq.dates")),
    ("sr", include_bytes!("../../../data/dates/sr.dates")),
    ("su", include_bytes!("../../../data/dates/su.dates")),
    ("sv", include_bytes!("../../../data/dates/sv.dates")),
    ("sw", include_bytes!("../../../data/dates/sw.dates")),
    ("ta", include_bytes!("../../../data/dates/ta.dates")),
    ("te", include_bytes!("../../../data/dates/te.dates")),
    ("th", include_bytes!("../../../data/dates/th.dates")),
    ("tk", include_bytes!("../../../data/dates/tk.dates")),
    ("tr", include_bytes!("../../../data/dates/tr.dates")),
    ("uk", include_bytes!("../../../data/dates/uk.dates")),
    ("ur", include_bytes!("../../../data/dates/ur.dates")),
    ("uz", include_bytes!("../../../data/dates/uz.dates")),
    ("vi", include_bytes!("../../../data/dates/vi.dates")),
    ("zh", include_bytes!("../../../data/dates/zh.dates")),
    ("zu", include_bytes!("../../../data/dates/zu.dates")),
];

/// Made once each; the last one is for languages without lists.
static NAMES: [OnceLock<Names>; LISTS.len() + 1] = [const { OnceLock::new() }; LISTS.len() + 1];

/// Names that are the same in every language.
const EVERYWHERE: &[u8] = b"\0J AH|A.H\nB BE\nE AD|CE\ne BC|BCE\nA a.m|am\nP p.m|pm\n";

/// The names of a language by its code; those of no language if there are none.
pub(super) fn names_of(language: &str) -> Option<&'static Names> {
    let code = if language == "tl" { "fil" } else { two_letter_code(language) };
    let at = LISTS.binary_search_by_key(&code, |(language, _)| language).unwrap_or(LISTS.len());
    let packed = LISTS.get(at).map_or(EVERYWHERE, |(_, packed)| packed);
    Some(NAMES.get(at)?.get_or_init(|| Names::parse(packed, code)))
}
