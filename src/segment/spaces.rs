//! Takes one paragraph and the ends known in it. Adds the spaces that stand between clauses in
//! scripts without spaces between words; in Thai and Lao, which have no terminator, some of them
//! are all there is to end a sentence. Never takes an end away. Linear in the length of the
//! paragraph. Next: `features`.
use super::{
    block::{self, Block},
    level::Level,
    terminators,
};

/// A clause has at least so many characters; names and enumerations are made of shorter ones.
const SHORTEST_CLAUSE: usize = 20;

/// Where fewer letters than this stand from space to space, the spaces of a paragraph part words,
/// as in texts made ready for programs. Words have some five letters, clauses some forty.
const SHORTEST_MEAN: usize = 12;

/// Words that join what follows them to what stands before, Thai and Lao: conjunctions, relative
/// pronouns, auxiliaries, the verb after reported speech. No sentence begins with one.
const LINKING: [&str; 48] = [
    "และ",
    "หรือ",
    "ซึ่ง",
    "ที่",
    "โดย",
    "เพื่อ",
    "จึง",
    "ก็",
    "เช่น",
    "ได้",
    "คือ",
    "ว่า",
    "รวมถึง",
    "รวมทั้ง",
    "ตลอดจน",
    "กับ",
    "ของ",
    "เพราะ",
    "จน",
    "ทำให้",
    "อัน",
    "จะ",
    "กล่าว",
    "ແລະ",
    "ຫຼື",
    "ຫລື",
    "ຊຶ່ງ",
    "ເຊິ່ງ",
    "ທີ່",
    "ໂດຍ",
    "ເພື່ອ",
    "ຈຶ່ງ",
    "ກໍ",
    "ເຊັ່ນ",
    "ໄດ້",
    "ຄື",
    "ວ່າ",
    "ລວມເຖິງ",
    "ລວມທັງ",
    "ຕະຫຼອດຈົນ",
    "ກັບ",
    "ຂອງ",
    "ເພາະ",
    "ຈົນ",
    "ເຮັດໃຫ້",
    "ອັນ",
    "ຈະ",
    "ກ່າວ",
];

/// Words that want another after them, Thai and Lao: conjunctions, prepositions, titles. No
/// sentence ends with one.
const LEADING: [&str; 30] = [
    "ว่า",
    "คือ",
    "เช่น",
    "ได้แก่",
    "และ",
    "หรือ",
    "โดย",
    "ของ",
    "ที่",
    "ซึ่ง",
    "แต่",
    "เมื่อ",
    "นาย",
    "นาง",
    "นางสาว",
    "ວ່າ",
    "ຄື",
    "ເຊັ່ນ",
    "ໄດ້ແກ່",
    "ແລະ",
    "ຫຼື",
    "ຫລື",
    "ໂດຍ",
    "ຂອງ",
    "ທີ່",
    "ຊຶ່ງ",
    "ເຊິ່ງ",
    "ແຕ່",
    "ເມື່ອ",
    "ທ່ານ",
];

/// Adds the ends of sentences or clauses to those known, in order.
pub(super) fn split(block: Block<'_>, level: Level, ends: &mut Vec<usize>) {
    let is_letter = match level {
        Level::Sentences => is_unterminated_letter,
        Level::Clauses => is_unspaced_letter,
    };
    let spaces = spaces(block, is_letter);
    if spaces.is_empty() {
        return;
    }
    let mut merged = Vec::with_capacity(ends.len() + spaces.len());
    let mut known = ends.iter().copied().peekable();
    let mut start = 0;
    for at in spaces {
        while let Some(end) = known.next_if(|end| *end <= at) {
            start = end;
            merged.push(end);
        }
        let clause = block.slice(start, at);
        let linked = || is_linked(clause, block.from(block.skip_space(at)));
        let long = clause.chars().nth(SHORTEST_CLAUSE - 1).is_some();
        if long && (level == Level::Clauses || !linked()) {
            merged.push(at);
            start = at;
        }
    }
    merged.extend(known);
    merged.dedup();
    *ends = merged;
}

/// Where the white space between two letters begins, wherever there is some in the paragraph;
/// nowhere if it parts words.
fn spaces(block: Block<'_>, is_letter: fn(char) -> bool) -> Vec<usize> {
    let mut spaces = Vec::new();
    let mut from = 0;
    while let Some(at) = block::position(block.bytes(), from, |byte| byte == b' ') {
        from = block.skip(at, |char| char == ' ');
        if block.char_before(at).is_some_and(is_letter)
            && block.char_at(from).is_some_and(is_letter)
        {
            spaces.push(at);
        }
    }
    if letters(block) < SHORTEST_MEAN * (spaces.len() + 1) {
        spaces.clear();
    }
    spaces
}

/// Number of letters of scripts without spaces, by the bytes that begin them: a few scripts more
/// share these, but not in one paragraph.
fn letters(block: Block<'_>) -> usize {
    block.bytes().iter().filter(|byte| matches!(byte, 0xe0 | 0xe1)).count()
}

/// Whether a word at the end of a clause or at the beginning of what follows says that the sentence
/// goes on.
fn is_linked(clause: &str, following: &str) -> bool {
    LEADING.iter().any(|word| clause.ends_with(word))
        || LINKING.iter().any(|word| following.starts_with(word))
}

/// A letter or vowel sign of a script without terminators.
fn is_unterminated_letter(char: char) -> bool {
    terminators::is_unterminated_script(char) && !is_sign(char)
}

/// A letter, vowel sign or comma of a script without spaces between words.
fn is_unspaced_letter(char: char) -> bool {
    terminators::is_unspaced_script(char) && !char.is_numeric() && !is_sign(char)
}

/// Signs that white space is due after, whatever follows: of repetition, and of words cut short.
const fn is_sign(char: char) -> bool {
    matches!(char, 'ๆ' | 'ໆ' | 'ៗ' | 'ฯ' | 'ຯ' | '฿')
}
