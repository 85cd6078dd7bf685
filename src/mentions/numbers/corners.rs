//! What numbers can begin with: nothing else need be read when they are looked for.
use super::production::{Part, Production, SetKind};

/// Which numbers are looked for, for each set as one that they begin with: those below its limit.
pub(super) type Limits = Box<[u64]>;

/// For each set which numbers its own can begin with.
pub(super) fn corners_by_set(productions: &[Production], sets: usize) -> Vec<Limits> {
    // No greater number of a set is asked for within others.
    let mut called = vec![0_u64; sets];
    for production in productions {
        for part in production.parts.iter().skip(1) {
            if let Part::Call(share, set) = part
                && let Some(limit) = called.get_mut(usize::from(*set))
            {
                *limit = (*limit).max(production.most(*share, u64::MAX) + 1);
            }
        }
    }
    let of_set = |(set, limit): (usize, &u64)| {
        let limits = (0..sets).map(|other| if other == set { *limit } else { 0 });
        corners_below(productions, limits)
    };
    called.iter().enumerate().map(of_set).collect()
}

/// Which numbers those that stand alone can begin with.
pub(super) fn corners_of_all(productions: &[Production], kinds: &[SetKind]) -> Limits {
    let stands_alone = |kind: &SetKind| if *kind == SetKind::Inner { 0 } else { u64::MAX };
    corners_below(productions, kinds.iter().map(stands_alone))
}

/// Which numbers those of the sets that are below such limits can begin with.
fn corners_below(productions: &[Production], limits: impl Iterator<Item = u64>) -> Limits {
    let mut limits: Limits = limits.collect();
    loop {
        let mut changed = false;
        for production in productions {
            let Some(Part::Call(share, first)) = production.parts.first() else { continue };
            let limit = limits.get(usize::from(production.set)).copied().unwrap_or_default();
            if production.base >= limit {
                continue;
            }
            let most = production.most(*share, limit - 1);
            if let Some(of_first) = limits.get_mut(usize::from(*first))
                && *of_first <= most
            {
                (*of_first, changed) = (most + 1, true);
            }
        }
        if !changed {
            return limits;
        }
    }
}
