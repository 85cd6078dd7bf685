//! Dates in running text: by language, by the patterns of the CLDR, and in any text at all.
use bitext::{
    LanguageTag,
    dates::{Calendar, Date, DateReader, PartialDate, find},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs, path::Path};

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).unwrap()
}

/// What is found, as `written=value`; a weak date with `?`.
fn shown(language: &str, text: &str) -> Vec<String> {
    let show = |date: &Date| {
        let weak = if date.is_weak() { "?" } else { "" };
        format!("{}={}{weak}", date.slice(text).unwrap(), date.value())
    };
    find(text, &tag(language)).iter().map(show).collect()
}

/// Texts with all that is found in them.
type Case = (&'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "en",
        "It opened on 4 June 2020, closed on June 4th and reopened the 4th of June; in June 2020 it was full.",
        &["4 June 2020=2020-06-04", "June 4th=--06-04", "4th of June=--06-04", "June 2020=2020-06"],
    ),
    (
        "en",
        "May I go? They met in May, in May 2019 and on May 5. Soldiers march and may rest.",
        &["May=--05?", "May 2019=2019-05", "May 5=--05-05"],
    ),
    (
        "en-GB",
        "13/6/2020, 6/13/2020, 4/6/2020, 04.06.2020, 2020-06-04, 4/6/20",
        &[
            "13/6/2020=2020-06-13",
            "6/13/2020=2020-06-13",
            "4/6/2020=2020-06-04",
            "04.06.2020=2020-06-04",
            "2020-06-04=2020-06-04",
            "4/6/20=2020-06-04",
        ],
    ),
    (
        "en-US",
        "13/6/2020, 6/13/2020, 4/6/2020, 04.06.2020, 2020-06-04, 4/6/20",
        &[
            "13/6/2020=2020-06-13",
            "6/13/2020=2020-06-13",
            "4/6/2020=2020-04-06",
            "04.06.2020=2020-04-06",
            "2020-06-04=2020-06-04",
            "4/6/20=2020-04-06",
        ],
    ),
    ("en-CA", "04/06/2020", &["04/06/2020=2020-04-06"]),
    (
        "en",
        "from 4-6 June 2020, June 4–6, 2020, 28 June – 3 July",
        &[
            "4=2020-06-04",
            "6 June 2020=2020-06-06",
            "June 4=2020-06-04",
            "6, 2020=2020-06-06",
            "28 June=--06-28",
            "3 July=--07-03",
        ],
    ),
    (
        "en",
        "On Thursday, June 4, 2020; every Thursday; the Sun sat down",
        &["Thursday, June 4, 2020=Thu 2020-06-04", "Thursday=Thu"],
    ),
    (
        "en",
        "44 BC, AD 79, in the year 2020, Ramadan 1441 AH",
        &["44 BC=-0043", "AD 79=0079", "year 2020=2020", "Ramadan 1441 AH=AH 1441-09"],
    ),
    (
        "en",
        "at 2:30 p.m., 2.30 pm, 14:30, 2 pm, 12 am",
        &["2:30 p.m.=14:30", "2.30 pm=14:30", "14:30=14:30", "2 pm=T14", "12 am=T00"],
    ),
    ("en", "version 1.2.10, 192.168.10.20, 16:9, 1/2, 2020, 14.30, the 140 AM stations", &[]),
    (
        "en",
        "2020-06-04T14:30:00Z, 06/2020, 4-Jun-20",
        &["2020-06-04T14:30:00Z=2020-06-04T14:30", "06/2020=2020-06?", "4-Jun-20=2020-06-04"],
    ),
    (
        "de",
        "Am Donnerstag, dem 4. Juni 2020, im Juni 2020, vom 4.-6. Juni, Montagabend, im Juni 15 Mal",
        &[
            "Donnerstag, dem 4. Juni 2020=Thu 2020-06-04",
            "Juni 2020=2020-06",
            "4=--06-04",
            "6. Juni=--06-06",
            "Montagabend=Mon",
            "Juni=--06",
        ],
    ),
    (
        "de",
        "um 14 Uhr 30, 14.30 Uhr, gegen 14 Uhr, am 04.06.20; Frankfurt am Main, 2000 Jahre, im Jahr 2020",
        &[
            "14 Uhr 30=14:30",
            "14.30 Uhr=14:30",
            "14 Uhr=T14",
            "04.06.20=2020-06-04",
            "Jahr 2020=2020",
        ],
    ),
    (
        "fr",
        "le 1er juin 2020, jeudi 4 juin, à 14h30 ou 14 h 30, en mars, mais aussi l'année 2020",
        &[
            "1er juin 2020=2020-06-01",
            "jeudi 4 juin=Thu --06-04",
            "14h30=14:30",
            "14 h 30=14:30",
            "mars=--03?",
            "année 2020=2020",
        ],
    ),
    (
        "pt",
        "4 de junho de 2020, às 14h30, na quinta-feira, 4 de junho, pela segunda vez",
        &[
            "4 de junho de 2020=2020-06-04",
            "14h30=14:30",
            "quinta-feira, 4 de junho=Thu --06-04",
            "segunda=Mon?",
        ],
    ),
    (
        "es",
        "el 4 de junio de 2020, junio de 2020, a las 14:30 horas, en setiembre",
        &[
            "4 de junio de 2020=2020-06-04",
            "junio de 2020=2020-06",
            "14:30 horas=14:30",
            "setiembre=--09",
        ],
    ),
    (
        "it",
        "il 1º giugno 2020, alle ore 14.30, giovedì",
        &["1º giugno 2020=2020-06-01", "14.30=14:30", "giovedì=Thu"],
    ),
    (
        "hu",
        "2020. június 4., 2020 júniusában, június 4-én, csütörtökön, 14:30 órakor",
        &[
            "2020. június 4=2020-06-04",
            "2020 júniusában=2020-06",
            "június 4-én, csütörtökön=Thu --06-04",
            "14:30 órakor=14:30",
        ],
    ),
    (
        "ru",
        "4 июня 2020 г., в июне 2020 года, с июнем, в четверг, 4 июня, в 2 часа дня, охрана среды",
        &[
            "4 июня 2020 г.=2020-06-04",
            "июне 2020 года=2020-06",
            "июнем=--06",
            "четверг, 4 июня=Thu --06-04",
            "2 часа дня=T14",
            "среды=Wed?",
        ],
    ),
    (
        "pl",
        "4 czerwca 2020 r., w czerwcu, do czwartku, o godz. 14.30, oni mają",
        &["4 czerwca 2020 r.=2020-06-04", "czerwcu=--06", "czwartku=Thu", "14.30=14:30"],
    ),
    (
        "cs",
        "4. června 2020, v červnu, ve čtvrtek 4. 6. 2020, v roce 2020",
        &[
            "4. června 2020=2020-06-04",
            "červnu=--06",
            "čtvrtek 4. 6. 2020=Thu 2020-06-04",
            "roce 2020=2020",
        ],
    ),
    (
        "fi",
        "kesäkuussa 2020, torstaina 4. kesäkuuta 2020 klo 14.30, elokuva",
        &["kesäkuussa 2020=2020-06", "torstaina 4. kesäkuuta 2020=Thu 2020-06-04", "14.30=14:30"],
    ),
    (
        "et",
        "4. juunil 2020, juunis, neljapäeval",
        &["4. juunil 2020=2020-06-04", "juunis=--06", "neljapäeval=Thu"],
    ),
    (
        "tr",
        "4 Haziran 2020 Perşembe, Haziran'da, 2020 yılında, saat 14.30'da, her aralık",
        &[
            "4 Haziran 2020 Perşembe=Thu 2020-06-04",
            "Haziran=--06",
            "2020 yılında=2020",
            "14.30=14:30",
        ],
    ),
    (
        "ar",
        "4 حزيران/يونيو 2020، ٤ يونيو ٢٠٢٠، وحزيران، 4 حزيران (يونيو)، في جوان 2020",
        &[
            "4 حزيران/يونيو 2020=2020-06-04",
            "٤ يونيو ٢٠٢٠=2020-06-04",
            "حزيران=--06",
            "4 حزيران (يونيو)=--06-04",
            "جوان 2020=2020-06",
        ],
    ),
    (
        "ar",
        "1441هـ، 12 رمضان 1441 هـ، يوم الخميس، الساعة 2:30 مساءً، عام 2020، ١٢/٩/١٤٤١، صفر",
        &[
            "1441هـ=AH 1441",
            "12 رمضان 1441 هـ=AH 1441-09-12",
            "الخميس=Thu",
            "2:30 مساءً=14:30",
            "عام 2020=2020",
            "١٢/٩/١٤٤١=AH 1441-09-12",
            "صفر=AH --02?",
        ],
    ),
    (
        "fa",
        "۱۵ خرداد ۱۳۹۹، ۱۳۹۹/۳/۱۵، پنجشنبه ۴ ژوئن ۲۰۲۰، ساعت ۱۴:۳۰، سال ۱۳۹۹، ۱۰۰۰ سال",
        &[
            "۱۵ خرداد ۱۳۹۹=SH 1399-03-15",
            "۱۳۹۹/۳/۱۵=SH 1399-03-15",
            "پنجشنبه ۴ ژوئن ۲۰۲۰=Thu 2020-06-04",
            "۱۴:۳۰=14:30",
            "سال ۱۳۹۹=SH 1399",
        ],
    ),
    (
        "he",
        "ב-4 ביוני 2020, ביוני, יום חמישי, בשעה 14:30",
        &["4 ביוני 2020=2020-06-04", "יוני=--06", "יום חמישי=Thu", "14:30=14:30"],
    ),
    (
        "zh",
        "2020年6月4日星期四下午2时30分，6月4日，二〇二〇年十二月十五日，民國109年，下午三点",
        &[
            "2020年6月4日星期四=Thu 2020-06-04",
            "下午2时30分=14:30",
            "6月4日=--06-04",
            "二〇二〇年十二月十五日=2020-12-15",
            "民國109年=2020",
            "下午三点=T15",
        ],
    ),
    ("zh", "6个月，3年，一年，一时，第3号，3日内，周四，4日", &["周四=Thu", "4日=---04?"]),
    (
        "ja",
        "2020年6月4日(木)午後2時30分、令和2年6月4日、昭和20年、平成元年、3日間、2020年代、4日",
        &[
            "2020年6月4日(木)=Thu 2020-06-04",
            "午後2時30分=14:30",
            "令和2年6月4日=2020-06-04",
            "昭和20年=1945",
            "平成元年=1989",
            "4日=---04?",
        ],
    ),
    (
        "ko",
        "2020년 6월 4일 목요일 오후 2시 30분, 6월에, 3일간, 2020년",
        &["2020년 6월 4일 목요일=Thu 2020-06-04", "오후 2시 30분=14:30", "6월=--06", "2020년=2020"],
    ),
    (
        "hi",
        "4 जून 2020, ४ जून २०२०, गुरुवार को, शाम 4 बजे, फरवरी 2020, सितम्बर",
        &[
            "4 जून 2020=2020-06-04",
            "४ जून २०२०=2020-06-04",
            "गुरुवार=Thu",
            "शाम 4 बजे=T16",
            "फरवरी 2020=2020-02",
            "सितम्बर=--09",
        ],
    ),
    (
        "th",
        "4 มิถุนายน 2563, พ.ศ. 2563, ๔ มิถุนายน ๒๕๖๓, เวลา 14.30 น.",
        &[
            "4 มิถุนายน 2563=2020-06-04",
            "พ.ศ. 2563=2020",
            "๔ มิถุนายน ๒๕๖๓=2020-06-04",
            "14.30 น=14:30",
        ],
    ),
    ("bn", "৪ জুন ২০২০, জুনে; ২০২০ সালে", &["৪ জুন ২০২০=2020-06-04", "জুনে=--06", "২০২০ সালে=2020"]),
    (
        "vi",
        "ngày 4 tháng 6 năm 2020, tháng Sáu, 14 giờ 30",
        &["4 tháng 6 năm 2020=2020-06-04", "tháng Sáu=--06", "14 giờ 30=14:30"],
    ),
    (
        "uk",
        "4 червня 2020 року, у червні, в четвер",
        &["4 червня 2020 року=2020-06-04", "червні=--06", "четвер=Thu"],
    ),
    (
        "el",
        "4 Ιουνίου 2020, τον Ιούνιο, την Πέμπτη",
        &["4 Ιουνίου 2020=2020-06-04", "Ιούνιο=--06", "Πέμπτη=Thu"],
    ),
    ("lv", "2020. gada 4. jūnijā, jūnijā", &["2020. gada 4. jūnijā=2020-06-04", "jūnijā=--06"]),
    (
        "lt",
        "2020 m. birželio 4 d., birželyje, ketvirtadienį",
        &["2020 m. birželio 4=2020-06-04", "birželyje=--06", "ketvirtadienį=Thu"],
    ),
    (
        "sv",
        "torsdagen den 4 juni 2020, kl. 14.30",
        &["torsdagen den 4 juni 2020=Thu 2020-06-04", "14.30=14:30"],
    ),
    (
        "nl",
        "donderdag 4 juni 2020, om 14.30 uur, 3 uur lang",
        &["donderdag 4 juni 2020=Thu 2020-06-04", "14.30 uur=14:30"],
    ),
    ("eu", "2020ko ekainaren 4a", &["2020ko ekainaren 4a=2020-06-04"]),
    ("ka", "4 ივნისი, 2020; ივნისში", &["4 ივნისი, 2020=2020-06-04", "ივნისში=--06"]),
    (
        "kk",
        "2020 ж. 4 маусым, маусымда; 2020 жылы",
        &["2020 ж. 4 маусым=2020-06-04", "маусымда=--06", "2020 жылы=2020"],
    ),
    (
        "id",
        "Kamis, 4 Juni 2020 pukul 14.30, minggu ini",
        &["Kamis, 4 Juni 2020=Thu 2020-06-04", "14.30=14:30"],
    ),
    ("fil", "Hunyo 4, 2020", &["Hunyo 4, 2020=2020-06-04"]),
    ("ta", "4 ஜூன், 2020, ஜூனில்", &["4 ஜூன், 2020=2020-06-04", "ஜூனில்=--06"]),
    (
        "ro",
        "4 iunie 2020, joi, ora 14.30, cele mai bune",
        &["4 iunie 2020=2020-06-04", "joi=Thu", "14.30=14:30"],
    ),
    (
        "sr",
        "4. juna 2020, 4. јуна 2020, od četvrtka",
        &["4. juna 2020=2020-06-04", "4. јуна 2020=2020-06-04", "četvrtka=Thu"],
    ),
    (
        "und",
        "2020-06-04, 4/6/2020, 14:30, 79 AD, 4 June",
        &["2020-06-04=2020-06-04", "4/6/2020=2020-06-04", "14:30=14:30", "79 AD=0079"],
    ),
];

#[test]
fn dates_as_people_write_them() {
    let mut wrong = Vec::new();
    for (language, text, expected) in CASES {
        let found = shown(language, text);
        if found != *expected {
            wrong
                .push(format!("{language}: {text}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Least share of the samples of each locale that read back to their value, in per cent.
const LEAST: usize = 98;
/// Locales that are below that, with what they reach: short months of Mongolian have digits.
const BELOW: [(&str, usize); 1] = [("mn", 88)];
/// Locales of which there are samples.
const LOCALES: usize = 102;

#[test]
fn dates_by_the_patterns_of_the_cldr_read_back_to_their_value() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dates/samples.packed");
    let samples = unpack(&fs::read(path).unwrap());
    let mut counts: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for line in samples.lines() {
        let [locale, value, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("no sample: {line}");
        };
        let (count, wrong) = counts.entry(locale).or_default();
        *count += 1;
        let found = find(text, &tag(locale));
        let right = matches!(&found[..], [date] if date.value().to_string() == value);
        if !right {
            wrong.push(format!("{value} {text}: {:?}", shown(locale, text)));
        }
    }
    assert_eq!(counts.len(), LOCALES, "{:?}", counts.keys());
    let mut low = Vec::new();
    for (locale, (count, wrong)) in &counts {
        assert!(*count >= 20, "{locale}: only {count} samples");
        let below = BELOW.iter().find(|(other, _)| other == locale);
        let least = below.map_or(LEAST, |(_, least)| *least);
        if (count - wrong.len()) * 100 < count * least {
            low.push(format!("{locale}: {} of {count}:\n{}", wrong.len(), wrong.join("\n")));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// Undoes the packing that `data/cldr.py` tells of.
fn unpack(packed: &[u8]) -> String {
    let (rules, data) = packed[1..].split_at(3 * usize::from(packed[0]));
    let mut meanings: Vec<Vec<u8>> = (0..=u8::MAX).map(|code| vec![code]).collect();
    for rule in rules.chunks_exact(3) {
        meanings[usize::from(rule[0])] =
            [&meanings[usize::from(rule[1])][..], &meanings[usize::from(rule[2])][..]].concat();
    }
    let bytes = data.iter().flat_map(|code| meanings[usize::from(*code)].iter().copied());
    String::from_utf8(bytes.collect()).unwrap()
}

fn value(language: &str, text: &str) -> PartialDate {
    let found = find(text, &tag(language));
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    *found[0].value()
}

#[test]
fn calendars_are_recognised() {
    for (language, text, calendar, year) in [
        ("en", "4 June 2020", Calendar::Gregorian, 2020),
        ("ja", "令和2年6月4日", Calendar::Japanese, 2020),
        ("ja", "昭和20年", Calendar::Japanese, 1945),
        ("zh-Hant", "民國109年6月4日", Calendar::Minguo, 2020),
        ("th", "4 มิถุนายน พ.ศ. 2563", Calendar::Buddhist, 2020),
        ("ar", "12 رمضان 1441", Calendar::Hijri, 1441),
        ("fa", "۱۵ خرداد ۱۳۹۹", Calendar::SolarHijri, 1399),
    ] {
        let value = value(language, text);
        assert_eq!((value.calendar(), value.year()), (calendar, Some(year)), "{text}");
    }
}

#[test]
fn dates_that_agree_and_dates_that_do_not() {
    let english = |text: &str| value("en", text);
    for (one, other, agree) in [
        (english("4 June 2020"), value("de", "im Juni"), true),
        (english("4 June 2020"), value("fr", "le 5 juin"), false),
        (english("4 June 2020"), value("ja", "令和2年6月4日"), true),
        (english("4 June 2020"), value("fa", "۱۵ خرداد ۱۳۹۹"), true),
        (english("5 June 2020"), value("fa", "۱۵ خرداد ۱۳۹۹"), false),
        (english("24 April 2020"), value("ar", "1 رمضان 1441"), true),
        (english("4 June 2020"), value("ar", "1 رمضان 1441"), false),
        (english("June 2020"), value("ar", "1441هـ"), true),
        (english("June 2023"), value("ar", "1441هـ"), false),
        (english("in June"), value("ar", "رمضان"), false),
        (english("on Thursday"), value("de", "am Donnerstag, 4. Juni"), true),
        (english("on Friday"), value("de", "am Donnerstag, 4. Juni"), false),
        (english("at 2:30 p.m."), value("zh", "下午2时30分"), true),
        (english("at 2 pm"), value("de", "14.30 Uhr"), true),
        (english("at 14:30"), value("de", "14.45 Uhr"), false),
        (english("at 14:30"), value("de", "am Donnerstag"), false),
    ] {
        assert_eq!(one.agrees(&other), agree, "{one} and {other}");
        assert_eq!(other.agrees(&one), agree, "{other} and {one}");
    }
}

#[test]
fn one_reader_serves_many_texts() {
    let reader = DateReader::new(&tag("de-AT"));
    assert_eq!(reader.find("4.6.2020"), find("4.6.2020", &tag("de-AT")));
    assert_eq!(reader.find("Jänner")[0].value().month(), Some(1));
    assert_eq!(reader.find(""), []);
}

/// Pieces that dates are made of, and that make none.
const PIECES: &str = r"(\PC|[0-9.,:/ \-]|[٠-٩۰-۹०-९]|June |May |Thu|, |4th |of |2020|الخميس|حزيران/يونيو|هـ|و|月|年|日|二|十|令和|下午|時|월|일|พ\.ศ\. |มกราคม|г\.|июн|kl\. |Uhr |pm|T|\(木\)){0,40}";

proptest! {
    #[test]
    fn any_text_is_read_and_spans_slice_it(
        text in PIECES,
        language in prop::sample::select(vec![
            "en-US", "en-GB", "de", "fr", "hu", "ru", "tr", "ar", "fa", "he", "zh", "ja", "ko", "th", "vi", "hi", "te", "eu", "sv", "und",
        ]),
    ) {
        let mut last = 0;
        for date in find(&text, &tag(language)) {
            let span = date.span();
            prop_assert!(last <= span.start() && span.start() < span.end());
            prop_assert!(date.slice(&text).is_some());
            last = span.end();
            let value = date.value();
            prop_assert!(value.month().is_none_or(|month| (1..=12).contains(&month)));
            prop_assert!(value.day().is_none_or(|day| (1..=31).contains(&day)));
            prop_assert!(value.hour().is_none_or(|hour| hour <= 24));
            prop_assert!(value.minute().is_none_or(|minute| minute < 60));
            prop_assert!(value.agrees(value), "{value}");
        }
    }

    #[test]
    fn digits_are_read_in_the_order_of_the_region(year in 1900..2100, month in 1..=12, day in 1..=28) {
        let expected = format!("{year}-{month:02}-{day:02}");
        for (language, text) in [
            ("en-US", format!("{month}/{day}/{year}")),
            ("en-GB", format!("{day}/{month}/{year}")),
            ("de", format!("{day:02}.{month:02}.{year}")),
            ("fr-CA", expected.clone()),
            ("zh", format!("{year}/{month}/{day}")),
            ("ja", format!("{year}年{month}月{day}日")),
        ] {
            prop_assert_eq!(value(language, &text).to_string(), &expected[..], "{}", text);
        }
    }
}

/// Bytes of a row of the same piece.
const LONG: usize = 400_000;

#[test]
fn long_rows_are_read_in_linear_time() {
    for (language, piece) in [
        ("en", "4"),
        ("en", "4/"),
        ("en", "4-"),
        ("en", "4 "),
        ("en", "4 of "),
        ("en", "of the "),
        ("en", "June "),
        ("en", "Thursday, "),
        ("en", "4 June"),
        ("en", "Ju"),
        ("en", "14:30"),
        ("de", "14 Uhr "),
        ("zh", "二"),
        ("zh", "二月"),
        ("zh", "年"),
        ("ja", "令和"),
        ("ar", "و"),
        ("ar", "حزيران/"),
        ("th", "ที่"),
        ("hu", "2020. "),
        ("tr", "Haziran'"),
        ("en", "\u{ad}"),
        ("ar", "ـ"),
    ] {
        // Would not end within a test's patience if time grew with the square of the text.
        let text = piece.repeat(LONG / piece.len());
        let found = find(&text, &tag(language));
        assert!(found.iter().all(|date| date.slice(&text).is_some_and(|part| !part.is_empty())));
    }
}
