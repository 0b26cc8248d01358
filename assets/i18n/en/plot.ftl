# Plots over time: bins, stacks, and the sentences under a timeline.


plot-caption-year = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by year of { $date }.
plot-caption-quarter = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by quarter of { $date }.
plot-caption-month = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by month of { $date }.
plot-caption-year-by = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by year of { $date } and { $by }.
plot-caption-quarter-by = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by quarter of { $date } and { $by }.
plot-caption-month-by = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by month of { $date } and { $by }.
plot-caption-date-issued = issue
plot-caption-date-published = publication
plot-caption-date-effective = effect
plot-caption-date-repealed = repeal
plot-caption-by-region = region
plot-caption-by-kind = kind
plot-caption-by-review = review
plot-caption-certain = Solid: the whole date lies in the bin ({ $count ->
    [one] { $count } policy
   *[other] { $count } policies, each counted once
  }).
plot-caption-possible = Hatched: the date touches the bin; { $count ->
    [one] { $count } policy is
   *[other] { $count } policies are
  } hatched in every bin that the date touches, so hatched parts must not be added up.
plot-caption-joint = { $count ->
    [one] { $count } joint policy counts
   *[other] { $count } joint policies count
  } in each region, so the parts of a bar may add up to more than its total.
plot-caption-undated = { $count ->
    [one] { $count } undated policy is
   *[other] { $count } undated policies are
  } left out.
plot-timeline = Timeline
plot-all = all
plot-others = others
plot-none = none
plot-not-searched = not searched
plot-quarter = Q{ $number }
plot-by-kind = Kind
plot-by-region = Region
plot-by-review = Review
plot-stack-by = Stack by
plot-range = Range
plot-range-brush = Brush
plot-range-all = All years
plot-query = Query
plot-copy-caption = Copy caption
plot-date = Count by
plot-by-issued = Issued
plot-by-published = Published
plot-by-effective = In effect
plot-by-repealed = Repealed
plot-date-offer = Few dates: count by { $date } ({ $count })
plot-date-offer-why = By { $own } { $few } of { $of } records can stand in a bin of time, since most have no such date or one that is open on a side; by { $date } { $count } can.
plot-caption-undated-found = The filter finds { $count } of these: they may lie in its period.
plot-caption-by-code = code
plot-caption-by-level = level
plot-caption-by-coder = coder
plot-by-code = Code
plot-by-level = Level
plot-by-coder = Coder
plot-caption-several-codes = { $count ->
    [one] { $count } policy with several codes counts
   *[other] { $count } policies with several codes count
  } for each of them, so the parts of a bar may add up to more than its total.
plot-caption-several-coders = { $count ->
    [one] { $count } policy with several coders counts
   *[other] { $count } policies with several coders count
  } for each of them, so the parts of a bar may add up to more than its total.
# The menu of a bar, a piece of one, or a series in the legend.
mark-only = Only these records
mark-exclude = Exclude these records
mark-open = Show the records in the table
mark-copy-query = Copy the query
mark-copy-numbers = Copy the numbers
mark-no-query = No query finds just these records.
plot-caption-by-own = { $name }
plot-caption-several-values = { $count ->
        [one] { $count } policy has several values and counts once in each, so that the parts add up to more.
       *[other] { $count } policies have several values and count once in each, so that the parts add up to more.
    }
figure-made-from = Query: { $query }. Dataset { $hash }, { $of ->
    [one] { $of } policy
   *[other] { $of } policies
  }.
figure-made-from-all = All of dataset { $hash }, { $of ->
    [one] { $of } policy
   *[other] { $of } policies
  }.
numbers-period = period
numbers-series = series
numbers-row = row
numbers-column = column
numbers-region = region
numbers-place = place
numbers-records = policies
numbers-searched = searched
numbers-yes = yes
