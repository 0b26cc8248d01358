//! The places of a map: the provinces, the centre, what lies elsewhere, what has no region; and sets of provinces.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::dataset::region::{NATION, REGIONS, find};
use crate::query::{Field, Instead, Lexicon, Opens, OpensTerm, Tree};

/// A place of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MapCell {
    /// A province, by its place in [`REGIONS`], with all that is below it.
    Province(u8),
    /// The centre alone.
    Nation,
    /// Regions of the file's own that lie in no province.
    Elsewhere,
    /// No region.
    Nowhere,
}

/// How many places there are.
pub(super) const PLACES: usize = REGIONS.len() + 3;
const NATION_AT: usize = REGIONS.len();
const ELSEWHERE_AT: usize = REGIONS.len() + 1;
const NOWHERE_AT: usize = REGIONS.len() + 2;

impl MapCell {
    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        let provinces = (0..REGIONS.len()).map(|at| Self::Province(at as u8));
        provinces.chain([Self::Nation, Self::Elsewhere, Self::Nowhere])
    }

    /// Its number.
    pub(super) fn number(self) -> usize {
        match self {
            Self::Province(at) => usize::from(at),
            Self::Nation => NATION_AT,
            Self::Elsewhere => ELSEWHERE_AT,
            Self::Nowhere => NOWHERE_AT,
        }
    }

    /// Its id in a file, if it has one.
    pub fn iso(self) -> Option<&'static str> {
        match self {
            Self::Province(at) => REGIONS.get(usize::from(at)).map(|region| region.iso),
            Self::Nation => Some(NATION.iso),
            Self::Elsewhere | Self::Nowhere => None,
        }
    }

    /// What finds its records in place of the regions that a line asks for; nothing where the dataset does not know it.
    pub(super) fn opens(self, names: &Lexicon) -> Option<Opens> {
        let instead = match self {
            Self::Province(at) => Instead::Any(vec![(token(names, REGIONS.get(usize::from(at))?.iso)?, false)]),
            Self::Nation => Instead::Any(vec![(token(names, NATION.iso)?, true)]),
            Self::Elsewhere => {
                let provinces = REGIONS.iter().filter_map(|region| Some((token(names, region.iso)?, false)));
                let nation = token(names, NATION.iso).map(|nation| (nation, true));
                let named: Vec<_> = provinces.chain(nation).collect();
                // Where none of them is known, whatever has a region is elsewhere.
                if named.is_empty() {
                    return Some(Opens::term(OpensTerm::Part(crate::query::Part::Field(Field::Region), true)));
                }
                Instead::NoneOf(named)
            }
            Self::Nowhere => Instead::Missing,
        };
        Some(Opens::term(OpensTerm::Instead(Field::Region, instead)))
    }
}

/// A region as a line has it, if the dataset knows it.
pub(super) fn token(names: &Lexicon, iso: &str) -> Option<String> {
    symbol(names, iso).map(|symbol| names.token(Tree::Region, symbol).to_owned())
}

/// The symbols of a region and of what is below it; of the nation its own alone.
pub(super) fn below(names: &Lexicon, iso: &str) -> Vec<u32> {
    match symbol(names, iso) {
        Some(nation) if iso == NATION.iso => vec![nation],
        Some(region) => names.below(Tree::Region, region).to_vec(),
        None => Vec::new(),
    }
}

/// To which places the symbols of regions belong.
#[derive(Debug)]
pub(super) struct PlacesOfRegions(Vec<u64>);

impl PlacesOfRegions {
    pub(super) fn new(names: &Lexicon) -> Self {
        let mut bits = vec![0_u64; names.count(Tree::Region) as usize];
        let mut put = |symbol: u32, place: usize| {
            if let Some(own) = bits.get_mut(symbol as usize) {
                *own |= 1 << place;
            }
        };
        for (at, region) in REGIONS.iter().enumerate() {
            if let Some(symbol) = symbol(names, region.iso) {
                names.below(Tree::Region, symbol).iter().for_each(|below| put(*below, at));
            }
        }
        if let Some(nation) = symbol(names, NATION.iso) {
            put(nation, NATION_AT);
        }
        Self(bits)
    }

    /// The places of a record with these regions, a bit for each; of one that has no place of a name just one.
    pub(super) fn of(&self, regions: &[u32]) -> u64 {
        let of = |symbol: &u32| self.0.get(*symbol as usize).copied().unwrap_or(0);
        match regions.iter().map(of).fold(0, |bits, own| bits | own) {
            0 if regions.is_empty() => 1 << NOWHERE_AT,
            0 => 1 << ELSEWHERE_AT,
            bits => bits,
        }
    }
}

fn symbol(names: &Lexicon, iso: &str) -> Option<u32> {
    names.find(Tree::Region, iso).ok().filter(|symbol| names.id(Tree::Region, *symbol) == iso)
}

/// A set of provinces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ProvinceSet(u64);

impl ProvinceSet {
    /// Whether a province is in it.
    pub fn contains(self, province: u8) -> bool {
        usize::from(province) < REGIONS.len() && self.0 >> province & 1 == 1
    }

    /// With a province, or without it where it is there.
    #[must_use]
    pub fn toggled(self, province: u8) -> Self {
        if usize::from(province) < REGIONS.len() { Self(self.0 ^ 1 << province) } else { self }
    }

    /// Those that are in both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether none is in it.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// The provinces in the order of their table.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..REGIONS.len() as u8).filter(move |province| self.contains(*province))
    }

    /// Their ids in files.
    pub fn isos(self) -> impl Iterator<Item = &'static str> {
        self.iter().filter_map(|province| REGIONS.get(usize::from(province))).map(|region| region.iso)
    }

    /// The set of a list such as `GD,BJ`: codes or names between commas. The first that is no province is the mistake.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut set = Self::default();
        for name in text.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty()) {
            let province = find(name).and_then(|found| REGIONS.iter().position(|region| region.iso == found.iso));
            let Some(province) = province else { return Err(name.to_owned()) };
            set.0 |= 1 << province;
        }
        Ok(set)
    }

    /// What finds the records of them in place of the regions that a line asks for; nothing where the dataset knows none of them.
    pub(super) fn opens(self, names: &Lexicon) -> Option<Opens> {
        let tokens: Vec<_> = self.tokens(names).into_iter().map(|token| (token, false)).collect();
        (!tokens.is_empty()).then(|| Opens::term(OpensTerm::Instead(Field::Region, Instead::Any(tokens))))
    }

    /// Those that the dataset knows, as a line has them.
    pub(super) fn tokens(self, names: &Lexicon) -> Vec<String> {
        self.isos().filter_map(|iso| token(names, iso)).collect()
    }
}

/// As it stands on a command line: `GD,BJ`.
impl fmt::Display for ProvinceSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> =
            self.iter().filter_map(|province| REGIONS.get(usize::from(province))).map(|region| region.code).collect();
        formatter.write_str(&codes.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_when_written_is_read_as_itself_and_what_is_no_province_is_told() {
        let set = ProvinceSet::read("GD, 北京，CN-SH").unwrap();
        assert_eq!(set.to_string(), "BJ,SH,GD");
        assert_eq!(ProvinceSet::read(&set.to_string()), Ok(set));
        assert_eq!((ProvinceSet::read(""), ProvinceSet::read("GD,CN")), (Ok(ProvinceSet::default()), Err("CN".into())));
        assert_eq!(ProvinceSet::read("Atlantis,GD"), Err("Atlantis".to_owned()));
        let first = set.iter().next().unwrap();
        assert!(!set.toggled(first).contains(first) && set.toggled(first).toggled(first) == set);
        assert_eq!(set.both(ProvinceSet::read("GD,HE").unwrap()).to_string(), "GD");
        assert_eq!(set.toggled(200), set);
    }
}
