//! An alignment in serde, with all that its run reported. What is read is checked as when it was
//! made; formats that people read hold only what there is.
use super::{Alignment, Bead, Explanation, Parallelism};
use crate::document::{Fingerprint, Pair, SentenceRange};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct};

impl Serialize for Alignment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Formats without names tell fields by their places only.
        let all = !serializer.is_human_readable();
        let parallelism = all || self.parallelism.is_some();
        let doubtful = all || !self.doubtful.is_empty();
        let explanations = all || !self.explanations.is_empty();
        let fingerprints = all || self.fingerprints.is_some();
        let optional = [parallelism, doubtful, explanations, fingerprints];
        let count = 1 + optional.iter().filter(|is_there| **is_there).count();
        let mut fields = serializer.serialize_struct("Alignment", count)?;
        fields.serialize_field("beads", &self.beads)?;
        add(&mut fields, "parallelism", parallelism, &self.parallelism)?;
        add(&mut fields, "doubtful", doubtful, &self.doubtful)?;
        add(&mut fields, "explanations", explanations, &self.explanations)?;
        add(&mut fields, "fingerprints", fingerprints, &self.fingerprints)?;
        fields.end()
    }
}

/// Writes a field, or passes over it.
fn add<F: SerializeStruct>(
    fields: &mut F,
    name: &'static str,
    is_there: bool,
    value: &impl Serialize,
) -> Result<(), F::Error> {
    if is_there { fields.serialize_field(name, value) } else { fields.skip_field(name) }
}

/// An alignment as it is read, before it is checked.
#[derive(Deserialize)]
#[serde(rename = "Alignment")]
struct Unchecked {
    beads: Vec<Bead>,
    #[serde(default)]
    parallelism: Option<Parallelism>,
    #[serde(default)]
    doubtful: Vec<Pair<SentenceRange>>,
    #[serde(default)]
    explanations: Vec<Option<Explanation>>,
    #[serde(default)]
    fingerprints: Option<Pair<Fingerprint>>,
}

impl<'de> Deserialize<'de> for Alignment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Alignment, D::Error> {
        let read = Unchecked::deserialize(deserializer)?;
        let Unchecked { beads, parallelism, doubtful, explanations, fingerprints } = read;
        let of_beads = Alignment::new(beads).map_err(de::Error::custom)?;
        let alignment = Alignment { explanations, parallelism, doubtful, fingerprints, ..of_beads };
        alignment.check_report().map_err(de::Error::custom)?;
        Ok(alignment)
    }
}
