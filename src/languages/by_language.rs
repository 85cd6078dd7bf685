//! Files of data by language, compiled in, and the one way to look them up.
use super::tag::LanguageTag;
use std::sync::OnceLock;

/// The files of one folder, and what is made of each when it is first asked for.
///
/// The file of a language is, in this order, that of its whole tag, of its language with the script
/// or the region of the tag, of its language alone; and the same with the code under which data of
/// the language are kept, which may be that of a macrolanguage.
#[derive(Debug)]
pub(crate) struct Lists<T, const N: usize> {
    /// By name without folder and ending, sorted.
    files: [(&'static str, &'static [u8]); N],
    made: [OnceLock<T>; N],
}

/// Declares the [`Lists`] of a folder of `data`: the type of what is made of a file, the folder, the
/// ending, the names of the files, sorted.
macro_rules! lists {
    (
        $(#[$attribute:meta])*
        $visibility:vis static $NAME:ident: $Made:ty = $folder:literal, $ending:literal:
        $($language:ident $(-$script:ident)?)*
    ) => {
        $(#[$attribute])*
        $visibility static $NAME: $crate::languages::Lists<
            $Made,
            { [$(stringify!($language)),*].len() },
        > = $crate::languages::Lists::new([$((
            concat!(stringify!($language) $(, "-", stringify!($script))?),
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/data/",
                $folder,
                "/",
                stringify!($language),
                $("-", stringify!($script),)?
                $ending,
            )),
        )),*]);
    };
}
pub(crate) use lists;

impl<T, const N: usize> Lists<T, N> {
    pub(crate) const fn new(files: [(&'static str, &'static [u8]); N]) -> Lists<T, N> {
        Lists { files, made: [const { OnceLock::new() }; N] }
    }

    /// What is made of the file of a language, `None` if it has none. `make` takes the name of the
    /// file and what it holds.
    pub(crate) fn made(
        &self,
        language: &LanguageTag,
        make: impl FnOnce(&'static str, &'static [u8]) -> T,
    ) -> Option<&T> {
        let place = self.place_of(language)?;
        let (name, file) = self.files.get(place)?;
        Some(self.made.get(place)?.get_or_init(|| make(name, file)))
    }

    /// What the file of a language holds.
    pub(crate) fn file_of(&self, language: &LanguageTag) -> Option<&'static [u8]> {
        self.files.get(self.place_of(language)?).map(|(_, file)| *file)
    }

    /// What the file of this name holds.
    pub(crate) fn file_named(&self, name: &str) -> Option<&'static [u8]> {
        self.files.get(self.place_named(name)?).map(|(_, file)| *file)
    }

    /// The names of all files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.files.iter().map(|(name, _)| *name)
    }

    fn place_of(&self, language: &LanguageTag) -> Option<usize> {
        // `und` names what serves where there is no file of a language.
        if language.is_undetermined() {
            return None;
        }
        self.place_named(language.as_str()).or_else(|| {
            let parts = [language.script(), language.region()].into_iter().flatten();
            [language.primary(), language.code()].into_iter().find_map(|code| {
                let mut narrower = parts.clone().map(|part| format!("{code}-{part}"));
                narrower.find_map(|name| self.place_named(&name)).or_else(|| self.place_named(code))
            })
        })
    }

    fn place_named(&self, name: &str) -> Option<usize> {
        self.files.binary_search_by_key(&name, |(known, _)| known).ok()
    }

    /// All files with their names.
    #[cfg(test)]
    pub(crate) fn files(&self) -> &[(&'static str, &'static [u8])] {
        &self.files
    }

    /// Checks that all files of the folder are there, each where it is found.
    #[cfg(test)]
    pub(crate) fn check(&self, folder: &str, ending: &str) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(ending)?.to_owned()));
        let mut names: Vec<String> = names.filter(|name| name != "README").collect();
        names.sort_unstable();
        assert!(self.names().eq(names.iter().map(String::as_str)));
        for name in names.iter().filter(|name| !name.starts_with("und")) {
            let language = LanguageTag::new(name).unwrap();
            assert_eq!(self.place_of(&language), self.place_named(name));
            assert_eq!(language.code(), language.primary(), "kept under another code");
            assert!(!super::all_scripts(&language).is_empty(), "{name}: not in the table");
        }
    }
}

/// A file that is text.
pub(crate) fn text_of(file: &'static [u8]) -> &'static str {
    std::str::from_utf8(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_nearest_to_the_tag_is_found() {
        const NONE: &[u8] = b"";
        let files = ["de", "de-AT", "no", "und", "und-Latn", "zh", "zh-Hant"];
        let lists = Lists::<String, 7>::new(files.map(|name| (name, NONE)));
        let found = |tag: &str| {
            let place = lists.place_of(&LanguageTag::new(tag).unwrap());
            place.and_then(|place| files.get(place)).copied()
        };
        for (tag, name) in [
            ("de-AT", Some("de-AT")),
            ("de-Latn-AT", Some("de-AT")),
            ("ger-AT", Some("de-AT")),
            ("de-CH", Some("de")),
            ("nn-NO", Some("no")),
            ("yue-Hant-HK", Some("zh-Hant")),
            ("cmn", Some("zh")),
            ("und-Latn", None),
            ("sv", None),
        ] {
            assert_eq!(found(tag), name, "{tag}");
        }
        assert!(lists.file_named("und-Latn").is_some() && lists.file_named("und-Thai").is_none());
        let german = LanguageTag::new("de").unwrap();
        let made = || lists.made(&german, |name, _| name.to_owned()).unwrap();
        assert_eq!(made(), "de");
        assert!(std::ptr::eq(made(), made()));
    }
}
