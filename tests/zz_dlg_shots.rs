#![allow(warnings)]
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::*;
use hongtou::formats::sample::SAMPLE;
use hongtou::ui::{Options, Shell};

#[test]
fn shots() {
    let dir = std::path::PathBuf::from("/tmp/dlg-shots");
    std::fs::create_dir_all(&dir).unwrap();
    let p = dir.join("theirs.json");
    let theirs = SAMPLE
        .replace("{\"id\":\"cn-he-2018-01\"", "{\"id\":\"x-new-1\"")
        .replace("Outline of Hebei Xiongan New Area Plan", "Outline")
        .replace("\"issued\":\"2018-09\"", "\"issued\":\"september\"")
        .replace("\"region\":\"CN-ZJ\"", "\"region\":\"CN-XX\"")
        .replacen("\"title\":{\"en\":\"Fujian government work report 2019\"}", "\"title\":7", 1)
        .replace("\"kind\":\"plan\"", "\"kind\":\"plam\"")
        .replace("\"CN-HE\",\"level\":\"province\"", "\"CN-HE\",\"level\":\"province\",\"q\":1");
    std::fs::write(&p, &theirs).unwrap();
    let bad = dir.join("policies.json");
    std::fs::write(&bad, "{\n \"hongtou\": 1,\n \"id\": \"d\",\n \"policies\": [\n  {\"id\": \"a\",\n   \"title\": {\"zh\": \"成都市\"},\n   \"issued\": \"2020-10-29\"\n   \"kind\": \"plan\",\n   \"note\": \"\"}\n ]\n}\n").unwrap();
    for (theme, lang, size, tag) in [
        (Theme::Light, "en", Vec2::new(1440.0, 900.0), "light"),
        (Theme::Dark, "zh-CN", Vec2::new(1024.0, 640.0), "dark"),
    ] {
        let (b, q) = (bad.clone(), p.clone());
        let mut s = hongtou::app::Settings::default();
        s.theme = if theme == Theme::Light { ThemeChoice::Light } else { ThemeChoice::Dark };
        let mut h = Harness::builder().with_size(size).with_theme(theme).with_max_steps(40).build_eframe(move |cc| {
            Shell::new(&cc.egui_ctx, Options { inline_jobs: true, settings: s, ..Options::default() }, Deps::fixed())
        });
        h.run();
        h.state_mut().send(Command::SetLanguage(lang));
        h.run();
        h.state_mut().send(Command::MoveSelection(Move::First));
        h.run();
        let mut list: Vec<(&str, Vec<Command>)> = vec![
            ("import", vec![Command::ImportFile(q.clone())]),
            ("refused", vec![Command::OpenFile(b.clone())]),
            ("keys", vec![Command::Do(Action::Keys)]),
            ("about", vec![Command::Do(Action::About)]),
            ("palette", vec![Command::Do(Action::Palette)]),
            ("palette-typed", vec![Command::TypeInPalette("undo".into())]),
            ("coder", vec![Command::Do(Action::SetCoder)]),
            ("path", vec![Command::DialogMissing(FilePurpose::SaveAs)]),
            ("overwrite", vec![Command::PathTyped(FilePurpose::SaveAs, q.clone())]),
            ("setcoder", vec![Command::SetCoder("LW".into()), Command::CodeKey('3'), Command::CodeKey('2')]),
            ("picker", vec![Command::PickCode(None)]),
            ("delete", vec![Command::Do(Action::DeleteRecord)]),
            ("unsaved", vec![Command::CloseRequested]),
        ];
        for (name, cmds) in list {
            h.state_mut().send(Command::CloseDialog);
            h.run();
            for c in cmds {
                h.state_mut().send(c);
            }
            let n = h.run();
            println!("{name} {tag}: {n} steps {:?}", h.try_run());
            h.render().unwrap().save(dir.join(format!("{name}-{tag}.png"))).unwrap();
        }
        let state = h.state().state();
        let a = state.document.dataset.policy(state.session.selected.unwrap()).annotations().pop().unwrap().id;
        h.state_mut().send(Command::CloseDialog);
        h.run();
        h.state_mut().send(Command::PickCode(Some(a)));
        h.run();
        h.render().unwrap().save(dir.join(format!("picker2-{tag}.png"))).unwrap();
        h.state_mut().send(Command::OpenFile(q.clone()));
        h.run();
        h.state_mut().send(Command::DiscardChanges);
        h.run();
        h.state_mut().send(Command::Do(Action::ShowIssues));
        h.run();
        h.render().unwrap().save(dir.join(format!("issues-{tag}.png"))).unwrap();
    }
}
