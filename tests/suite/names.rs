//! Names in running text: tables of all languages, prefixes and endings, likeness of sound, and any
//! text at all.
use crate::name_pairs;
use bitext::{
    LanguageTag,
    names::{Entity, EntityKind, Name, NameReader, find, known, likeness},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs, path::Path};

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).unwrap()
}

/// What is found, as `written=code`; a weak name with `?`.
#[track_caller]
fn assert_found(language: &str, text: &str, expected: &[&str]) {
    let shown: Vec<String> = find(text, &tag(language))
        .iter()
        .map(|name| {
            let weak = if name.is_weak() { "?" } else { "" };
            format!("{}={}{weak}", name.slice(text).unwrap(), name.entity().code())
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

/// Languages with a table.
const LANGUAGES: usize = 204;

fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names");
    let mut found: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "names"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    found
}

#[test]
fn every_name_of_every_table_is_found_where_it_stands_alone() {
    let languages = languages();
    assert_eq!(languages.len(), LANGUAGES);
    let mut low = Vec::new();
    for language in &languages {
        let reader = NameReader::new(&tag(language));
        let names = known(&tag(language));
        assert!(names.len() > 100, "{language}: only {} names", names.len());
        let is_found = |(entity, name): &&(Entity, String)| {
            matches!(&reader.find(name)[..], [found]
                if found.entity() == *entity && found.slice(name) == Some(name))
        };
        let found = names.iter().filter(is_found).count();
        // Two names of which folding makes one, or one that has another in it and a mark that is
        // no letter at its end.
        if found * 1000 < names.len() * 975 {
            let lost = names.iter().filter(|name| !is_found(name)).take(8).collect::<Vec<_>>();
            low.push(format!("{language}: {found} of {}, not {lost:?}", names.len()));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn the_package_is_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names");
    let size = |name: &str| fs::metadata(folder.join(name)).unwrap().len();
    let sum: u64 = languages().iter().map(|language| size(&format!("{language}.names"))).sum();
    assert!(sum + size("entities") < 700_000, "{sum}");
}

#[test]
fn an_entity_is_the_same_in_all_languages() {
    let entities = |language: &str, text: &str| -> Vec<Entity> {
        find(text, &tag(language)).iter().map(Name::entity).collect()
    };
    for (english, arabic) in [
        ("in Iraq", "بالعراق"),
        ("to Iraq", "للعراق"),
        ("Syria", "سوريا"),
        ("and Syria", "وسورية"),
        ("Italy", "بإيطاليا"),
        ("Italy", "ايطاليا"),
        ("the United States", "الولايات المتحدة"),
        ("the U.S. said", "للولايات المتحدة"),
        ("USA", "والولايات المتحدة"),
        ("West Africa", "غرب أفريقيا"),
        ("Western Africa", "بغرب افريقيا"),
        ("the Middle East", "الشرق الأوسط"),
        ("Europe", "أوروبا"),
        ("Afghanistan", "لأفغانستان"),
        ("Germany", "ألمانيا"),
        ("the United Kingdom", "المملكة المتحدة"),
        ("the UK", "بريطانيا"),
        ("Baghdad", "ببغداد"),
        ("the United Nations", "للأمم المتحدة"),
    ] {
        let (found, other) = (entities("en", english), entities("ar", arabic));
        assert_eq!(found.len(), 1, "{english}: {found:?}");
        assert_eq!(found, other, "{english} {arabic}");
    }
    assert_eq!(entities("en", "euros"), entities("ru", "евро"));
    assert_eq!(entities("en", "Spanish"), entities("es", "español"));
    let iraq = Entity::new(EntityKind::Territory, "IQ").unwrap();
    assert_eq!((iraq.kind(), iraq.code()), (EntityKind::Territory, "IQ"));
    assert_eq!(entities("en", "Iraq"), [iraq]);
    assert_eq!(Entity::new(EntityKind::City, "IQ"), None);
}

#[test]
fn accents_tell_vietnamese_words_apart_however_they_are_composed() {
    for written in ["ở Việt Nam", "ở Vie\u{323}\u{302}t Nam"] {
        let found = find(written, &tag("vi"));
        assert_eq!(found.iter().map(|name| name.entity().code()).collect::<Vec<_>>(), ["VN"]);
    }
    assert!(find("ở Viet Nam", &tag("vi")).is_empty());
}

#[test]
fn capitals_and_points_tell_names_from_words() {
    assert_found(
        "en",
        "Turkey and turkey; US, U.S. and U.S.A. tell us",
        &["Turkey=TR", "US=US", "U.S.=US", "U.S.A.=US"],
    );
    assert_found("en", "IRAQ, Chad, Polish", &["IRAQ=IQ", "Chad=TD?", "Polish=pl?"]);
    assert_found("en", "Iraqi Iraqis chad USED", &[]);
    assert_found("en", "Côte d'Ivoire Cote d’Ivoire", &["Côte d'Ivoire=CI", "Cote d’Ivoire=CI"]);
    assert_found("ar", "العراقية الصينيون", &[]);
}

#[test]
fn endings_are_part_of_names() {
    assert_found("ru", "в Ираке и о Китае, иракский", &["Ираке=IQ", "Китае=CN"]);
    assert_found("ru", "Саудовской Аравии, США", &["Саудовской Аравии=SA", "США=US"]);
    assert_found("pl", "w Stanach Zjednoczonych", &["Stanach Zjednoczonych=US"]);
    assert_found("fi", "Irakissa Saksassa", &["Irakissa=IQ", "Saksassa=DE"]);
    assert_found("tr", "Irak'ta Irakta", &["Irak=IQ", "Irakta=IQ"]);
    assert_found("hu", "Irakban; Daniel", &["Irakban=IQ", "Daniel=DK?"]);
    assert_found("el", "των Ηνωμένων Πολιτειών", &["Ηνωμένων Πολιτειών=US"]);
    assert_found("de", "die Vereinigten Staaten, Iraker", &["Vereinigten Staaten=US"]);
}

#[test]
fn scripts_without_spaces_and_with_particles() {
    assert_found(
        "zh",
        "在法国和伊拉克，西非，中東",
        &["法国=FR", "伊拉克=IQ", "西非=011", "中東=145"],
    );
    assert_found("ja", "インドネシアと米国人、マリア", &["インドネシア=ID", "米国=US"]);
    assert_found("th", "ในประเทศอิรัก", &["อิรัก=IQ"]);
    assert_found("ko", "이라크에서 프랑스는", &["이라크=IQ", "프랑스=FR"]);
    assert_found("he", "בעיראק מהודו", &["עיראק=IQ", "הודו=IN"]);
    assert_found("vi", "nước Đức, ý kiến", &["Đức=DE"]);
    assert_found("hi", "इराक में अफ्रीका", &["इराक=IQ", "अफ्रीका=002"]);
}

#[test]
fn names_meet_by_sound() {
    for (left, right) in [
        ("NATO", "الناتو"),
        ("NATO", "للناتو"),
        ("Pompeo", "بومبيو"),
        ("Di Maio", "دي مايو"),
        ("Stoltenberg", "ستولتنبرغ"),
        ("Kadhimi", "الكاظمي"),
        ("Daesh", "داعش"),
        ("COVID-19", "كوفيد-19"),
        ("Luigi", "لويجي"),
        ("UNESCO", "ЮНЕСКО"),
        ("UNESCO", "유네스코"),
        ("Brazilia", "Μπραζίλια"),
    ] {
        assert!(likeness(left, right) >= 0.65, "{left} {right}: {}", likeness(left, right));
    }
    for (left, right) in [("Pompeo", "ستولتنبرغ"), ("Baghdad", "Pompeo"), ("", "Pompeo"), ("", "")]
    {
        assert!(likeness(left, right) < 0.4, "{left} {right}: {}", likeness(left, right));
    }
}

/// Least area and part found, of all names, then of single words. No cost is fitted; these are what
/// they reach.
const BARS: [(&str, [f64; 4]); 10] = [
    ("ar", [0.959, 0.80, 0.990, 0.86]),
    ("fa", [0.964, 0.79, 0.988, 0.85]),
    ("he", [0.972, 0.78, 0.992, 0.81]),
    ("ru", [0.986, 0.86, 0.998, 0.93]),
    ("el", [0.981, 0.85, 0.992, 0.90]),
    ("hi", [0.987, 0.91, 0.993, 0.96]),
    ("th", [0.972, 0.85, 0.998, 0.90]),
    ("ko", [0.980, 0.80, 0.996, 0.87]),
    ("ja", [0.979, 0.82, 0.994, 0.88]),
    ("zh", [0.963, 0.59, 0.981, 0.66]),
];

#[test]
fn sound_tells_names_apart() {
    let mut low = Vec::new();
    for (language, bars) in BARS {
        let (all, words) =
            (name_pairs::measure(language, false), name_pairs::measure(language, true));
        // What the docs of `likeness` say of the likeness that few unrelated names reach.
        assert!((0.6..0.7).contains(&all.threshold), "{language}: {all:?}");
        let reached = [all.area, all.found, words.area, words.found];
        if reached.iter().zip(bars).any(|(reached, bar)| *reached < bar) {
            low.push(format!("{language}: {reached:.3?}, bars {bars:?}, {all:.2?} {words:.2?}"));
        }
    }
    assert!(low.is_empty(), "\n{}", low.join("\n"));
}

#[test]
fn work_grows_with_the_text_only() {
    // Stems that go on for ever, prefixes of prefixes, runs that begin every name: each must end.
    for (language, piece) in
        [("ar", "وبال"), ("ru", "росс "), ("zh", "中"), ("ko", "은"), ("en", "U.")]
    {
        let text = piece.repeat(100_000);
        let found = find(&text, &tag(language));
        assert!(found.windows(2).all(|two| two[0].span().end() <= two[1].span().start()));
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_slice_any_text(
        text in "[\\PCА-яا-يU.Sند中国은는 '-]{0,60}",
        language in prop::sample::select(vec!["en", "ru", "ar", "he", "zh", "ja", "ko", "vi", "ta", "xx"]),
    ) {
        let found = find(&text, &tag(language));
        let mut before = 0;
        for name in &found {
            prop_assert!(name.span().start() >= before && name.span().end() > name.span().start());
            prop_assert!(name.slice(&text).is_some());
            before = name.span().end();
        }
    }

    #[test]
    fn likeness_is_between_none_and_whole_and_symmetric(left in "\\PC{0,30}", right in "\\PC{0,30}") {
        let found = likeness(&left, &right);
        prop_assert!((0.0..=1.0).contains(&found));
        prop_assert!((found - likeness(&right, &left)).abs() < 1e-12);
    }
}

#[test]
fn codes_are_unique() {
    let english = known(&tag("en"));
    let entities: BTreeSet<Entity> = english.iter().map(|(entity, _)| *entity).collect();
    let codes: BTreeSet<(EntityKind, &str)> =
        entities.iter().map(|entity| (entity.kind(), entity.code())).collect();
    assert_eq!(codes.len(), entities.len());
    assert!(codes.iter().all(|(kind, code)| Entity::new(*kind, code).is_some()));
}
