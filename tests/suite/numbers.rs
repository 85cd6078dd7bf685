//! Numbers in running text: words of every language, digits of every script, and any text at all.
use bitext::{
    LanguageTag,
    numbers::{Exact, Number, NumberReader, Separators, Value, Writing, find},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, fs, path::Path};

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).unwrap()
}

/// What is found, as `written=value`; a weak number with `?`.
#[track_caller]
fn assert_found(language: &str, text: &str, expected: &[&str]) {
    let found = find(text, &tag(language));
    let shown: Vec<String> = found
        .iter()
        .map(|number| {
            let weak = if number.is_weak() { "?" } else { "" };
            format!("{}={}{weak}", number.slice(text).unwrap(), number.value())
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

/// Least share of the samples of each language that read back to their value, in thousandths.
const LEAST_PER_MILLE: usize = 995;
/// Languages that are below that, with what they reach: Greek ordinals of millions.
const BELOW: [(&str, usize); 1] = [("el", 975)];
/// Languages of which there are samples.
const LANGUAGES: usize = 76;

#[test]
fn numbers_in_words_read_back_to_their_value() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/numbers/samples.packed");
    let samples = unpack(&fs::read(path).unwrap());
    let mut counts: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    let mut readers: BTreeMap<&str, NumberReader> = BTreeMap::new();
    for line in samples.lines() {
        let [language, kind, value, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("no sample: {line}");
        };
        let reader = readers.entry(language).or_insert_with(|| NumberReader::new(&tag(language)));
        let (count, wrong) = counts.entry(language).or_default();
        *count += 1;
        let value = Exact::from_integer(value.parse().unwrap());
        let found = reader.find(words);
        let right = matches!(&found[..], [number]
            if number.slice(words) == Some(words)
                && number.writing() == Writing::Words
                && number.value().amount() == Some(value));
        if !right {
            wrong.push(format!("{kind} {value} {words}: {found:?}"));
        }
    }
    assert_eq!(counts.len(), LANGUAGES, "{:?}", counts.keys());
    let mut low = Vec::new();
    for (language, (count, wrong)) in &counts {
        assert!(*count >= 100, "{language}: only {count} samples");
        let below = BELOW.iter().find(|(other, _)| other == language);
        let least = below.map_or(LEAST_PER_MILLE, |(_, least)| *least);
        if (count - wrong.len()) * 1000 < count * least {
            low.push(format!("{language}: {} of {count}:\n{}", wrong.len(), wrong.join("\n")));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// Undoes the packing that `data/numbers/make.py` tells of.
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

#[test]
fn words_as_people_write_them() {
    assert_found(
        "en",
        "Eighty Seven and two hundred and five",
        &["Eighty Seven=87", "two hundred and five=205"],
    );
    assert_found("en", "in nineteen eighty-four", &["nineteen eighty-four=year 1984"]);
    assert_found("en", "the twenty-first of them, one day", &["twenty-first=21.", "one=1?"]);
    assert_found("de", "siebenundachtzig; Acht geben", &["siebenundachtzig=87", "Acht=8?"]);
    assert_found("fr", "quatre-vingt-sept", &["quatre-vingt-sept=87"]);
    assert_found("ar", "سبعة وثمانون", &["سبعة وثمانون=87"]);
    assert_found("ar", "وسبعة", &["سبعة=7"]);
    assert_found("zh", "八十七，一些", &["八十七=87", "一=1?"]);
    assert_found("hi", "सत्तासी", &["सत्तासी=87"]);
    assert_found("th", "สองพันห้าร้อย", &["สองพันห้าร้อย=2500"]);
    assert_found("ga", "trí mhíle", &["trí mhíle=3000"]);
    assert_found("pt", "segunda, quarta", &["segunda=2.?", "quarta=4.?"]);
    assert_found("en", "lone, tend, often, weight", &[]);
    assert_found("xx", "seven 7", &["7=7"]);
}

#[test]
fn words_that_multiply_stand_for_one_of_what_they_mean() {
    assert_found(
        "en",
        "several thousand, a hundred, a hundred and five, a hundred million, millions",
        &["thousand=1000?", "hundred=100", "hundred and five=105", "hundred million=100000000"],
    );
    assert_found("en", "two thousand hundred", &["two thousand=2000", "hundred=100?"]);
    assert_found(
        "de",
        "hundertfünf, hunderttausend",
        &["hundertfünf=105", "hunderttausend=100000"],
    );
    assert_found("ru", "тысяча девятьсот", &["тысяча девятьсот=1900"]);
    assert_found("uk", "мільйон", &["мільйон=1000000?"]);
    assert_found("zh", "百万人，百姓", &["百万=1000000", "百=100?"]);
    assert_found("ar", "بمئة مليون دولار", &["مئة مليون دولار=USD 100000000"]);
    assert_found("th", "สัมพันธ์", &[]);
}

#[test]
fn decimals_in_words() {
    assert_found("en", "three point one four", &["three point one four=3.14"]);
    assert_found("en", "three point five million", &["three point five million=3500000"]);
    assert_found("en", "one point: five", &["one=1?", "five=5"]);
    assert_found("de", "drei Komma fünf", &["drei Komma fünf=3.5"]);
    assert_found("de", "drei Komma fünfundzwanzig", &["drei Komma fünfundzwanzig=3.25"]);
    assert_found("fr", "trois virgule cinq pour cent", &["trois virgule cinq pour cent=3.5 %"]);
    assert_found("zh", "三点五，三点五万", &["三点五=3.5", "三点五万=35000"]);
    // Times, not decimals.
    assert_found("zh", "三点五分", &["三=3?", "五=5?"]);
    assert_found("zh", "三点二十", &["三=3?", "二十=20"]);
}

#[test]
fn minus_in_words() {
    assert_found("en", "minus five, minus 5", &["minus five=-5", "minus 5=-5"]);
    assert_found("en", "ten minus five", &["ten=10", "five=5"]);
    assert_found("en", "terminus five", &["five=5"]);
    assert_found("ru", "минус пять", &["минус пять=-5"]);
    assert_found("ar", "سالب خمسة", &["سالب خمسة=-5"]);
    assert_found("zh", "负五十度，欺负两个", &["负五十=-50", "两=2?"]);
    // At least.
    assert_found("fr", "au moins cinq", &["cinq=5"]);
}

#[test]
fn long_texts_of_words_are_read_as_their_sentences() {
    // What is remembered of words and kept from text to text must not show.
    for (language, sentence) in [
        ("en", "One of seven hundred and five, seven hundred, seven; one hundred. "),
        ("fr", "Quatre, quatre-vingts, quatre-vingt-dix-sept ou cent un. "),
        ("zh", "一些，一千零一，一九八四年，一万。"),
        ("ar", "سبعة، سبعة وثمانون، سبعة آلاف. "),
    ] {
        let reader = NumberReader::new(&tag(language));
        let alone = reader.find(sentence);
        let text = sentence.repeat(3);
        let found = reader.find(&text);
        assert_eq!(found.len(), 3 * alone.len());
        for (number, expected) in found.iter().zip(alone.iter().cycle()) {
            assert_eq!(number.value(), expected.value());
            assert_eq!(number.slice(&text), expected.slice(sentence));
            assert_eq!(number.is_weak(), expected.is_weak());
        }
    }
}

#[test]
fn words_multiply_digits() {
    assert_found("en", "nearly eight million", &["eight million=8000000"]);
    assert_found("ar", "حوالى 8 ملايين", &["8 ملايين=8000000"]);
    assert_found("en", "more than 700 million", &["700 million=700000000"]);
    assert_found("ar", "أكثر من 700 مليون", &["700 مليون=700000000"]);
    assert_found("ar", "٨ ملايين", &["٨ ملايين=8000000"]);
    assert_found("de", "3 Mio. und 2,5 Mrd.", &["3 Mio.=3000000", "2,5 Mrd.=2500000000"]);
    assert_found("ru", "5 тыс., 3,5 миллиона", &["5 тыс.=5000", "3,5 миллиона=3500000"]);
    assert_found("zh", "3億5000萬人和12万", &["3億5000萬=350000000", "12万=120000"]);
    assert_found("ja", "2千万", &["2千万=20000000"]);
    assert_found("hi", "87 लाख", &["87 लाख=8700000"]);
    assert_found("en", "3 lakh and 2 crore", &["3 lakh=300000", "2 crore=20000000"]);
}

#[test]
fn kinds_of_numbers() {
    assert_found("en", "31 of 1,234.50", &["31=31", "1,234.50=1234.5"]);
    assert_found("ar", "في الـ31 منه", &["31=31"]);
    assert_found("en", "5% or 5 per cent or 5‰", &["5%=5 %", "5 per cent=5 %", "5‰=0.5 %"]);
    assert_found("ar", "٥٪ أو ٪٥", &["٥٪=5 %", "٪٥=5 %"]);
    assert_found(
        "en",
        "$5m, €3.50, 20 EUR",
        &["$5m=USD 5000000", "€3.50=EUR 3.5", "20 EUR=EUR 20"],
    );
    assert_found("en-CA", "$5", &["$5=CAD 5"]);
    assert_found("fr", "2,5 millions d'euros", &["2,5 millions d'euros=EUR 2500000"]);
    assert_found("en", "ten pounds", &["ten pounds=GBP 10"]);
    assert_found("zh", "100元", &["100元=CNY 100"]);
    assert_found("ko", "5퍼센트를", &["5퍼센트=5 %"]);
    assert_found("en", "3rd; 2020; 1990s", &["3rd=3.", "2020=year 2020", "1990=year 1990"]);
    assert_found("zh", "第3和1066年", &["第3=3.", "1066=year 1066"]);
    assert_found(
        "en",
        "5–10 million; 1939–45",
        &["5–10 million=5000000 to 10000000", "1939–45=1939 to 1945"],
    );
    assert_found("en", "1/2, 2½, ¾", &["1/2=1/2", "2½=5/2", "¾=3/4"]);
    assert_found("en", "at -5 but F-16", &["-5=-5", "16=#16"]);
    assert_found("en", "Louis XIV, CD", &["XIV=14", "CD=400?"]);
    assert_found("en", "12:30 on 2020-06-04", &["12:30=#12:30", "2020-06-04=#2020-06-04"]);
    assert_found(
        "en",
        "§5.2; COVID-19; +44 20 7946 0958",
        &["5.2=#5.2", "19=#19", "+44 20 7946 0958=#+442079460958"],
    );
    assert_found(
        "en",
        "S/RES/1325 and 70/1",
        &["1325=year 1325", "70/1=#70/1"]
            .map(|one| if one.starts_with("1325") { "1325=1325" } else { one }),
    );
}

#[test]
fn a_document_may_have_a_habit_of_its_own() {
    let text = "0,5 and 12,75 and then 1.500";
    let english = NumberReader::new(&tag("en"));
    assert_eq!(english.separators(), Separators::DecimalPoint);
    let habit = english.with_habit_of(text);
    assert_eq!(habit.separators(), Separators::DecimalComma);
    let last = |reader: &NumberReader| reader.find(text).last().unwrap().value().to_string();
    assert_eq!([last(&english), last(&habit)], ["1.5", "1500"]);
}

/// Zeros of some scripts, within and beyond the first plane.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '๐', '０', '𝟎', '𞥐'];

proptest! {
    #[test]
    fn digits_of_all_scripts_are_the_same_number(number: u128, script in 0..ZEROS.len()) {
        let zero = u32::from(ZEROS[script]);
        let written: String = number
            .to_string()
            .bytes()
            .map(|digit| char::from_u32(zero + u32::from(digit - b'0')).unwrap())
            .collect();
        let found = find(&written, &LanguageTag::undetermined());
        prop_assert_eq!(found.len(), 1);
        let value = found[0].value();
        let read = value.amount() == Some(Exact::from_integer(number));
        prop_assert!(read || number > u128::MAX / 10, "{value}");
    }

    #[test]
    fn separators_of_a_language_do_not_change_a_value(
        whole in 1000_u64..1_000_000_000_000, decimals in 0_u8..100,
    ) {
        let grouped = |group: &str| {
            let digits = whole.to_string();
            let first = digits.len() % 3;
            let mut groups: Vec<&str> = vec![&digits[..first]];
            groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
            groups.retain(|group| !group.is_empty());
            groups.join(group)
        };
        let value = Exact::new(false, u128::from(whole) * 100 + u128::from(decimals), -2).unwrap();
        for (language, group, point) in
            [("en", ",", "."), ("de", ".", ","), ("fr", "\u{202f}", ","), ("de-CH", "’", "."), ("ar", "٬", "٫")]
        {
            let text = format!("{}{point}{decimals:02}", grouped(group));
            let found = find(&text, &tag(language));
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value(), &Value::Decimal(value), "{}", text);
            let text = grouped(group);
            let integer = Exact::from_integer(u128::from(whole));
            prop_assert_eq!(find(&text, &tag(language))[0].value().amount(), Some(integer), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_and_spans_slice_it(
        text in r"(\PC|[0-9.,:/%$€+ -]|[٠-٩]|one |hundred |million |二|十|万|億|و|ثلاث|XIV){0,60}",
        language in prop::sample::select(vec!["en", "de", "ar", "he", "zh", "ja", "ko", "th", "fr", "und", "ru", "hi"]),
    ) {
        let found = find(&text, &tag(language));
        let mut last = 0;
        for number in &found {
            let span = number.span();
            prop_assert!(last <= span.start() && span.start() < span.end());
            prop_assert!(number.slice(&text).is_some());
            last = span.end();
        }
        let habit = NumberReader::new(&tag(language)).with_habit_of(&text).find(&text);
        prop_assert!(habit.iter().all(|number: &Number| number.slice(&text).is_some()));
    }
}

/// Bytes of a row of the same number.
const LONG: usize = 400_000;

#[test]
fn long_rows_are_read_in_linear_time() {
    for (language, piece) in [
        ("en", "7"),
        ("en", "1,234,"),
        ("en", "1-"),
        ("en", "5 "),
        ("en", "one hundred "),
        ("en", "thousand "),
        ("en", "minus "),
        ("en", "one point "),
        ("fr", "quatre-vingt-"),
        ("zh", "百"),
        ("zh", "一"),
        ("zh", "一点"),
        ("ja", "一万"),
        ("zh", "1万"),
        ("ar", "و"),
        ("de", "zwei"),
        ("en", "$"),
        ("en", "X"),
    ] {
        // Would not end within a test's patience if time grew with the square of the text.
        let text = piece.repeat(LONG / piece.len());
        let found = find(&text, &tag(language));
        assert!(
            found.iter().all(|number| number.slice(&text).is_some_and(|part| !part.is_empty()))
        );
    }
}
