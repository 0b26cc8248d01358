# Merging a file that came back.

edit-merge = Merge { $file }
merge-is-packet = The file is a packet of this dataset.
merge-is-copy = The file is a copy of this dataset that says nothing of earlier values: what only it has is taken, what differs is asked.
merge-is-other = The file is another dataset: its policies are added; what has the same id is asked.
merge-already = This file was merged before, as it is: there is nothing new in it.

action-return = Return packet…
why-no-packet = This dataset is no packet: there is nobody to return it to.
why-no-coder-to-return = Say first who you are (menu Code, Who codes): the packet goes back under that name.
packet-short = a packet
packet-is = A packet of { $kept } of { $of } policies.
packet-is-some = A packet of another dataset.
packet-filter = Filtered by: { $filter }.
packet-sent = Made by { $by }, { $at }.
packet-made = Made on { $at }.
packet-blind-for = Blind: others' coding was left out for { $coder }.
packet-without = Without: { $fields }.
packet-changed-elsewhere = { $count ->
    [one] One policy was
   *[other] { $count } policies were
    } changed by another program: what it was is not noted, and will be asked in the merge.
packet-missing = { $count ->
    [one] One policy that was sent is
   *[other] { $count } policies that were sent are
    } not there; the merge does not take that for a deletion.
action-merge = Merge a file…
why-blind-merge = You code blind: what others coded in the file is not shown. See the coding of others again first (menu Code).
dialog-title-merge = Merge a file
notice-merge-nothing = { $file } has nothing that is not here already.
notice-merged = { $file } merged: { $changes ->
    [one] one change
   *[other] { $changes } changes
    }, { $conflicts ->
    [0] no conflict
    [one] one conflict decided
   *[other] { $conflicts } conflicts decided
    }.

merge-title = Merge review
merge-by = by { $coder }
merge-packet-of = a packet of { $kept } of { $of } policies
merge-dry-run = Dry run: nothing has changed yet. The merge is one undo step; policies absent from the file stay.
merge-leave-open = { $count ->
    [one] Merge, leave one open
   *[other] Merge, leave { $count } open
    }
notice-merged-open = Merged { $file }: { $changes ->
    [one] one change
   *[other] { $changes } changes
    }; { $open ->
    [one] one conflict is
   *[other] { $open } conflicts are
    } open: yours stayed. Merge the file again to decide.
merge-copy-report = Copy report
merge-changes = Merge { $count ->
    [one] one change
   *[other] { $count } changes
    }
merge-why-open = { $count ->
    [one] One conflict is open.
   *[other] { $count } conflicts are open.
    }
merge-why-unsaid = { $count ->
    [one] Say first whether one id means the same as one of mine.
   *[other] Say first whether { $count } ids mean the same as some of mine.
    }
merge-group-same-as = Same or not
merge-what-same-as = other id, same name
merge-group-conflicts = conflicts
merge-what-conflicts = both changed it
merge-conflicts = { $count ->
    [one] 1 conflict
   *[other] { $count } conflicts
    }
merge-settled = { $settled } settled, { $open } open
merge-group-theirs = only theirs
merge-what-theirs = taken over
merge-group-mine = only mine
merge-what-mine = kept
merge-group-both = same in both
merge-what-both = nothing to do
merge-unchanged = { $count } of { $of }
merge-what-unchanged = policies unchanged
merge-conflict-of = Conflict { $at } of { $of }
merge-before = Previous
merge-next = Next
merge-no-other = No other question is open.
merge-mine = mine
merge-theirs = theirs
merge-base = before
merge-both = both
merge-edit = edit
merge-after = after
merge-open = open
merge-nothing = nothing
merge-new = new policy
merge-deleted = deleted by them
merge-by-coder = { $coder }: { $change }
merge-or = { $place }: { $mine } or { $theirs }
merge-from-to = { $place }: { $before } to { $after }
merge-date-note = A date cannot be kept as both; an interval can: some day between.
merge-no-both = Texts of a document are never kept as both.
merge-to-recode = { $count ->
    [one] One coding of theirs has
   *[other] { $count } codings of theirs have
    } the code { $code }, in place of which there are others here. It comes along as it is: code it again, see Code, Codebook.
merge-search = Find a title, id, field, value
merge-same-as = their { $theirs } and my { $mine }
merge-same-code = The file has a code { $theirs } that is not here, with the name of { $mine }. If it is the same, their codings with it become codings with mine.
merge-same-kind = The file has a kind { $theirs } that is not here, with the name of { $mine }. If it is the same, their policies of it become policies of mine.
merge-same-policy = The file has a policy { $theirs } that is not here, with the number, or the title and issuer, of { $mine }.
merge-same-yes = It is the same
merge-same-no = It is another one
merge-nothing-to-do = There is nothing to decide.

cli-merge-no-to = Say with --to which file to write, or --dry-run.
cli-merge-counts = { $conflicts ->
    [0] No conflict
    [one] One conflict
   *[other] { $conflicts } conflicts
    }; places that only they changed: { $theirs }, only mine: { $mine }, the same in both: { $same }.
cli-merge-records = Policies of the file that they did not change: { $unchanged }; taken before as they are: { $before }.
cli-merge-same = { $list }: their { $theirs } ({ $name }) is taken for { $mine }.
cli-merge-not-same = { $list }: their { $theirs } has the name or number of { $mine } ({ $name }), and is taken for another. With --same it is the same.
cli-merge-elsewhere = { $count ->
    [one] One policy was
   *[other] { $count } policies were
    } changed by another program: what it was when it was sent is not known, and each difference is a conflict.
cli-merge-held = { $count ->
    [one] One policy of the file could not be understood, and is not merged.
   *[other] { $count } policies of the file could not be understood, and are not merged.
    }
cli-merge-held-here = Here are policies that cannot be understood, and the file has others with these ids; nothing is taken of them. Mend them first: { $ids }
merge-text-cut = { $count ->
    [one] One more character
   *[other] { $count } more characters
    } after this may differ, too.
cli-merge-done = Merged: { $path }
cli-merge-left = { $count ->
    [one] One conflict is left open: mine stayed.
   *[other] { $count } conflicts are left open: mine stayed.
    } Open the merged file and merge this one to decide: { $path }
cli-merge-left-exists = The file for conflicts is there already, and nothing was written. Move it, or name another --to: { $path }
cli-merge-open = { $count ->
    [one] One conflict is left open: mine stayed.
   *[other] { $count } conflicts are left open: mine stayed.
    }
