# The map, two groups of provinces beside each other, and what sources report beside what is held.

plot-map = Map of provinces
plot-compare = Comparison of two groups of provinces
plot-coverage = Reported and held
plot-searched-in-part = searched in part
map-of = of
map-classes = Policies:
map-classes-share = Share:
map-share-to = to { $percent }%
map-none-marked = none marked
map-marking = Map to mark groups on
map-nation = National level
map-nation-short = CN
map-elsewhere = Elsewhere, in no province
map-elsewhere-short = else
map-nowhere = No region
map-nowhere-short = none
map-chosen = in the filter
map-in-group = group
map-query = Query: { $query }
map-sign-possible = only possible
map-sign-unknown = not searched, or in part
map-lead = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  }; { $provinces } of { $of } { $of ->
    [one] province
   *[other] provinces
  } with any.
map-lead-possible = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } certainly in the period, { $more } more possibly; { $provinces } of { $of } { $of ->
    [one] province
   *[other] provinces
  } with any{ $besides ->
    [0] .
   *[other] , { $besides } more possibly.
  }
map-lead-of = { $count } of { $of } { $of ->
    [one] policy
   *[other] policies
  }.
map-lead-uncoded = { $count } of { $of } { $of ->
    [one] policy
   *[other] policies
  } { $count ->
    [one] has no code
   *[other] have no code
  }.
map-lead-without-source = { $count } of { $of } { $of ->
    [one] policy
   *[other] policies
  } { $count ->
    [one] has no source
   *[other] have no source
  }.
map-lead-without-evidence = { $count } of { $of } { $of ->
    [one] policy
   *[other] policies
  } { $count ->
    [one] is coded though no code stands on words of a text
   *[other] are coded though no code stands on words of a text
  }.
map-lead-disagreements = { $count } of { $of } { $of ->
    [one] policy
   *[other] policies
  } { $count ->
    [one] has a code about which coders disagree and which nobody settled
   *[other] have a code about which coders disagree and which nobody settled
  }.
map-caption-lacking = Each tile says how many these are, and of how many.
map-caption-of-all = Each tile says how many the filter finds of all policies of the place.
map-caption-period = By date of { $date }: a policy is certain where its whole date lies in the period of the filter; in parentheses, and hatched where there is no other, are those whose date only touches it, upper bounds that do not add up over periods.
map-caption-regions = The regions that the filter asks for are outlined and set aside: each tile counts as though it were chosen alone.
map-caption-joint = { $count ->
    [one] { $count } policy counts
   *[other] { $count } policies count
  } in each of several places.
map-caption-no-searches = The dataset does not say under "searched" that any place was searched: where nothing was found, nobody knows whether there is anything (grey hatching).
map-caption-searches-of-issue = Searches are of times of issue, so that by this date nobody knows what finding nothing means (grey hatching).
map-caption-searched-period = 0: the dataset says under "searched" that all of the period was searched there; grey hatching: nothing found, and it does not say so.
map-caption-searched = 0: the dataset says under "searched" up to when it was searched there; grey hatching: nothing found, and it does not say so.
map-caption-nation = National level, with a tile of its own: { $count }.
map-caption-elsewhere = In regions that lie in no province, with a tile together: { $count } ({ $names }).
map-caption-nowhere = Without a region, with a tile of their own: { $count }.
map-caption-timelines = Bars: by year of { $date } from { $from } to { $to }, in all tiles on one scale, the highest { $highest }; filled, what is certain in the year; outlined, what may lie in it.
map-caption-left-out = { $count ->
    [one] { $count } undated policy is
   *[other] { $count } undated policies are
  } left out by the period.
map-caption-earlier = In no bar, since before { $from }: { $count }.
map-caption-earlier-possible = In no bar, since before { $from }: { $count } certainly, and others that may lie there.
map-caption-undated = In no bar, since undated: { $count }.
map-caption-census = A collection is no census: counts say what was gathered, not what there is.
map-caption-set-aside = The regions that the filter asks for are set aside.
compare-classes = Share of the group:
compare-both = in both
compare-year = by year of { $date }
compare-column = { $group }, n = { $count }
compare-column-name = { $group }: { $names }, n = { $count }
compare-row = { $group }: { $name }
compare-cell = { $count } of { $of } ({ $percent }%)
compare-cell-possible = { $count } of { $of } ({ $percent }%), { $more } more possibly
compare-lead = A: { $a } (n = { $first }). B: { $b } (n = { $second }).
compare-rule = A number is certain, in parentheses only possible; the share is of the certain ones among all policies of the group. By year of { $date }. A policy stands under each of its codes, and once in its group.
compare-possibly = May lie in the period besides, and are not counted: { $first } in A, { $second } in B.
compare-shared = In both groups: { $names }.
compare-overlap = { $count ->
    [one] { $count } policy stands
   *[other] { $count } policies stand
  } in both groups and { $count ->
    [one] counts
   *[other] count
  } in each.
compare-possible = Only possible in a year: the date touches it; such numbers must not be added up.
compare-open = Only possible under a code: coders disagree about it, and nobody settled it ({ $count }).
compare-years-left = Earlier years that are not shown: { $count }.
compare-kinds-left = Kinds with fewer policies that are not shown: { $count }.
compare-codes-left = Codes with fewer policies that are not shown: { $count }.
coverage-reported = reported
coverage-held = held certainly
coverage-held-short = held
coverage-possibly-short = with possible
coverage-held-possibly = held with possible
coverage-gap = gap
coverage-policies = policies
coverage-governments = governments
coverage-unknown-unit = unit not said
coverage-any-level = level not said
coverage-any-time = time not said
coverage-all-regions = all regions
coverage-and = { " + " }
coverage-separator = { ", " }
coverage-nobody = nobody named
coverage-range = { $low } to { $high }
coverage-says = reported { $count }
coverage-says-at-least = reported at least { $count }
coverage-says-no-count = no number reported
coverage-says-nothing-held = nothing to compare with, since the unit or a region is not known
coverage-says-held = { $count } certainly held
coverage-says-possibly = { $count } held with what may lie in the period
coverage-says-governments = { $held }, by { $records ->
    [one] { $records } policy
   *[other] { $records } policies
  }
coverage-says-gap = { $gap } fewer held than reported
coverage-says-gap-at-least = at least { $gap } fewer held than reported
coverage-says-no-gap = no gap worked out, for what the source does not say: { $why }
coverage-no-count = number
coverage-no-unit = unit
coverage-no-level = level
coverage-no-period = time
coverage-doubtful-period = sure time
coverage-no-region = region
coverage-no-filter = filter
coverage-says-no-gap-filter = no gap worked out, since the filter asks for more than region, level and time of issue
coverage-says-lacking = { $count ->
    [one] { $count } more policy lacks
   *[other] { $count } more policies lack
  } the date, level or region that would tell, and may belong here
coverage-lacking = Policies that may belong to some row but lack the date, level or region that would tell: up to { $count }, with a plus in parentheses. They are not among those held; the low end of the gap counts them as held.
coverage-lead = { $count ->
    [one] { $count } count that a source reports
   *[other] { $count } counts that sources report
  }, beside what the dataset holds of the same.
coverage-rule-held = Held: what the filter finds, with the level, time of issue and regions of the report in place of its own; certainly, where the whole date lies in the period; in the column "with possible" with those whose date touches it.
coverage-rule-gap = The gap, reported less held, is worked out only where the source says what it counts, of which level, time and regions, and the filter asks for nothing else; else the column names the reason. Below zero: more is held than reported. Sources may count by another definition than the dataset.
coverage-rule-governments = Governments: each province, and below it each place that records name, counts once, whatever bodies of it issued policies; a joint policy counts for those of its regions that the report is of.
coverage-untold = Policies that count for no government in some row, since they name no level, no region or no place: up to { $count }.
coverage-left-out = Reports that are not shown: { $count }.
coverage-hash = What was reported: { $hash }.
coverage-none = The dataset states no counts of sources under "reported".
map-show = Show
map-show-map = Policies
map-show-compare = Compare
map-show-coverage = Coverage
map-count = Count
map-count-records = Policies
map-count-of-all = Of all of the place
map-timelines = Timelines
map-mark = A click marks
map-mark-clear = Clear
map-mark-hint = Mark provinces for two groups: click tiles of the map, or go to one by keys and press A or B.
action-show-map = Map
