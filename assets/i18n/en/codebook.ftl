# The codebook and the kinds.
codebook-title = Codebook
codebook-close = Close the codebook
codebook-page = Codes or kinds
codebook-codes = Codes
codebook-kinds = Kinds
codebook-search = Find in the codebook
codebook-count-codes =
    { $count ->
        [one] 1 code
       *[other] { $count } codes
    }
codebook-count-kinds =
    { $count ->
        [one] 1 kind
       *[other] { $count } kinds
    }
codebook-no-codes = There are no codes yet. Codes are made here, or from selected words.
codebook-no-kinds = There are no kinds yet. Kinds are made here, or where one is chosen in a record.
codebook-spoken = { $name } { $count } of { $of }
codebook-deprecated-spoken = { $name }, deprecated, replaced by { $by }
codebook-deprecated-by = Deprecated. Replaced by { $by }.
codebook-here-and-all = text / all
codebook-shown-and-all = filter / all
codebook-key = key
codebook-show-records = Show its records
codebook-show-quotes = Show its quotes
codebook-move-up = Move up
codebook-move-down = Move down
codebook-move-in = Move under the one before
codebook-move-out = Move out
codebook-aliases = Other names
codebook-no-description = It has no definition yet.
codebook-include = Use it when
codebook-exclude = Not when
codebook-measure = Measure
codebook-requires-span = It stands on words only, never on a record as a whole.
codebook-example-here = Example in this text
codebook-examples = Examples
measure-presence = present or not
measure-nominal = nominal
measure-ordinal = ordinal
measure-interval = interval
measure-what = Nominal values are names, ordinal ones have an order, interval ones have distances.

# Why something cannot be moved.
definition-is-first = It is the first one there already.
definition-is-last = It is the last one there already.
definition-none-before = There is none before it that it could stand under.
definition-is-on-top = It stands on top already.
definition-is-there = It is there already.
definition-under-itself = It cannot stand under itself, nor under what stands under it.
definition-too-deep = It would stand too deep: a tree has { $most } levels at most. Move something further up first.
edit-definition-moved = move { $name }

# What can be done with a code or a kind.
codebook-edit = Edit…
codebook-rename = Rename…
codebook-new-code = New code
codebook-new-kind = New kind
codebook-new-under = New one under it
codebook-replace = Merge or deprecate…
codebook-merge = Merge into another…
codebook-take-back = Take the deprecation back
codebook-split = Split…
codebook-delete = Delete…
codebook-menu = More for the codebook
codebook-show-all = Show all { $count }
codebook-show-none = No record has it.
codebook-to-recode =
    { $count ->
        [one] 1 record still has it, to be coded again.
       *[other] { $count } records still have it, to be coded again.
    }
codebook-version = { $codes }, version { $version }

# The form.
definition-edit-title = Edit { $name }
definition-rename-title = Rename { $name }
definition-one-step = One step that can be undone. Ctrl+Enter keeps it.
definition-keep = Keep
definition-name = Name
definition-field-in = { $name } ({ $tag })
definition-parent = Stands under
definition-on-top = nothing: on top
definition-aliases-hint = apart by commas
definition-key = Key
definition-key-what = One digit or letter. It puts the code on the selected words, or on the record.
definition-color = Colour
definition-description = Definition
definition-example = Example { $number }
definition-example-add = Add an example
definition-example-selected = Add the selected words
definition-example-remove = Remove example { $number }
definition-scale = Scale
definition-step = { $what } of step { $number }
definition-step-value = value
definition-step-label = label
definition-step-add = Add a step
definition-step-up = Move step { $number } up
definition-step-remove = Remove step { $number }
definition-steps-most = The number of steps of a scale is at most { $most }.
definition-rollup = For the record
definition-requires-span = Only on words, never on a record as a whole
definition-begins-version = Version { $version } of the codebook begins with it
definition-begins-version-what = Records that were read for the version before count as not yet read. Do this where the meaning changes, not the wording.
rollup-none = not said
rollup-any = any
rollup-max = greatest
rollup-min = least
rollup-mean = mean
color-automatic = Automatic
color-blue = blue
color-ochre = ochre
color-teal = teal
color-plum = plum
color-sage = sage
color-sky = sky
color-umber = umber
color-violet = violet
definition-no-name = It needs a name, in one language at least.
definition-no-parent = Nothing is called { $name }. Type a name or an id that is there, or leave the field empty.
definition-key-long = A key is one character.
codebook-click-puts =
    { $count ->
        [one] A click puts this code on the selected character. With nothing selected it filters.
       *[other] A click puts this code on the { $count } selected characters. With nothing selected it filters.
    }
definition-key-other = { $key } cannot be a key: it is a digit, or a letter from A to Z.
definition-key-own = { $key } is a key of the program itself ({ $does }). Choose a digit or another letter.
definition-key-taken = { $key } is the key of { $code }. Choose another one, or take it away there first.
definition-step-empty = A step needs a value. Type one, or remove the step.
definition-step-number = { $value } is no number, and an interval scale has numbers only.
definition-step-twice = { $value } stands twice in the scale.

# Questions.
definition-used-annotations =
    { $count ->
        [one] 1 annotation
       *[other] { $count } annotations
    } in { $records ->
        [one] 1 record
       *[other] { $records } records
    } have this code.
definition-used-records =
    { $count ->
        [one] 1 record is
       *[other] { $count } records are
    } of this kind.
definition-used-passes =
    { $count ->
        [one] 1 pass is
       *[other] { $count } passes are
    } for this code.
definition-used-children = { $count } stand right under it and move to what stands above.
definition-used-replaced =
    { $count ->
        [one] 1 code says
       *[other] { $count } codes say
    } that it took their place.
definition-used-rules =
    { $count ->
        [one] 1 rule of the dataset names it and stays as it is.
       *[other] { $count } rules of the dataset name it and stay as they are.
    }
definition-used-views =
    { $count ->
        [one] 1 saved view names it and stays as it is.
       *[other] { $count } saved views name it and stay as they are.
    }
definition-used-unnamed =
    { $count ->
        [one] 1 of the annotations has no id and stays as it is.
       *[other] { $count } of the annotations have no id and stay as they are.
    }
definition-used-nowhere = Nothing uses it.
definition-delete-title = Delete { $name }?
definition-delete = Delete
definition-delete-undo = One step that can be undone.
definition-delete-code-what = Its annotations go with it, and it goes out of passes. To keep what is coded, merge it into another one.
definition-delete-kind-what = Its records then have no kind. To keep them together, merge it into another one.
definition-replace-title = What takes the place of { $name }?
definition-replace-search = Find what takes its place
definition-replace-choose = Choose what takes its place.
definition-replace-merge = Merge: what is coded with it gets the other code
definition-replace-leave = Deprecate: what is coded stays, to be coded again by hand
definition-replace-kind-what = Its records become of the other kind, and its names become other names of that one.
definition-replace-twice =
    { $count ->
        [one] 1 of them would then stand twice: the same coder has the other code there already. Both are kept.
       *[other] { $count } of them would then stand twice: the same coder has the other code there already. All are kept.
    }
definition-merge = Merge
definition-not-blind = While you code blind, codes are neither merged nor deleted: that would change coding of others that you do not see. End blind coding first.
definition-deprecate = Deprecate
definition-merge-itself = It cannot take its own place.
definition-merge-below = It cannot be merged into what stands under it. Move that out first.
definition-merge-deprecated = That one is deprecated itself. Choose one that is in use.
definition-split-title = Split { $name }
definition-split-what = The new codes stand behind it and have its measure and scale. It is deprecated: what is coded with it stays and is listed, to be coded again by hand. A new version of the codebook begins.
definition-split-name = Name of new code { $number }
definition-split-add = Add a code
definition-split-remove = Remove new code { $number }
definition-split = Split
definition-split-two = Name at least two new codes.
definition-split-twice = { $name } stands twice. Give each new code a name of its own.

# Steps, and what is told of them.
edit-definition-new = new in the codebook: { $name }
edit-definition-changed = define { $name }
edit-definition-renamed = rename { $name }
edit-definition-merged = merge { $name } into { $to }
edit-definition-deleted = delete { $name } from the codebook
edit-code-deprecated = deprecate { $name }, replaced by { $by }
edit-code-taken-back = take the deprecation of { $name } back
edit-code-split = split { $name }
edit-codebook-version = begin a new version of the codebook
notice-codebook-version = Version { $version } of the codebook has begun. Records read before count as not yet read.
notice-code-split = The records that are still coded with it are listed, to be coded again.
notice-definitions-changed =
    { $count ->
        [0] Done. No record had it.
        [one] Done. 1 record was changed.
       *[other] Done. { $count } records were changed.
    }
notice-words-too-long = A code is named after at most { $most } characters. Select fewer, or make the code in the picker.

# The codebook of another file, and the codebook as a page.
dialog-title-take-codebook = Take the codebook of a file
take-title = Take the codebook of { $file }
take-new =
    { $codes ->
        [one] 1 code
       *[other] { $codes } codes
    } and { $kinds ->
        [one] 1 kind
       *[other] { $kinds } kinds
    } are new here and come. { $same } are here just so.
take-without-key =
    { $count ->
        [one] 1 code comes without its key, which a code here has already.
       *[other] { $count } codes come without their keys, which codes here have already.
    }
take-asked =
    { $count ->
        [one] 1 is to be decided. As long as nothing is chosen, what is here stays.
       *[other] { $count } are to be decided. As long as nothing is chosen, what is here stays.
    }
take-unlisted = { $count } more are not listed; for them what is here stays.
take-same-name = { $name } ({ $id }) is not here, but { $own } is called the same.
take-is-ours = It is ours
take-add-too = Add it as well
take-differs = { $name } is here and says something else.
take-keep-ours = Keep ours
take-theirs = Take theirs
take-difference = { $key }: here { $ours }, there { $theirs }
take-absent = nothing
take-apply =
    { $count ->
        [0] Take
        [one] Take 1
       *[other] Take { $count }
    }
take-nothing = There is nothing to take: all of it is here already, or stays as it is here.
edit-codebook-taken = take the codebook of { $file }
notice-codebook-taken = From { $file }, { $added } came and { $replaced } were replaced.
format-codebook = Codebook as Markdown
format-codebook-only = Only the codebook is in it: codes and kinds with definitions, rules, examples and counts. The records are not.
codebook-md-version = version { $version }
codebook-md-records =
    { $count ->
        [one] 1 record
       *[other] { $count } records
    }
codebook-md-used =
    { $annotations ->
        [one] 1 annotation
       *[other] { $annotations } annotations
    } in { $records ->
        [one] 1 record
       *[other] { $records } records
    }
codebook-md-deprecated = deprecated, replaced by
