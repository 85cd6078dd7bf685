//! Brackets, quotation marks, dashes and other signs around the ends of sentences.

/// Brackets that always open.
pub(crate) const fn is_opening_bracket(char: char) -> bool {
    matches!(
        char,
        '(' | '[' | '{' | '「' | '『' | '【' | '〈' | '《' | '〔' | '（' | '［' | '｛' | '〖'
    )
}

/// What may stand before the first word of a sentence and belongs to it.
pub(crate) const fn is_opener(char: char) -> bool {
    is_opening_bracket(char) || matches!(char, '¿' | '¡' | '‚' | '„' | '⟨' | '‹' | '«' | '“' | '‘')
}

/// What may stand after a terminator and belongs to its sentence.
pub(crate) const fn is_closer(char: char) -> bool {
    matches!(char, ')' | ']' | '}' | '」' | '』' | '】' | '〉' | '》' | '〕' | '）' | '］' | '｝')
        || matches!(char, '〗' | '»' | '›' | '”' | '’')
}

/// Quotation marks of any direction, and asterisks and underscores, which emphasise plain text.
pub(crate) const fn is_quote(char: char) -> bool {
    matches!(
        char,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '„'
            | '‹'
            | '›'
            | '`'
            | '´'
            | '*'
            | '_'
    )
}

/// Dashes, as before the turns of a dialogue, and signs of list items.
pub(crate) const fn is_dash(char: char) -> bool {
    is_bullet(char) || matches!(char, '-' | '–' | '—' | '―' | '·' | '*' | '−' | '○')
}

/// Signs that begin a list item wherever they stand between spaces.
pub(crate) const fn is_bullet(char: char) -> bool {
    matches!(char, '•' | '⁃' | '●' | '▪' | '■' | '►' | '◦')
}

/// Signs that never begin a sentence: what stands before them goes on.
pub(crate) const fn continues_sentence(char: char) -> bool {
    matches!(char, ',' | ';' | ':' | '،' | '、' | '，' | '؛' | '%' | '=' | '/' | '&')
}
