# Merging a file that came back.

edit-merge = Merge { $file }
merge-is-packet = The file is a packet of this dataset.
merge-is-copy = The file is a copy of this dataset that says nothing of earlier values: what only it has is taken, what differs is asked.
merge-is-other = The file is another dataset: its policies are added; what has the same id is asked.
merge-already = This file was merged before, as it is: there is nothing new in it.

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
