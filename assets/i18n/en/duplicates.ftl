duplicates-title = Duplicates
duplicates-kind-duplicate = Likely duplicate
duplicates-kind-draft = Draft and final
duplicates-kind-notice = Notice and document
duplicates-kind-repost = Forwarded or reposted
duplicates-all = All
duplicates-kinds = Kind of pair
duplicates-same-number = same number
duplicates-same-title = same title
duplicates-titles-alike = titles { $percent }% alike
duplicates-texts-alike = texts about { $percent }% alike
duplicates-same-issuer = same issuer
duplicates-same-date = same date
duplicates-days-apart =
    { $count ->
        [one] dates { $count } day apart
       *[other] dates { $count } days apart
    }
duplicates-no-dates = not both dated
duplicates-same-region = same region
duplicates-one-is-draft = one is a draft
duplicates-one-is-notice = one is a notice about the other
duplicates-region-above = one region lies above the other
duplicates-other-issuer = different issuers
duplicates-other-number = different numbers
duplicates-other-version = different versions
duplicates-awaited = Comparing the records of the filter.
duplicates-none = No two of the records that the filter finds are probably the same, by these rules.
duplicates-none-of-kind = There is no pair of this kind.
duplicates-count =
    { $records ->
        [one] { $pairs } pairs in { $records } record of the filter.
       *[other] { $pairs } pairs in { $records } records of the filter.
    }
duplicates-known = Not listed: { $notsame } noted as not the same, { $related } related already.
duplicates-left-out = { $count } further pairs with weaker evidence are not listed.
duplicates-capped-number = The number { $key } stands in { $count } of the records: each is compared only with those next to it by region, issuer and date.
duplicates-capped-title = The title { $key } stands in { $count } of the records: each is compared only with those next to it by region, issuer and date.
duplicates-capped-parts = { $count } titles have rare words in common with very many others: among these, one that is nearly the same may not be found.
duplicates-capped-texts = { $count } texts have only passages that very many have: they are compared only with a few.
duplicates-short-texts = { $count } texts are shorter than 100 characters: they are not compared.
duplicates-rules = Rules
duplicates-rule-number = Same number
duplicates-rule-title = Same title
duplicates-rule-near-title = Titles alike, from
duplicates-rule-text = Texts alike, from
duplicates-rule-days = Duplicates issued at most this many days apart
duplicates-rule-drafts = Draft and final
duplicates-rule-notices = Notice and the document in it
duplicates-rule-reposts = Forwarded or reposted
duplicates-rule-family-days = Such pairs issued at most this many days apart
duplicates-rules-reset = Usual rules
duplicates-rules-what = Number, title and issuer are compared without width, punctuation and brackets. The same title in two provinces or two cities is never a duplicate, unless number and issuer are the same.
duplicates-pair = { $kind }: { $first }; { $second }; { $score } of 100
duplicates-score = { $score } of 100
duplicates-not-same = Not the same
duplicates-same-document = Same document
duplicates-draft-of-first = Left is a draft of right
duplicates-draft-of-second = Right is a draft of left
duplicates-forwards-first = Left forwards right
duplicates-forwards-second = Right forwards left
duplicates-relate = Relate
duplicates-merge = Merge
duplicates-keeps-first = Keep left
duplicates-keeps-second = Keep right
duplicates-keeps = Record that is kept
duplicates-open-first = Show left
duplicates-open-second = Show right
duplicates-field = Field
duplicates-take-first = { $field }: take left
duplicates-take-second = { $field }: take right
duplicates-united = both are kept
duplicates-nothing = nothing
duplicates-same-fields =
    { $count ->
        [one] { $count } field is the same in both: { $fields }
       *[other] { $count } fields are the same in both: { $fields }
    }
duplicates-merge-what = A merge keeps one record with the values chosen here, and takes the other away. Sources, relations, labels, annotations and passes of both stay. What names the other record names the one that is kept. One undo brings it back.
