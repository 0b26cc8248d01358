# The command line.

cli-help =
    Hongtou: a workbench for researchers who collect and annotate government policies.

    Usage:
      hongtou [FILE]                open the window; the built-in sample without FILE
      hongtou check FILE            tell what is wrong in a file, with line and column
      hongtou summary FILE          count by region, month, kind, level, code, coder, review
      hongtou export FILE --to OUT  write a subset that can come back without loss
      hongtou apply FILE --edits E  make the changes that a file of edits lists, all or none
      hongtou recover FILE          save what a crash kept from being saved

    Options:
      --lang en|zh   language of all text (else LC_ALL, LC_MESSAGES, LANG)
      -h, --help     this text; after a command, that of the command
      -V, --version  the version
      --             what follows is a file, whatever it looks like

    Results go to standard output, everything else to standard error.
    Exit status: 0 done, 1 the answer is no (the file has errors), 2 could not.
    A file that is called like a command: hongtou ./check
cli-help-check =
    Usage: hongtou check FILE [--all] [--json]

    Tells everything that is wrong or doubtful in a dataset file, the worst first:

      FILE:LINE:COLUMN: /pointer: message
          what it is, the record, and what to do

    Equal problems stand together: the first three, and how many more there are.

    Lines and columns count from 1, columns in characters. The counts go to standard error.
    Nothing is changed. Exit status: 0 no errors, 1 errors, 2 the file could not be read.

    Options:
      --all   each issue in the order of the file: up to 100 of each group, 5000 in all
      --json  one object: "file", "policies", "held", "issues" (those of --all, each with
              "line", "column", "pointer", "record", "level", "id", "message", "remedy"),
              "told" (how many of them are listed), "of" (how many there are), "errors",
              "groups" (each with "level", "id", "place", "count", "told")
cli-help-summary =
    Usage: hongtou summary FILE [--where QUERY] [--json]

    Counts policies by region, month, year, kind, level, code, coder and review. A date known to
    the day or month counts under its month, one known to the year under its year, anything wider
    as a span, so that months and undated together are all policies.

    Options:
      --where QUERY  only these; the filter line of the window, for example
                     'region:GD,BJ issued:2016-11..2018 -review:disputed'
      --json         one object with the same counts: "policies", "of", "held", "undated",
                     "regions", "months", "years", "kinds", "levels", "codes", "coders", "review";
                     trees count what is below, "own" what stands on a value itself
cli-help-export =
    Usage: hongtou export FILE --to OUT [--where QUERY] [--without FIELD]... [--blind CODER]

    Writes a packet: an ordinary dataset file that says which query made it, how many policies it
    has of how many, and what each was, so that it can be sent, changed and merged back. An
    existing file is never replaced. OUT's ending names the format (.json).

    Options:
      --to OUT         the file to write
      --where QUERY    only these; the filter line of the window
      --without FIELD  leave a field of the records out (text, note, ...); may be repeated
      --blind CODER    leave out the coding of all others, adjudications, views and memos
cli-help-apply =
    Usage: hongtou apply FILE --edits EDITS.jsonl

    Makes the changes that EDITS.jsonl lists, one JSON object a line, and saves FILE as the window
    would: all of them or none. Coder and time come from the lines, so two runs give the same bytes.
    docs/edits.md describes the lines. A file that is open in a window, or that has changes from
    a crash that nobody decided about, is left alone.

    Options:
      --edits FILE  the changes
cli-help-recover =
    Usage: hongtou recover FILE [--dry-run | --save-copy OUT | --discard]

    Saves into FILE the changes that a crash kept from being saved. Where another program changed
    FILE since, nothing is written and the exit status is 1: save a copy and compare.

    Options:
      --dry-run        only tell how many changes there are, until when
      --save-copy OUT  write them to another file, which must not exist; FILE stays as it is
      --discard        put them into the trash, where they stay for 30 days

cli-version = Hongtou { $version }

cli-command-unknown = There is no command { $value }. Commands are check, summary, export, apply and recover; see hongtou --help.
cli-command-unknown-near = There is no command { $value }. Did you mean { $near }? See hongtou --help.
cli-option-unknown = There is no option { $option }. See hongtou --help; a file of this name is opened with ./ in front of it.
cli-option-unknown-near = There is no option { $option }. Did you mean { $near }? See hongtou --help.
cli-option-elsewhere = The command { $command } does not take { $option }. See hongtou { $command } --help.
cli-option-without-command = { $option } belongs to a command: check, summary, export, apply or recover. See hongtou --help.
cli-option-twice = { $option } is given twice. Give it once.
cli-no-value = { $option } takes no value.
cli-value-missing = { $option } needs a value after it. See hongtou --help.
cli-value-no-text = The value of { $option } is not valid text: { $value }
cli-lang-unknown = The languages are en and zh, not { $value }.
cli-file-missing = { $command } needs a file: hongtou { $command } FILE
cli-file-extra = { $command } takes one file. Put quotes around a name with spaces. Not expected: { $value }
cli-one-file = The window opens one file at a time. Put quotes around a name with spaces. Not expected: { $value }
cli-to-missing = export needs the file to write: hongtou export FILE --to OUT
cli-file-or-command = There is no file { $value }, and no command of this name. Did you mean hongtou { $near } FILE?

cli-no-display = There is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set). Without one, hongtou check, summary, export, apply and recover work; see hongtou --help.
cli-no-window = This program was built without a window. hongtou check, summary, export, apply and recover work; see hongtou --help.
cli-window-failed = The window could not be opened: { $reason }. hongtou check, summary and export work without one.
cli-output-failed = The result could not be written to standard output: { $reason }.

cli-issue-error = error
cli-issue-warning = warning
cli-issue-note = note
cli-issue-about = { $level } in record { $record }: { $remedy }
cli-issue-in-file = { $level }: { $remedy }

cli-check-done =
    { $policies ->
        [one] { $policies } policy
       *[other] { $policies } policies
    }, { $held } held: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $others ->
        [one] { $others } warning or note
       *[other] { $others } warnings and notes
    }.
cli-check-more = { $told } of { $of } issues are listed: the first ones of each group. Correct them and check again.
cli-check-more-of-a-group = { $count } more like this at { $place }
cli-check-unfold = Equal problems stand together. hongtou check --all lists more of them.
cli-check-refused = The file could not be understood beyond this place. Correct it and check again.

cli-file-has-errors =
    { $errors ->
        [one] The file has { $errors } error
       *[other] The file has { $errors } errors
    }, see hongtou check. Held records are left out and not counted: { $held }.
cli-query-wrong = The filter is not understood: { $message }

cli-summary-title = { $policies } of { $of } policies
cli-summary-query = Filter: { $query }
cli-summary-held = Held, not counted: { $held }
cli-summary-undated = Undated: { $undated }
cli-summary-regions = Regions
cli-summary-months = Months (a whole year where only the year is known)
cli-summary-span = wider than a year
cli-summary-years = Years (certainly in that year)
cli-summary-kinds = Kinds
cli-summary-levels = Levels
cli-summary-codes = Codes (policies, not annotations)
cli-summary-coders = Coders
cli-summary-review = Review
cli-summary-nothing = none

cli-export-done = { $kept } of { $of } policies written: { $path }
cli-export-ending = The ending of the file names the format. This version writes { $endings }. Choose another name: { $path }
cli-export-without-unknown = No policy has a field { $field }. Nothing was written.
cli-export-without-unknown-near = No policy has a field { $field }. Did you mean { $near }? Nothing was written.
cli-export-without-needed = The field { $field } cannot be left out: without it a record could not come back. Nothing was written.
cli-export-blind-unknown = The dataset knows no coder { $coder }. Nothing was written.
cli-export-blind-unknown-near = The dataset knows no coder { $coder }. Did you mean { $near }? Nothing was written.
cli-export-blind-query = The filter names codes or coders, and the packet quotes it: the receiver can tell what others coded.
cli-export-not-same = What was written would not read back as the same policies. Nothing was written. Please report this: { $path }

cli-edits-missing = apply needs the changes: hongtou apply FILE --edits EDITS.jsonl
cli-recover-one = Only one of --dry-run, --save-copy and --discard at a time.
cli-no-home = The environment names no home folder, where changes are protected. Set HOME or XDG_STATE_HOME.
cli-held = The file is open in another window or command (process { $pid } on { $host }, since { $since }). Close it there first: { $path }
cli-unrecovered = An earlier run left { $changes } changes unsaved. Decide about them first, with hongtou recover: { $path }
cli-apply-nothing = There are no changes in it. Nothing was written: { $path }
cli-apply-none = Nothing was changed.
cli-apply-waits = The changes are written down all the same and wait. See hongtou recover: { $path }
cli-apply-done = Made { $count } changes and saved: { $path }
cli-recover-nothing = Everything is saved. There is nothing to recover: { $path }
cli-recover-copied = Wrote { $changes } unsaved changes to a copy: { $path }
cli-recover-discarded = Put { $changes } unsaved changes into the trash, for 30 days: { $path }
cli-recover-changed = Nothing was written, since another program changed the file. Use --save-copy and compare: { $path }
cli-recover-done = Recovered { $changes } changes and saved: { $path }

# What there is to recover, also in the window.
recovery-unchanged = { $changes ->
        [one] { $changes } change was
       *[other] { $changes } changes were
    } not saved, the last one at { $last }. The file is as it was then.
recovery-changed = { $changes ->
        [one] { $changes } change was
       *[other] { $changes } changes were
    } not saved, the last one at { $last }. Another program changed the file since.
recovery-missing = { $changes ->
        [one] { $changes } change was
       *[other] { $changes } changes were
    } not saved, the last one at { $last }. There is no file of this name.
recovery-lost = About { $lost } later changes could not be read.
recovery-stopped = Later changes could not be made again: { $why }
cli-apply-too-much = The record { $policy } is too large to be changed this often in one go. Put its edits into one, or into several files of edits.
