# Names of changes, as after Undo, and why a change cannot be made.
edit-field = change of { $field } of { $id }
edit-new-record = new record
edit-delete-record = deletion of { $id }
edit-code = code { $code } on { $id }
edit-span = span of code { $code } on { $id }
edit-value = value of code { $code } on { $id }
edit-place = place of code { $code } on { $id }
edit-keep-orphan = code { $code } on { $id } kept without its words
edit-remove-code = removal of code { $code } from { $id }
edit-bulk-review =
    review of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-sample =
    random sample of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }, tagged { $tag }
edit-assign =
    random assignment of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } to { $coders ->
        [one] { $coders } coder
       *[other] { $coders } coders
    }
edit-assign-tagged =
    random assignment of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } to { $coders ->
        [one] { $coders } coder
       *[other] { $coders } coders
    }, tagged { $tag }
edit-bulk-add-tag =
    tag { $tag } on { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-bulk-remove-tag =
    removal of tag { $tag } from { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-bulk-add-code =
    code { $code } on { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-bulk-remove-code =
    removal of code { $code } from { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-memo = memo on { $id }
edit-code-hits =
    code { $code } on { $count ->
        [one] { $count } passage
       *[other] { $count } passages
    }
edit-quotes-recode =
    code { $code } on { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
edit-quotes-value =
    value { $value } on { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
edit-quotes-no-value =
    no value on { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
edit-quotes-remove =
    removal of { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
edit-new-kind = new kind { $name } for { $id }
edit-new-code = new code { $name } on { $id }
edit-import =
    import of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    } from { $file }
edit-replace = replacement by { $file }
edit-no-record = There is no record { $id }. Nothing was changed.
edit-no-annotation = There is no annotation { $id }. Nothing was changed.
edit-no-definition = There is no { $id } in { $list }, or what is put there has another id. Nothing was changed.
edit-no-list-of-definitions = { $list } is no list of the dataset whose items have ids. Those are: { $known }. Nothing was changed.
edit-no-list = What stands at { $pointer } of { $id } is no list, so nothing can be added to it. Nothing was changed.
edit-blob-missing = The records that this change adds are not at hand. Nothing was changed.
edit-not-understood = This does not fit the file format at { $pointer }: { $what } Nothing was changed.
edit-text-differs = The text at { $pointer } is not the one that was changed. Nothing was changed.
edit-id-taken = There is a record { $id } already, or the new one has no id. Nothing was changed.
edit-version-fixed = The version of the file's format cannot be changed. Take this change out of the list.
edit-id-fixed = The id of a record cannot be changed: annotations, packets and merges go by it.
edit-bad-place = There is no place { $pointer } in the record. Nothing was changed.

# Names of fields.
field-title-zh = title in Chinese
field-title-en = title in English
field-title = title
field-summary-zh = summary in Chinese
field-summary-en = summary in English
field-summary = summary
field-text-zh = text in Chinese
field-text-en = text in English
field-text = text
field-note-zh = note in Chinese
field-note-en = note in English
field-note = note
field-region = region
field-level = level
field-place = place
field-issuers = issuers
field-number = document number
field-kind = kind
field-stage = stage
field-issued = date of issue
field-published = date of publication
field-effective = effective date
field-repealed = date of repeal
field-sources = sources
field-relations = relations
field-assigned = assigned coders
field-passes = readings for codes
field-annotations = annotations
field-tags = tags
field-review = review

# Names of changes that bring none, or bring their own.
edit-labelled = { $label }
edit-at = change at { $pointer } of { $id }
edit-annotations = change of annotations of { $id }
edit-header = change of { $key } of the dataset
edit-definition = change of { $id } in { $list }
edit-for-each =
    change of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-add =
    { $count ->
        [one] { $count } new policy
       *[other] { $count } new policies
    }
edit-remove =
    deletion of { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
edit-dataset = policies of another dataset
edit-many =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }

# What is wrong in a change that was written down.
edits-object = A change is a JSON object with the member "edit".
edits-missing = { $key } is missing.
edits-text = This must be a text.
edits-list = This must be a list.
edits-count = This must be a whole number from 0.
edits-pointer = A place in a record is written as a JSON pointer that begins with /: { $pointer }
edits-anchor = An anchor is [annotation id, target].
edits-label = A label is a text, or an object with "en" and "zh".
edits-time = This is no time in RFC 3339 (2018-11-09T08:00:00Z): { $text }
edits-unknown = There is no edit { $name }. Known are: { $known }.
edits-stranger = { $key } does not belong here, or stands here twice.
edits-too-deep = Edits stand too deep in each other.
edits-entry = There is no journal entry { $name }.
edit-view-save = view { $name }
edit-view-update = update of view { $name }
edit-view-rename = new name of view { $name }
edit-view-delete = deletion of view { $name }
edit-read = reading of { $id }
edit-not-read = withdrawal of the reading of { $id }
edit-not-same = Not the same: { $id } and { $other }
edit-same-as = Same document: { $id } and { $other }
edit-draft-of = { $id } is a draft of { $other }
edit-forwards = { $id } forwards { $other }
edit-merge-pair = Merge { $other } into { $id }
