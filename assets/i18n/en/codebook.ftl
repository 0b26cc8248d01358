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
codebook-none-found = Nothing is called so.
codebook-spoken = { $name } { $count } of { $of }
codebook-deprecated-spoken = { $name }, deprecated, replaced by { $by }
codebook-deprecated-by = Deprecated. Replaced by { $by }.
codebook-here-and-all = text / all
codebook-shown-and-all = filter / all
codebook-key = key
codebook-show-records = Show its records
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
measure-nominal = nominal: values are names
measure-ordinal = ordinal: values have an order
measure-interval = interval: values have distances

# Why something cannot be moved.
definition-is-first = It is the first one there already.
definition-is-last = It is the last one there already.
definition-none-before = There is none before it that it could stand under.
definition-is-on-top = It stands on top already.
definition-is-there = It is there already.
definition-under-itself = It cannot stand under itself, nor under what stands under it.
definition-too-deep = It would stand too deep: a tree has { $most } levels at most. Move something further up first.
edit-definition-moved = move { $name }
