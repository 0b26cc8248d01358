//! The program under test with the jobs that have not ended, and the one that is started anew beside it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::super::{App, keep};
use super::anew::start_anew;
use super::files::{FILES, LINES, VALUES, file};
use super::picture::{GATHERED, Picture, not_what_a_click_finds};
use super::step::{Step, Taken};
use crate::analysis::{Bin, Counted};
use crate::app::MatrixView;
use crate::app::at_once::AtOnce;
use crate::app::job::Job;
use crate::app::session::{BinChoice, Column, StackBy};
use crate::app::{
    Action, CodeCommand, Command, Deps, Dialog, DialogCommand, DiskCommand, DisplayCommand, EditCommand, Effect,
    FACETS, FieldEdit, FileCommand, FilePurpose, FilterCommand, ImportMode, RecoveryCommand, RecoveryStep,
    SelectionCommand, SettingCommand, State, Tab, ViewCommand, dispatch, run_inline,
};
use crate::dataset::Side;
use crate::dataset::date::Day;
use crate::json::Value;
use crate::query::{DatePart, Field, MORE_FACETS, Mode, Opens, Surely};

/// What sort of program walks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    /// It has a folder of its own for journals and versions.
    pub(super) keeps: bool,
    /// Everything is counted in jobs, as with a large dataset.
    pub(super) in_jobs: bool,
}

/// The program, and what it waits for.
pub(super) struct World {
    app: Option<App>,
    pub(super) jobs: Vec<Job>,
    /// Everything is made in jobs, as with a large dataset.
    in_jobs: bool,
    ids: Arc<AtomicU32>,
    field: Field,
    line: String,
    is_settled: bool,
    /// Counts up with each step.
    turn: usize,
    /// What keys had to lead to and did not.
    pub(super) wrong_keys: Option<String>,
}

impl World {
    pub(super) fn new(Program { keeps, in_jobs }: Program) -> Self {
        let folder = tempfile::tempdir_in(memory_folder()).unwrap();
        let mut app = App::at_home(folder);
        if !keeps {
            app.state.state_folder = None;
        }
        let mut world = Self {
            app: Some(app),
            jobs: Vec::new(),
            in_jobs,
            ids: Arc::default(),
            field: Field::Level,
            line: String::new(),
            is_settled: true,
            turn: 0,
            wrong_keys: None,
        };
        world.set_up();
        let path = world.write(0);
        world.send(FileCommand::Open(path));
        world.settle(0);
        world
    }

    fn set_up(&mut self) {
        let in_jobs = self.in_jobs;
        // New ids are new also after a restart.
        let ids = Arc::clone(&self.ids);
        let new_id = move || format!("00000000-0000-4000-8000-{:012}", ids.fetch_add(1, Ordering::Relaxed));
        self.app().deps = Deps::new(|| "2026-11-25T08:00:00Z".to_owned(), new_id);
        let state = &mut self.app().state;
        "LW".clone_into(&mut state.settings.coder);
        if in_jobs {
            state.at_once = AtOnce::NOTHING;
        }
        for field in [Field::Issued, Field::Tag, Field::Has] {
            self.send(SettingCommand::FoldFacet(field, false));
        }
    }

    fn app(&mut self) -> &mut App {
        self.app.as_mut().expect("the program runs")
    }

    pub(super) fn state(&self) -> &State {
        &self.app.as_ref().expect("the program runs").state
    }

    fn path(&mut self, number: usize) -> PathBuf {
        self.app().folder.path().join(format!("{}.json", number % FILES))
    }

    fn write(&mut self, number: usize) -> PathBuf {
        let path = self.path(number);
        // An open file is overwritten only by the step that says so.
        if self.state().document.path() != Some(&path) {
            self.app().file(&format!("{}.json", number % FILES), &file(number));
        }
        path
    }

    /// Sends a command; jobs wait, and what the system is asked for is answered.
    pub(super) fn send(&mut self, command: impl Into<Command>) {
        let mut next = VecDeque::from([command.into()]);
        while let Some(command) = next.pop_front() {
            let app = self.app.as_mut().expect("the program runs");
            for effect in dispatch(&mut app.state, &app.deps, command) {
                match effect {
                    Effect::Spawn(job) => self.jobs.push(*job),
                    Effect::Record(store, entries) => keep(&store, entries),
                    Effect::Release(store) => store.release().unwrap(),
                    Effect::PickFile { purpose, .. } => {
                        let path = match purpose {
                            FilePurpose::Open | FilePurpose::Import => None,
                            _ => Some(app.folder.path().join("written.json")),
                        };
                        next.push_back(FileCommand::SystemDialogClosed(purpose, path).into());
                    }
                    _ => {}
                }
            }
        }
    }

    /// Lets a job end.
    fn end_job(&mut self, which: usize) {
        if !self.jobs.is_empty() {
            let job = self.jobs.remove(which % self.jobs.len());
            self.send(run_inline(job));
        }
    }

    /// Lets the job end that carries a command out, and those that follow it.
    pub(super) fn end_long_commands(&mut self) {
        while let Some(long) = &self.state().long_command {
            let number = long.job;
            let which = self.jobs.iter().position(|job| job.number == number).expect("it is on its way");
            self.end_job(which);
        }
    }

    fn settle(&mut self, order: usize) {
        for turn in 0..1_000 {
            if self.jobs.is_empty() {
                return;
            }
            self.end_job(order.wrapping_mul(7).wrapping_add(turn * 5));
        }
        panic!("jobs without end");
    }

    /// Answers what the program asks.
    fn answer(&mut self, answer: usize, order: usize) {
        for turn in 0..6 {
            self.settle(order);
            let Some(dialog) = self.state().session.dialogs.top().cloned() else { return };
            let choice = (answer + turn) % 3;
            let command = match (dialog, choice) {
                (Dialog::Unsaved(_), 0) => Command::File(FileCommand::DiscardChanges),
                (Dialog::Unsaved(_), 1) => Command::File(FileCommand::SaveThen),
                (Dialog::DiskChanged, 0) => Command::Disk(DiskCommand::Merge),
                (Dialog::DiskChanged, 1) => {
                    self.send(DiskCommand::ChooseSide(0, Side::Theirs));
                    Command::Disk(DiskCommand::Merge)
                }
                (Dialog::Import(_), 0) => Command::File(FileCommand::ApplyImport(ImportMode::Add)),
                (Dialog::Import(_), 1) => Command::File(FileCommand::ApplyImport(ImportMode::Replace)),
                (Dialog::Recovery(_), 0 | 1) if self.state().document.recovery.is_some() => {
                    Command::Recovery(RecoveryCommand::Decide(if choice == 0 {
                        RecoveryStep::Recover
                    } else {
                        RecoveryStep::Discard
                    }))
                }
                (Dialog::Recovery(list), 0) if !list.is_empty() => {
                    Command::Recovery(RecoveryCommand::TakeUp(Box::new((list[0].clone(), Some(RecoveryStep::Recover)))))
                }
                (Dialog::DeleteRecord(id), _) => Command::Edit(EditCommand::DeleteRecord(id)),
                (Dialog::Overwrite { purpose, path }, 0) => Command::File(FileCommand::Overwrite(purpose, path)),
                (Dialog::ViewName { .. }, _) => Command::View(ViewCommand::Save("view".to_owned())),
                _ => Command::Dialog(DialogCommand::Close),
            };
            self.send(command);
        }
        self.settle(order);
        self.send(DialogCommand::Close);
    }

    pub(super) fn take(&mut self, taken: &Taken) {
        self.step(&taken.step);
        if taken.order.is_multiple_of(3) {
            self.end_job(taken.order);
        }
        self.turn += 1;
        self.is_settled = taken.settles;
        if taken.settles {
            self.settle(taken.order);
            self.answer(taken.answer, taken.order);
            if self.asks() {
                self.ask(taken.order);
            }
            self.settle(taken.order);
        }
    }

    /// Whether what is made only on demand is asked for after this step.
    fn asks(&self) -> bool {
        self.turn.is_multiple_of(3)
    }

    /// Asks for what is made only then.
    fn ask(&mut self, which: usize) {
        self.field = GATHERED[which % GATHERED.len()];
        let (field, line) = (self.field, self.line.clone());
        self.send(FilterCommand::GatherValues(field));
        self.send(FilterCommand::CountLine(line));
        self.send(ViewCommand::Count);
    }

    fn row(&self, which: usize) -> Option<String> {
        let dataset = &self.state().document.dataset;
        let rows: Vec<_> = dataset.rows().collect();
        rows.get(which.checked_rem(rows.len())?).map(|row| dataset.id(*row))
    }

    fn act(&mut self, action: Action) {
        self.send(action);
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing that a user can do")]
    fn step(&mut self, step: &Step) {
        let day = |n: usize| Day::from_ymd(2016 + i32::try_from(n / 4).unwrap(), (n % 4) as u32 * 3 + 1, 1).unwrap();
        let period = |from: usize, to: usize| (day(from.min(to)), day(from.max(to) + 1));
        match step {
            Step::Open(number) => {
                let path = self.write(*number);
                self.send(FileCommand::Open(path));
            }
            Step::OpenAgain => self.send(DiskCommand::OpenAgain),
            Step::NewDataset => self.act(Action::NewDataset),
            Step::ChangedOutside(number) => {
                if let Some(path) = self.state().document.path().map(ToOwned::to_owned) {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.app().file(&name, &file(*number));
                    self.send(DiskCommand::Look);
                }
            }
            Step::Import(number) => {
                let path = self.write(*number);
                self.send(FileCommand::PathTyped(FilePurpose::Import, path));
            }
            Step::Save => self.act(Action::Save),
            Step::SaveAs(number) if crate::app::action::resolve(self.state(), Action::SaveAs).is_ok() => {
                let path = self.app().folder.path().join(format!("saved-{}.json", number % 2));
                self.send(FileCommand::SystemDialogClosed(FilePurpose::SaveAs, Some(path)));
            }
            Step::Rest | Step::SaveAs(_) => {}
            Step::Restart => self.restart(),
            Step::SetField(row, field, value) => {
                let (pointer, values) = VALUES[field % VALUES.len()];
                self.set(*row, pointer, Some(values[value % values.len()]));
            }
            Step::UnsetField(row, field) => self.set(*row, VALUES[field % VALUES.len()].0, None),
            Step::NewRecord => self.act(Action::NewRecord),
            Step::DeleteRecord => self.act(Action::DeleteRecord),
            Step::Code(which) => self.send(CodeCommand::Key(['1', '2', '3'][which % 3])),
            Step::RemoveCode => {
                let selected = self.state().session.selected;
                let policy = selected.map(|row| self.state().document.dataset.policy(row));
                if let Some(one) = policy.and_then(|policy| policy.annotations().into_iter().next()) {
                    self.send(CodeCommand::DeleteAnnotation(one.id));
                }
            }
            Step::Undo => self.act(Action::Undo),
            Step::Redo => self.act(Action::Redo),
            Step::GoTo(to) => self.send(EditCommand::GoTo(*to)),
            Step::Line(line) => self.send(FilterCommand::ReplaceLine(LINES[line % LINES.len()].to_owned())),
            Step::Typed(line, end) => {
                let typed = LINES[line % LINES.len()].chars().take(*end).collect();
                self.send(FilterCommand::SetLine(typed, true));
            }
            Step::Facet(field, value, mode) => self.click_facet(*field, *value, *mode),
            Step::Brush(from, to) => self.send(FilterCommand::SetPeriod(Some(period(*from, *to)))),
            Step::Drag(from, to) => self.send(FilterCommand::DragPeriod(period(*from, *to))),
            Step::Possibly(possibly) => self.send(FilterCommand::SetPossibly(*possibly)),
            Step::RemoveTerm(which) => self.send(FilterCommand::RemoveTerm(*which % 3)),
            Step::Undated => self.send(FilterCommand::ShowUndated),
            Step::Back => self.act(Action::LastFilter),
            Step::Forward => self.act(Action::NextFilter),
            Step::Select(which) => {
                let row = self.row(*which).and_then(|id| self.state().document.dataset.row(&id));
                self.send(SelectionCommand::Record(row));
            }
            Step::NextHit => self.act(Action::NextHit),
            Step::PreviousHit => self.act(Action::PreviousHit),
            Step::Keys(keys) => self.press(keys),
            Step::SaveView(which) => self.send(ViewCommand::Save(format!("view {}", which % 3))),
            Step::ApplyView(which) => self.send(ViewCommand::Apply(which % 3)),
            Step::UpdateView => self.act(Action::UpdateView),
            Step::DeleteView => self.act(Action::DeleteView),
            Step::Coder(which) => self.send(CodeCommand::SetCoder(["LW", "ZY"][which % 2].to_owned())),
            Step::Blind => {
                if self.state().settings.coder.is_empty() {
                    self.send(CodeCommand::SetCoder("LW".to_owned()));
                }
                self.act(Action::ToggleBlind);
            }
            Step::Language => {
                let is_english = self.state().lang() == crate::words::Lang::En;
                self.send(SettingCommand::SetLanguage(if is_english { "zh-CN" } else { "en" }));
            }
            Step::Sort(which) => self.send(DisplayCommand::SortBy(Column::ALL[which % Column::ALL.len()])),
            Step::Bin(which) => {
                let bins = [Bin::Year, Bin::Quarter, Bin::Month].map(BinChoice::Fixed);
                self.send(DisplayCommand::SetBin(*bins.get(which % 4).unwrap_or(&BinChoice::Automatic)));
            }
            Step::StackBy(which) => {
                const STACKS: [StackBy; 6] =
                    [StackBy::Kind, StackBy::Region, StackBy::Review, StackBy::Code, StackBy::Level, StackBy::Coder];
                let by = STACKS[which % STACKS.len()];
                self.send(DisplayCommand::SetStackBy(by));
                let counted = Counted::ALL[which % Counted::ALL.len()];
                let adopts = crate::analysis::AdoptionDefinition {
                    unit: crate::analysis::AdoptionUnit::ALL[which % 2],
                    stage: crate::analysis::AdoptionStage::ALL[which % 3],
                    ..Default::default()
                };
                self.send(DisplayCommand::SetAdoption(crate::app::AdoptionView { adopts, ..Default::default() }));
                let choice = crate::figures::MapChoice {
                    value: crate::analysis::MapValue::ALL[which % 6],
                    groups: ["GD,BJ", "BJ,SH"].map(|group| crate::analysis::ProvinceSet::read(group).unwrap()),
                    ..Default::default()
                };
                let show = crate::app::MapShow::ALL[which % 3];
                self.send(DisplayCommand::SetMap(crate::app::MapView { show, choice }));
                self.send(DisplayCommand::SetMatrix(MatrixView { rows: by, counted, ..MatrixView::default() }));
            }
            Step::Tab(which) => self.send(DisplayCommand::SetTab(Tab::ALL[which % Tab::ALL.len()])),
            Step::Date(which) => self.send(DisplayCommand::SetDate(DatePart::ALL[which % DatePart::ALL.len()])),
            Step::Mark(which) => {
                let timeline = self.state().derived.strip.clone().filter(|timeline| !timeline.is_empty());
                if let Some(timeline) = timeline {
                    let (from, to) = timeline.days(which % timeline.len());
                    let how = [Surely::Certainly, Surely::OnlyPossibly, Surely::Possibly][which % 3];
                    self.send(FilterCommand::OpenMark(Opens::bin(timeline.date, (Day(from), Day(to)), how)));
                }
            }
            Step::Fold(which) => {
                let field = MORE_FACETS[which % MORE_FACETS.len()];
                let open = self.state().settings.is_facet_open(field);
                self.send(SettingCommand::FoldFacet(field, open));
            }
            Step::Gather(which) => self.send(FilterCommand::GatherValues(GATHERED[which % GATHERED.len()])),
            Step::CountLine(which) => {
                LINES[which % LINES.len()].clone_into(&mut self.line);
                let line = self.line.clone();
                self.send(FilterCommand::CountLine(line));
            }
        }
    }

    fn set(&mut self, row: usize, pointer: &str, value: Option<&str>) {
        let Some(policy) = self.row(row) else { return };
        let (pointer, value) = (pointer.to_owned(), value.map(Value::from));
        self.send(EditCommand::Field(FieldEdit { policy, pointer, value, field: "field-title" }));
    }

    fn click_facet(&mut self, field: usize, value: usize, mode: usize) {
        let state = self.state();
        let field = FACETS[field % FACETS.len()];
        let tokens: Vec<String> = match (crate::query::Tree::ALL.into_iter().find(|tree| tree.field() == field), field)
        {
            (Some(tree), _) => {
                state.lexicon().symbols(tree).map(|symbol| state.lexicon().token(tree, symbol).to_owned()).collect()
            }
            (None, Field::Review) => vec!["verified".to_owned(), "disputed".to_owned()],
            _ => {
                let counts = state.more_counts.of(field);
                counts.into_iter().flat_map(|counts| &counts.values).map(|one| one.value.clone()).collect()
            }
        };
        if let Some(token) = value.checked_rem(tokens.len()).and_then(|at| tokens.get(at)) {
            let mode = [Mode::Only, Mode::Add, Mode::Exclude][mode % 3];
            self.send(FilterCommand::ChooseValue(field, token.clone(), mode));
        }
    }

    /// The program is killed and started where it was.
    fn restart(&mut self) {
        let path = self.state().document.path().map(ToOwned::to_owned);
        self.jobs.clear();
        let app = self.app.take().expect("the program runs");
        let keeps = app.state.state_folder.is_some();
        let mut app = App::at_home(app.killed());
        if !keeps {
            app.state.state_folder = None;
        }
        self.app = Some(app);
        self.set_up();
        if let Some(path) = path {
            self.send(FileCommand::Open(path));
        }
        self.send(RecoveryCommand::Look);
    }

    /// How what is shown differs from what a program shows that is started now.
    pub(super) fn difference(&mut self) -> Option<String> {
        if let Some(wrong) = self.wrong_keys.take() {
            return Some(wrong);
        }
        if !self.is_settled || !self.state().document.is_open() {
            return None;
        }
        let state = &self.app.as_ref().expect("the program runs").state;
        let asked = self.asks().then_some((self.field, self.line.as_str()));
        let fresh = start_anew(state, asked);
        let mut picture = Picture::of(state);
        let mut anew = Picture::of(&fresh);
        if let Some((field, line)) = asked {
            picture.add_asked(state, field, line);
            anew.add_asked(&fresh, field, line);
        }
        picture.difference(&anew).or_else(|| not_what_a_click_finds(state, FACETS[self.turn % FACETS.len()]))
    }
}

/// A folder in memory where there is one: what is written thousands of times need not reach a disk.
fn memory_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}
