//! What a mark opens, as a line.

use super::*;

fn days() -> (Day, Day) {
    (Day::from_ymd(2019, 1, 1).unwrap(), Day::from_ymd(2019, 12, 31).unwrap())
}

#[test]
fn narrow_when_of_a_mark_adds_just_what_it_counts() {
    let bin = |how| Opens::bin(DatePart::Issued, days(), how);
    let plan = OpensTerm::Is(Field::Kind, "plan".to_owned());
    let value = |field, token: &str, below| OpensValue { field, token: token.to_owned(), below };
    let two = || vec!["plan".to_owned(), "work report".to_owned()];
    let gd = || vec![("GD".to_owned(), false), ("CN".to_owned(), true)];
    let instead = OpensTerm::Instead;
    let between = |possibly| Instead::Days(Some(days().0), Some(days().1), possibly);
    let until = Instead::Days(None, Some(days().1), false);
    for (opens, before, after) in [
        (Opens::default(), "区块链", "区块链"),
        (bin(Surely::Certainly), "", "issued:2019"),
        (bin(Surely::Possibly), "", "issued?:2019 has:days"),
        (bin(Surely::OnlyPossibly), "a", "a issued?:2019 has:days -issued:2019"),
        (bin(Surely::Certainly).and(&Opens::term(plan)), "kind:notice", "issued:2019 kind:=plan"),
        (Opens::term(OpensTerm::Missing(Field::Region)), "", "missing:region"),
        (Opens::term(OpensTerm::Part(Part::Evidence, false)), "missing:code", "missing:code missing:evidence"),
        (Opens::term(OpensTerm::Part(Part::Days(DatePart::Issued), false)), "", "missing:days"),
        (Opens::term(OpensTerm::NoneOf(Field::Kind, two(), false)), "", "-kind:=plan,=\"work report\""),
        (Opens::term(OpensTerm::NoneOf(Field::Kind, two(), true)), "", "-kind:=plan,=\"work report\" has:kind"),
        // Of the final coding what is open is possible, as a date that may lie elsewhere.
        (Opens::term(OpensTerm::Is(Field::Final, "a".into())), "", "final?:=a"),
        (bin(Surely::Certainly).and(&Opens::term(OpensTerm::Is(Field::Final, "a".into()))), "", "issued:2019 final:=a"),
        (
            bin(Surely::OnlyPossibly).and(&Opens::term(OpensTerm::Is(Field::Final, "a".into()))),
            "b",
            "b issued?:2019 has:days -(issued:2019 final:=a) final?:=a",
        ),
        (Opens::up_to(DatePart::Issued, days(), Surely::Certainly), "", "issued:..2019"),
        (Opens::up_to(DatePart::Published, days(), Surely::Possibly), "a", "a published?:..2019"),
        (
            Opens::up_to(DatePart::Issued, days(), Surely::OnlyPossibly),
            "issued?:2017..",
            "issued?:2017.. issued?:..2019 -issued:..2019",
        ),
        (
            Opens::term(OpensTerm::Elsewhere(Field::Region, vec!["BJ".into()], vec!["CN".into()], true)),
            "",
            "-region:BJ,=CN has:region",
        ),
        (Opens::term(OpensTerm::Missing(Field::Final)), "", "missing:final missing:disagreement"),
        (
            Opens::term(OpensTerm::NoneOf(Field::Final, two(), true)),
            "",
            "-final?:=plan,=\"work report\" has:final,disagreement",
        ),
        // The rows and columns of a matrix stand beside each other.
        (
            Opens::term(OpensTerm::Also(value(Field::Final, "a", false))).and(&Opens::term(OpensTerm::Also(value(
                Field::Kind,
                "plan",
                true,
            )))),
            "kind:notice",
            "kind:notice final?:=a kind:plan",
        ),
        (Opens::term(OpensTerm::Also(value(Field::Level, "county", false))), "", "level:county"),
        (
            Opens::term(OpensTerm::Overlap(value(Field::Final, "a", false), value(Field::Final, "b/c", true))),
            "",
            "{code:=a over:b/c}",
        ),
        (Opens::term(instead(Field::Region, Instead::Any(gd()))), "plan region:BJ,SH -region:HE", "plan region:GD,=CN"),
        (Opens::term(instead(Field::Region, Instead::NoneOf(gd()))), "region:BJ", "-region:GD,=CN has:region"),
        (Opens::term(instead(Field::Region, Instead::Missing)), "region:BJ a", "a missing:region"),
        (Opens::term(instead(Field::Region, Instead::Nothing)), "region:BJ a", "a"),
        (Opens::term(instead(Field::Issued, between(true))), "issued:2016 a", "a issued?:2019"),
        (Opens::term(instead(Field::Issued, until)), "issued?:2016 a", "a issued:..2019-12-31"),
        (Opens::term(OpensTerm::Possibly(DatePart::Issued)), "a issued:2016", "a issued?:2016"),
        // Of codes a record has several: one more takes nothing away.
        (Opens::term(OpensTerm::Is(Field::Code, "a".into())), "code:b", "code:b code:=a"),
    ] {
        assert_eq!(opens.narrow(before), after, "{opens:?}");
    }
}

#[test]
fn exclude_when_of_a_mark_takes_away_all_of_its_terms_together() {
    let bin = Opens::bin(DatePart::Issued, days(), Surely::Certainly);
    let plan = Opens::term(OpensTerm::Is(Field::Kind, "plan".to_owned()));
    for (opens, before, after) in [
        (bin.clone(), "a or b", "(a or b) -issued:2019"),
        (plan.clone(), "kind:notice", "kind:notice -kind:=plan"),
        (bin.and(&plan), "", "-(issued:2019 kind:=plan)"),
        (Opens::default(), "a", "a"),
    ] {
        assert_eq!(opens.exclude(before), after, "{opens:?}");
    }
}

#[test]
fn and_when_of_a_column_and_a_series_has_the_bin_and_the_term() {
    let bin = Opens::bin(DatePart::Effective, days(), Surely::Certainly);
    let both = bin.and(&Opens::term(OpensTerm::Missing(Field::Kind))).surely(Surely::OnlyPossibly);
    assert_eq!(both.narrow(""), "effective?:2019 has:effective-days -effective:2019 missing:kind");
}
