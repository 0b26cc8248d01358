# The filter line: fields, chips, and what is wrong in a line.

query-field-region = Region
query-field-kind = Kind
query-field-code = Code
query-field-review = Review
query-field-issued = Issued
query-field-any-text = Text
query-field-group = Terms

query-chip = { $subject } { $says }
query-chip-value = { $value }
query-chip-only = only { $value }
query-chip-or = { $first } or { $second }
query-chip-is-not = is not { $value }
query-chip-in = in { $when }
query-chip-not-in = not surely in { $when }
query-chip-possibly = possibly in { $when }
query-chip-or-open = is, or may yet be, { $value }
query-chip-not-even-open = is not, and may not yet be, { $value }
query-chip-not-possibly = not possibly in { $when }
query-chip-years = { $from }-{ $to }
query-chip-span = { $from } to { $to }
query-chip-since = { $from } or later
query-chip-until = { $to } or earlier
query-chip-has = has { $value }
query-chip-lacks = has no { $value }

query-unknown-field = There is no field { $name }. Nearest: { $near }. Quote a text with a colon.
query-no-field-name = A field was expected before the colon, such as region, kind or issued.
query-value-expected = A value was expected right after the colon of { $field }. Alternatives are joined by commas.
query-value-expected-comma = Another value was expected right after the comma.
query-value-glued = A comma or a space was expected after the value. Put a value with brackets, quotes or commas in quotes.
query-range-not-here = A range with .. is for dates and for value, not for { $field }. Put a value with two dots in quotes.
query-range-empty = A range needs a date on at least one side: 2016..2018, 2016.. or ..2018.
query-range-backwards = The range ends before it begins: { $from } is later than { $to }.
query-only-not-here = The sign = stands only before a region, a kind, a code, a place or an issuer.
query-possibly-not-here = The sign ? stands only after { $known }, not after { $field }.
query-date-expected = { $value } is not a date. Write 2018, 2018-11, 2018-11-09 or a range such as 2016-11..2018.
query-date-qualified = Leave the sign of doubt out of { $value }. To find doubtful dates too, write { $field }?: instead of { $field }:.
query-unknown-region = There is no region { $value }.
query-unknown-region-like = There is no region { $value }. Did you mean { $suggestion }?
query-unknown-kind = There is no kind { $value } in this dataset.
query-unknown-kind-like = There is no kind { $value } in this dataset. Did you mean { $suggestion }?
query-unknown-code = There is no code { $value } in this dataset.
query-unknown-code-like = There is no code { $value } in this dataset. Did you mean { $suggestion }?
query-unknown-coder = There is no coder { $value } in this dataset.
query-unknown-coder-like = There is no coder { $value } in this dataset. Did you mean { $suggestion }?
query-unknown-label = No record has the tag { $value }.
query-unknown-label-like = No record has the tag { $value }. Did you mean { $suggestion }?
query-unknown-review = { $value } is not a state of review. States are { $known }.
query-ambiguous-value = More than one has the name { $value }. Write one of { $suggestion }.
query-quote-open = The quotation does not end. Close it with a quotation mark.
query-quote-empty = Nothing stands between the quotation marks.
query-group-open = This bracket is never closed.
query-group-close = This bracket was never opened.
query-group-empty = A term was expected between the brackets.
query-group-deep = More than { $most } brackets and minus signs inside each other cannot be read. Make the line simpler.
query-too-long = A line of more than { $most } KB is not read. Make it shorter, or tag the records and filter by the tag.
query-too-many-terms = A line of more than { $most } words and values is not read. Make it simpler, or tag the records and filter by the tag.
query-minus-alone = A term was expected right after the minus sign. To look for the sign itself, put it in quotes.
query-operand = A term was expected on both sides of { $word }. To look for the word itself, put it in quotes.
query-comma-here = Commas stand only between the values of a field. Put a space between words.
query-star-alone = The beginning of a word was expected before the asterisk, as in fin*.
query-field-has = Has
query-field-missing = Missing
query-part-issued = date of issue
query-part-days = bounded date of issue
query-part-published-days = bounded date of publication
query-part-effective-days = bounded date of effect
query-part-repealed-days = bounded date of repeal
query-part-read = reader
query-part-evidence = passage that a code stands on
query-open-disagreement = Open disagreement
query-part-disagreement = open disagreement about a code
query-unknown-part = No record has or lacks { $value }. Nearest: { $near }.
query-unknown-part-in-braces = Of an annotation { $value } cannot be asked, only { $known }.

# More fields.
query-field-place = Place
query-field-level = Level
query-field-stage = Stage
query-field-title = Title
query-field-summary = Summary
query-field-text = Full text
query-field-note = Note
query-field-memo = Memo
query-field-quote = Quote
query-field-issuer = Issuer
query-field-organ = Organ
query-field-number = Document number
query-field-published = Published
query-field-effective = Effective
query-field-repealed = Repealed
query-field-by = Coder
query-field-assigned = Assigned
query-field-tag = Tag
query-field-rel = Relation
query-field-source = Source
query-field-basis = Basis
query-field-id = Id
query-unknown-id = There is no { $value } here. Known are { $known }.
query-field-value = Value
query-field-over = Overlaps code
query-field-pass = Read for
query-field-read = Read by
query-field-final = Final code
query-field-coding = Coding
query-braces-open = This brace is not closed. Add { "}" } behind the last term.
query-braces-empty = There is nothing in the braces.
query-braces-nested = Braces cannot stand in braces.
query-not-in-braces = In braces stand terms about one annotation: { $known }.
query-comparison = A comparison is a code, a sign and a value, without spaces: code:strength>=2
query-number-expected = { $value } is no number, and only numbers are more or less.
query-field-changed = Changed
query-field-inforce = In force

# The list under the filter line.
completion-looking = Looking for values
completion-more = { $count ->
    [one] One more: type on to find it
   *[other] { $count } more: type on to find them
}
query-date-undated = undated
query-date-by = by { $date }
query-date-since = since { $date }
query-date-between = { $from } to { $to }
query-field-own = { $name }
query-unknown-own = No record has the field { $value }.
query-unknown-own-like = No record has the field { $value }. Did you mean { $suggestion }?
query-own-known = { $name } is a field of the format: leave "x." away, or look whether it has a field of its own in the line.
query-own-too-many = This name of a field is too long, or one too many.
query-comparison-own = A comparison needs a number: x.name>=1.
