//! What single characters are to segmentation, whatever stands around them.
mod terminators;
mod punctuation;
mod letter_properties;
mod script_ranges;

pub(super) use self::{
    letter_properties::{
        is_alphabetic, is_alphanumeric, is_caseless, is_lower, is_numeric, is_upper, to_lower,
    },
    punctuation::{
        continues_sentence, is_bullet, is_closer, is_dash, is_opener, is_opening_bracket, is_quote,
    },
    script_ranges::{
        is_arabic_letter, is_armenian, is_cjk, is_greek, is_hangul, is_hebrew, is_indic, is_mark,
        is_rare_script, is_unspaced_script, is_unterminated_script, is_wide,
    },
    terminators::Terminator,
};
