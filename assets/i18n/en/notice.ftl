# Notices and jobs.
notice-no-web-address = This is not a web address that can be opened: { $url }
notice-copied = Copied.
notice-last-hit = No later record of the list has a hit.
notice-first-hit = No earlier record of the list has a hit.
notice-undone = Undone: { $what }.
notice-redone = Done again: { $what }.
notice-code-needs-span = { $code } can only stand on words: select them first.
notice-no-passage = No words of this text are coded.
notice-last-passage = That was the last annotation of this text.
notice-first-passage = That was the first annotation of this text.
notice-annotation-of-other = This is the coding of { $by }, which only { $by } can change. Code the words yourself, or change who codes in the status bar.
notice-coded-beside = Coded beside it: the coding of { $by } stays as it is.
notice-removed = { $code } was removed. Undo brings it back.
notice-removed-of-other = { $code }, coded by { $by }, was removed. Undo brings it back.
notice-annotation-no-words = The words of this annotation are not found in the text.
notice-no-value-on-digit = No value of { $code } is on { $digit }. Press Esc first if you mean the code with this key.
notice-not-in-text = The texts of this record do not have these words.
notice-all-hits-coded = Every hit in the texts of this record has a code.
notice-quote-lost = The words of this annotation are not found in the text any more.
notice-words-are-back =
    { $count ->
        [one] An annotation that was kept without its words stands on them again.
       *[other] { $count } annotations that were kept without their words stand on them again.
    }
notice-quote-without-id = This annotation has no id in the file, so that it cannot be changed here.
text-file-not-text = { $file } was not read as text: { $why } Save it as UTF-8 and read it again.
text-file-binary = { $file } is no text file: it holds zero bytes. Word and PDF files are not read; copy their text and paste it.
text-file-empty = { $file } holds no text. Nothing was changed.
notice-code-there = { $code } stands there already.
notice-imported =
    { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } added from { $file }, { $left } left out.
notice-replaced =
    Replaced by { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } of { $file }.
notice-one-file = Drop one file at a time.
notice-held =
    { $held ->
        [one] { $held } record is held: it
       *[other] { $held } records are held: they
    } could not be understood. { $issues ->
        [one] { $issues } issue
       *[other] { $issues } issues
    }, see File, Show issues.
notice-issues =
    { $issues ->
        [one] { $issues } issue
       *[other] { $issues } issues
    } in the file, see File, Show issues.
notice-saved = Saved { $file }.
notice-exported = Exported { $kept } of { $of } policies to { $file }.
notice-settings = The settings could not be written: { $why }
notice-url = The browser could not be opened: { $why }
notice-dismiss = Take this notice away
job-read = Reading { $file }
job-check = Checking { $file }
job-save = Saving { $file }
job-export = Exporting { $file }
job-packets = { $count ->
    [one] Writing a packet
   *[other] Writing { $count } packets
}
notice-packets = { $count ->
    [one] One packet written to { $folder }: { $files }
   *[other] { $count } packets written to { $folder }: { $files }
}
notice-packets-some = { $count ->
    [one] Only one packet was written to { $folder }: { $files }
   *[other] Only { $count } packets were written to { $folder }: { $files }
}
notice-packets-none = No packet was written.
notice-packet-failed = { $file } was not written. { $why }
notice-packets-left = Stopped before these were written: { $files }
notice-packets-exist = No packet was written: these files are there already, and another dataset is open by now: { $files }
job-failed = A task failed for a reason of the program's own. Your data is as it was before.
notice-read-cancelled = { $file } was not read: cancelled. Nothing was changed.
job-cancelled = The task was cancelled. Nothing was changed.
job-no-thread = The system gave no thread for the task: { $why }
notice-export-onto-itself = { $file } is the open dataset: a subset cannot take its place. Choose another name.
notice-other-dataset = { $file } was not written: the name was chosen for a dataset that is no longer open. Choose the action again for the dataset that is open now.
notice-nothing-new = { $file } holds no policy that is not here already. Nothing was changed.
notice-gone-to =
    Went { $count ->
        [one] { $count } step
       *[other] { $count } steps
    } through the history.
notice-snapshot = The unsaved state could not be kept as a version: { $why }
notice-file-back = { $file } is there again.
notice-reloaded = { $file } was changed by another program and was read again. Undo brings back what was here before.
notice-merged-from-disk =
    Brought in what another program changed; { $conflicts ->
        [one] { $conflicts } conflict was
       *[other] { $conflicts } conflicts were
    } decided as chosen. Save to keep it.
notice-recovered =
    Recovered { $changes ->
        [one] { $changes } change. It is
       *[other] { $changes } changes. They are
    } not saved yet.
notice-discarded =
    { $changes ->
        [one] { $changes } unsaved change is
       *[other] { $changes } unsaved changes are
    } in the trash for 30 days: { $path }
notice-copy-written = Wrote the copy { $file }.
job-take-up = Taking up unsaved work
job-compare = Comparing
job-find-hit = Looking for the next hit
edit-from-disk = version of another program
edit-merge-from-disk = merge with the version on disk
why-held = Another window has this document open (process { $pid } on { $host }, since { $since }). Here it can only be read.
why-hiding = What others coded is just being hidden. Try again in a moment.
why-undecided = An earlier run left unsaved changes in this document. Decide about them first: File, Unsaved work.
why-no-versions = Earlier versions are kept of a dataset that was saved to a file.
notice-unrecovered = { $count ->
        [one] { $count } other document has
       *[other] { $count } other documents have
    } unsaved work of an earlier run: File, Unsaved work.
notice-compared-again = Something changed here meanwhile. The versions are compared again; look at the choices, then merge.
why-saving = The dataset is being saved.
why-changing = A change of many records is being made. Wait until it is done, or cancel it.
job-carry-out = Changing a very long record
job-change = Changing: { $what }
job-import = Importing { $file }
job-merge = Merging the versions
job-take-from-disk = Taking over the new version of { $file }
job-go = Going through the history
notice-changed =
    { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } changed.
notice-nothing-changed = No policy had to be changed.
notice-changed-last = Something else was changed meanwhile, so the change of many records was made after it. Undo takes it back first.
notice-not-gone = The step was not taken: something else was changed meanwhile.
job-discard = Putting unsaved work into the trash
notice-graphics = The window is drawn in another way, since the usual one failed ({ $failed }). A newer graphics driver may help.
notice-losses = The format of the file cannot hold everything. Nothing was written: { $path }
notice-left-out = Left out of the filter, since it was not understood: { $words }
notice-copied-first = The first { $count } of { $of } selected rows were copied. An export holds all of them.
notice-all-read = You have read all records of the list.
notice-sampled = { $count ->
    [one] One record is drawn and tagged { $tag }.
   *[other] { $count } records are drawn and tagged { $tag }.
 }
notice-assigned-tagged = { $count ->
    [one] One record is assigned and tagged { $tag }.
   *[other] { $count } records are assigned and tagged { $tag }.
 }
notice-assigned = { $count ->
    [one] One record is assigned.
   *[other] { $count } records are assigned.
 }
notice-orphaned =
    { $count ->
        [one] 1 annotation of this record has lost its words by the edit. Place it again, keep it or remove it.
       *[other] { $count } annotations of this record have lost their words by the edit. Place them again, keep or remove them.
    }
notice-pair-merged = The two records are one now: { $id }.
