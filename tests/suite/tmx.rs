//! TMX of our own is read back as it was; TMX of others is read as the standard says.
use crate::formats::{assert_refused, languages, small, written};
use bitext::{
    Alignment, Bead, Bitext, Confidence, Document, Format, LanguageTag, LogOdds, Pair,
    SentenceRange, formats::tmx,
};

const HEADER: &str = "<tmx version='1.4'><header segtype='sentence' srclang='en'><prop \
                      type='x-bitext-confidence'>9</prop></header><body>";

#[track_caller]
fn read(body: &str) -> Bitext {
    tmx::parse(&format!("{HEADER}{body}</body></tmx>"), languages()).unwrap()
}

/// `source|target` of every bead.
#[track_caller]
fn pairs(body: &str) -> Vec<String> {
    read(body).pairs().map(|pair| format!("{}|{}", pair.source(), pair.target())).collect()
}

fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang='en'><seg>{source}</seg></tuv>\
         <tuv xml:lang='de'><seg>{target}</seg></tuv></tu>"
    )
}

#[test]
fn tmx_is_one_unit_a_bead() {
    let text = written(Format::Tmx, &small());
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="bitext" creationtoolversion="{version}" segtype="sentence" o-tmf="bitext" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
<tu>
<prop type="x-bitext-confidence">0.9000</prop>
<prop type="x-bitext-kind">contraction</prop>
<tuv xml:lang="en">
<prop type="x-bitext-spans">0:9,10:24</prop>
<prop type="x-bitext-paragraphs">0,0</prop>
<seg>Good{tab}day. How are "you"?</seg>
</tuv>
<tuv xml:lang="de">
<prop type="x-bitext-spans">0:22</prop>
<prop type="x-bitext-paragraphs">0</prop>
<seg>Guten Tag, wie geht's?</seg>
</tuv>
</tu>
<tu>
<prop type="x-bitext-confidence">0.8000</prop>
<prop type="x-bitext-kind">deletion</prop>
<tuv xml:lang="en">
<prop type="x-bitext-spans">26:36</prop>
<prop type="x-bitext-paragraphs">1</prop>
<seg>C:\new &lt;&amp;&gt;</seg>
</tuv>
</tu>
<tu>
<prop type="x-bitext-confidence">0.7000</prop>
<prop type="x-bitext-kind">insertion</prop>
<tuv xml:lang="de">
<prop type="x-bitext-spans">23:30,31:40</prop>
<prop type="x-bitext-paragraphs">0,0</prop>
<seg>Nichts. Noch was.</seg>
</tuv>
</tu>
</body>
</tmx>
"#,
        tab = '\t'
    );
    assert_eq!(text, expected);
    crate::formats::assert_same(&tmx::parse(&text, languages()).unwrap(), &small());
    let windows = text.replace('\n', "\r\n");
    crate::formats::assert_same(&tmx::parse(&windows, languages()).unwrap(), &small());
}

#[test]
fn what_xml_cannot_hold_is_replaced_and_counted() {
    let text = "a\u{0}\u{B}\u{1F}b\u{FFFE}\u{FFFF}\u{7F}\u{85}\u{2028}\r\t";
    let Pair { source, target } = languages();
    let documents = Pair::new(
        Document::from_sentences(source, [text, "c\u{1}"]),
        Document::from_sentences(target, ["d"]),
    );
    let range = |length| SentenceRange::from_length(0, length);
    let bead = Bead::new(Pair::new(range(2), range(1)), LogOdds::NONE, Confidence::CERTAIN);
    let alignment = Alignment::new(vec![bead]).unwrap();
    let mut out = Vec::new();
    let report = tmx::write(&mut out, &alignment, documents.as_ref()).unwrap();
    assert_eq!(report.replaced_characters(), 6);
    let read = tmx::parse(&String::from_utf8(out).unwrap(), languages()).unwrap();
    let sentences: Vec<&str> = read.documents().source.sentence_texts().collect();
    assert_eq!(sentences, ["a   b\u{FFFD}\u{FFFD}\u{7F}\u{85}\u{2028}\r\t", "c "]);
}

#[test]
fn inline_markup_is_flattened() {
    for (segment, text) in [
        ("a <hi>b <hi x='1'>c</hi></hi> d", "a b c d"),
        ("a<bpt i='1'>&lt;b&gt;</bpt>b<ept i='1'>&lt;/b&gt;</ept>c", "abc"),
        ("a<ph x='1'/>b<it pos='begin'>x</it>c<ut>y</ut>", "abc"),
        ("See<ph>{\\fn <sub>a <hi>note</hi><bpt i='1'>x</bpt></sub> }</ph>here", "See a note here"),
        ("<ph>x<sub>first</sub></ph> word", "first  word"),
        ("a<mrk>b</mrk>", "ab"),
        ("&lt;&amp;&gt;&quot;&apos;&#x41;&#66;&#13;", "<&>\"'AB\r"),
        ("a\r\nb<!-- no --><?no?><![CDATA[<c>]]>", "a\nb<c>"),
    ] {
        assert_eq!(pairs(&unit(segment, "-")), [format!("{text}|-")], "{segment}");
    }
}

#[test]
fn languages_match_in_any_case_and_by_their_beginning() {
    let unit = |languages: &[&str]| {
        let variants: Vec<String> = languages
            .iter()
            .map(|tag| format!("<tuv xml:lang='{tag}'><note>n</note><seg>{tag}</seg></tuv>"))
            .collect();
        format!("<tu><note>n</note>{}</tu>", variants.concat())
    };
    for (tags, pair) in [
        (&["EN-us", "DE"][..], "EN-us|DE"),
        (&["de_AT", "fr", "en_GB"], "en_GB|de_AT"),
        (&["en-US", "en", "de-DE", "de"], "en|de"),
        (&["fr", "en"], "en|"),
    ] {
        let both = format!("{}{}", unit(tags), unit(&["en", "de"]));
        assert_eq!(pairs(&both), [pair, "en|de"], "{tags:?}");
    }
    assert_eq!(pairs(&format!("{}{}", unit(&["fr"]), unit(&["en", "de"]))), ["en|de"]);
    let body = format!("{HEADER}{}</body></tmx>", unit(&["en", "en-US"]));
    let english = Pair::new("en-US", "en").map(|tag| LanguageTag::new(tag).unwrap());
    let read = tmx::parse(&body, english).unwrap();
    let pair = read.pairs().next().unwrap();
    assert_eq!((pair.source(), pair.target()), ("en-US", "en"));
    let old = "<tu><tuv lang='EN'><seg>a</seg></tuv><tuv lang='DE'><seg>b</seg></tuv></tu>";
    assert_eq!(pairs(old), ["a|b"]);
}

#[test]
fn files_edited_or_put_together_are_read() {
    let ours = written(Format::Tmx, &small());
    let edited = ours.replace("How are", "And how are");
    let read = tmx::parse(&edited, languages()).unwrap();
    let sentences: Vec<&str> = read.documents().source.sentence_texts().collect();
    assert_eq!(sentences, ["Good\tday. And how are \"you\"?", "C:\\new <&>"]);
    let (_, units) = ours.split_once("<body>").unwrap();
    let (units, _) = units.split_once("</body>").unwrap();
    let read = tmx::parse(&format!("{HEADER}{units}{units}</body></tmx>"), languages()).unwrap();
    assert_eq!(read.documents().map(Document::len), Pair::new(6, 6));
    let confidences: Vec<f64> = read.pairs().map(|pair| pair.confidence().get()).collect();
    assert_eq!(confidences, [0.9, 0.8, 0.7, 0.9, 0.8, 0.7]);
}

#[test]
fn empty_segments_are_no_sentences() {
    let body =
        format!("{}{}{}", unit("a", ""), unit("", ""), "<tu><tuv xml:lang='de'><seg/></tuv></tu>");
    let text = format!("{body}{}", unit("b", "c"));
    assert_eq!(pairs(&text), ["a|", "b|c"]);
    assert!(read("").pairs().next().is_none());
}

#[test]
fn malformed_files_are_refused_with_the_line() {
    for (text, message) in [
        ("", "line 1: not TMX: holds no element"),
        ("\n\nplain", "line 3: not TMX: text outside of `tmx`"),
        ("<html>", "line 1: not TMX: the root element must be one `tmx`, not `html`"),
        ("<tmx/>\n<tmx/>", "line 2: not TMX: the root element must be one `tmx`, not `tmx`"),
        ("<tmx>\n<body>\n", "line 3: not TMX: ends before its elements are closed"),
        (
            "<tmx>\n<body>\n</tmx>",
            "line 3: not TMX: ill-formed document: expected `</body>`, but `</tmx>` was found",
        ),
        ("<tmx><body><tu>\n<tuv>", "line 2: not TMX: a `tuv` without the attribute `xml:lang`"),
        ("<tmx>\n&nbsp;</tmx>", "line 2: not TMX: unknown entity `&nbsp;`"),
        (
            "<tmx><body><tu>\n<prop type='x-bitext-confidence'>high</prop>",
            "line 2: not TMX: x-bitext-confidence `high` is not between 0 and 1",
        ),
        (
            "<tmx><body>\n<tu><tuv xml:lang='en'><seg>a</seg></tuv>\
             <tuv xml:lang='fr'><seg>b</seg></tuv></tu></body></tmx>",
            "line 2: not TMX: no segment is in `de`; there are others in fr",
        ),
    ] {
        assert_refused(tmx::parse(text, languages()), message);
    }
    for text in ["<tmx", "<tmx>&", "<tmx a=1 a=2>", "<tmx><!--", "<tmx>&#0;</tmx>", "<tmx>&#xD800;"]
    {
        let refused = tmx::parse(text, languages()).unwrap_err().to_string();
        assert!(refused.starts_with("line 1: not TMX: "), "{text}: {refused}");
    }
}

#[test]
fn entities_of_the_file_are_not_expanded() {
    let text = "<!DOCTYPE tmx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<tmx>&b;</tmx>";
    assert_refused(tmx::parse(text, languages()), "line 2: not TMX: unknown entity `&b;`");
}

#[cfg(feature = "proptest")]
mod properties {
    use super::{Bitext, Document, tmx};
    use crate::formats::assert_same;
    use bitext::strategies;
    use proptest::prelude::*;

    /// What a TMX file holds of a text.
    fn holdable(text: &str) -> String {
        text.chars()
            .map(|char| match char {
                '\t' | '\n' | '\r' => char,
                '\0'..='\u{1F}' => ' ',
                '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
                _ => char,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn tmx_is_read_as_written(bitext in strategies::bitext()) {
            let mut out = Vec::new();
            let report = tmx::write(&mut out, bitext.alignment(), bitext.documents()).unwrap();
            let (documents, alignment) = bitext.into_parts();
            let mut replaced = 0;
            let documents = documents.map(|document| {
                let held = holdable(document.text());
                for sentence in document.sentence_texts() {
                    let held = holdable(sentence);
                    let chars = sentence.chars().zip(held.chars());
                    replaced += chars.filter(|(char, held)| char != held).count();
                }
                let sentences = document.sentences().to_vec();
                Document::new(document.language().clone(), held, sentences).unwrap()
            });
            prop_assert_eq!(report.replaced_characters(), replaced);
            let languages = documents.as_ref().map(|document| document.language().clone());
            let read = tmx::parse(&String::from_utf8(out).unwrap(), languages).unwrap();
            assert_same(&read, &Bitext::new(documents, alignment).unwrap());
        }
    }
}
