//! How wide characters are: in columns of a terminal, and in a proportional font.
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The printable characters of ASCII in a font like Times, in thousandths of its size, from the space on.
const TIMES: [usize; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The mean of English text.
pub(super) const TIMES_MEAN: usize = 440;

/// A Chinese character fills two columns.
pub(super) fn columns(char: char) -> usize {
    1 + usize::from(is_wide(char))
}

pub(super) fn is_wide(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        || matches!(char, '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

pub(super) fn characters(_: char) -> usize {
    1
}

/// Thousandths of the size of a font like Times: those of other scripts stand for their kind.
pub(super) fn times(char: char) -> usize {
    let mut base = char;
    let mut first = true;
    decompose_canonical(char, |part| {
        if std::mem::take(&mut first) {
            base = part;
        }
    });
    match base {
        ' '..='~' => TIMES[base as usize - usize::from(b' ')],
        _ if is_wide(base) => 1000,
        _ if is_combining_mark(base) || matches!(base, '\u{200c}' | '\u{200d}') => 0,
        'ж' | 'ш' | 'щ' | 'ю' | 'м' | 'ы' | 'ф' => 760,
        'г' | 'с' | 'т' | 'з' | 'э' | 'є' => 430,
        'і' | 'ї' => 280,
        'а'..='я' | 'α'..='ω' => 510,
        'А'..='Я' | 'Α'..='Ω' => 710,
        'ا' | 'أ' | 'إ' | 'آ' | 'ل' | 'ر' | 'ز' | 'د' | 'ذ' | 'و' => 300,
        '\u{600}'..='\u{6ff}' => 560,
        '\u{900}'..='\u{97f}' => 590,
        '–' | '„' | '“' | '”' | '«' | '»' => 480,
        '—' | '…' => 1000,
        _ => 500,
    }
}
