# Agreement between coders.

agree-coefficient = coefficient
agree-value = value
agree-units = policies
agree-error = error
agree-by-error = 95% by error
agree-drawn = 95% resampled
agree-percent = percent agreement
agree-cohen = Cohen's kappa
agree-weighted-cohen = weighted kappa
agree-fleiss = Fleiss' kappa
agree-alpha = Krippendorff's alpha
agree-ac1 = Gwet's AC1
agree-ac2 = Gwet's AC2
agree-undefined = cannot be computed: chance alone gives full agreement
agree-no-records = no policy was read by two
agree-no-pairs = no policy has marks of two
agree-category-absent = absent
agree-category-present = present
agree-unread = { $count ->
    [one] { $count } policy that none of them read for the code
   *[other] { $count } policies that none of them read for the code
  }
agree-read-by-one = { $count ->
    [one] { $count } policy that only one of them read for it, in one version of the codebook
   *[other] { $count } policies that only one of them read for it, in one version of the codebook
  }
agree-other-codebook = { $count ->
    [one] { $count } mark under another version of the codebook
   *[other] { $count } marks under another version of the codebook
  }
agree-without-pass = { $count ->
    [one] { $count } coding by a coder who did not read the policy for the code
   *[other] { $count } codings by coders who did not read the policy for the code
  }
agree-without-one-value = { $count ->
    [one] { $count } coding without one value of the scale
   *[other] { $count } codings without one value of the scale
  }
agree-absent = { $count ->
    [one] { $count } mark of absence, which is no value of the scale
   *[other] { $count } marks of absence, which is no value of the scale
  }
agree-settled = { $count ->
    [one] { $count } coder who only settled what others said
   *[other] { $count } times a coder who only settled what others said
  }
agree-without-place = { $count ->
    [one] { $count } coder whose coding of a policy stands on no words of its texts
   *[other] { $count } times a coder whose coding of a policy stands on no words of its texts
  }
agree-characters = characters
agree-unitizing = alpha of units
agree-unitizing-rule = Units are passages as the coders cut them ({ $passages }), on the texts that all of them read, one behind the other ({ $len } characters). Passages of one coder that overlap are one; those that only touch are two. Krippendorff 1995; expected disagreement as in Content Analysis, 2nd edition, 11.6. Observed disagreement { $observed }, expected { $expected }: 1 - { $observed } / { $expected } = { $value }.
agree-no-passages = no passages on texts that all of them read
agree-characters-rule = Compared are the characters of the texts on which one of the readers put a passage; where none did, of the first version of the text. Characters of one policy hang together: intervals draw whole policies, and no error by formula is told.
agree-of-records = Policies
agree-of-characters = Characters
agree-of = What is compared
agree-coders = Coders
agree-code = Code
agree-count = n
agree-disagreements = differ
agree-percent-short = %
agree-alpha-short = alpha
agree-code-row = { $code }: policies read by two { $records }, coders disagree about { $disagreements }, agreement { $percent }, alpha { $alpha }
agree-heading = { $measure }; { $count ->
    [one] { $count } policy read by two or more
   *[other] { $count } policies read by two or more
  }
agree-why = Why
agree-why-of = Why { $name } is { $value }
agree-why-observed = { $units } { $what } have marks of two coders or more. All marks agree on { $full } of them. The share of pairs of marks that agree, averaged over all: observed agreement { $observed }.
agree-why-same = { $one } and { $other } marked the same { $units } { $what }, and gave the same category on { $same }: observed agreement { $same } / { $units } = { $observed }.
agree-why-margins = By chance both give the same category with how often each of them gave it: { $products }. Their sum / { $units }² = expected agreement { $expected }.
agree-why-fleiss = Share of each category among the marks, averaged over the units: { $shares }. By chance two coders draw the same one with the sum of the squares: expected agreement { $expected }.
agree-why-ac1 = Share of each category among the marks, averaged over the units: { $shares }. Chance is the sum of share × (1 - share), divided by { $categories } categories less 1: expected agreement { $expected }.
agree-why-beyond-chance = (observed - expected) / (1 - expected) = ({ $observed } - { $expected }) / (1 - { $expected }) = { $value }.
agree-why-weights = { $how } Weighted observed agreement { $observed }, weighted expected agreement { $expected }.
agree-why-ranks = Categories that are near each other by rank agree in part.
agree-why-numbers = Numbers agree in part, by the square of their difference in parts of the squared range.
agree-why-pairable = { $units } { $what } have { $marks } marks that can be paired, of these: { $used }.
agree-why-alpha-names = Two marks are 0 apart if they are the same, else 1.
agree-why-alpha-ranks = Two marks are apart by the square of the marks between them, when all stand in a row by rank.
agree-why-alpha-numbers = Two marks are apart by the square of their difference.
agree-why-disagreement = Observed disagreement within units { $observed }, expected disagreement among all pairs { $expected }: 1 - { $observed } / { $expected } = { $value }.
agree-table = { $one } in rows, { $other } in columns
agree-cell = { $one }: { $row }, { $other }: { $column }: { $count }
agree-cell-records = Show these policies
agree-cell-many = At most { $most } ids are put into the filter line, and these are { $count }.
agree-over-time = Over time
agree-month = month of the last reading
agree-month-none = not said
agree-list = Disagreements
agree-list-counts = { $count ->
    [one] { $count } policy, { $open } open
   *[other] { $count } policies, { $open } open
  }
agree-list-none = Coders agree on all of these policies.
agree-list-more = { $count ->
    [one] One more is not listed: settle some, or show them in the table.
   *[other] { $count } more are not listed: settle some, or show them in the table.
  }
agree-settled-by = settled by { $who }
agree-open = open
agree-differ-on = { $differing } of { $compared } characters
agree-said = { $coder }: { $what }
agree-whole-record = on the policy as a whole
agree-settle = Settle it
agree-settle-as = As { $coder }
agree-settle-both = Both
agree-settle-neither = Neither: not coded
agree-settle-value = Another value
agree-settle-open = Read the policy
agree-copy-methods = Copy paragraph on methods
agree-copied-en = in English
agree-copied-zh = in Chinese
agree-blind = While you code blind, agreement with others is not shown.
agree-one-coder = Agreement needs two coders who read policies for the same code. Whoever reads a policy notes it as a pass: Coding, Read to the end. Here { $count ->
    [0] nobody has done so yet
    [one] one coder has done so
   *[other] { $count } coders have done so
  }.
agree-nothing-shared = No policy of these was read by two coders for the same code.
agree-methods-what = Agreement of { $coders } coders about the code "{ $code }" ({ $measure }) was computed on { $records } of { $of } policies: those that two of them or more had read for it and marked comparably, so that no coding counts as absence only where somebody looked for it.
agree-methods-line = The policies were selected by the filter { $line }.
agree-methods-characters = Units were the characters of the texts on which one of the readers had coded a passage; where nobody had, of the first version of the text.
agree-methods-number = { $name } { $value } (n = { $units }, 95% interval { $low } to { $high })
agree-methods-plain-number = { $name } { $value } (n = { $units })
agree-methods-numbers = { $numbers }.
agree-methods-drawn = Intervals are percentiles of { $samples } samples of whole policies with replacement (PCG64, seed { $seed }); they speak of these policies unless they were drawn at random.
agree-methods-nothing = No coefficient could be computed.
notice-settle-no-ids = A coding of this policy has no id, and cannot be settled. Give it one first: { $id }
edit-settle = Settle { $code } in { $id }
cli-agree-no-tables = Tables of each two coders are told of up to { $coders } coders and { $categories } categories: choose some with --coders, or take --json.
cli-agree-blind = This dataset holds only what { $coder } coded: it is a blind packet, and agreement is told of the dataset that it comes back to.
cli-agree-coders = Coders: { $coders }
cli-agree-code = { $code } ({ $measure }): { $count ->
    [one] { $count } policy read by two or more
   *[other] { $count } policies read by two or more
  }
cli-agree-nothing = No policy was read by two of these coders for the same code: nothing can be compared.
cli-agree-left-out = Not compared: { $what }.
cli-agree-interval = Intervals by resampling: { $samples } samples of the policies, numpy.random.default_rng({ $seed }), percentiles. They speak of these policies, unless they were drawn at random.
cli-agree-no-coders = Agreement needs two coders who read policies (passes), and there { $count ->
    [0] is none
    [one] is only one
   *[other] are { $count }
  }.
cli-agree-many-coders = There are { $count } coders, and at most { $most } are compared. Choose some with --coders.
cli-agree-unknown-coder = { $coder } read none of these policies. Those who did: { $known }.
cli-agree-unknown-code = The codebook has no code { $code }. Give its id, its path or its name.
dialog-arithmetic-title = Check the arithmetic
dialog-arithmetic-what = Examples of the literature on agreement, with the number that was published for each and the one that this program computes.
dialog-arithmetic-met = { $met } of { $of } are met to the last place that was published.
arithmetic-source = source
arithmetic-published = published
arithmetic-computed = computed
arithmetic-row-met = { $source }, { $coefficient }: published { $published }, computed the same
arithmetic-row-not-met = { $source }, { $coefficient }: published { $published }, computed { $computed }, which is another number
