# The parts of the window.
status-policies = { $count } of { $of } policies
status-provinces = { $count } of { $of } provinces
status-undated = { $count } undated
status-undated-tip = Records without a date, or with one that is open on a side. They stand in no bin of time; a click shows them instead of the period.
status-possibly = +{ $count } possible
status-issues =
    { $count ->
        [one] { $count } issue
       *[other] { $count } issues
    }
status-held = { $count } held
status-cancel = Cancel
status-updating = Counting
status-preparing = Building the index
status-cancelling = Stopping
status-all =
    { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }
status-no-job = No job running
status-no-changes = No changes
status-unsaved = { $count ->
    [one] { $count } change not saved
   *[other] { $count } changes not saved
}
status-no-coder = No coder
status-coder = Coder { $coder }
status-blind = Blind
status-blind-being-made = Blind: hiding the coding of others
status-blind-tip = Annotations, passes, memos and history of others are hidden everywhere. Saving keeps all of them. Click to see them again.

# Facets.
facet-kind = Kind
facet-code = Code
facet-review = Review
facet-of = { $count } of { $of }
facet-excluded = { $count } excluded
facet-spoken = { $name } { $count } of { $of }
facet-more = { $count } more
facet-fewer = fewer
facet-year = Year
facet-level = Level
facet-place = Place
facet-issuer = Issuer
facet-tag = Tag
facet-coder = Coder
facet-parts = Fields that are filled
facet-undated = undated
facet-none = No record says this.
facet-counting = counting
facet-not-counted = could not be counted
facet-unlisted = { $count } with fewer records are not listed: type their name into the filter line.
facet-not-found = Nothing of this name.
facet-search = Search { $facet }
facet-sort-by-name = Sort { $facet } by name
facet-sort-by-count = Sort { $facet } by number
facet-only = Only { $name }
facet-too = { $name } too
facet-no-longer = No longer { $name }
facet-exclude = Exclude { $name }
facet-let-in = Let { $name } in again

# Provinces.
places-title = Provinces
places-form = Provinces as
places-order = Sort provinces
places-by-count = by count
places-by-name = by name
places-by-first = by first date
places-study = Counts reported by a study
places-reported = reported: { $by }
places-no-study = no reported counts
places-reports = { $by } reports { $count }
places-reports-at-least = { $by } reports at least { $count }
places-first = first possible day { $day }
places-legend = policies in the filter
places-legend-reported = a study reports a count
places-no-tiles = The regions of this dataset have no place on the map.

# The filter line.
query-name = Filter
query-hint = Filter
query-filter-stays = The filter before this edit stays.
query-count = { $count } of { $of }
query-remove = Remove { $term }
query-add-filter = Add filter
query-term-edit = Edit in the line
query-term-only = Only this
query-term-opposite = The opposite
query-term-remove = Remove
query-clear-all = Clear all

# The period.
period-name = Policies over time
period-bins = Bins
period-year = Year
period-quarter = Quarter
period-month = Month
period-to = to
period-from-name = First day of the period
period-to-name = Last day of the period
period-clear = Clear the period
period-none = No period is set.
period-possibly = possibly
period-certainly = certainly
period-switch = Count what is possibly or certainly in the period
period-switch-tip = possibly: some possible day lies in the period. certainly: every possible day does.
period-certain = certain
period-possible = possible
period-fit = Fit
period-fit-name = Fit the scale to the filter
period-fit-tip = The scale of the bars follows the filter, so that few of many are seen. Grey bars that are higher are cut off.
period-all = all { $count }
period-undated = undated
period-undated-name =
    { $count ->
        [one] { $count } undated record
       *[other] { $count } undated records
    }
period-from-handle = Start of the period
period-to-handle = End of the period
period-tip = { $bin }: { $certain } certain, { $possible } possible; without the filter { $all } certain, { $all_possible } possible

# Tabs.
tab-export = Export
tab-columns = Columns

# Where there is nothing.
first-title = No dataset is open
first-sentence = A dataset is one JSON file on this computer. Nothing is sent anywhere.
first-open = a file in one of the formats that can be read
first-new = empty, with the 34 provinces
first-practice = seven invented papers, coded by two coders
first-sample = blockchain policies of China's provinces
first-drop = or drop a file anywhere in this window
first-initials = Your initials as a coder
first-initials-what = They stand beside what you code. You can change them later.
key-enter = Enter
empty-title = No policy yet
empty-sentence = Add a record, or import a file.
empty-filter-title = No policy matches
empty-filter-sentence = 0 of { $of }. What is left when one term goes:
empty-without = without
empty-left = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
}
empty-remove = Remove
