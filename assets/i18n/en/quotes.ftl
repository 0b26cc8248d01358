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
quotes-of-others =
    { $count ->
        [one] { $count } is another coder's and becomes yours.
       *[other] { $count } are other coders' and become yours.
    }
format-quotes = Table of quotes

# Claims: each code of a record with the words that it rests on.
claims-title-of-part = Claims
claims-count = { $count } { $count ->
        [one] code
       *[other] codes
    }, { $without } without words
claims-copy = Copy
claims-copy-name = Copy the claims with their source
claims-code =
    { $code }, { $count ->
        [one] { $count } quote
       *[other] { $count } quotes
    }
claims-code-none = { $code }, no words quoted
claims-none = No words quoted: coded on the whole record by { $by }.
claims-open = Read in its place: { $quote } ({ $by })
claims-copy-quote = Copy with its source
claims-title = { $title }
claims-between = { ", " }
claims-quote = "{ $quote }" ({ $source })
claims-line = "{ $quote }" ({ $by })
claims-lost = No words quoted: kept without the words that { $by } coded.
claims-line-none = No words quoted ({ $by })

# Search and code.
hits-title = Search and code in { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
hits-words = Words
hits-words-hint = As in the filter line, for example 区块链 or blockchain
hits-no-words = Type words to look for.
hits-extent = What is coded
hits-extent-hit = Only the words
hits-extent-sentence = The sentence
hits-extent-paragraph = The paragraph
hits-looking = Looking for passages.
hits-none = No text of these records has these words.
hits-count =
    { $count ->
        [one] { $count } passage
       *[other] { $count } passages
    }, { $meant } to be coded, { $coded } coded so by you already
hits-cut = Only the first { $count } passages are listed. Narrow the filter for the others.
hits-passage-of = { $title }: { $quote }
hits-coded-so = coded so
hits-apply =
    { $count ->
        [one] Code { $count } passage
       *[other] Code { $count } passages
    }
hits-choose-code = Choose a code.
hits-value-hint = Value, if the code has one
