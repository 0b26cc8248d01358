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
