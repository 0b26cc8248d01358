# What is wrong or odd in a file, and what to do.
type-string = text
type-number = a number
type-bool = true or false
type-object = an object
type-list = a list
type-other = something else
type-null = nothing
type-date = a date as text
type-lang = text, or an object with one text a language
issue-wrong-type = { $expected } is expected here, but { $found } stands here.
issue-wrong-type-remedy = Correct the value in the file. Until then the record is held: listed, not counted, and written back as it is.
issue-no-id = The record has no id.
issue-no-id-remedy = Give it an id that no other record has.
issue-id-twice = An earlier record has the id { $id } already.
issue-id-twice-remedy = Give one of them another id. Until then the later one is held.
issue-key-twice = The key { $key } stands twice in the same object.
issue-more-keys-twice =
    { $count ->
        [one] { $count } more key stands
       *[other] { $count } more keys stand
    } twice here.
issue-key-twice-remedy = Remove one of them. Both are kept as they are.
issue-header-key-twice-remedy = Remove one of them. The first one is used, and the file can only be saved under another name.
issue-header-type-remedy = Correct the value in the file. It is not used, and written back as it is.
issue-policies-no-list = What stands under policies is no list of records.
issue-policies-no-list-remedy = Make it a list. Saving over this file is switched off, so that nothing in it is lost.
issue-newer = The file has version { $version } of the format; this program knows version 1.
issue-newer-remedy = Use a newer Hongtou to change it. Here it opens read-only.
issue-version = The version of the format cannot be read.
issue-version-remedy = It must be the number 1. Saving over this file is switched off.
issue-no-version = The file does not say which version of the format it has; it is read as version 1.
issue-no-version-remedy = Add "hongtou": 1 at the beginning.
issue-not-a-dataset = This is JSON, but not a Hongtou dataset.
issue-not-a-dataset-remedy = A dataset is one object with a list under "policies". Choose another file.
issue-not-json-remedy = Correct the file at this place, or choose another one.
issue-unclosed = { $what } It was opened in line { $line }, column { $column }.
issue-encoding = The file is in { $encoding }, not in UTF-8.
issue-encoding-remedy = Look whether names read right. Saving writes UTF-8.
issue-nothing-to-do = Nothing needs to be done.
issue-date-level-2 = The date { $date } is EDTF level 2: it is kept, but not understood.
issue-date-level-2-remedy = Write it as an interval if it should count: 2016/2018.
issue-date = The date { $date } is not understood: { $why }
issue-date-remedy = Write it in EDTF: 2018-11-09, 2018-11, 2018, 2016/2018. It is kept, and counts as undated.
issue-orphan = The words of annotation { $annotation } are not found in the text that it names.
issue-orphan-remedy = Look for them and code them again. The annotation is kept, and counts as coding of the record without a place.
issue-unknown-region =
    The region { $name } is not known ({ $count ->
        [one] { $count } record
       *[other] { $count } records
    }).
issue-unknown-region-remedy = Use an ISO 3166-2 code such as CN-GD, or define it under regions.
issue-unknown-kind =
    The kind { $name } is not defined under kinds ({ $count ->
        [one] { $count } record
       *[other] { $count } records
    }).
issue-unknown-kind-remedy = Define it under kinds to give it a name. It is used as it is.
issue-unknown-code =
    The code { $name } is not in the codebook ({ $count ->
        [one] { $count } record
       *[other] { $count } records
    }).
issue-unknown-code-remedy = Add it under codes, or correct the annotations. They are kept.
type-named = an object with a name, or the name as text
issue-other-type = { $expected } is expected here, but { $found } stands here.
issue-form = { $value } is not { $form }.
issue-form-remedy = Correct the value in the file. It is kept as it is.
form-time = a time by RFC 3339, such as 2026-11-25T08:00:00Z
form-time-or-day = a time by RFC 3339 or its day, such as 2026-11-25
form-uuid = a UUID, such as 6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa
form-hash = SHA-256 as 64 hexadecimal digits
form-color = a colour as #RGB or #RRGGBB
form-letter = a single character
form-place-code = a code by GB/T 2260, such as 440100
issue-count = { $value } is not a whole number from 0 on.
issue-word = { $value } is none of { $words }.
issue-word-near = { $value } is none of { $words }. Did you mean { $meant }?
issue-word-remedy = Use one of them. The value is kept, and counts for none of them.
issue-too-many = { $count } items stand here, where there can be { $most }.
issue-language = { $tag } is no language tag.
issue-language-remedy = Use a tag by BCP 47, such as zh, en or zh-Hant. The text is kept.
issue-plain-name = The name { $name } stands here alone; it is taken as one of unknown language.
issue-plain-name-remedy = To give its language or more, write an object: "name" with one text a language, "organ", "role".
issue-item-no-id = The item has no id.
issue-item-no-id-remedy = Give it an id that no other one in the list has. Until then nothing can name it.
issue-mistyped-key = The key { $key } is not known. Did you mean { $meant }?
issue-mistyped-key-remedy = Correct it. If it is a field of your own, nothing needs to be done.
issue-no-dataset-id = The dataset has no id.
issue-no-dataset-id-remedy = Add a UUID under "id", so that subsets of it can be told from those of others.
issue-item-twice = The id { $id } stands earlier in the list already.
issue-annotation-twice = An earlier annotation of the record has the id { $id } already.
issue-source-twice = An earlier source of the record has the id { $id } already.
issue-twice-remedy = Give one of them another id. Both are kept; where the id is named, the first is meant.
issue-unknown-parent = The parent { $name } is not in the list.
issue-unknown-replacement = The code { $name } that replaces this one is not in the codebook.
issue-unknown-item-remedy = Add it, or correct the id. The value is kept.
issue-key-other = The key { $key } puts no code: only digits and letters do.
issue-key-taken = The key { $key } puts no code: it means something else in the window.
issue-key-shared = The key { $key } does not put this code: the code { $other } has it already.
issue-key-remedy = Choose another digit or letter in the codebook.
issue-circle = { $id } stands above itself.
issue-circle-remedy = Correct the parents, so that they make a tree.
issue-unknown-coder = The coder { $name } is not among the coders.
issue-unknown-coder-remedy = Add the coder under "coders" to give a name. The id is used as it is.
issue-unknown-source = The record has no source { $name }.
issue-unknown-source-remedy = Give the source this id under "sources", or correct the basis.
issue-unknown-policy = No record has the id { $name }.
issue-unknown-policy-remedy = Correct the id, or name the other document under "cite".
issue-header-region = The region { $name } is not known.
issue-header-region-near = The region { $name } is not known. Did you mean { $meant }?
issue-off-scale = The value { $value } is not on the scale of the code { $code }.
issue-off-scale-remedy = Use a value of the scale, or add it there. It is kept.
issue-span-missing = The code { $code } needs a span of text, but annotation { $annotation } stands on the whole record.
issue-span-missing-remedy = Code the passage instead. The annotation is kept, and counts.
issue-settles-unknown = The record has no annotation { $name } that could be settled.
issue-settles-unknown-remedy = Correct the id, or take it out of "settles".
issue-settles-itself = The annotation { $name } names itself under "settles": it settles nothing by that.
issue-lost-found = Annotation { $annotation } is kept without its words, but the text has them.
issue-lost-found-remedy = Place it again where it is right, or leave it: it stays a coding of the record.
issue-repealed-before = Repealed { $repealed }, but { $field } is { $date }, which is later.
issue-repealed-before-remedy = Correct one of the dates. Both are kept.
issue-pass-code = The code { $name } of the pass is not in the codebook.
issue-anchor-elsewhere = The words of annotation { $annotation } do not stand where it says; their quote is found at { $start } to { $end }.
issue-anchor-elsewhere-remedy = They are shown there. What the file says is kept; code the passage again to write down the new place.
issue-unknown-region-near =
    The region { $name } is not known ({ $count ->
        [one] { $count } record
       *[other] { $count } records
    }). Did you mean { $meant }?
blocked-policies = This file cannot be saved over: what stands under policies could not be understood. Use Save as.
blocked-key-twice = This file cannot be saved over: the key { $key } stands in it twice. Use Save as.
blocked-newer = This file is read-only here: it has version { $version } of the format.
blocked-version = This file cannot be saved over: the version of its format could not be read. Use Save as.
level-error = error
level-warning = warning
level-note = note
issue-header-too-much = The file has { $values } values outside of the records, more than can be kept in memory.
issue-header-too-much-remedy = Move what is not about the dataset as a whole into the records, or into a file of its own.
issue-more-held = More than { $most } records are held. What is wrong with the other { $count } is not listed; they are kept as they are.
issue-more-held-remedy = Correct those that are listed, and check the file again.
issue-too-many-of-these = There are { $count } of these, and the first { $most } are used. The others are kept as they are.
issue-too-many-of-these-remedy = Remove those that are not needed.
rule-number = rule { $number }
rule-with-note = rule { $number } ("{ $note }")
issue-rule-missing = { $field } is missing, which { $rule } requires.
issue-rule-not-allowed = { $value } is not among the values that { $rule } allows for { $field }: { $values }.
issue-rule-order = { $field } is { $date }, which is before { $other } ({ $before }), against { $rule }.
issue-rule-excluded = { $coder } used the code { $other } beside { $code }, which { $rule } excludes.
issue-rule-code-missing = { $coder } used the code { $code } without { $other }, which { $rule } requires.
issue-rule-remedy = Correct the record, or the rule under "rules". Both are kept as they are.
issue-rule-unknown-word = The rule has { $key }, which this version does not understand.
issue-rule-asks-nothing = The rule asks for nothing that this version understands.
issue-rule-no-names = Under { $key } stands no name, nor a list of names.
issue-rule-allow = A rule with allowed values has the name of a "field" and a list of values under "allow".
issue-rule-code = A rule about codes has a "code" and others under "excludes" or "requires".
issue-rule-unknown-code = The code { $name } of the rule is not in the codebook.
issue-rule-unknown-code-remedy = Correct the id, or add the code. Until then the rule is not checked.
issue-rule-where = The filter of the rule, { $line }, cannot be read: { $why }
issue-rule-unknown-remedy = Correct the rule. It is kept, and not checked.
issue-rule-too-much = The rules name more than { $most } fields and codes together.
issue-rule-too-much-remedy = Remove what is not needed. This rule is kept, and not checked.
issue-large-and-unusual = The file has { $size } MB and is not of the form in which more than { $limit } MB are read: UTF-8 without a byte order mark, header before the records, no record of a gigabyte
issue-large-and-unusual-remedy = write it in that form, or split it and open the parts
