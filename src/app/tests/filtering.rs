//! The filter line as it is typed, and the way back and forward through the filters that were meant.

use super::{App, SMALL};
use crate::app::{Action, FilterCommand};

#[test]
fn last_filter_when_asked_goes_back_step_by_step() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::ReplaceLine("region:GD".into()));
    app.send(FilterCommand::ReplaceLine("region:BJ".into()));
    // Half a word is no filter of its own.
    app.send(FilterCommand::SetLine("ki".into(), true));
    app.send(FilterCommand::SetLine("kind:plan".into(), true));
    for expected in ["region:BJ", "region:GD", ""] {
        app.act(Action::LastFilter);
        assert_eq!(app.state.session.filter_line, expected);
    }
    app.act(Action::LastFilter);
    assert_eq!(app.last_notice(), "why-no-last-filter");
    for expected in ["region:GD", "region:BJ", "kind:plan"] {
        app.act(Action::NextFilter);
        assert_eq!(app.state.session.filter_line, expected);
    }
    app.act(Action::NextFilter);
    assert_eq!(app.last_notice(), "why-no-next-filter");
}

#[test]
fn last_filter_when_words_were_typed_goes_back_to_what_was_meant() {
    let (mut app, _) = App::with_file(SMALL);
    let line = "fin \"two words\" kind:plan";
    for end in 1..=line.len() {
        app.send(FilterCommand::SetLine(line.chars().take(end).collect(), true));
    }
    app.send(FilterCommand::SetLine(line.to_owned(), false));
    for end in (1..=line.len()).rev() {
        app.send(FilterCommand::SetLine(line.chars().take(end).collect(), true));
    }
    app.send(FilterCommand::SetLine("fin".into(), true));
    for expected in [line, ""] {
        app.act(Action::LastFilter);
        assert_eq!(app.state.session.line, expected);
    }
    app.act(Action::NextFilter);
    assert_eq!(app.state.session.line, line);
    // From what is typed no way leads on.
    app.send(FilterCommand::SetLine("find".into(), true));
    assert!(app.state.session.next_filter().is_none());
    app.act(Action::LastFilter);
    assert_eq!(app.state.session.line, line);
}

/// The filter after each letter of a line that is typed on another one.
fn typed(app: &mut App, line: &str) -> Vec<String> {
    let before = app.state.session.line.chars().count();
    let lines = (before + 1..=line.chars().count()).map(|end| line.chars().take(end).collect::<String>());
    let mut filters: Vec<String> = lines
        .map(|line| {
            app.send(FilterCommand::SetLine(line, true));
            app.state.session.filter_line.clone()
        })
        .collect();
    filters.dedup();
    filters
}

#[test]
fn filter_while_a_field_is_typed_is_the_one_before() {
    let (mut app, _) = App::with_file(SMALL);
    assert_eq!(typed(&mut app, "region:GD"), ["", "region:GD"]);
    assert_eq!(typed(&mut app, "region:GD -kind:plan"), ["region:GD", "region:GD -kind:plan"]);
    app.send(FilterCommand::SetLine("region:GD -kind:plan".into(), false));
    // A value that there is not takes back what was typed of it, and no more.
    assert_eq!(typed(&mut app, "region:GD -kind:plan review:verifiedly"), {
        let before = "region:GD -kind:plan";
        [before.to_owned(), format!("{before} review:verified"), before.to_owned()]
    });
    app.send(FilterCommand::SetLine("region:GD -kind:plan review:verifiedly".into(), false));
    let session = &app.state.session;
    assert_eq!((session.filter_line.as_str(), session.mistakes.len()), ("region:GD -kind:plan", 1));
    // As a slow window gets them: several letters at once.
    app.send(FilterCommand::ReplaceLine(String::new()));
    for line in ["region:GD", "region:GD colo", "region:GD colour", "region:GD colour:red x", "region:GD colour:red"] {
        app.send(FilterCommand::SetLine(line.to_owned(), true));
    }
    assert_eq!(app.state.session.filter_line, "region:GD");
    app.send(FilterCommand::ReplaceLine(String::new()));
    app.send(FilterCommand::SetLine("a \"region:GD b\" region:BJ colour:red".to_owned(), true));
    assert_eq!(app.state.session.filter_line, "a \"region:GD b\" region:BJ");
    // Words that are no field are looked for while they are typed, and such as may become one once they are meant.
    app.send(FilterCommand::ReplaceLine(String::new()));
    assert_eq!(typed(&mut app, "gunx "), ["g*", "gu*", "gun*", "gunx*", "gunx"]);
    assert_eq!(typed(&mut app, "gunx reg"), ["gunx"]);
    app.send(FilterCommand::SetLine("gunx reg".into(), false));
    assert_eq!(app.state.session.filter_line, "gunx reg");
}

#[test]
fn filter_in_chinese_when_typed_is_printed_as_ids() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::SetLine("地区：广东，北京 －文种：plan 缺少：标题".into(), true));
    assert_eq!(app.state.session.mistakes, []);
    assert_eq!(app.state.session.filter_line, "region:GD,BJ -kind:plan missing:title");
}

#[test]
fn filter_when_what_is_typed_is_left_by_escape_is_the_one_before_and_makes_no_step() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::ReplaceLine("code:c".to_owned()));
    for typed in ["code:c r", "code:c re", "code:c reg"] {
        app.send(FilterCommand::SetLine(typed.to_owned(), true));
    }
    app.send(FilterCommand::LeaveTyped);
    assert_eq!((app.state.session.line.as_str(), app.state.session.filter_line.as_str()), ("code:c", "code:c"));
    app.act(Action::LastFilter);
    assert_eq!(app.state.session.filter_line, "");
}

#[test]
fn coder_that_nobody_is_when_asked_for_in_a_large_file_is_told() {
    let records: Vec<String> = (0..6_000).map(|at| format!(r#"{{"id":"{at}"}}"#)).collect();
    let text = format!(
        r#"{{"hongtou":1,"codes":[{{"id":"c"}}],"coders":[{{"id":"LW"}}],"policies":[{{"id":"x","assigned":["GUEST"]}},
        {{"id":"y","passes":[{{"by":"READER","codes":["c"]}}]}},{{"id":"z","annotations":[{{"id":"1","code":"c","by":"ZY"}}]}},{}]}}"#,
        records.join(",")
    );
    let (mut app, _) = App::with_file(&text);
    for line in ["assigned:LW", "assigned:guest", "read:READER", "assigned:READER", "read:ZY"] {
        app.send(FilterCommand::SetLine(line.to_owned(), false));
        assert!(app.state.session.mistakes.is_empty(), "{line}: {:?}", app.state.session.mistakes);
        assert_eq!(app.state.session.filter_line.to_lowercase(), line.to_lowercase());
    }
    for line in ["assigned:GEUST", "read:REDER"] {
        app.send(FilterCommand::SetLine(line.to_owned(), false));
        assert_eq!(app.state.session.mistakes.len(), 1, "{line}");
    }
}
