//! Rules of SRX 2.0 files: what they decide, in what order, for which language; expressions of ICU
//! as ICU means them; what is refused, and where; time linear in the text.
use bitext::{Document, ErrorKind, LanguageTag, Segmenter, Srx, segment::RuleSource};
use proptest::prelude::*;
use regex_automata::{
    Anchored, Input,
    nfa::thompson::pikevm::{Cache, PikeVM},
};
use std::fmt::Write;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A file with rules `(break, before, after)` for all languages, one on each line from line 4 on.
fn file(rules: &[(&str, &str, &str)]) -> String {
    let mut file = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<srx version=\"2.0\" \
         xmlns=\"http://www.lisa.org/srx20\"><header segmentsubflows=\"yes\" cascade=\"yes\"/>\n\
         <body><languagerules><languagerule languagerulename=\"Default\">\n",
    );
    for (is_break, before, after) in rules {
        let (before, after) = (escaped(before), escaped(after));
        writeln!(
            file,
            "<rule break=\"{is_break}\"><beforebreak>{before}</beforebreak>\
             <afterbreak>{after}</afterbreak></rule>"
        )
        .unwrap();
    }
    file.push_str(
        "</languagerule></languagerules>\n<maprules><languagemap languagepattern=\".*\" \
         languagerulename=\"Default\"/></maprules></body></srx>\n",
    );
    file
}

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).unwrap()
}

fn segmenter(rules: &[(&str, &str, &str)]) -> Segmenter {
    Segmenter::builder("en").srx(Srx::parse(&file(rules)).unwrap()).build().unwrap()
}

fn sentences(document: &Document) -> Vec<&str> {
    document.sentence_texts().collect()
}

#[track_caller]
fn cuts(rules: &[(&str, &str, &str)], marked: &str) {
    let document = segmenter(rules).segment(marked.replace('‖', ""));
    assert_eq!(sentences(&document).join("‖"), marked, "{rules:?}");
}

/// A single rule with this expression before a place ends sentences there.
#[track_caller]
fn before(pattern: &str, text: &str) {
    cuts(&[("yes", pattern, "")], text);
}

/// The same with the expression after the place.
#[track_caller]
fn after(pattern: &str, text: &str) {
    cuts(&[("yes", "", pattern)], text);
}

#[track_caller]
fn refused(rule: (&str, &str, &str), reason: &str) {
    let srx = Srx::parse(&file(&[("yes", "!", ""), rule])).unwrap();
    let error = Segmenter::builder("en").srx(srx.clone()).build().unwrap_err();
    assert_eq!(error.to_string(), format!("line 5: not usable SRX 2.0: {reason}"));
    let mut usable = srx.clone();
    let errors = usable.remove_unusable(&tag("en"));
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [error.to_string()]);
    let document = Segmenter::builder("en").srx(usable.clone()).build().unwrap().segment("a!b");
    assert_eq!(sentences(&document), ["a!", "b"], "the rest serves");
}

#[test]
fn rules_are_asked_in_order() {
    let (no, yes) = (("no", r"\bDr\.", r"\s"), ("yes", r"\.", r"\s"));
    let text = "I saw Dr. No. Here.";
    assert_eq!(sentences(&segmenter(&[no, yes]).segment(text)), ["I saw Dr. No.", "Here."]);
    assert_eq!(sentences(&segmenter(&[yes, no]).segment(text)), ["I saw Dr.", "No.", "Here."]);
    assert_eq!(segmenter(&[no]).segment(text).len(), 1, "no rule, no break");
    // The place is inside the match of another rule, which a search from the left would skip.
    cuts(&[("no", "aXb", ""), ("yes", "X", "b"), ("yes", "b", "")], "aX‖bc");
    cuts(&[("yes", "aXb", "c"), ("yes", "X", "b"), ("no", "b", "")], "aX‖b‖c");
}

#[test]
fn languages_have_the_rules_of_their_maps() {
    let file = |cascade: &str| {
        let rules = |name: &str, sign: &str| {
            format!(
                "<s:languagerule languagerulename=\"{name}\"><s:rule><s:beforebreak>\
                 <![CDATA[{sign}]]></s:beforebreak></s:rule></s:languagerule>"
            )
        };
        let map = |pattern: &str, name: &str| {
            format!("<s:languagemap languagepattern=\"{pattern}\" languagerulename=\"{name}\"/>")
        };
        format!(
            "\u{feff}<s:srx version=\"2.0\" xmlns:s=\"http://www.lisa.org/srx20\"><s:header \
             segmentsubflows=\"no\" cascade=\"{cascade}\"><s:formathandle type=\"start\" \
             include=\"no\"/></s:header><s:body><s:languagerules>{}{}</s:languagerules>\
             <s:maprules>{}{}{}</s:maprules></s:body></s:srx>",
            rules("one", "!"),
            rules("two", "&"),
            map("EN(-.*)?", "one"),
            map("(en|d[ae])-[A-Z]{2}", "two"),
            map("fr", "two"),
        )
    };
    let cut = |cascade: &str, language: &str| {
        let srx = Srx::parse(&file(cascade)).unwrap();
        let segmenter = Segmenter::builder(language).srx(srx.clone()).build().unwrap();
        assert_eq!((segmenter.rule_source(), segmenter.has_profile()), (RuleSource::Srx, true));
        sentences(&segmenter.segment("a!b&c")).join("‖")
    };
    assert_eq!(cut("yes", "en"), "a!‖b&c");
    assert_eq!(cut("yes", "en-GB"), "a!‖b&‖c");
    assert_eq!(cut("no", "en-GB"), "a!‖b&c");
    assert_eq!(cut("no", "de-AT"), "a!b&‖c");
    assert_eq!(cut("no", "fr"), "a!b&‖c");
    let error =
        Segmenter::builder("fra").srx(Srx::parse(&file("yes")).unwrap()).build().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OtherLanguages { .. }));
    assert_eq!(
        error.to_string(),
        "holds no rules for `fra`, but for `EN(-.*)?`, `(en|d[ae])-[A-Z]{2}`, `fr`"
    );
}

#[test]
fn escapes_are_those_of_icu() {
    let cuts_after = |pattern: &str, text: &str, count: usize| {
        let document = segmenter(&[("yes", pattern, "")]).segment(text);
        assert_eq!(document.len(), count, "`{pattern}` on `{text}`");
    };
    for (pattern, hit, miss) in [
        (r"x\h", "x\u{3000}y", "x.y"),
        (r"x\H", "x.y", "x\ty"),
        (r"x\V", "x.y", "yx"),
        (r"x.", "x.y", "y."),
        (r"\Qx.*\E", "x.*y", "x..y"),
        (r"x\Q.\E+y", "x...yz", "xy z"),
        (r"\u0078\x2e\x{79}\U0000007A\0172", "x.yzz!", "x.yzy!"),
        (r"\ud83d\ude00", "😀!", "😁!"),
        (r"\cJx|\ex|\ax", "\u{1b}xy", "xy"),
        (r"[[:Lu:]]", "Ab", "ab"),
        (r"[[:^Lu:]b]", "ab", "AB"),
        (r"\p{^Lu}", "ab", "AB"),
        (r"[\p{L}&&[^a-c]]", "dab", "abc"),
        (r"[a-z&&[^b]--[c]]", "ab", "bcb"),
        (r"[a-z-[b]]", "ab", "bb"),
        (r"[a-z&[b]]", "ba", "aa"),
        (r"[]x]", "]a", "[a"),
        (r"[^]x]", "ab", "]x"),
        (r"[-x]", "-a", "a+b"),
        (r"[x-]", "-a", "a+b"),
        (r"[~~&]", "~a", "a+b"),
        (r"[\-\]\\\.\h]", "]a", "ab"),
        (r"\-\#\&\~\ \<", "-#&~ <a", "-#&~ a"),
        (r"(?i)ä", "Äx", "Ax"),
        (r"(?i:ä)B", "ÄBx", "Äbx"),
        (r"(?i)(?-i)b", "bx", "Bx"),
        (r"(?<name>x)(y)(?:z)(?#note)", "xyza", "xya"),
        (r"x{2}y{1,}z{0,1}!", "xxyyz!a", "xyz!a"),
        (r"x+?y*?z??!", "xx!a", "y!a"),
        (r"^x", "xy", "yxy"),
        (r"\Ax", "xy", "yxy"),
        (r"\s++x", "a  xy", "axy"),
        (r"(?>\s+)x", "a  xy", "axy"),
        (r"(?>ab)x", "abxy", "abyx"),
        (r"(?<=x)y", "xyz", "yyz"),
        (r"(?<!x)y", "ayz", "xyz"),
        (r"(?<![ax])y", "yz", "ayz"),
    ] {
        cuts_after(pattern, hit, 2);
        let missed = segmenter(&[("yes", pattern, "")]).segment(miss).len();
        assert!(missed == 1, "`{pattern}` on `{miss}`: {missed}");
    }
    for (pattern, hit, miss) in [
        (r"(?=y)", "xyz", "xz"),
        (r"x(?=y)", "axy", "axz"),
        (r"y(?!\w)", "xy.", "xyz"),
        (r"y$", "xy", "xyz"),
        (r"y\Z", "xy", "xyz"),
        (r"y\z", "xy", "xyz"),
        (r"y\w++", "ayzz", "ay."),
    ] {
        let cut = |text: &str| segmenter(&[("yes", "", pattern)]).segment(text).len();
        assert_eq!((cut(hit), cut(miss)), (2, 1), "`{pattern}`");
    }
}

#[test]
fn word_boundaries_are_those_of_unicode() {
    let rules = [("no", r"\bst\.", r"\s"), ("yes", r"\.", r"\s")];
    for (text, count) in [
        ("In st. Ives. Yes.", 2),
        ("The best. Yes.", 2),
        ("Die äst. Ja.", 2),
        ("«st. Ives». Ja.", 2),
        // A combining mark is part of what it stands on.
        ("a\u{308}st. Ja.", 2),
        ("-\u{308}st. Ja.", 1),
        ("st. Ä.", 1),
    ] {
        assert_eq!(segmenter(&rules).segment(text).len(), count, "{text}");
    }
    before(r"\Bä\b", "xä‖.xäx");
    after(r"\bä", "x.‖äx");
    before(r"ä\b", "xä");
}

#[test]
fn what_cannot_be_said_is_refused_by_line() {
    for (before, reason) in [
        (r"(?=x)y", "look-around `(?=` cannot be used here"),
        (r"x(?<=y)", "look-around `(?<=` cannot be used here"),
        (r"(?<!xy)z", "look-around `(?<!` of more than one character cannot be used"),
        (r"(?<=x)y|z", "look-around beside alternatives cannot be used"),
        (r"(x)\1", r"the back reference `\1` cannot be used"),
        (r"(?<a>x)\k<a>", r"the back reference `\k` cannot be used"),
        (r"(?m)^x", "the flag `m` cannot be used"),
        (r"(?x) x", "the flag `x` cannot be used"),
        (r"\X", r"`\X` cannot be used"),
        (r"\N{SPACE}", r"`\N` cannot be used"),
        (r"\p{InGreek}", "unknown property `InGreek`"),
        (r"(x", "`(` without `)`"),
        (r"x)", "`)` without `(`"),
        (r"[x", "`[` without `]`"),
        (r"*x", "`*` with nothing to repeat before it"),
        (r"x{,2}", "`{,2}` is no count"),
        (r"x{3,2}", "invalid repetition count range, the start must be <= the end"),
        (r"\ud83d", "there is no character D83D"),
        (
            r"\w++x",
            "a possessive quantifier or atomic group cannot be used here, for it differs from a \
             plain one",
        ),
        (
            r"x\s++",
            "a possessive quantifier or atomic group cannot be used here, for it differs from a \
             plain one",
        ),
        (
            r"(?>a|ab)c",
            "a possessive quantifier or atomic group cannot be used here, for it differs from a \
             plain one",
        ),
    ] {
        refused(("no", before, ""), &format!("beforebreak `{before}`: {reason}"));
    }
    let after = r"x(?<=y)";
    let reason = "look-around `(?<=` cannot be used here";
    refused(("no", "x", after), &format!("afterbreak `{after}`: {reason}"));
    // What follows the place decides whether something could be given back.
    let given = segmenter(&[("yes", r"x\s++", "y")]).segment("x  y x  z");
    assert_eq!(sentences(&given), ["x", "y x  z"]);
    let large = srx_error_of(r"(\w{1,1000}){1,1000}");
    assert!(
        large.starts_with(
            "line 5: not usable SRX 2.0: beforebreak `(\\w{1,1000}){1,1000}`: too large"
        )
    );
    let nested = "(".repeat(100) + &")".repeat(100);
    assert!(srx_error_of(&nested).ends_with("groups are nested too deep"));
    let nested = "[".repeat(100) + "x" + &"]".repeat(100);
    assert!(srx_error_of(&nested).ends_with("classes are nested too deep"));
}

fn srx_error_of(before: &str) -> String {
    let srx = Srx::parse(&file(&[("yes", "!", ""), ("no", before, "")])).unwrap();
    Segmenter::builder("en").srx(srx.clone()).build().unwrap_err().to_string()
}

#[test]
fn a_file_that_is_no_srx_is_refused_by_line() {
    let good = file(&[("yes", "x", "y")]);
    for (from, to, message) in [
        (
            "version=\"2.0\"",
            "version=\"1.0\"",
            "line 2: not usable SRX 2.0: version `1.0`; only 2.0 is read",
        ),
        ("cascade=\"yes\"", "", "line 1: not usable SRX 2.0: no `header` that says `cascade`"),
        (
            "cascade=\"yes\"",
            "cascade=\"1\"",
            "line 2: not usable SRX 2.0: `cascade` must be `yes` or `no`, not `1`",
        ),
        (
            "break=\"yes\"",
            "break=\"maybe\"",
            "line 4: not usable SRX 2.0: `break` must be `yes` or `no`, not `maybe`",
        ),
        (
            "languagerulename=\"Default\"/>",
            "languagerulename=\"Other\"/>",
            "line 6: not usable SRX 2.0: no `languagerule` of the name `Other`",
        ),
        (
            "languagepattern=\".*\"",
            "",
            "line 6: not usable SRX 2.0: a `languagemap` without the attribute `languagepattern`",
        ),
        (
            "languagepattern=\".*\"",
            "languagepattern=\"(\"",
            "line 6: not usable SRX 2.0: `(`: `(` without `)`",
        ),
        (
            "<beforebreak>x</beforebreak><afterbreak>y</afterbreak>",
            "<beforebreak/>",
            "line 4: not usable SRX 2.0: a `rule` without text in `beforebreak` or `afterbreak`",
        ),
        ("<srx", "<tmx", "line 2: not usable SRX 2.0: "),
        ("</body></srx>", "", "line 7: not usable SRX 2.0: "),
        ("y</afterbreak>", "&y;</afterbreak>", "line 4: not usable SRX 2.0: unknown entity `&y;`"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        let error = Srx::parse(&bad).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
    assert!(Srx::parse("").is_err());
    // An unusable rule of another language does not matter.
    assert!(Srx::parse(&file(&[("yes", "(?=x)y", "")])).is_ok());
}

#[test]
fn paragraphs_are_those_of_any_segmenter() {
    let rules = [("yes", r"[.?]", r" \p{Lu}"), ("no", "a", "b")];
    let document = segmenter(&rules).segment("No end\nat all. Here. But\n\nhere");
    assert_eq!(sentences(&document), ["No end", "at all.", "Here.", "But", "here"]);
    assert_eq!(document.paragraphs().count(), 3);
    let wrapped = "The committee met on Tuesday in the old hall near the harbour.\nIt had been \
                   repainted in the spring by its new owners. Nobody\nliked the colour, but all of \
                   them were glad of the new heating.";
    let mut builder = Segmenter::builder("en");
    builder.srx(Srx::parse(&file(&rules)).unwrap());
    let segmenter = builder.build().unwrap();
    assert_eq!(segmenter.segment(wrapped).len(), 3, "a soft line break is a space to the rules");
    assert_eq!(builder.join_soft_wraps(false).build().unwrap().segment(wrapped).len(), 4);
    assert_eq!(segmenter.segment("").len(), 0);
}

/// What the rules say, asked at each place for each rule and each beginning.
struct Oracle(Vec<(bool, PikeVM, PikeVM)>);

impl Oracle {
    fn new(rules: &[(&str, &str, &str)]) -> Oracle {
        let rule = |(is_break, before, after): &(&str, &str, &str)| {
            (*is_break == "yes", PikeVM::new(before).unwrap(), PikeVM::new(after).unwrap())
        };
        Oracle(rules.iter().map(rule).collect())
    }

    fn cuts_at(&self, text: &str, place: usize) -> bool {
        let starts = (0..=place).filter(|start| text.is_char_boundary(*start));
        let starts: Vec<usize> = starts.collect();
        let matches = |vm: &PikeVM, span: std::ops::Range<usize>, to_end: bool| {
            let mut cache: Cache = vm.create_cache();
            let input = Input::new(text).span(span.clone()).anchored(Anchored::Yes);
            // All lengths: none of the expressions below prefers a shorter match.
            vm.find(&mut cache, input).is_some_and(|found| !to_end || found.end() == span.end)
        };
        let decides = |(_, before, after): &&(bool, PikeVM, PikeVM)| {
            matches(after, place..text.len(), false)
                && starts.iter().any(|start| matches(before, *start..place, true))
        };
        self.0.iter().find(decides).is_some_and(|(is_break, ..)| *is_break)
    }
}

/// In these `\b` means the same to ICU and to the oracle, and of all matches from one beginning
/// the longest is found first.
const ORACLE_RULES: [(&str, &str, &str); 7] = [
    ("no", r"\bMr\.", r"\s"),
    ("no", r"\b[A-ZÄ]\.", r"\s*[A-ZÄ]"),
    ("yes", r"[.!]+", r"\s+\w"),
    ("no", r"\s", r"\B"),
    ("yes", r"ä\b", r""),
    ("yes", r"", r"\bMr\b"),
    ("no", r"x.*y", r"!"),
];

proptest! {
    #[test]
    fn rules_decide_as_when_asked_one_by_one(text in "(Mr|[A-Z]|[ ä.!xyÄ中a])*") {
        let oracle = Oracle::new(&ORACLE_RULES);
        let mut expected = Vec::new();
        let mut from = 0;
        for place in 1..=text.len() {
            let is_end = place == text.len();
            if is_end || text.is_char_boundary(place) && oracle.cuts_at(&text, place) {
                expected.extend(Some(text[from..place].trim()).filter(|part| !part.is_empty()));
                from = place;
            }
        }
        let document = segmenter(&ORACLE_RULES).segment(text.as_str());
        prop_assert_eq!(sentences(&document), expected);
    }

    #[test]
    fn any_expression_is_used_or_refused(before in r"[a\\\[\](){}|?*+.^$<=!:pbQE0-9&-]{0,12}") {
        if let Ok(srx) = Srx::parse(&file(&[("yes", &before, "x")]))
            && let Ok(segmenter) = Segmenter::builder("en").srx(srx.clone()).build()
        {
            let text = "ab Ea0-9 x(a)b[x]{p}Q&x";
            let whole: String = sentences(&segmenter.segment(text)).concat();
            prop_assert_eq!(whole.replace(' ', ""), text.replace(' ', ""));
        }
    }
}

#[test]
fn many_rules_and_a_long_paragraph_are_cut_in_linear_time() {
    let mut rules: Vec<(&str, String, &str)> = Vec::new();
    for number in 0..300_usize {
        let letter = |place: usize| char::from(b"abcdefg"[number / place % 7]);
        let word: String = [1, 7, 49].into_iter().map(letter).collect();
        rules.push(("no", format!(r"\b{word}\."), r"\s"));
    }
    // A search from every place could go on to the end of the text.
    rules.push(("no", r"q.*[^.]*\.".to_owned(), r".*%"));
    rules.push(("yes", r"[.?!]+\s+".to_owned(), r"\p{Lu}"));
    let rules: Vec<(&str, &str, &str)> = rules
        .iter()
        .map(|(is_break, before, after)| (*is_break, before.as_str(), *after))
        .collect();
    let segmenter = segmenter(&rules);
    // If time grew with the square of the text, this would not end.
    let size = 2_000_000;
    let mut text = String::new();
    while text.len() < size {
        text.push_str("Quite a lot äh abc. Is said q in one paragraph here... ");
    }
    assert!(segmenter.segment(text).len() > size / 100);
}

#[test]
fn rules_of_a_file_go_with_no_others() {
    let rules = Srx::parse(&file(&[("yes", r"[.?]", r" \p{Lu}")])).unwrap();
    let mut with_profile = Segmenter::builder("en");
    with_profile.srx(rules.clone()).profile("title: dr".parse().unwrap());
    let mut with_abbreviations = Segmenter::builder("en");
    with_abbreviations.srx(rules).abbreviations(["abt."]);
    for builder in [with_profile, with_abbreviations] {
        let error = builder.build().unwrap_err().to_string();
        assert_eq!(error, "option `srx` must be used without a profile and abbreviations");
    }
}
