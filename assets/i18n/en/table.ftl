# The table.
column-review = Review
column-issued = Issued
column-region = Region
column-title = Title
column-kind = Kind
column-code = Code
column-sources = Src
column-level = Level
column-place = Place
column-issuer = Issuer
column-number = Number
column-tags = Tags
column-id = Id
column-sources-full = Sources
table-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-name = Records, { $count } rows
table-ascending = ascending
table-descending = descending
table-unsorted = not sorted
table-sort-by = Sort by { $column }, { $order }
table-edge = Width of { $column }
table-selected = { $count } selected
table-change = Change…
table-by-pinyin = Chinese stands after other scripts, by pinyin.
table-move-left = Move left
table-move-right = Move right
table-usual-width = Usual width
table-hide-column = Hide the column
column-own = { $name }
