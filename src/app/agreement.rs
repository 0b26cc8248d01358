//! Agreement between coders: what its tab asks, and the numbers, which are made only while it is open.
//!
//! First an overview of all codes, then one code with its intervals, tables and disagreements. Nothing of either is made, or shown, while somebody codes
//! blind, or of a packet that holds the coding of one coder alone.

use std::sync::Arc;

use super::job::Cancel;
use super::plot_key::PlotKey;
use super::request::Request;
use super::state::State;
use crate::analysis::agreement::{
    Bootstrap, CodeAgreement, Coefficient, Crossed, Disagreement, MOST_CODERS, RecordRatings, Reported, Round,
    Unitizing, UnitsOf, disagreements, is_independent, of_characters, of_records, overview, readers, report, rounds,
    tables, unitizing,
};
use crate::dataset::{Dataset, RowId};
use crate::json::Value;
use crate::msg;
use crate::query::Bitmap;
use crate::words::Message;

/// What the tab shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgreementView {
    /// The code that is looked at; else the one about which coders disagree most.
    pub code: Option<String>,
    /// The coders that are compared; else all who read one of the records and code independently.
    pub coders: Option<Vec<String>>,
    /// What is compared.
    pub of: UnitsOf,
    /// The coefficient whose arithmetic is shown.
    pub why: Option<Coefficient>,
    /// The record whose disagreement is looked at, by its id.
    pub record: Option<String>,
}

/// All codes, without intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementOverview {
    /// Who read one of the records.
    pub readers: Vec<String>,
    /// Those of them who are compared.
    pub coders: Vec<String>,
    /// Each code that two of them read for.
    pub codes: Vec<CodeAgreement>,
}

/// One code in full.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementOfCode {
    /// The code's id.
    pub code: String,
    /// The filter line, and how many records it found.
    pub asked: (String, usize),
    /// The marks.
    pub ratings: RecordRatings,
    /// The coefficients with their intervals.
    pub reported: Vec<Reported>,
    /// Alpha of units, where characters are compared.
    pub unitizing: Option<Unitizing>,
    /// The marks of each two coders beside each other.
    pub tables: Vec<Crossed>,
    /// The records about which they disagree.
    pub disagreements: Vec<Disagreement>,
    /// By month.
    pub rounds: Vec<Round>,
}

/// What one code is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedOfCode {
    code: String,
    coders: Vec<String>,
    of: UnitsOf,
}

/// The coders that are named make another overview.
pub(super) type OverviewKey = PlotKey<Option<Vec<String>>>;
pub(super) type OfCodeKey = PlotKey<AskedOfCode>;

/// What is asked of jobs.
#[derive(Debug, Default, Clone)]
pub(super) struct AgreementRequests {
    /// All codes; see [`State::agreement_overview`].
    pub(super) overview: Request<OverviewKey, AgreementOverview>,
    /// One code; see [`State::agreement_of_code`].
    pub(super) of_code: Request<OfCodeKey, AgreementOfCode>,
}

/// An overview to be made.
pub(super) struct MakeOverview {
    pub(super) key: OverviewKey,
    dataset: Dataset,
    found: Bitmap,
}

/// A code to be looked at.
pub(super) struct CompareCode {
    pub(super) key: OfCodeKey,
    dataset: Dataset,
    found: Bitmap,
}

fn rows(found: &Bitmap) -> Vec<RowId> {
    found.iter().map(RowId).collect()
}

impl MakeOverview {
    /// Makes it, unless it is cancelled.
    pub(super) fn make(&self, cancel: &Cancel) -> Option<AgreementOverview> {
        let rows = rows(&self.found);
        let header = self.dataset.header();
        let readers: Vec<String> = readers(&self.dataset, &rows, cancel)?.into_iter().collect();
        let mut coders: Vec<String> = match &self.key.of {
            Some(named) => readers.iter().filter(|coder| named.contains(coder)).cloned().collect(),
            None => readers.iter().filter(|coder| is_independent(header, coder)).cloned().collect(),
        };
        coders.truncate(MOST_CODERS);
        let codes = if coders.len() < 2 { Vec::new() } else { overview(&self.dataset, &rows, &coders, cancel)? };
        Some(AgreementOverview { readers, coders, codes })
    }
}

impl CompareCode {
    /// Compares it, unless it is cancelled.
    pub(super) fn make(&self, cancel: &Cancel) -> Option<AgreementOfCode> {
        let rows = rows(&self.found);
        let AskedOfCode { code, coders, of } = &self.key.of;
        let code = self.dataset.header().code(code)?;
        let rate = |coders: &[String]| -> Option<(RecordRatings, Option<Unitizing>)> {
            Some(match of {
                UnitsOf::Records => (of_records(&self.dataset, &rows, (code, coders), cancel)?, None),
                UnitsOf::Characters => {
                    let found = of_characters(&self.dataset, &rows, (code, coders), cancel)?;
                    (found.ratings, unitizing(&found.continua))
                }
            })
        };
        let (mut ratings, mut units) = rate(coders)?;
        // Who read nothing for this code is no coder of it: of two others Cohen's kappa can be told.
        let active = crate::analysis::agreement::active(&ratings);
        if active.len() > 1 && active.len() < coders.len() {
            (ratings, units) = rate(&active)?;
        }
        let reported = report(&ratings.ratings, code.measure, Bootstrap::default(), cancel)?;
        let disagreements = disagreements(&self.dataset, (&code.id, &ratings), cancel)?;
        let rounds = rounds(&self.dataset, (code, &ratings), cancel)?;
        let tables = tables(&ratings);
        Some(AgreementOfCode {
            code: code.id.clone(),
            asked: (self.key.line().to_owned(), rows.len()),
            ratings,
            reported,
            unitizing: units,
            tables,
            disagreements,
            rounds,
        })
    }
}

impl State {
    /// Why no agreement is shown.
    pub fn why_no_agreement(&self) -> Option<Message> {
        if self.document.is_blind() {
            return Some(msg!("agree-blind"));
        }
        let from = self.document.dataset.header().object().get("derived_from");
        let blind = from.and_then(|from| from.pointer("/blind")).and_then(Value::as_str);
        blind.map(|coder| msg!("cli-agree-blind", coder = coder))
    }

    /// The overview that was made last, while a newer one is on its way.
    pub fn agreement_overview(&self) -> Option<&Arc<AgreementOverview>> {
        let (key, made) = self.agreement.overview.last()?;
        (key.document() == self.derived.document && self.why_no_agreement().is_none()).then_some(made)
    }

    /// The code that is looked at: the one that was chosen, or the one about which coders disagree most.
    pub fn agreement_code(&self) -> Option<&str> {
        let codes = &self.agreement_overview()?.codes;
        let chosen = self.session.agreement.code.as_deref();
        let of_chosen = codes.iter().find(|own| Some(own.code.as_str()) == chosen);
        // Of several with as many, the first.
        let most = || codes.iter().rev().max_by_key(|own| own.disagreements);
        of_chosen.or_else(most).map(|own| own.code.as_str())
    }

    /// Its numbers, those of the state before while newer ones are on their way; none of another code, other coders or other units.
    pub fn agreement_of_code(&self) -> Option<&Arc<AgreementOfCode>> {
        let (key, made) = self.agreement.of_code.last()?;
        let is_wanted = key.document() == self.derived.document && Some(&key.of) == self.asked_of_code().as_ref();
        is_wanted.then_some(made)
    }

    fn asked_of_code(&self) -> Option<AskedOfCode> {
        let coders = self.agreement_overview()?.coders.clone();
        Some(AskedOfCode { code: self.agreement_code()?.to_owned(), coders, of: self.session.agreement.of })
    }

    /// The overview that has to be made now.
    pub(super) fn overview_to_make(&self) -> Option<MakeOverview> {
        let key = OverviewKey::new(&self.derived.key, self.session.agreement.coders.clone());
        if self.why_no_agreement().is_some() || !self.is_to_count(&self.agreement.overview, &key) {
            return None;
        }
        Some(MakeOverview { key, dataset: self.document.dataset.clone(), found: self.derived.matches.found() })
    }

    /// The code that has to be compared now: only once the overview is there that says by whom.
    pub(super) fn code_to_compare(&self) -> Option<CompareCode> {
        let overview = OverviewKey::new(&self.derived.key, self.session.agreement.coders.clone());
        self.agreement.overview.of(&overview)?;
        let key = OfCodeKey::new(&self.derived.key, self.asked_of_code()?);
        if !self.is_to_count(&self.agreement.of_code, &key) {
            return None;
        }
        Some(CompareCode { key, dataset: self.document.dataset.clone(), found: self.derived.matches.found() })
    }
}
