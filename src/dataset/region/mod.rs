//! The province-level divisions of China: codes, names in both languages, cells of the tile map, and finding one by any of
//! its names.
//!
//! It must not know datasets: a dataset that brings its own `regions` does not come here.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use table::{NATION, REGIONS};

/// What sort of division a region is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegionKind {
    /// The whole country.
    Nation,
    /// 省
    Province,
    /// 直辖市
    Municipality,
    /// 自治区
    AutonomousRegion,
    /// 特别行政区
    SpecialAdministrativeRegion,
}

/// One division.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-2 code, `CN-GD`; `CN` for the whole country. This is what a record holds.
    pub iso: &'static str,
    /// The code without the country, `GD`.
    pub code: &'static str,
    /// GB/T 2260 code, `440000`; empty for the whole country.
    pub gb: &'static str,
    /// Usual English name, `Guangdong`.
    pub en: &'static str,
    /// Full Chinese name, 广东省.
    pub zh: &'static str,
    /// Chinese name without its class words, 广东.
    pub short_zh: &'static str,
    /// Reading without tones, `Guangdong`. Shanxi and Shaanxi share theirs.
    pub pinyin: &'static str,
    /// Reading with tones, `guǎngdōng`.
    pub pinyin_tone: &'static str,
    /// Name as ISO 3166-2 gives it, `Guangdong Sheng`.
    pub iso_name: &'static str,
    /// Other names: the usual one-character form first, then others, traditional script, older spellings and codes.
    pub aliases: &'static [&'static str],
    /// What sort of division it is.
    pub kind: RegionKind,
    /// Row in the tile map, from 1 at the top.
    pub row: u8,
    /// Column in the tile map, from 1 at the left.
    pub col: u8,
}

impl Region {
    /// Its usual one-character name, 粤; empty for the whole country.
    pub fn character(&self) -> &'static str {
        self.aliases.first().copied().filter(|name| name.chars().count() == 1).unwrap_or("")
    }

    /// The first two digits of the GB/T 2260 code, `44`, which ISO 3166-2 also used before its codes had letters.
    pub fn digits(&self) -> &'static str {
        self.gb.get(..2).unwrap_or("")
    }

    /// The class word that may follow the English name.
    const fn class_words(&self) -> &'static [&'static str] {
        match self.kind {
            RegionKind::Nation => &[],
            RegionKind::Province => &["province"],
            RegionKind::Municipality => &["municipality", "city"],
            RegionKind::AutonomousRegion => &["autonomousregion"],
            RegionKind::SpecialAdministrativeRegion => &["specialadministrativeregion", "sar"],
        }
    }

    /// Its codes and names, folded; the reading without tones is not among them.
    fn folded_names(&self) -> Vec<String> {
        let digits = self.digits();
        let named =
            [self.iso, self.code, self.gb, self.en, self.zh, self.short_zh, self.pinyin_tone, self.iso_name, digits];
        let mut names: Vec<String> = named.into_iter().chain(self.aliases.iter().copied()).map(fold).collect();
        let bare: Vec<String> = std::iter::once(self.en).chain(self.aliases.iter().copied()).map(fold).collect();
        for class in self.class_words() {
            names.extend(bare.iter().filter(|name| !name.is_empty()).map(|name| format!("{name}{class}")));
        }
        if !digits.is_empty() {
            names.push(format!("cn{digits}"));
        }
        names.retain(|name| !name.is_empty());
        names
    }

    /// Whether this text, already folded, is one of its codes or names.
    fn is_called(&self, folded: &str) -> bool {
        self.folded_names().iter().any(|name| name == folded)
    }
}

/// What a text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// One region.
    Found(&'static Region),
    /// Several, in the order of the table: `Shanxi` is the English name of one and the toneless reading of two.
    Ambiguous(Vec<&'static Region>),
    /// None.
    Unknown,
}

/// The region that has this code or name.
///
/// It may be `CN-GD`, `GD`, `440000`, `44`, `CN-44`, 广东, 广东省, `Guangdong` or an alias; case and width do not matter.
/// What a code, a full name or an English name says is taken at its word, so that `Shanxi` is 山西; use [`lookup`] where
/// the text may be a reading.
pub fn find(text: &str) -> Option<&'static Region> {
    CALLED.get(&fold(text)).copied()
}

/// The region of each folded name: looking one up must not fold all of them.
static CALLED: LazyLock<HashMap<String, &'static Region>> = LazyLock::new(|| {
    let mut called = HashMap::new();
    for region in all() {
        for name in region.folded_names() {
            called.entry(name).or_insert(region);
        }
    }
    called
});

/// Every region that a text may mean, readings without tones among them.
pub fn lookup(text: &str) -> Lookup {
    let folded = fold(text);
    let mut hits: Vec<&'static Region> =
        all().filter(|region| region.is_called(&folded) || fold(region.pinyin) == folded).collect();
    match hits.len() {
        0 => Lookup::Unknown,
        1 => hits.pop().map_or(Lookup::Unknown, Lookup::Found),
        _ => Lookup::Ambiguous(hits),
    }
}

/// The region with exactly this ISO 3166-2 code.
pub fn by_iso(iso: &str) -> Option<&'static Region> {
    all().find(|region| region.iso == iso)
}

/// Whether a text is exactly the ISO 3166-2 code of a region, or `CN`.
pub fn is_iso(text: &str) -> bool {
    by_iso(text).is_some()
}

fn all() -> impl Iterator<Item = &'static Region> {
    REGIONS.iter().chain(std::iter::once(&NATION))
}

/// The form in which names are compared: lower case, half width, without spaces, hyphens, underscores, dots and
/// apostrophes. The query's folding lies in a layer above and does more.
fn fold(text: &str) -> String {
    let half_width = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\'' | '\u{2019}' | '\u{2010}'..='\u{2013}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn iso_of(text: &str) -> Option<&'static str> {
        find(text).map(|region| region.iso)
    }

    fn names(region: &Region) -> Vec<String> {
        let mut names: Vec<String> = [
            region.iso,
            region.code,
            region.gb,
            region.digits(),
            region.en,
            region.zh,
            region.short_zh,
            region.pinyin_tone,
            region.iso_name,
        ]
        .into_iter()
        .chain(region.aliases.iter().copied())
        .map(str::to_owned)
        .collect();
        names.push(format!("CN-{}", region.digits()));
        names
    }

    #[test]
    fn find_when_any_name_of_any_region_then_that_region_alone() {
        for region in &REGIONS {
            for name in names(region) {
                let called: Vec<_> =
                    all().filter(|other| other.is_called(&fold(&name))).map(|other| other.iso).collect();
                assert_eq!(called, [region.iso], "{name}");
                assert_eq!(find(&name), Some(region), "{name}");
            }
        }
        assert_eq!(iso_of("CN"), Some("CN"));
        assert_eq!(iso_of("China"), Some("CN"));
        assert_eq!(iso_of("全国"), Some("CN"));
    }

    #[test]
    fn find_when_codes_look_alike_then_each_means_its_own() {
        let pairs = [
            ("SX", "山西"),
            ("SN", "陕西"),
            ("HE", "河北"),
            ("HA", "河南"),
            ("HB", "湖北"),
            ("HN", "湖南"),
            ("HI", "海南"),
            ("HL", "黑龙江"),
        ];
        for (code, short) in pairs {
            assert_eq!(find(code).map(|region| region.short_zh), Some(short));
            assert_eq!(find(short).map(|region| region.code), Some(code));
        }
        assert_eq!(iso_of("Shanxi"), Some("CN-SX"));
        assert_eq!(iso_of("Shaanxi"), Some("CN-SN"));
        assert_eq!(iso_of("shǎnxī"), Some("CN-SN"));
        assert_eq!(iso_of("陝西省"), Some("CN-SN"));
        for text in
            ["内蒙古", "内蒙古自治区", "内蒙", "Inner Mongolia", "Nei Mongol", "inner mongolia autonomous region"]
        {
            assert_eq!(iso_of(text), Some("CN-NM"), "{text}");
        }
        for (text, iso) in
            [("Tibet", "CN-XZ"), ("Xizang", "CN-XZ"), ("Macau", "CN-MO"), ("MC", "CN-MO"), ("CN-92", "CN-MO")]
        {
            assert_eq!(iso_of(text), Some(iso), "{text}");
        }
    }

    #[test]
    fn find_when_case_width_or_class_word_differ_then_the_same() {
        for text in
            ["gd", "Gd", "ＧＤ", "cn-gd", "cn_gd", " CN - GD ", "４４", "cn-44", "Guangdong Province", "GUANGDONG"]
        {
            assert_eq!(iso_of(text), Some("CN-GD"), "{text}");
        }
        assert_eq!(iso_of("Hong Kong SAR"), Some("CN-HK"));
        assert_eq!(iso_of("Beijing Municipality"), Some("CN-BJ"));
        assert_eq!(iso_of("Beijing Province"), None);
    }

    #[test]
    fn find_when_it_is_no_province_then_none() {
        for text in [
            "", " ", "-", "省", "广", "广州", "Canton", "蒙古", "Mongolia", "44000", "440001", "4", "00", "XX",
            "province", "台北",
        ] {
            assert_eq!(iso_of(text), None, "{text}");
        }
    }

    #[test]
    fn characters_of_the_provinces_are_there_and_all_different() {
        let mut characters: Vec<_> = REGIONS.iter().map(Region::character).collect();
        characters.sort_unstable();
        characters.dedup();
        assert_eq!((characters.len(), characters.contains(&"")), (34, false));
        assert_eq!(by_iso("CN-GD").map(Region::character), Some("粤"));
    }

    #[test]
    fn lookup_when_a_reading_is_shared_then_both() {
        let Lookup::Ambiguous(both) = lookup("shanxi") else { panic!("not ambiguous") };
        assert_eq!(both.iter().map(|region| region.iso).collect::<Vec<_>>(), ["CN-SX", "CN-SN"]);
        for region in REGIONS.iter().filter(|region| region.pinyin != "Shanxi") {
            assert_eq!(lookup(region.pinyin), Lookup::Found(region));
            assert_eq!(lookup(region.en), Lookup::Found(region));
        }
        assert_eq!(lookup("Shaanxi"), find("SN").map_or(Lookup::Unknown, Lookup::Found));
        assert_eq!(lookup("Atlantis"), Lookup::Unknown);
    }

    #[test]
    fn is_iso_when_not_exactly_the_code_then_no() {
        assert!(is_iso("CN-GD") && is_iso("CN") && REGIONS.iter().all(|region| is_iso(region.iso)));
        assert!(!is_iso("cn-gd") && !is_iso("GD") && !is_iso("CN-44") && !is_iso("CN-XX") && !is_iso(""));
    }

    #[test]
    fn table_when_read_then_codes_fit_and_no_tile_is_shared() {
        let mut tiles = BTreeSet::new();
        let mut codes = BTreeSet::new();
        for region in &REGIONS {
            assert_eq!(region.iso, format!("CN-{}", region.code));
            assert!(region.gb.len() == 6 && region.gb.ends_with("0000"));
            assert!(region.zh.starts_with(region.short_zh));
            assert!((1..=9).contains(&region.row) && (1..=7).contains(&region.col));
            assert!(tiles.insert((region.row, region.col)), "{} shares a tile", region.iso);
            assert!(codes.insert(region.gb) && codes.insert(region.code));
        }
        assert!(REGIONS.iter().map(|region| region.gb).is_sorted());
        let of_kind = |kind| REGIONS.iter().filter(|region| region.kind == kind).count();
        assert_eq!(of_kind(RegionKind::Municipality), 4);
        assert_eq!(of_kind(RegionKind::AutonomousRegion), 5);
        assert_eq!(of_kind(RegionKind::SpecialAdministrativeRegion), 2);
        assert_eq!(of_kind(RegionKind::Province), 23);
    }

    #[test]
    #[ignore = "needs the corpora in ../shared"]
    fn table_when_compared_with_the_compiled_list_then_equal() {
        let shared = std::env::var("HONGTOU_SHARED")
            .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_owned());
        let text = std::fs::read_to_string(format!("{shared}/data/sample/regions.json")).unwrap();
        let list: serde_json::Value = serde_json::from_str(&text).unwrap();
        let list = list["regions"].as_array().unwrap();
        assert_eq!(list.len(), REGIONS.len());
        for (theirs, ours) in list.iter().zip(&REGIONS) {
            for (key, value) in [
                ("iso", ours.iso),
                ("gbt2260", ours.gb),
                ("name_en", ours.en),
                ("name_zh", ours.zh),
                ("short_zh", ours.short_zh),
                ("pinyin", ours.pinyin),
                ("pinyin_tone", ours.pinyin_tone),
                ("iso_name", ours.iso_name),
            ] {
                assert_eq!(theirs[key], value, "{} {key}", ours.iso);
            }
            assert_eq!((&theirs["row"], &theirs["col"]), (&ours.row.into(), &ours.col.into()), "{}", ours.iso);
        }
    }

    proptest! {
        #[test]
        fn find_when_given_any_text_then_agrees_with_lookup(text in any::<String>()) {
            if let Some(region) = find(&text) {
                match lookup(&text) {
                    Lookup::Found(same) => prop_assert_eq!(same, region),
                    Lookup::Ambiguous(several) => prop_assert!(several.contains(&region)),
                    Lookup::Unknown => prop_assert!(false, "lookup knows less than find"),
                }
            }
        }
    }
}
