//! The Kaplan-Meier estimate of the share that has not yet had its event, with Greenwood's error and the log-log interval.
//!
//! S(t) is the product of 1 - d/n over the times of events up to t, with d events among n at risk (Kaplan & Meier 1958). The variance of
//! log S is the sum of d / (n (n - d)) (Greenwood 1926). The interval is symmetric on the scale of log(-log S), so that it stays between
//! 0 and 1 (Kalbfleisch & Prentice 1980): S to the power of exp(-z s) and of exp(z s), with s = sqrt(var log S) / |log S|. It must not know
//! what the times are.

/// The standard normal quantile of 97.5 %.
const Z: f64 = 1.959_963_984_540_054;

/// The time in which something is watched: it is at risk at a time that is later than its entry and not later than its exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// After this time it is at risk; from the beginning, if there is none.
    pub entry: Option<i32>,
    /// The last time at which it is at risk.
    pub exit: i32,
    /// Whether it ends with the event; else it is censored.
    pub has_event: bool,
}

/// The estimate from a time of events on, up to the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurvivalStep {
    /// The time.
    pub at: i32,
    /// How many are at risk at it.
    pub at_risk: u32,
    /// How many of them have the event.
    pub events: u32,
    /// The share without it.
    pub share: f64,
    /// The standard error of the share; none once all at risk had the event.
    pub error: Option<f64>,
    /// The interval of 95 %; none where the share is 0 or 1.
    pub interval: Option<(f64, f64)>,
}

/// The steps of the estimate, ascending. Takes time n log n.
pub fn kaplan_meier(spells: &[Spell]) -> Vec<SurvivalStep> {
    let at_some_time = |spell: &&Spell| spell.entry.is_none_or(|entry| entry < spell.exit);
    let spells: Vec<&Spell> = spells.iter().filter(at_some_time).collect();
    let mut entries: Vec<Option<i32>> = spells.iter().map(|spell| spell.entry).collect();
    entries.sort_unstable();
    let mut exits: Vec<(i32, bool)> = spells.iter().map(|spell| (spell.exit, spell.has_event)).collect();
    exits.sort_unstable();
    let (mut steps, mut entered, mut gone) = (Vec::new(), 0, 0);
    let (mut share, mut variance) = (1.0_f64, Some(0.0_f64));
    for left in exits.chunk_by(|one, other| one.0 == other.0) {
        let Some((at, _)) = left.first().copied() else { continue };
        let events = left.iter().filter(|(_, has_event)| *has_event).count();
        entered += entries.iter().skip(entered).take_while(|entry| entry.is_none_or(|entry| entry < at)).count();
        let at_risk = entered - gone;
        gone += left.len();
        if events == 0 {
            continue;
        }
        let (n, d) = (at_risk as f64, events as f64);
        share *= (n - d) / n;
        variance = variance.filter(|_| events < at_risk).map(|sum| sum + d / (n * (n - d)));
        steps.push(SurvivalStep {
            at,
            at_risk: at_risk as u32,
            events: events as u32,
            share,
            error: variance.map(|variance| share * variance.sqrt()),
            interval: variance.and_then(|variance| interval(share, variance)),
        });
    }
    steps
}

/// The log-log interval of a share, from the variance of its logarithm.
fn interval(share: f64, variance: f64) -> Option<(f64, f64)> {
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let spread = (Z * variance.sqrt() / share.ln().abs()).exp();
    Some((share.powf(spread), share.powf(1.0 / spread)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Estimates of R's survival and of lifelines, with the spells that they were made from.
    const EXAMPLES: &str = include_str!("../../../tests/data/survival.json");

    fn is_near(own: Option<f64>, other: &Value) -> bool {
        match (own, other.as_f64()) {
            (Some(own), Some(other)) => (own - other).abs() < 1e-9,
            (own, other) => own.is_none() && other.is_none(),
        }
    }

    #[test]
    fn kaplan_meier_when_compared_with_survival_and_lifelines_has_their_shares_errors_and_intervals() {
        let file: Value = serde_json::from_str(EXAMPLES).unwrap();
        let examples = file["examples"].as_array().unwrap();
        assert_eq!(examples.len(), 3);
        for example in examples {
            let int = |value: &Value| value.as_i64().map(|number| number as i32);
            let spell = |one: &Value| Spell {
                entry: int(&one[0]),
                exit: int(&one[1]).unwrap(),
                has_event: one[2].as_bool().unwrap(),
            };
            let spells: Vec<Spell> = example["spells"].as_array().unwrap().iter().map(spell).collect();
            let (steps, known) = (kaplan_meier(&spells), example["steps"].as_array().unwrap());
            assert_eq!(steps.len(), known.len(), "{}", example["name"]);
            for (own, other) in steps.iter().zip(known) {
                assert_eq!(Some(own.at), int(&other["time"]));
                assert_eq!(Some(own.at_risk), int(&other["at_risk"]).map(|n| n as u32), "{other}");
                assert_eq!(Some(own.events), int(&other["events"]).map(|n| n as u32), "{other}");
                assert!(is_near(Some(own.share), &other["survival"]), "{own:?} {other}");
                assert!(is_near(own.error, &other["std_err"]), "{own:?} {other}");
                let (lower, upper) = own.interval.unzip();
                assert!(is_near(lower, &other["lower"]) && is_near(upper, &other["upper"]), "{own:?} {other}");
                if let Some((lower, upper)) = own.interval {
                    let theirs = [own.share, lower, upper].into_iter().zip(other["lifelines"].as_array().unwrap());
                    theirs.for_each(|(own, other)| assert!(is_near(Some(own), other), "{own} {other}"));
                }
            }
        }
    }

    #[test]
    fn kaplan_meier_when_nobody_is_watched_or_has_the_event_has_no_step() {
        assert_eq!(kaplan_meier(&[]), []);
        let spell = |entry, exit, has_event| Spell { entry, exit, has_event };
        assert_eq!(kaplan_meier(&[spell(None, 5, false), spell(Some(5), 5, true), spell(Some(6), 5, true)]), []);
    }

    proptest! {
        #[test]
        fn kaplan_meier_when_counted_naively_is_the_same(
            spells in prop::collection::vec((prop::option::of(0i32..12), 0i32..20, any::<bool>()), 0..40),
        ) {
            let spells: Vec<Spell> =
                spells.into_iter().map(|(entry, exit, has_event)| Spell { entry, exit, has_event }).collect();
            let (mut share, mut naive) = (1.0_f64, Vec::new());
            for at in 0..20 {
                let at_risk: Vec<&Spell> =
                    spells.iter().filter(|one| one.entry.is_none_or(|entry| entry < at) && at <= one.exit).collect();
                let events = at_risk.iter().filter(|one| one.has_event && one.exit == at).count();
                if events > 0 {
                    share *= 1.0 - events as f64 / at_risk.len() as f64;
                    naive.push((at, at_risk.len() as u32, events as u32, share));
                }
            }
            let steps = kaplan_meier(&spells);
            prop_assert_eq!(steps.len(), naive.len());
            for (own, (at, at_risk, events, share)) in steps.iter().zip(naive) {
                prop_assert_eq!((own.at, own.at_risk, own.events), (at, at_risk, events));
                prop_assert!((own.share - share).abs() < 1e-12, "{} {share}", own.share);
            }
            for step in steps {
                if let Some((lower, upper)) = step.interval {
                    prop_assert!(0.0 <= lower && lower <= step.share && step.share <= upper && upper <= 1.0);
                }
            }
        }
    }
}
