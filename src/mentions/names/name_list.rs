//! The packed list of what a language calls each entity.
use super::entity::Entity;
use crate::text::unpack;

/// Hands over each name of a packed list: what it names, the name, and whether it is weak. What has
/// no name may be called as in English.
pub(super) fn each_name(packed: &[u8], english: &[u8], mut see: impl FnMut(Entity, &str, bool)) {
    let own = unpack(packed);
    let mut own = own.split('\n');
    let falls_back = own.next() == Some("=");
    let english = if falls_back { unpack(english) } else { String::new() };
    let mut english = english.split('\n').skip(1);
    for number in 0..=u16::MAX {
        let (own, english) = (own.next(), english.next());
        if own.is_none() && english.is_none() {
            break;
        }
        let names = own.filter(|names| !names.is_empty()).or(english).unwrap_or_default();
        for name in names.split('/').filter(|name| !name.is_empty()) {
            let plain = name.strip_prefix('?');
            see(Entity::at(number), plain.unwrap_or(name), plain.is_some());
        }
    }
}
