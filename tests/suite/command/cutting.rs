//! How texts are cut into sentences: profiles and abbreviations of one's own, behaviours turned
//! off, general rules where there are none for the language.
use super::Folder;

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_profile_of_the_users_serves_instead_of_the_languages() {
    let folder = Folder::new();
    folder.put("own.txt", "Alder. Ng spoke. Prof. Low left.");
    folder.put("own.profile", "\u{feff}# Ours\r\ntitle: Alder.\r\n");
    assert_eq!(lines(&folder.works("segment own.txt -l en", "")).len(), 3);
    let own = folder.works("segment own.txt -l en --profile own.profile", "");
    assert_eq!(lines(&own), ["Alder. Ng spoke.", "Prof.", "Low left."]);
    folder.put("both.profile", "extends: en\ntitle: alder\n");
    let both = folder.works("segment own.txt -l en --profile both.profile", "");
    assert_eq!(lines(&both), ["Alder. Ng spoke.", "Prof. Low left."]);
    // No warning of missing rules either: here they are.
    assert_eq!(folder.works("segment own.txt -l xx --profile both.profile", ""), both);
    let piped = folder.run_on("segment own.txt -l en --profile -", b"title: Alder.").worked("");
    assert_eq!(piped, own);
}

#[test]
fn abbreviations_of_the_users_are_added() {
    let folder = Folder::new();
    folder.put("own.txt", "Alder. Ng and Warden. Low spoke. Mr. Low left.");
    folder.put("own.list", "# Ours\n\nAlder. warden\n");
    let own = folder.works("segment own.txt -l en --abbreviations own.list", "");
    assert_eq!(lines(&own), ["Alder. Ng and Warden. Low spoke.", "Mr. Low left."]);
}

#[test]
fn a_wrong_profile_is_refused_by_line() {
    let folder = Folder::new();
    for (profile, message) in [
        ("title: dr\ntitel: ing\n", "2: not a segmentation profile: unknown class `titel`"),
        ("rules: ordinal\n", "1: not a segmentation profile: unknown rule `ordinal`"),
        ("extends: xx\n", "1: not a segmentation profile: no profile `xx` to extend"),
        ("\n# dr\ndr\n", "3: not a segmentation profile: `dr` is not of the form `class: words`"),
        ("title: ...\n", "1: not a segmentation profile: `...` is no word"),
    ] {
        folder.put("own", profile);
        let message = format!("own:{message}");
        folder.fails("segment en.txt -l en --profile own", &message);
        folder.fails("align en.txt de.txt -s en -t de --target-profile own", &message);
    }
    let long = "x".repeat(41);
    folder.put("own", format!("dr\n{long}\n"));
    let message = format!(
        "own:2: not a segmentation profile: `{long}` is longer than 40 bytes, too long for an \
         abbreviation"
    );
    folder.fails("segment en.txt -l en --abbreviations own", &message);
    folder.fails("segment en.txt -l en --profile en.txt -o en.txt", {
        "en.txt: is an input as well; write the output to another file"
    });
}

#[test]
fn both_sides_of_an_alignment_are_cut_as_asked() {
    let folder = Folder::new();
    folder.put("a.txt", "Alder. Ng spoke for 12 minutes. Mr. Low left.");
    folder.put("b.txt", "Bote. Ng sprach 12 Minuten. Herr Low ging.");
    folder.put("a.list", "alder");
    folder.put("b.profile", "extends: de\ntitle: bote");
    folder.put("c.list", "bote");
    let columns = "-s en -t de -f jsonl";
    let plain = folder.works(&format!("align a.txt b.txt {columns}"), "");
    assert!(plain.contains("\"Alder.\"") && plain.contains("\"Bote.\""), "{plain}");
    for target in ["--target-profile b.profile", "--target-abbreviations c.list"] {
        let options = format!("{columns} --source-abbreviations a.list {target}");
        let own = folder.works(&format!("align a.txt b.txt {options}"), "");
        assert!(own.contains("\"Alder. Ng spoke for 12 minutes.\""), "{own}");
        assert!(own.contains("\"Bote. Ng sprach 12 Minuten.\""), "{own}");
        folder.put("list", "a.txt\tb.txt\tpair\n");
        folder.works(&format!("corpus list {options} -o out"), "");
        assert_eq!(folder.text("out/pair.jsonl"), own);
    }
    let refused = "the argument '--sentences' cannot be used with '--no-soft-wraps'";
    folder.is_wrong_usage(&format!("align a.txt b.txt {columns} --sentences --no-soft-wraps"), {
        refused
    });
}

#[test]
fn single_behaviours_can_be_turned_off() {
    let folder = Folder::new();
    let wrapped = "The committee met on Tuesday in the old hall near the\nharbour. It had been \
                   repainted in the spring by its new\nowners. Nobody liked the colour, but all \
                   of them were\nglad of the heating.";
    folder.put("wrapped.txt", wrapped);
    assert_eq!(lines(&folder.works("segment wrapped.txt -l en", "")).len(), 3);
    let broken = folder.works("segment wrapped.txt -l en --no-soft-wraps", "");
    assert_eq!(lines(&broken).len(), 6, "{broken}");
    folder.put("glued.txt", "We came home.Then it rained. We slept.");
    assert_eq!(lines(&folder.works("segment glued.txt -l en", "")).len(), 3);
    let glued = folder.works("segment glued.txt -l en --no-missing-spaces", "");
    assert_eq!(lines(&glued), ["We came home.Then it rained.", "We slept."]);
}

#[test]
fn what_serves_instead_of_missing_rules_is_said_once() {
    let folder = Folder::new();
    let said = |script: &str| {
        format!(
            "bitext: warning: no rules for the language `xx`; its sentences are cut by general \
             ones for {script} script\n"
        )
    };
    folder.put("ru.txt", "Он родился в 1900 г. Умер он дома, на ул. Мира.");
    let cyrillic = folder.works("segment ru.txt ru.txt -l xx", &said("Cyrillic"));
    assert_eq!(lines(&cyrillic)[1], "Умер он дома, на ул. Мира.");
    folder.works("segment ru.txt en.txt ru.txt -l xx", &(said("Cyrillic") + &said("Latin")));
    let tagged = said("Cyrillic").replace("`xx`", "`xx-Cyrl`");
    assert_eq!(folder.works("segment ru.txt ru.txt -l xx-Cyrl", &tagged), cyrillic);
    folder.put("numbers.txt", "1. 2. 3.");
    folder.works("segment numbers.txt -l xx", {
        "bitext: warning: no rules for the language `xx`; its sentences are cut by what many \
         languages share\n"
    });
    folder.put("mixed.txt", folder.text("en.txt") + "\n" + &folder.text("ru.txt"));
    folder.works("align --mixed mixed.txt -s en -t xx -f beads", &said("Cyrillic"));
}

const SRX: &str = "\
<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"no\"/><body><languagerules>
<languagerule languagerulename=\"all\">
<rule break=\"no\"><beforebreak>\\bStR\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break=\"no\"><beforebreak>(?=x)y</beforebreak></rule>
<rule break=\"yes\"><beforebreak>[.;]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules>
<languagemap languagepattern=\"en|de\" languagerulename=\"all\"/></maprules></body></srx>
";

#[test]
fn rules_of_an_srx_file_cut_texts() {
    let folder = Folder::new();
    folder.put("own.txt", "StR. Ng sprach; Mr. Low ging.");
    folder.put("own.srx", SRX);
    let reason = "own.srx:4: not usable SRX 2.0: beforebreak `(?=x)y`: look-around `(?=` cannot be used \
                  here";
    folder.fails("segment own.txt -l de --srx own.srx", reason);
    let warning = format!("bitext: warning: {reason}; the rule is passed over\n");
    let skipping = "--srx own.srx --skip-unusable-rules";
    let own = folder.works(&format!("segment own.txt -l de {skipping}"), &warning);
    assert_eq!(lines(&own), ["StR. Ng sprach;", "Mr.", "Low ging."]);
    let aligned =
        folder.works(&format!("align en.txt own.txt -s en -t de -f jsonl {skipping}"), &warning);
    assert!(aligned.contains("\"StR. Ng sprach;\""), "{aligned}");
    folder.fails("segment own.txt -l fr --srx own.srx", {
        "own.srx: holds no rules for `fr`, but for `en|de`"
    });
    folder.fails("segment own.txt -l de --srx own.txt", {
        "own.txt:1: not usable SRX 2.0: text outside of `srx`"
    });
    folder.is_wrong_usage("segment own.txt -l de --srx own.srx --no-missing-spaces", {
        "the argument '--srx <FILE>' cannot be used with '--no-missing-spaces'"
    });
    let unusable = "<rule break=\"no\"><beforebreak>(?=x)y</beforebreak></rule>";
    folder.put("usable.srx", SRX.replace(unusable, ""));
    assert_eq!(folder.works("segment own.txt -l de --srx usable.srx", ""), own);
}
