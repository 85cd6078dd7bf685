//! Names in a text, and the entities that they stand for: countries, cities, languages and currencies,
//! each a small number with a code.
use crate::{document::Span, error::written_names, text::unpack};
use std::{fmt, sync::OnceLock};

/// A name in a text.
///
/// # Example
/// ```
/// use bitext::{LanguageTag, Span, names::{self, Entity, EntityKind, Name}};
/// let found = names::find("He lives in Iraq.", &LanguageTag::new("en")?);
/// let iraq = Entity::new(EntityKind::Territory, "IQ").unwrap();
/// assert_eq!(found, [Name::new(iraq, Span::try_from(12..16)?)]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Name {
    pub(super) entity: Entity,
    pub(super) span: Span,
    pub(super) weak: bool,
}

impl Name {
    /// A name that is sure to be one, as it might be found.
    #[must_use]
    pub fn new(entity: Entity, span: Span) -> Name {
        Name { entity, span, weak: false }
    }

    /// The same, [weak](Name::is_weak) or not.
    #[must_use]
    pub fn with_weakness(self, weak: bool) -> Name {
        Name { weak, ..self }
    }

    /// What it names: the same value in every language.
    #[must_use]
    pub fn entity(&self) -> Entity {
        self.entity
    }

    /// Where it stands, in bytes of the text; endings included, prefixes not.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What the text it was found in has there; `None` of another text that is too short.
    #[must_use]
    pub fn slice<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.span.start()..self.span.end())
    }

    /// It is more often something else, or very short: `Chad`, `Jordan` and `Polish` in English.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}

/// What a name names: a country or region, a city, a language, a currency.
///
/// A small number, the same in every language and on every machine. Another version of the crate may
/// have other numbers; the [code](Entity::code) stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "StoredEntity", into = "StoredEntity"))]
pub struct Entity(pub(super) u16);

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum EntityKind {
    /// A country, a part of one that has a code, a continent, a region of the world, the European
    /// Union, the United Nations. Codes of ISO 3166 (`IQ`) and UN M.49 (`011`, Western Africa).
    Territory,
    /// A language: codes of ISO 639 (`es`, `ceb`).
    Language,
    /// A currency: codes of ISO 4217 (`EUR`).
    Currency,
    /// A city or an island: names of the time zones database (`Asia/Baghdad`).
    City,
}

/// What has names, packed: a line each, kind and code.
const LIST: &[u8] = include_bytes!("../../../data/names/entities");

fn entities() -> &'static [(EntityKind, String)] {
    static ENTITIES: OnceLock<Vec<(EntityKind, String)>> = OnceLock::new();
    ENTITIES.get_or_init(|| {
        let line = |line: &str| {
            let (kind, code) = line.split_at_checked(1)?;
            let kind = match kind {
                "T" => EntityKind::Territory,
                "L" => EntityKind::Language,
                "C" => EntityKind::Currency,
                _ => EntityKind::City,
            };
            Some((kind, code.to_owned()))
        };
        unpack(LIST).lines().filter_map(line).collect()
    })
}

impl EntityKind {
    /// Every kind.
    pub const ALL: &'static [EntityKind] =
        &[EntityKind::Territory, EntityKind::Language, EntityKind::Currency, EntityKind::City];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            EntityKind::Territory => "territory",
            EntityKind::Language => "language",
            EntityKind::Currency => "currency",
            EntityKind::City => "city",
        }
    }
}

written_names!(EntityKind, "kind", "one of territory, language, currency and city");

impl Entity {
    /// The entity of a code; `None` if the table does not have it.
    #[must_use]
    pub fn new(kind: EntityKind, code: &str) -> Option<Entity> {
        let is_it = |(other, its): &(EntityKind, String)| *other == kind && its == code;
        u16::try_from(entities().iter().position(is_it)?).ok().map(Entity)
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> EntityKind {
        entities().get(usize::from(self.0)).map_or(EntityKind::City, |(kind, _)| *kind)
    }

    /// Its code, of the standard that [`EntityKind`] tells: `IQ`, `es`, `EUR`, `Asia/Baghdad`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        entities().get(usize::from(self.0)).map_or("", |(_, code)| code)
    }
}

impl fmt::Debug for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({})", self.kind(), self.code())
    }
}

/// An entity as it is written: its number may be another in another version.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Entity")]
struct StoredEntity {
    kind: EntityKind,
    code: String,
}

#[cfg(feature = "serde")]
impl From<Entity> for StoredEntity {
    fn from(entity: Entity) -> StoredEntity {
        StoredEntity { kind: entity.kind(), code: entity.code().to_owned() }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<StoredEntity> for Entity {
    type Error = String;

    fn try_from(read: StoredEntity) -> Result<Entity, String> {
        let StoredEntity { kind, code } = read;
        Entity::new(kind, &code)
            .ok_or_else(|| format!("no {kind:?} with the code `{code}` is known"))
    }
}
