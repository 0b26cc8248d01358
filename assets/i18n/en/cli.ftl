# The command line.

cli-version = Hongtou { $version }

cli-command-unknown = There is no command { $value }. Commands are { $commands }; see hongtou --help.
cli-command-unknown-near = There is no command { $value }. Did you mean { $near }? See hongtou --help.
cli-option-unknown = There is no option { $option }. See hongtou --help; a file of this name is opened with ./ in front of it.
cli-option-unknown-near = There is no option { $option }. Did you mean { $near }? See hongtou --help.
cli-option-elsewhere = The command { $command } does not take { $option }, which belongs to { $owners }. It takes { $options }.
cli-option-elsewhere-near = The command { $command } does not take { $option }. Did you mean { $near }? See hongtou { $command } --help.
cli-option-without-command = { $option } belongs to a command: { $commands }. See hongtou --help.
cli-option-twice = { $option } is given twice. Give it once.
cli-options-exclude = { $one } and { $other } exclude each other. Give one of them.
cli-no-value = { $option } takes no value.
cli-value-missing = { $option } needs a value after it: { $option } { $name }
cli-value-no-text = The value of { $option } is not valid text: { $value }
cli-value-unknown = { $option } cannot be { $value }. It is one of { $words }.
cli-value-unknown-near = { $option } cannot be { $value }. Did you mean { $near }?
cli-operand-missing = { $command } needs { $name }: { $usage }
cli-operand-extra = { $command } is called like this: { $usage }. Put quotes around a name with spaces. Not expected: { $value }
cli-one-file = The window opens one file at a time. Put quotes around a name with spaces. Not expected: { $value }
cli-option-missing = { $command } needs { $option }: { $usage }
cli-no-stream = Standard input (-) cannot be opened in the window or saved into. A file of this name: ./-
cli-file-or-command = There is no file { $value }, and no command of this name. Did you mean { $usage }?

cli-no-display = There is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set). The command line works without one: { $commands }; see hongtou --help.
cli-no-window = This program was built without a window. The command line works: { $commands }; see hongtou --help.
cli-window-failed = The window could not be opened: { $reason }. The command line works without one; see hongtou --help.
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
cli-blind-unknown = No coder { $coder } is known here: what is counted is without anybody's coding.
cli-summary-blind = Blind: only what { $coder } coded is counted.
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
cli-for-and-blind = --for makes blind packets, each for its coder: leave --blind away.
cli-all-records-alone = --all-records says what the coders of --for get: add --for.
cli-for-nobody = Nobody is named. Put the ids of coders behind --for, with commas between them: --for LW,ZY
cli-for-no-folder = With --for, --to is a folder that is there. This is none: { $path }
cli-for-none = Nothing was written: there is no record for { $coder } (filter: { $query }). Assign records first, or use --all-records.
cli-for-written = { $count ->
    [one] One policy written
   *[other] { $count } policies written
}: { $path }
cli-for-exists = Nothing was written, since a file is there already. Move it away or choose another folder: { $path }
cli-for-failed = Not written: { $path }. { $why }
cli-figure-only = --{ $option } is for { $plots }, and this plot is { $plot }. Take it out, or ask for another plot.
cli-figure-grid = --form grid has a place for each province, so that it goes with --by region and not with --by { $by }. Take --by out, or ask for --form panels.
cli-figure-table = --table { $table } is a table, and is written only to a file that ends in .csv. Give --to such a name.
cli-figure-not-all = The table has not all rows and columns: of so many only those with most records are counted. The totals count all.
cli-figure-no-column = No column of this matrix is { $order }, so that its rows cannot be sorted by it. Take a period in which the policies stand, or where its columns are values, column: and one of these.
cli-figure-together = --together is for codes by codes. Add --by code --columns code, or take it out.
cli-figure-together-share = Of overlapping words there is no --share { $share }. Take row, column or all, or --together record.
cli-figure-columns-in-time = Columns of time stand in their order. Take --column-order out, or add --columns.
cli-figure-columns-bin = Columns by { $columns } are not of time. Take --bin out, or --columns.
cli-figure-order-bin = --order { $order } is a { $own }, and the columns are of a { $bin } each. Add --bin { $own }, or take --bin out.
cli-figure-province = --{ $option } names "{ $name }", which is no province. Give codes or names between commas, such as GD,BJ.
cli-figure-groups = --plot compare takes two groups of provinces, and one of them is missing. Give --a and --b, such as --a GD,BJ --b SH.
cli-figure-done = Figure written: { $path }
cli-figure-dpi = At { $dpi } dots an inch the picture would have no dots, or over 100 million. Ask for another --dpi.
cli-figure-missing = The typeface has no sign for { $count ->
    [one] this character, and a box stands
   *[other] these characters, and boxes stand
  } for { $count ->
    [one] it
   *[other] them
  }: { $signs }
cli-ending = The ending of the file names the format. This version writes { $endings }. Choose another name: { $path }

cli-no-home = The environment names no home folder, where changes are protected. Set HOME or XDG_STATE_HOME.
cli-held = The file is open in another window or command (process { $pid } on { $host }, since { $since }). Close it there first: { $path }
cli-unrecovered =
    An earlier run left { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    } unsaved. Decide about them first, with hongtou recover: { $path }
cli-apply-nothing = There are no changes in it. Nothing was written: { $path }
cli-apply-none = Nothing was changed.
cli-apply-waits = The changes are written down all the same and wait. See hongtou recover: { $path }
cli-apply-done =
    Made { $count ->
        [one] { $count } change
       *[other] { $count } changes
    } and saved: { $path }
cli-recover-nothing = Everything is saved. There is nothing to recover: { $path }
cli-recover-copied =
    Wrote { $changes ->
        [one] { $changes } unsaved change
       *[other] { $changes } unsaved changes
    } to a copy: { $path }
cli-recover-discarded =
    Put { $changes ->
        [one] { $changes } unsaved change
       *[other] { $changes } unsaved changes
    } into the trash, for 30 days: { $path }
cli-recover-changed = Nothing was written, since another program changed the file. Use --save-copy and compare: { $path }
cli-recover-done =
    Recovered { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    } and saved: { $path }

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
recovery-lost =
    About { $lost ->
        [one] { $lost } later change
       *[other] { $lost } later changes
    } could not be read.
recovery-stopped = Later changes could not be made again: { $why }
cli-apply-needs-words = The code { $code } can only stand on words, and this puts it on the record { $policy } as a whole. Give the annotation a target, or choose another code.
cli-apply-too-much = The record { $policy } is too large to be changed this often in one go. Put its edits into one, or into several files of edits.
cli-duplicates-count =
    { $pairs ->
        [0] No two of { $records } policies are probably the same.
        [one] { $pairs } pair among { $records } policies.
       *[other] { $pairs } pairs among { $records } policies.
    }
