//! Texts that nobody writes, each kind made to let something grow: words, pairs of words, mentions,
//! points of the lattice, or what rules have to look at. The same number gives the same text.

/// Numbers without a pattern (`SplitMix64`; Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
struct Lots(u64);

impl Lots {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// One of so many characters from this one on.
    fn char(&mut self, first: usize, most: usize) -> Option<char> {
        char::from_u32(u32::try_from(first + self.below(most)).ok()?)
    }

    /// Letters of an alphabet.
    fn word(&mut self, letters: &str, length: usize) -> String {
        let letters: Vec<char> = letters.chars().collect();
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшыэюя";
const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
const HAN: &str = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长";
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];

/// Lines until a text has so many bytes.
fn lines(bytes: usize, mut line: impl FnMut(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 256);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&line(number));
        text.push('\n');
        number += 1;
    }
    text
}

/// A line of words.
fn row(words: usize, mut word: impl FnMut(usize) -> String) -> String {
    let mut row = String::new();
    for number in 0..words {
        if number > 0 {
            row.push(' ');
        }
        row.push_str(&word(number));
    }
    row
}

/// A number in letters: another for each number.
fn spelled(number: usize, letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let (mut rest, mut word) = (number, String::new());
    loop {
        word.push(letters[rest % letters.len()]);
        rest /= letters.len();
        if rest == 0 {
            return word;
        }
    }
}

/// Consonants with vowels by lot between them.
fn by_vowels(lots: &mut Lots, consonants: &str, vowels: &[&str]) -> String {
    consonants.chars().flat_map(|one| [String::from(one), lots.of(vowels).to_owned()]).collect()
}

type Side = fn(bytes: usize, seed: usize) -> String;

/// Texts that are hostile by themselves, each with its language.
const SIDES: &[(&str, &str, Side)] = &[
    ("capitalised words that differ in vowels", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(5, |_| by_vowels(&mut lots, "Mlkrstn", &VOWELS)))
    }),
    ("the same in Cyrillic letters", "ru", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(5, |_| by_vowels(&mut lots, "Млкрстн", &["а", "е", "и", "о", "у"])))
    }),
    ("small words that differ in vowels", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(8, |_| by_vowels(&mut lots, "pntrk", &VOWELS)))
    }),
    ("lines of many words, all different", "en", |bytes, seed| {
        let mut next = seed;
        lines(bytes, |_| {
            row(140, |_| {
                next += 1;
                format!("{}q", spelled(next.wrapping_mul(7919) % 100_000_000, LATIN))
            })
        })
    }),
    ("words by lot", "de", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(30, |_| lots.word(LATIN, 6)))
    }),
    ("one line of words by lot", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        row(bytes / 8, |_| lots.word(LATIN, 7))
    }),
    ("one line of one word", "en", |bytes, _| "same ".repeat(bytes / 5)),
    ("one line without a space", "en", |bytes, seed| Lots(seed as u64).word(LATIN, bytes)),
    ("all words alike", "en", |bytes, _| lines(bytes, |_| "word word word word word".to_owned())),
    ("one sentence over and over", "en", |bytes, _| {
        lines(bytes, |_| "The train came at nine and nobody got off.".to_owned())
    }),
    ("one sentence of one word over and over", "en", |bytes, _| {
        lines(bytes, |_| "Yes.".to_owned())
    }),
    ("two sentences in turn", "de", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| lots.of(&["Ja, 9.", "Nein."]).to_owned())
    }),
    ("numbers, all different", "en", |bytes, seed| {
        let mut next = seed % 1000;
        lines(bytes, |_| {
            row(12, |_| {
                next += 1;
                format!("{}", 1000 + next * 13)
            })
        })
    }),
    ("numbers, few different", "fr", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(12, |_| format!("{}", lots.below(40))))
    }),
    ("one line of numbers", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        row(bytes / 7, |_| format!("{}", 100_000 + lots.below(900_000)))
    }),
    ("digits without end", "en", |bytes, _| "1234567890".repeat(bytes / 10)),
    ("numbers in words", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        let words =
            ["twenty-one", "hundred", "thousand", "million", "three", "and", "billion", "ninety"];
        lines(bytes, |_| row(20, |_| lots.of(&words).to_owned()))
    }),
    ("German numbers without a space", "de", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        let words = ["einund", "zwanzig", "hundert", "tausend", "drei", "und", "sieben"];
        lines(bytes, |_| (0..60).map(|_| lots.of(&words)).collect())
    }),
    ("Chinese numbers without end", "zh", |bytes, seed| {
        Lots(seed as u64).word("一二三四五六七八九十百千万亿零两", bytes / 3)
    }),
    ("dates, all different", "en", |bytes, seed| {
        let mut next = seed % 100;
        lines(bytes, |_| {
            row(6, |_| {
                next += 1;
                format!("{}/{}/{}", 1 + next % 28, 1 + next / 28 % 12, 1000 + next / 336)
            })
        })
    }),
    ("dates, few different", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        let dates = [
            "6 June 1944",
            "May 5",
            "on Monday",
            "1 January 2000 at 10:30",
            "in 1984",
            "2001-02-03",
        ];
        lines(bytes, |_| row(4, |_| lots.of(&dates).to_owned()))
    }),
    ("months and days without end", "ja", |bytes, _| "6月6日1944年".repeat(bytes / 15)),
    ("names that sound the same", "ru", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| {
            row(6, |_| {
                let parts = [
                    ["М", "Мм"],
                    ["а", "о"],
                    ["л", "лл"],
                    ["е", "э"],
                    ["к", "кк"],
                    ["и", "ы"],
                    ["н", "нн"],
                ];
                parts.iter().map(|two| lots.of(two)).collect()
            })
        })
    }),
    ("names in Latin letters that sound the same", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| {
            row(6, |_| {
                let parts = [
                    ["M", "Mm"],
                    ["a", "ae"],
                    ["l", "ll"],
                    ["e", "ee"],
                    ["k", "ck"],
                    ["i", "y"],
                    ["n", "nn"],
                ];
                parts.iter().map(|two| lots.of(two)).collect()
            })
        })
    }),
    ("names of several words", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| {
            let name = |lots: &mut Lots| by_vowels(lots, "Dm", &VOWELS);
            format!(
                "{} {} said {} {} {}.",
                name(&mut lots),
                name(&mut lots),
                name(&mut lots),
                name(&mut lots),
                name(&mut lots)
            )
        })
    }),
    ("short words of Arabic", "ar", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(9, |_| by_vowels(&mut lots, "دم", &["ا", "ي", "و", ""])))
    }),
    ("words of Arabic by lot", "ar", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(12, |_| lots.word(ARABIC, 5)))
    }),
    ("names of places", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        let places = [
            "Paris",
            "Iraq",
            "South Korea",
            "New York",
            "Berlin",
            "Jordan",
            "the United States of America",
            "Côte d'Ivoire",
        ];
        lines(bytes, |_| row(8, |_| lots.of(&places).to_owned()))
    }),
    ("words of sixty letters that begin alike", "de", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(4, |_| format!("Donaudampfschifffahrt{}", lots.word("aeiounst", 39))))
    }),
    ("words that begin alike", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(10, |_| format!("unter{}", lots.word("aeg", 7))))
    }),
    ("words that end alike", "fi", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(10, |_| format!("{}issaansakaan", lots.word("aeiklmnt", 4))))
    }),
    ("words of ten thousand letters", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| lots.word("ab", 10_000))
    }),
    ("brackets within brackets", "en", |bytes, _| {
        format!("{}{}", "(a [b \"c ".repeat(bytes / 20), "d\" e] f) ".repeat(bytes / 20))
    }),
    ("brackets that nothing closes", "en", |bytes, _| {
        lines(bytes, |_| "He said: (\"«[{“It is".to_owned())
    }),
    ("marks alone", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| lots.word(".,;:!?…—-\"'()[]", 60))
    }),
    ("full stops without end", "en", |bytes, _| "a. B. c. ".repeat(bytes / 9)),
    ("abbreviations without end", "de", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        row(bytes / 6, |_| lots.of(&["z.B.", "Dr.", "u.a.", "Nr. 3", "S. 5", "usw."]).to_owned())
    }),
    ("quotation marks without end", "fr", |bytes, _| "« ' » “ ” ' ".repeat(bytes / 18)),
    ("letters without capitals", "ka", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(12, |_| lots.word("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", 5)))
    }),
    ("letters with marks upon marks", "vi", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(8, |_| lots.word("aeiou\u{301}\u{300}\u{302}\u{323}\u{31b}", 12)))
    }),
    ("one letter with marks without end", "en", |bytes, _| {
        format!("a{}", "\u{301}".repeat(bytes / 2))
    }),
    ("vowel signs of Arabic without end", "ar", |bytes, _| {
        "ب\u{64b}\u{651}\u{650}".repeat(bytes / 8)
    }),
    ("every character", "und", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| (0..40).filter_map(|_| lots.char(32, 0x2_0000)).collect())
    }),
    ("paragraphs of one word", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| format!("{}.\n", lots.word(LATIN, 3)))
    }),
    ("lines of one letter", "en", |bytes, _| "a\n".repeat(bytes / 2)),
    ("blank lines", "en", |bytes, _| format!("Yes.{}No.", "\n \n\r\n".repeat(bytes / 5))),
    ("white space", "en", |bytes, _| format!("Yes.{}No.", " \t\u{a0}\u{2003}".repeat(bytes / 7))),
    ("Korean by lot", "ko", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(8, |_| (0..3).filter_map(|_| lots.char(0xac00, 11_172)).collect()))
    }),
    ("Korean without a space", "ko", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        (0..bytes / 3).filter_map(|_| lots.char(0xac00, 11_172)).collect()
    }),
    ("Thai without a space", "th", |bytes, seed| {
        Lots(seed as u64).word("กขคงจฉชซญณดตถทธนบปผฝพฟภมยรลวศษสหอฮะาิีึืุูเแโใไ่้", bytes / 3)
    }),
    ("Chinese by lot", "zh", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| format!("{}。", lots.word(HAN, 40)))
    }),
    ("Chinese without end", "zh", |bytes, seed| Lots(seed as u64).word(HAN, bytes / 3)),
    ("all ideographs", "ja", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| (0..40).filter_map(|_| lots.char(0x4e00, 20_000)).collect())
    }),
    ("Katakana without end", "ja", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| {
            row(6, |_| {
                lots.word("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロンー", 8)
            })
        })
    }),
    ("words in twenty lines each", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        // A vocabulary in which each word stands about twenty times.
        let words = (bytes / 9 / 20).max(1);
        lines(bytes, |_| row(12, |_| format!("wo{}rt", spelled(lots.below(words) + 1000, LATIN))))
    }),
    ("numbers in twenty lines each", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        let numbers = (bytes / 6 / 20).max(1);
        lines(bytes, |_| row(12, |_| format!("{}", 10_007 + lots.below(numbers) * 3)))
    }),
    ("words in Cyrillic letters by lot", "ru", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| row(12, |_| lots.word(CYRILLIC, 6)))
    }),
    ("addresses and codes", "en", |bytes, seed| {
        let mut lots = Lots(seed as u64);
        lines(bytes, |_| {
            row(3, |_| {
                format!(
                    "https://{}.example/{}?{}=%{:02x}&a@b.c",
                    lots.word(LATIN, 5),
                    lots.word("/-_~", 9),
                    lots.word(LATIN, 2),
                    lots.below(256)
                )
            })
        })
    }),
];

/// Number of kinds.
pub(crate) fn kinds() -> usize {
    SIDES.len()
}

/// Kinds of either side.
pub(crate) fn kind(number: usize) -> (&'static str, &'static str) {
    let (name, language, _) = SIDES[number % SIDES.len()];
    (name, language)
}

/// A text of a kind, of about so many bytes.
pub(crate) fn text(kind: usize, bytes: usize, seed: usize) -> String {
    SIDES[kind % SIDES.len()].2(bytes, seed)
}
