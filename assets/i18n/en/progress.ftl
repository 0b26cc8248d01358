# How far each coder is.
progress-title = Progress of coders
progress-shown = Which records are counted
progress-found = Filter
progress-all = All records
progress-round = Tag (round)
progress-any-round = any
progress-awaited = Counting the records.
progress-records = { $count ->
    [one] One record
   *[other] { $count } records
}
progress-coder = Coder
progress-bar = Read of assigned
progress-assigned = Assigned
progress-read = Read
progress-to-read = To read
progress-read-others = Not assigned
progress-coded = Coded
progress-annotations = Annotations
progress-last = Last change
progress-nobody = Nobody
progress-of = { $coder }: { $read } of { $assigned } read
progress-number = { $coder }: { $what }, { $count }
progress-what = Read is what was read for all codes of this codebook (P). Not assigned: read without being assigned. What is assigned to nobody counts as read where anybody has read it.
progress-blind = You code blind: only your own work is counted here.
