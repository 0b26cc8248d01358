# What is wrong with a JSON text. The place stands before the sentence.

json-empty = The file is empty. Choose another file, or a backup of this one.
json-expected-value = A value should stand here (text in quotes, a number, true, false, null, an object or a list), not { $found }.
json-expected-key = A key in straight double quotes should stand here, not { $found }.
json-expected-colon = A colon should follow the key, not { $found }.
json-expected-comma-or = A comma or { $close } should stand here, not { $found }.
json-missing-comma = A comma is missing before this.
json-trailing-comma = The comma before { $close } is one too many. Delete it.
json-unclosed = The file ends, but { $open } was never closed. It may have been cut off: look for a complete copy.
json-unclosed-string = The file ends within a text: its closing quote is missing. The file may have been cut off: look for a complete copy.
json-wrong-close = { $close } should close here, not { $found }.
json-line-break-in-string = The line ends within a text. Add the closing quote, or write the line break as \n.
json-control-in-string = The control character { $found } may not stand within a text. Delete it, or write it as { $escape }.
json-bad-escape = A backslash may not stand before { $found }. Write \\ for a backslash.
json-bad-unicode-escape = Four hexadecimal digits should follow \u.
json-number-leading-zero = A number may not begin with 0 before other digits. Delete the 0, or put the digits in quotes.
json-number-leading-plus = A number may not begin with +. Delete it.
json-number-leading-point = A number may not begin with a point. Write 0 before it.
json-number-lone-minus = A digit should follow the minus sign.
json-number-no-digit-after-point = A digit should follow the decimal point.
json-number-no-digit-in-exponent = A digit should follow the e of the exponent.
json-unknown-word = The word { $word } should be true, false or null, or stand in quotes.
json-wrong-quotes = The quote { $found } should be a straight double quote.
json-comment = JSON has no comments. Delete this one.
json-too-deep = More than { $limit } objects and lists stand within each other here. No dataset needs that: the file is not one, or it is damaged.
json-something-follows = The data is complete before this, but { $found } follows. Delete what does not belong to it.
json-inner-bom = An invisible byte order mark (U+FEFF) stands here. Delete it.
json-not-utf8 = The byte { $byte } is not part of any UTF-8 character. Save the file as UTF-8.

json-pointer-malformed = The name of the place is no JSON pointer. It should begin with a slash.
json-pointer-not-a-container = Neither an object nor a list stands at { $pointer }, so nothing can be put into it.
json-pointer-no-such-item = The list has no item { $pointer }.
json-pointer-root = The whole record cannot be removed this way. Delete the record instead.
