//! The Chinese characters that numbers of dates are written with.

/// The value of a Chinese numeral that dates are written with.
pub(super) fn numeral_value(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' | '元' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        _ => return None,
    })
}
