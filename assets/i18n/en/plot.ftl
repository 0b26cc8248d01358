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
plot-caption-blind = Coded blind: of what coders say only the coding of { $coder } is counted.
plot-classes = Policies in a cell:
plot-classes-shares = Share in a cell:
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
plot-caption-by-code = final code
plot-caption-by-level = level
plot-caption-by-coder = coder
plot-by-code = Final code
plot-by-level = Level
plot-by-coder = Coder
plot-caption-open = In { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } coders disagree about a code, and nobody settled it: under that code these count as possible, and are hatched.
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
numbers-of-certain = of certain
numbers-of-possible = of possible
numbers-share-of = share of
numbers-region = region
numbers-place = place
numbers-records = policies
numbers-searched = searched
numbers-yes = yes

# A matrix of counts by row and time.
plot-matrix = Matrix
matrix-total = total
matrix-undated = n.d.
matrix-rows = Rows
matrix-columns = Columns
matrix-counts = Count
cell-list-count = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  }
cell-list-use = Use as filter
cell-list-close = Close the list
cell-list-adds = Adds
cell-list-back = Back to the records of the cell
cell-list-looking = Looking for the records
matrix-together = Together
matrix-together-record = on one record
matrix-together-overlap = on overlapping words
matrix-share = Show
matrix-share-counts = Counts
matrix-share-row = Share of row
matrix-share-column = Share of column
matrix-share-all = Share of all
matrix-share-jaccard = Jaccard
matrix-share-of-row = { $share } of { $count } in the row
matrix-share-of-column = { $share } of { $count } in the column
matrix-share-of-all = { $share } of { $count } in all
matrix-share-of-either = { $share } of { $count } in the row or the column
matrix-order = Sort
matrix-column-order = Sort columns
matrix-order-count = by count
matrix-order-undated = by those without a date
matrix-order-period = by { $period }
matrix-names = Name
matrix-order-name = by name
matrix-order-first = by first date
matrix-counts-records = Policies
matrix-counts-uncoded = Not coded
matrix-counts-without-source = Without source
matrix-counts-without-evidence = Coded without evidence
matrix-counts-disagreements = Open disagreements
matrix-caption-uncoded = { $count ->
    [one] { $count } of them has no code
   *[other] { $count } of them have no code
  }.
matrix-caption-without-source = { $count ->
    [one] { $count } of them has no source
   *[other] { $count } of them have no source
  }.
matrix-caption-without-evidence = { $count ->
    [one] { $count } of them is coded
   *[other] { $count } of them are coded
  } though no code stands on words of a text.
matrix-caption-disagreements = In { $count } of them coders disagree about a code, and nobody settled it.
matrix-caption-lacking = Each cell says how many of these it has, and of how many.
matrix-caption-lacking-share = A cell counts only these; they are a share of all policies there.
matrix-caption-open = In { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } coders disagree about a code, and nobody settled it: in the row of that code these stand in parentheses.
matrix-lead-across = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by { $rows } and { $columns }.
matrix-lead-codes = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by pairs of final codes that stand on one record.
matrix-lead-overlap = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } by pairs of final codes that stand on overlapping words.
matrix-caption-overlap = A cell counts the policies in which an annotation of one code shares at least one character of a text with another annotation, of the other code; both are codes of the final coding. Annotations of a whole record overlap nothing, nor do those that another one settles.
matrix-caption-both = Rows and columns are the same: each pair stands on both sides of the diagonal, which has all policies of the row.
matrix-caption-both-overlap = Each pair stands on both sides of the diagonal, which has the policies in which two annotations of one code overlap.
matrix-caption-twice = Rows and columns are the same: each pair stands there twice; where a row crosses its own column stand all policies of the row.
matrix-caption-twice-overlap = Each pair stands there twice; where a row crosses its own column stand the policies in which two annotations of one code overlap.
matrix-caption-totals = Each cell and each total counts a policy once.
matrix-caption-totals-overlap = Each cell counts a policy once; the totals count all policies of a code, also where it overlaps nothing.
matrix-caption-below = What has others below it in its tree counts these, too.
matrix-caption-several-columns = { $count ->
    [one] { $count } policy stands
   *[other] { $count } policies stand
  } in several columns, so columns may add up to more than the total.
matrix-caption-open-across = In { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } coders disagree about a code, and nobody settled it: under that code these stand in parentheses, or as + where there is no room.
matrix-caption-most-columns = Only the { $count ->
    [one] column with most records is
   *[other] { $count } columns with most records are
  } shown; the totals count all.
matrix-caption-share-row = A cell gives the share of the policies of its row; what is only possible stands in parentheses.
matrix-caption-share-column = A cell gives the share of the policies of its column; what is only possible stands in parentheses.
matrix-caption-share-all = A cell gives the share of all policies; what is only possible stands in parentheses.
matrix-caption-share-jaccard = A cell gives the share of the policies of both its row and its column among those of either (Jaccard); what is only possible stands in parentheses.
matrix-caption-possible = In parentheses, or as + where there is no room: the date only touches the column; { $count ->
    [one] { $count } policy is
   *[other] { $count } policies are
  } counted so in every column that the date touches, and these must not be added up. Shares count them too.
matrix-caption-several = { $count ->
    [one] { $count } policy stands
   *[other] { $count } policies stand
  } in several rows, so rows may add up to more than the total.
matrix-caption-rows = Only the { $count ->
    [one] row with most records is
   *[other] { $count } rows with most records are
  } shown; the totals count all.
matrix-caption-columns = { $count ->
    [one] { $count } earlier column is
   *[other] { $count } earlier columns are
  } not shown; the totals count all.

# Forms and measures of the timeline.
plot-by-region-group = Region group
plot-by-nothing = Nothing
plot-divide-by = By
plot-form = Form
plot-form-stacked = Stacked
plot-form-grouped = Side by side
plot-form-panels = Small multiples
plot-form-grid = Province grid
plot-measure = Height
plot-measure-counts = Number
plot-measure-share = Share
plot-measure-cumulative = Cumulative
plot-events = Events
plot-events-why-none = This dataset has no events. They stand in its file under events.
plot-numbers = Numbers
numbers-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }
numbers-copy = Copy
numbers-too-many = Too many numbers to show beside the plot. They can be copied, or exported as CSV.
plot-copy-numbers = Copy numbers
plot-share = share
plot-share-of = { $share }, { $count } of { $of }
plot-by-end = by the end of { $period }
plot-list = { "; " }
plot-event = Event: { $event }
plot-event-of-record = Event: { $event }; opens its record
plot-group-east = East
plot-group-central = Central
plot-group-west = West
plot-group-northeast = Northeast
plot-group-apart = Hong Kong, Macao, Taiwan
plot-group-nation = Centre
plot-group-other = Other regions
plot-caption-by-region-group = region group
plot-caption-region-groups = Region groups are those of the National Bureau of Statistics (2011): East is Beijing, Tianjin, Hebei, Shanghai, Jiangsu, Zhejiang, Fujian, Shandong, Guangdong and Hainan; Central is Shanxi, Anhui, Jiangxi, Henan, Hubei and Hunan; Northeast is Liaoning, Jilin and Heilongjiang; West is the other twelve of the mainland. Hong Kong, Macao and Taiwan are not in that division and stand apart, and so does the centre.
plot-caption-several-groups = { $count ->
    [one] { $count } joint policy counts
   *[other] { $count } joint policies count
  } in each of several region groups, so the parts of a bar may add up to more than its total.
plot-caption-share = Each bar is a share of the policies that certainly lie in its bin (n under it; { $count ->
    [one] { $count } policy in all
   *[other] { $count } policies in all, each counted once
  }).
plot-caption-share-of-panels = Each bar is a share of all policies that certainly lie in its bin ({ $count ->
    [one] { $count } policy in all
   *[other] { $count } policies in all, each counted once
  }; the n of each bin stands in the table of numbers).
plot-caption-share-bounds = { $count ->
    [one] { $count } policy whose date only touches its bins is
   *[other] { $count } policies whose dates only touch their bins are
  } in no share; the table of numbers says between which bounds each share lies whatever the days were.
plot-caption-share-possible = { $count ->
    [one] { $count } policy whose date only touches its bins is
   *[other] { $count } policies whose dates only touch their bins are
  } in no share.
plot-caption-cumulative = Cumulative: the line stands, at the end of each bin, at the number of policies whose every possible day is over by then ({ $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } at some time).
plot-caption-cumulative-possible = The hatched band above it reaches up to those that may have begun by then; { $count ->
    [one] { $count } policy stays
   *[other] { $count } policies stay
  } only possible, since a date is doubtful or open at its end, or a code is.
plot-caption-cumulative-open = Dates that are open on one side enter: one that is known to be before a day is certain from that day on, one that is known to be after a day possible from it on. Between the ends of bins the lines are straight.
plot-caption-without-date = { $count ->
    [one] { $count } policy without a date is
   *[other] { $count } policies without a date are
  } left out.
plot-caption-largest = The { $count ->
    [one] largest is
   *[other] { $count } largest are
  } shown by name, and the others together.
plot-caption-panels = All small charts have the same scale and the same times.
plot-caption-grid = Each province has its chart at its place of the tile map; an empty one says that nothing was found there, not that there is nothing.
plot-caption-grid-others = Without a place there: { $regions }.
plot-caption-grid-others-more = Without a place there: { $regions }, and { $count } more.
plot-caption-grid-lacking = { $count ->
    [one] { $count } province is
   *[other] { $count } provinces are
  } not drawn, since the dataset has too many regions to count each by itself.
plot-caption-events = Vertical lines: { $events }.
plot-caption-events-more = Vertical lines: { $events }; and { $count } more.
plot-caption-events-wide = An event of which no day is known is a strip at the top over all days on which it may have been.
plot-caption-events-outside = { $count ->
    [one] { $count } event lies
   *[other] { $count } events lie
  } outside of the time that is shown.
plot-caption-events-undated = { $count ->
    [one] { $count } event has
   *[other] { $count } events have
  } no date, or one that is open, and no line.
plot-caption-events-too-many = { $count ->
    [one] { $count } further event is
   *[other] { $count } further events are
  } not drawn.
plot-caption-events-none = The dataset has no events.
plot-caption-few-dates = By date of { $own } only { $few } of { $of } records of the dataset can stand in a bin; by date of { $date } { $count } can.
plot-caption-few-issued = Only { $few } of { $of } records of the dataset have a date of issue that can stand in a bin.
plot-caption-other-date = The date of { $date } was chosen: by it { $count } of { $of } records of the dataset can stand in a bin, by date of issue only { $few }.
numbers-least-share = at least
numbers-most-share = at most
plot-caption-panels-dense = There are too many bins for each bar of the small charts to open its records: take wider bins, or a period. The titles open all records of theirs.
