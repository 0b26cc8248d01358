# The record in full.
record-title = Record
record-none = Select a record to see it in full.
record-place = { $at } of { $of }
record-not-in-filter = not in the filter
record-hit = Hit { $at } of { $of }
record-hits-awaited = Looking for hits
record-hits = { $of ->
    [one] 1 hit
   *[other] { $of } hits
}
record-no-hit = No hit in this record
record-no-title = no title
record-edit = Edit { $field }
record-edit-how = Double-click, F2 or Enter to edit
record-add-field = Add a field…
record-edit-entry = Edit { $field }, number { $number }
record-remove-entry = Remove { $field }, number { $number }
record-put-right = What is typed here cannot be kept. Put it right, or press Esc to drop it.
record-not-set = not set
record-choose = Choose { $field }, now { $value }
record-no-region = { $name } is no known region. Type a name or a code, such as 广东, Guangdong or GD; several with commas between.
record-not-changed = { $field } was not changed: { $why }
record-changed-meanwhile = { $field } was changed elsewhere meanwhile. What you typed takes its place when you keep it; Esc drops it.
record-annotations = Annotations
record-code = Code
record-change-code = Change code { $code }
record-remove-code = Remove code { $code }
record-memo = Memo on { $code }
annotation-change = Change the code…
annotation-add-memo = Write a memo
annotation-edit-memo = Edit the memo
annotation-remove = Remove the annotation
annotation-copy-quote = Copy the quoted words
annotation-no-quote = This annotation stands on the whole record.
field-memo = memo
record-quote-beginning = The first { $shown } of { $count } characters.
record-orphan = These words are not found in the text.
record-annotation-chosen = Chosen: keys are about it.
record-place-orphan = Place it again
record-kept-without-words = Kept without its words.
record-place-again = Place again
record-anchor-elsewhere = Found again by these words; the file names another place.
record-sources = Sources
record-add-source = Add a source
record-add-relation = Add a relation
record-in-chinese = in Chinese
record-in-english = in English
record-accessed = accessed { $date }
record-published = published { $date }
record-source-bare = no address
record-relation-bare = related to
record-more-issuers = { $count } more
record-relations = Relations
record-other-fields = Other fields
record-history = History
record-codes-here = Coded here: { $codes }
record-text-cut = Characters { $from } to { $to } of { $of } are shown.
record-text-before = Show what is before
record-text-after = Show what is after
date-known-day = known to the day
date-known-month = known to the month
date-known-year = known to the year
date-known-span = some day between
date-not-understood = kept, not understood
basis-reported = reported
basis-inferred = inferred
basis-number = from the document number
basis-translation = translation
basis-machine = machine translation
basis-description = description, no source gives a title
basis-paraphrase = paraphrase
basis-excerpt = excerpt
stage-draft = draft
stage-final = final
label-issued = Issued
label-published = Published
label-effective = Effective
label-repealed = Repealed
label-region = Region
label-place = Place
label-issuers = Issuer
label-number = Number
label-kind = Kind
label-level = Level
label-stage = Stage
label-review = Review
label-tags = Tags
record-summary = Summary
record-text = Text
record-note = Note
record-close = Close the record
record-history-more = and { $count } earlier ones
label-source = Source
label-relation = Relation

# Words of the format.
organ-party = party
organ-congress = congress
organ-government = government
organ-department = department
organ-zone = zone
organ-association = association
organ-court = court
role-lead = lead
role-joint = joint
role-approved = approved
role-forwarded = forwarded
relation-amends = amends
relation-repeals = repeals
relation-replaces = replaces
relation-implements = implements
relation-forwards = forwards
relation-draft-of = is a draft of
relation-interprets = interprets
relation-same-as = is the same as
relation-not-same = is not the same as

# Places, issuers, sources and relations, field by field.
entry-keep = Keep
entry-add = Add
entry-name = Name
entry-name-zh = Chinese name
entry-name-en = English name
entry-title = Title
entry-title-zh = Chinese title
entry-title-en = English title
entry-quote = Quote
entry-quote-zh = Chinese quote
entry-quote-en = English quote
entry-note = Note
entry-note-zh = Chinese note
entry-note-en = English note
entry-code = Code
entry-organ = Organ
entry-role = Role
entry-url = Address
entry-published = Published
entry-accessed = Accessed
entry-file = File
entry-type = Relation
entry-other = Record or text
entry-no-place-code = A code of a place has 6 digits, or 9 or 12, such as 440300.
entry-no-address = An address begins with https:// or http:// and has no spaces.
entry-no-choice = { $name } is none of the values. Choose one from the list.
entry-kept-as-another = { $field }: it was changed elsewhere meanwhile. What was typed stands beside it as another entry.
entry-changed-meanwhile = it was changed elsewhere meanwhile.
choice-none-found = Nothing has this name.
choice-none-yet = There is none yet. Type a name to make the first one.
choice-new-kind = Make a new kind "{ $name }"

# The texts of a record read in full.
reading-no-record = No record is chosen
reading-no-record-what = Choose one in the table: its texts are shown here.
reading-no-text = This record has no text
reading-no-text-what = Paste it here, to read and code it sentence by sentence.
reading-search = Search in the text
reading-search-empty = Type what is looked for first.
reading-search-next = Next hit in the text
reading-search-previous = Previous hit in the text
reading-handle-start = Beginning of the annotation
reading-handle-end = End of the annotation
reading-gone-to = { $code }, { $by }, { $at } of { $of }
reading-was-coded = { $code } coded
reading-record-was-coded = { $code } coded on the whole record: no words were selected
reading-was-recoded = Changed to { $code }
reading-was-valued = { $code } = { $value }
reading-lost-value = { $code } without a value
reading-was-moved =
    { $count ->
        [one] { $code }: { $count } character
       *[other] { $code }: { $count } characters
    }
reading-was-removed = Removed: { $code }, { $words }
reading-record-was-removed = Removed from the whole record: { $code }
reading-key-back = brings it back
reading-key-undo = undo
reading-key-change = change
reading-key-remove = remove
reading-edit-keeps =
    { $count ->
        [one] { $count } annotation stands on this text and keeps its words.
       *[other] { $count } annotations stand on this text and keep their words.
    }
reading-edit-loses =
    { $count ->
        [one] { $count } of { $of } annotations on this text loses its words by what is typed here. It is listed to be placed again.
       *[other] { $count } of { $of } annotations on this text lose their words by what is typed here. They are listed to be placed again.
    }
reading-edit-unforeseen = Very many of { $count } annotations on this text stand on what is changed. Those that lose their words are told once it is kept.
reading-edit-how = { $keys } keeps it, Esc takes back what was typed.
record-typed-taken-back = What was typed in { $field } was taken back.
reading-key-leave = no value
reading-key-value = value
reading-map = Where codes and hits stand in the text
reading-from-file = Read from a file…
reading-languages = Languages
reading-selected =
    { $count ->
        [one] { $count } character selected
       *[other] { $count } characters selected
    }
reading-coded =
    { $count ->
        [one] { $count } coded passage
       *[other] { $count } coded passages
    }
reading-label = { $code }, { $by }
reading-first = Show the first record
reading-add-zh = Add a Chinese text
reading-add-en = Add an English text
reading-read = Read
reading-mark-read = Mark as read
reading-read-by = Read by { $who }
reading-read-for = { $who } for { $codes }
reading-more-labels = and { $count } more
record-annotations-shown = { $from } to { $to } of { $of }

# The final coding of a record.
final-coding = Final coding: { $all }
final-settled = { $code } (settled by { $who })
final-settled-no = not { $code } (settled by { $who })
final-sole = { $code } (only { $who })
final-unanimous = { $code } (unanimous, { $count } coders)
final-open = { $code } (open: coders disagree)
annotation-not-coded = not coded
