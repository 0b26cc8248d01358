//! The built-in sample: what the window opens without a file.
//!
//! It is an ordinary dataset file and is read like any other; this module must not know what is in it. Where it comes from
//! and what was left out stands in `assets/sample/NOTES.md`.

/// The text of the sample, a version-1 dataset file in the writer's own layout, so that saving it unchanged gives the same
/// bytes.
pub const SAMPLE: &str = include_str!("../../assets/sample/blockchain-policies.json");

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value;

    use super::SAMPLE;

    fn sample() -> Value {
        serde_json::from_str(SAMPLE).unwrap()
    }

    fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
        value[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn ids(values: &[Value]) -> BTreeSet<&str> {
        values.iter().map(|value| value["id"].as_str().unwrap()).collect()
    }

    fn counts<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
        let mut counts = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_insert(0) += 1;
        }
        counts
    }

    #[test]
    fn sample_when_counted_by_region_then_as_its_compiler_counted() {
        let sample = sample();
        let policies = list(&sample, "policies");
        assert_eq!(policies.len(), 131);
        assert_eq!(ids(policies).len(), 131);
        let expected = "GD 19 HE 16 SD 9 SH 8 CQ 8 BJ 6 JS 6 HN 6 GZ 5 FJ 5 YN 5 JX 4 HI 4 HB 4 HK 3 ZJ 3 GX 3 LN 3 NM 2 JL 2 \
                        QH 2 SC 2 AH 1 GS 1 NX 1 SX 1 TJ 1 HA 1";
        let words: Vec<&str> = expected.split_whitespace().collect();
        let expected: BTreeMap<String, usize> =
            words.chunks(2).map(|pair| (format!("CN-{}", pair[0]), pair[1].parse().unwrap())).collect();
        let found = counts(policies.iter().map(|policy| policy["region"].as_str().unwrap()));
        assert_eq!(
            found.into_iter().map(|(region, count)| (region.to_owned(), count)).collect::<BTreeMap<_, _>>(),
            expected
        );
    }

    #[test]
    fn sample_when_counted_by_year_then_as_its_compiler_counted() {
        let sample = sample();
        // A record that only a web page's day dates is open on the left; its compiler counted it under the page's year.
        let year = |policy: &'static str, value: &Value| {
            value[policy]
                .as_str()
                .filter(|date| !date.starts_with(".."))
                .and_then(|date| date.get(..4).map(str::to_owned))
        };
        let years: Vec<String> = list(&sample, "policies")
            .iter()
            .map(|policy| {
                year("issued", policy).or_else(|| year("published", policy)).unwrap_or_else(|| "undated".to_owned())
            })
            .collect();
        let expected = [
            ("2016", 4),
            ("2017", 10),
            ("2018", 10),
            ("2019", 18),
            ("2020", 48),
            ("2021", 17),
            ("2022", 1),
            ("2023", 3),
            ("2024", 1),
            ("2025", 5),
            ("undated", 14),
        ];
        assert_eq!(counts(years.iter().map(String::as_str)), BTreeMap::from(expected));
    }

    #[test]
    fn sample_when_counted_by_coding_and_tags_then_as_its_compiler_counted() {
        let sample = sample();
        let policies = list(&sample, "policies");
        let codes =
            counts(policies.iter().flat_map(|policy| list(policy, "annotations")).map(|a| a["code"].as_str().unwrap()));
        assert_eq!(codes, BTreeMap::from([("dedicated", 49), ("mention", 81), ("regulatory", 1)]));
        let tags = counts(policies.iter().flat_map(|policy| list(policy, "tags")).map(|tag| tag.as_str().unwrap()));
        assert_eq!(tags, BTreeMap::from([("one-source", 42), ("partial", 89), ("seed-article", 4)]));
        let reports = policies.iter().filter(|policy| policy["kind"] == "government-work-report").count();
        assert_eq!(reports, 42);
        let described = policies.iter().filter(|policy| policy["basis"]["title.en"]["is"] == "description").count();
        assert_eq!(described, 45);
        assert!(policies.iter().all(|policy| policy.get("review").is_none()), "nobody verified any of them");
    }

    #[test]
    fn sample_when_it_names_an_id_then_the_id_exists() {
        let sample = sample();
        let (codes, kinds) = (list(&sample, "codes"), list(&sample, "kinds"));
        let (code_ids, kind_ids, coder_ids) = (ids(codes), ids(kinds), ids(list(&sample, "coders")));
        assert_eq!((code_ids.len(), kind_ids.len()), (codes.len(), kinds.len()));
        for parent in codes.iter().filter_map(|code| code["parent"].as_str()) {
            assert!(code_ids.contains(parent), "{parent}");
        }
        for parent in kinds.iter().filter_map(|kind| kind["parent"].as_str()) {
            assert!(kind_ids.contains(parent), "{parent}");
        }
        let policies = list(&sample, "policies");
        let policy_ids = ids(policies);
        let mut annotations = BTreeSet::new();
        for policy in policies {
            assert!(kind_ids.contains(policy["kind"].as_str().unwrap()), "{}", policy["id"]);
            for annotation in list(policy, "annotations") {
                assert!(code_ids.contains(annotation["code"].as_str().unwrap()));
                assert!(coder_ids.contains(annotation["by"].as_str().unwrap()));
                assert!(annotations.insert(annotation["id"].as_str().unwrap()));
            }
            for relation in list(policy, "relations") {
                assert!(policy_ids.contains(relation["policy"].as_str().unwrap()));
            }
            let region = policy["region"].as_str().unwrap();
            assert!(crate::dataset::region::is_iso(region), "{region}");
        }
        assert_eq!(ids(list(&sample, "reported")).len(), list(&sample, "reported").len());
    }

    #[test]
    fn sample_when_a_study_reports_then_its_figures_stand() {
        let sample = sample();
        let count =
            |id: &str| list(&sample, "reported").iter().find(|row| row["id"] == id).map(|row| row["count"].clone());
        for (id, expected) in [
            ("blockdata-governments", 17),
            ("blockdata-policies", 32),
            ("blockdata-bj-sh-gd", 11),
            ("blockdata-bj", 5),
            ("blockdata-sz-gz", 3),
        ] {
            assert_eq!(count(id), Some(expected.into()), "{id}");
        }
    }

    #[test]
    fn sample_when_a_source_gives_no_period_or_level_then_neither_does_the_report() {
        let sample = sample();
        let row = |id: &str| list(&sample, "reported").iter().find(|row| row["id"] == id).unwrap();
        assert_eq!(row("blockdata-bj-sh-gd").get("issued"), None);
        let provinces = list(&sample, "reported").iter().filter(|row| row["of"] == "governments");
        let without: Vec<&str> =
            provinces.filter(|row| row["level"] != "province").map(|row| row["id"].as_str().unwrap()).collect();
        // "Provinces and cities", of which the source says no more.
        assert_eq!(without, ["ccid-2019h1-governments"]);
    }

    #[test]
    fn sample_when_sources_disagree_on_a_date_then_it_is_an_interval_or_doubtful() {
        let sample = sample();
        for (id, issued) in [
            ("cn-hn-2020-02", "2020-04-26/2020-04-27"),
            ("cn-he-2020-05", "2020-07/2020-08"),
            ("cn-bj-2020-03", "2020-06-18/2020-06-30"),
            ("cn-gz-2020-02", "2020-05-08?"),
        ] {
            let policy = list(&sample, "policies").iter().find(|policy| policy["id"] == id).unwrap();
            assert_eq!(policy["issued"], issued, "{id}");
        }
    }

    #[test]
    fn sample_when_written_then_one_header_key_and_one_policy_a_line() {
        assert!(SAMPLE.starts_with("{\n \"hongtou\": 1,\n \"id\": ") && SAMPLE.ends_with("}\n]\n}\n"));
        assert!(!SAMPLE.contains('\r') && !SAMPLE.contains("\\u"));
        let policies = SAMPLE.lines().filter(|line| line.starts_with("{\"id\":\"cn-")).count();
        assert_eq!(policies, 131);
    }

    #[test]
    fn sample_when_shared_then_holds_no_literal_text_of_others() {
        let sample = sample();
        let mut sources = list(&sample, "policies").iter().flat_map(|policy| list(policy, "sources"));
        assert!(sources.all(|source| source.get("quote").is_none()));
        assert!(!SAMPLE.contains("\"evidence\""));
    }
}
