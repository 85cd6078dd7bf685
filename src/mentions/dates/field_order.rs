//! The order in which a language says day, month and year, in words and in digits.

/// In which order the parts of a date are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FieldOrder {
    #[default]
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    YearDayMonth,
}

/// How a date is written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumericStyle {
    pub(super) order: FieldOrder,
    /// What stands between the numbers.
    pub(super) mark: char,
}

impl Default for NumericStyle {
    fn default() -> NumericStyle {
        NumericStyle { order: FieldOrder::DayMonthYear, mark: '/' }
    }
}

impl FieldOrder {
    /// The order that letters such as `dMy` say.
    pub(super) fn parse(letters: &str) -> FieldOrder {
        match letters.to_ascii_lowercase().get(..3).unwrap_or_default() {
            "mdy" => FieldOrder::MonthDayYear,
            "ymd" => FieldOrder::YearMonthDay,
            "ydm" => FieldOrder::YearDayMonth,
            _ => FieldOrder::DayMonthYear,
        }
    }

    pub(super) fn is_year_first(self) -> bool {
        matches!(self, FieldOrder::YearMonthDay | FieldOrder::YearDayMonth)
    }
}

impl NumericStyle {
    /// The style that an order and its mark say: `dmy.`
    pub(super) fn parse(letters: &str) -> NumericStyle {
        let mark = letters.chars().nth(3).unwrap_or('/');
        NumericStyle { order: FieldOrder::parse(letters), mark }
    }
}
