# Quotes: coded passages in rows.
quotes-column-value = Value
quotes-column-quote = Quote
quotes-column-by = Coder
quotes-column-at = Coded
quotes-column-memo = Memo
quotes-name = Quotes, { $count } rows
quotes-count =
    { $count ->
        [one] { $count } annotation
       *[other] { $count } annotations
    } in { $policies ->
        [one] { $policies } policy
       *[other] { $policies } policies
    }
quotes-rule = Those of which the code, by, value, memo, quote and brace terms of the filter are true.
quotes-rule-whole = Listed are the annotations of the records that the filter finds. Terms that ask only for annotations (code, by, value, memo, quote, and what stands in braces) must be true of the annotation itself. Of several such terms of one field, or several braces, one is enough: code:a code:b lists both codes. A term that asks anything of the record as well leaves none out.
quotes-marked = { $count } selected
quotes-whole-record = The whole record
quotes-export = Export…
quotes-change = Change…
quotes-none = No annotation
quotes-none-found = The filter finds no record.
quotes-none-what = The records that the filter finds have no annotation that it asks for. Select words in the tab Reading and press the key of a code.
quotes-open = Read it in its place
quotes-value = Change the value…
quotes-copy-tsv = Copy as rows with tabs
quotes-copy-csv = Copy as CSV
quotes-menu-recode = Change the code of { $count }…
quotes-menu-value = Change the value of { $count }…
quotes-menu-remove = Remove { $count }…
quotes-show = Show quotes
quotes-change-title =
    { $count ->
        [one] Change { $count } annotation
       *[other] Change { $count } annotations
    }
quotes-recode = Another code
quotes-set-value = Value
quotes-remove = Remove
quotes-remove-what = The annotations go, with their memos. The texts stay.
quotes-remove-count =
    { $count ->
        [one] Remove { $count } annotation
       *[other] Remove { $count } annotations
    }
quotes-change-count =
    { $count ->
        [one] Change { $count } annotation
       *[other] Change { $count } annotations
    }
quotes-choose-code = Choose the code that they get.
quotes-value-name = Value
quotes-value-hint = A number or a word; empty for none
quotes-preview =
    { $changed ->
        [one] { $changed } of { $of } annotations changes.
       *[other] { $changed } of { $of } annotations change.
    }
quotes-left-same =
    { $count ->
        [one] { $count } is so already, or would be there twice, and stays.
       *[other] { $count } are so already, or would be there twice, and stay.
    }
quotes-left-words =
    { $count ->
        [one] { $count } stays: it is on a whole record, and this code can only stand on words.
       *[other] { $count } stay: they are on whole records, and this code can only stand on words.
    }
quotes-left-id =
    { $count ->
        [one] { $count } stays: it has no id in the file.
       *[other] { $count } stay: they have no id in the file.
    }
quotes-and-more = and { $count } more
format-quotes = Table of quotes
