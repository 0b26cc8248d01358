//! What columns take from one record, while it is read.
//!
//! It must not know how columns keep it.

use super::date::{Day, Edtf, Precision};
use super::facts::{DayRange, Review};
use super::names::{Names, Symbol};
use super::packed::{Cursor, PackedToken};

/// More regions of one record than there are provinces.
pub(super) const FEW_REGIONS: usize = 40;

/// The facts of one record, while it is read.
#[derive(Debug, Default)]
pub(crate) struct RowFacts {
    pub(crate) regions: Vec<Symbol>,
    pub(crate) kind: Option<Symbol>,
    pub(crate) level: Option<Symbol>,
    pub(crate) review: Review,
    pub(crate) issued: Option<DayRange>,
    pub(crate) codes: Vec<Symbol>,
}

impl RowFacts {
    pub(crate) fn clear(&mut self) {
        self.regions.clear();
        self.codes.clear();
        (self.kind, self.level, self.review, self.issued) = (None, None, Review::default(), None);
    }

    pub(crate) fn add_region(&mut self, symbol: Symbol) {
        // Of very many it is not looked at each time; columns see to those.
        if self.regions.len() > FEW_REGIONS || !self.regions.contains(&symbol) {
            self.regions.push(symbol);
        }
    }

    /// The facts of a packed record.
    pub(crate) fn of(mut record: Cursor<'_>, names: &mut Names) -> Self {
        let mut own = Self::default();
        if record.next_token() != Some(PackedToken::BeginObject) {
            return own;
        }
        while let Some(PackedToken::Key(key)) = record.next_token() {
            let key = key.text();
            if &*key == "annotations" {
                // There may be thousands: they are gone through as they are passed.
                record.items(|annotation| own.add_annotation(annotation, names));
                continue;
            }
            own.add_member(&key, &mut record.clone(), names);
            record.skip_value();
        }
        own
    }

    fn add_member(&mut self, key: &str, value: &mut Cursor<'_>, names: &mut Names) {
        match key {
            "region" => value.items(|item| {
                if let Some(id) = item.string() {
                    self.add_region(names.regions.add(&id.text()));
                }
            }),
            "kind" => self.kind = value.string().map(|id| names.kinds.add(&id.text())),
            "level" => self.level = value.string().map(|id| names.levels.add(&id.text())),
            "review" => self.review = value.string().and_then(|id| Review::from_id(&id.text())).unwrap_or_default(),
            "issued" => self.issued = value.string().and_then(|text| DayRange::read(&text.text())),
            _ => {}
        }
    }

    fn add_annotation(&mut self, annotation: &mut Cursor<'_>, names: &mut Names) {
        annotation.members(|key, value| match (&*key.text(), value.next_token()) {
            ("code", Some(PackedToken::String(id))) => self.codes.push(names.codes.add(&id.text())),
            ("by", Some(PackedToken::String(id))) => {
                names.coders.add(&id.text());
            }
            _ => {}
        });
    }
}

impl DayRange {
    /// The days of a date as it is typed; `None` where it is none.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(Day(day)) = Day::of_plain(text) {
            return Some(Self { earliest: day, latest: day, certain: true, precision: Precision::Day });
        }
        Edtf::parse(text).ok().map(|date| Self::of(&date))
    }
}
