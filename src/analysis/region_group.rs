//! Groups of provinces as the National Bureau of Statistics has them, and which of them a record stands in.
//!
//! Source: 国家统计局, 东西中部和东北地区划分方法, 2011-06-13, <http://www.stats.gov.cn/tjzs/t20110613_402731597.htm>. It speaks of the
//! mainland; Hong Kong, Macao and Taiwan stand apart here, and so does the centre. A region of the file's own belongs where the province
//! above it does. It must not know how a group is called.

use std::sync::Arc;

use crate::dataset::region::NATION;
use crate::query::{Lexicon, Tree};

/// A group of regions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionGroup {
    /// 东部
    East,
    /// 中部
    Central,
    /// 西部
    West,
    /// 东北
    Northeast,
    /// 港澳台
    Apart,
    /// The centre.
    Nation,
    /// Regions that belong to none of these, of records that stand in none of them.
    Other,
}

impl RegionGroup {
    /// All of them; their places are their symbols.
    pub const ALL: [Self; 7] =
        [Self::East, Self::Central, Self::West, Self::Northeast, Self::Apart, Self::Nation, Self::Other];

    /// Those that are lists of provinces.
    pub const OF_PROVINCES: [Self; 5] = [Self::East, Self::Central, Self::West, Self::Northeast, Self::Apart];

    /// Its provinces, by the codes that a line has.
    pub fn provinces(self) -> &'static [&'static str] {
        match self {
            Self::East => &["BJ", "TJ", "HE", "SH", "JS", "ZJ", "FJ", "SD", "GD", "HI"],
            Self::Central => &["SX", "AH", "JX", "HA", "HB", "HN"],
            Self::West => &["NM", "GX", "CQ", "SC", "GZ", "YN", "XZ", "SN", "GS", "QH", "NX", "XJ"],
            Self::Northeast => &["LN", "JL", "HL"],
            Self::Apart => &["HK", "MO", "TW"],
            Self::Nation | Self::Other => &[],
        }
    }

    /// Those of its provinces that a dataset knows, as its lines have them.
    pub fn tokens(self, names: &Lexicon) -> Vec<String> {
        let known = self.provinces().iter().filter_map(|code| province(names, code));
        known.map(|symbol| names.token(Tree::Region, symbol).to_owned()).collect()
    }

    /// The group with this symbol.
    pub fn of_symbol(symbol: u32) -> Option<Self> {
        Self::ALL.get(symbol as usize).copied()
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The symbol of a province: only by its code, since a region of the file's own may be called the same.
fn province(names: &Lexicon, code: &str) -> Option<u32> {
    let symbol = names.symbol(Tree::Region, &format!("{}-{code}", NATION.iso))?;
    names.is_there(Tree::Region, symbol).then_some(symbol)
}

/// The groups of each region, by its symbol.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct GroupOfRegion(Arc<[u8]>);

impl GroupOfRegion {
    pub(super) fn new(names: &Lexicon) -> Self {
        let mut groups = vec![0_u8; names.count(Tree::Region) as usize];
        for group in RegionGroup::OF_PROVINCES {
            for symbol in group.provinces().iter().filter_map(|code| province(names, code)) {
                for below in names.below(Tree::Region, symbol) {
                    if let Some(bits) = groups.get_mut(*below as usize) {
                        *bits |= group.bit();
                    }
                }
            }
        }
        if let Some(bits) = names.symbol(Tree::Region, NATION.iso).and_then(|nation| groups.get_mut(nation as usize)) {
            *bits |= RegionGroup::Nation.bit();
        }
        Self(groups.into())
    }

    /// Calls `with` with the symbols of the groups that a record of these regions stands in, each once.
    #[inline]
    pub(super) fn of_regions(&self, regions: &[u32], with: impl FnOnce(&[u32])) {
        let mut bits = regions.iter().fold(0, |bits, region| bits | self.0.get(*region as usize).copied().unwrap_or(0));
        if bits == 0 && !regions.is_empty() {
            bits = RegionGroup::Other.bit();
        }
        let (mut symbols, mut len) = ([0_u32; RegionGroup::ALL.len()], 0);
        for symbol in (0..RegionGroup::ALL.len() as u32).filter(|symbol| bits & (1 << symbol) != 0) {
            if let Some(place) = symbols.get_mut(len) {
                *place = symbol;
                len += 1;
            }
        }
        with(symbols.get(..len).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::dataset::region::REGIONS;
    use crate::formats;
    use crate::query::lexicon_of;

    #[test]
    fn groups_hold_every_province_once() {
        let all: Vec<&str> = RegionGroup::OF_PROVINCES.iter().flat_map(|group| group.provinces()).copied().collect();
        let codes: BTreeSet<&str> = REGIONS.iter().map(|region| region.code).collect();
        assert_eq!((all.len(), all.into_iter().collect::<BTreeSet<&str>>()), (34, codes));
        assert_eq!(RegionGroup::OF_PROVINCES.map(|group| group.provinces().len()), [10, 6, 12, 3, 3]);
    }

    #[test]
    fn group_of_a_record_is_that_of_its_provinces_and_of_what_lies_in_them() {
        let text = r#"{"hongtou":1,"regions":[{"id":"CN-GD"},{"id":"bay","parent":"CN-GD"},{"id":"moon"},{"id":"CN"}],"policies":[]}"#;
        let dataset = formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let names = lexicon_of(&dataset);
        let groups = GroupOfRegion::new(&names);
        let of = |ids: &[&str]| {
            let regions: Vec<u32> = ids.iter().map(|id| names.symbol(Tree::Region, id).unwrap()).collect();
            let mut found = Vec::new();
            groups.of_regions(&regions, |symbols| found = symbols.to_vec());
            found.into_iter().filter_map(RegionGroup::of_symbol).collect::<Vec<_>>()
        };
        assert_eq!(of(&["CN-GD", "bay"]), [RegionGroup::East]);
        assert_eq!(of(&["bay", "CN"]), [RegionGroup::East, RegionGroup::Nation]);
        assert_eq!(of(&["moon"]), [RegionGroup::Other]);
        // What stands in a group is not among the others.
        assert_eq!(of(&["moon", "bay"]), [RegionGroup::East]);
        assert_eq!(of(&[]), []);
        assert_eq!(RegionGroup::East.tokens(&names).len(), 1);
    }
}
