use super::*;

#[test]
fn known_of_changed_when_compared_with_the_format_has_every_field_of_a_record() {
    let known: Vec<&str> = IdPart::Changed.known().iter().map(|(id, _)| *id).collect();
    let all = crate::dataset::POLICY.keys.iter().map(|(key, _)| *key);
    let can_change: Vec<&str> = all.filter(|key| !matches!(*key, "id" | "base")).collect();
    assert_eq!(known, can_change);
}

#[test]
fn review_of_when_named_in_either_language_then_finds_its_number() {
    assert_eq!(review_of("Verified"), Some(1));
    assert_eq!(review_of("存疑"), Some(2));
    assert_eq!(review_of("maybe"), None);
}

#[test]
fn index_when_counted_then_is_the_place_in_all() {
    for (at, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(field.index(), at);
    }
}
