# Who adopted when: shares, the Kaplan-Meier estimate, the first adopters, and the sentences under them.

plot-adoption = Share of adopters
plot-adoption-survival = Share not yet adopting
plot-adoption-first = First adopters
adoption-provinces = { $count ->
    [one] { $count } province
   *[other] { $count } provinces
  }
adoption-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
  }
adoption-days = { $from } to { $to }
adoption-days-from = { $from } or later
adoption-days-to = { $to } or earlier
adoption-days-open = at any time
adoption-before-all = At the beginning
adoption-nobody-yet = No policy found yet
adoption-more = { $count } more
adoption-step = { $day }: { $count } of { $of }
adoption-survival-step = { $day }: { $low } to { $high } not yet
adoption-step-name = { $step }. { $units }. { $count ->
    [one] { $count } policy
   *[other] { $count } policies
  } in their days
adoption-row = { $rank }, { $unit }, { $days }, { $count ->
    [one] { $count } policy that may be the first
   *[other] { $count } policies that may be the first
  }
adoption-edge-earliest = earliest possible
adoption-edge-latest = latest possible
adoption-end-count = { $count } of { $of }
adoption-end-not-found = { $count } not found
adoption-foot-not-yet = none found by 1 January
adoption-foot-adopted = adopted by then
adoption-foot-events = adopted while watched
adoption-foot-risk = at risk, 1 January
adoption-lead-province = First dated policy found of each province, n = { $n } of { $found } policies{ $level }: { $count } of { $units } { $count ->
    [one] has
   *[other] have
  } one.
adoption-lead-place = First dated policy found of each place, n = { $n } of { $found } policies{ $level }: { $count } of { $units } { $count ->
    [one] has
   *[other] have
  } one. A place is the largest that a record names, and the places are those that any record of the dataset names: this is no share of all places.
adoption-lead-survival = Share not yet adopting (Kaplan-Meier), n = { $n } of { $found } policies{ $level }: { $units } of { $of }, those that were searched and have not only undated policies, { $ends }.
adoption-end = up to { $to }
adoption-ends = up to a day between { $from } and { $to }
adoption-any = , of any level and stage
adoption-only = , counting { $one }
adoption-only-both = , counting { $one } and { $other }
adoption-level-province = only those of provinces
adoption-level-prefecture = only those of prefectures
adoption-level-county = only those of counties
adoption-stage-not-draft = no drafts
adoption-stage-final = only those said to be final
adoption-rule-share = By date of { $date }. Solid: the latest possible day of the first dated policy has passed; hatched: its earliest possible day has come; the share by dated policies lies between the two.
adoption-rule-rows = By date of { $date }. A tick is a known day, a hatched bar all that is known.
adoption-rule-survival = By date of { $date }. The estimate needs one day for each unit: it is made with the earliest possible days and with the latest, and between both it is hatched; other days may give one outside of them.
adoption-rule-interval = Thin lines: the lowest and the highest limit of their intervals of 95% (log-log, error after Greenwood).
adoption-censored = Censored at the end of the search: { $earliest } with the earliest days, { $latest } with the latest. That a search finds what the query means, the dataset says and nothing here checks.
adoption-before-search = Never at risk, since adopted before the search began: { $earliest } with the earliest days, { $latest } with the latest.
adoption-not-searched = Left out, whether they adopted or not, since the dataset does not say under "searched" up to when they were searched: { $units } ({ $names }).
adoption-no-search = No Kaplan-Meier curve: the dataset does not say under "searched", with "issued" or "at", up to which day any province was searched, and without that nobody knows whether those without a policy have none.
adoption-no-survival-of-places = No Kaplan-Meier curve of places: the dataset knows a place only by its policies, so that those who never adopted are not among them. Choose provinces.
adoption-survival-interval = { $step }, interval { $from } to { $to }
adoption-events = Adopted while watched: { $earliest } with the earliest days, { $latest } with the latest.
adoption-behind = Among the censored, with a policy behind the end of the search: { $earliest } with the earliest days, { $latest } with the latest.
adoption-gaps = Searched again behind a gap, which does not count: { $units } ({ $names }).
adoption-ranks = A rank is all that the days allow; { $units } may have more than one.
adoption-also-undated = Undated policies besides, which may be earlier: { $units } ({ $names }).
adoption-no-survival-of-date = No Kaplan-Meier curve by this date: searches are of times of issue. Count by the date of issue.
adoption-no-survival-undated = No Kaplan-Meier curve: of the provinces that were searched only undated policies were found.
adoption-searched = What was searched: { $hash }.
adoption-doubtful = { $units } only by a date with ?, ~ or %: possible from that date on, never certain.
adoption-open = { $units } by a date that is open on its later side: possible, never certain.
adoption-open-before = { $units } possibly at any time before, by a date that is open on its earlier side; has:{ $days } in the query leaves such dates out.
adoption-undated-units = Only undated policies: { $units } ({ $names }).
adoption-others = { $count ->
    [one] { $count } policy of another level or stage, or without one, is
   *[other] { $count } policies of another level or stage, or without one, are
  } left out.
adoption-outside = { $count ->
    [one] { $count } policy belongs
   *[other] { $count } policies belong
  } to no province.
adoption-outside-mainland = { $count ->
    [one] { $count } policy belongs
   *[other] { $count } policies belong
  } to none of the 31 provinces of the mainland.
adoption-outside-places = { $count ->
    [one] { $count } policy names
   *[other] { $count } policies name
  } no place in these provinces.
adoption-not-found = { $units } without any policy found: not found is not none.
adoption-not-found-places = { $units } without any policy found: not found is not none.
adoption-rows-more = { $count ->
    [one] { $count } later one is
   *[other] { $count } later ones are
  } not drawn.
adoption-no-units = The dataset has none of the provinces of China among its regions, or names no place in them.
adoption-unit = Unit
adoption-unit-province = Province
adoption-unit-place = Place
adoption-share-of = Share of
adoption-of-34 = 34 provinces
adoption-of-31 = 31 of the mainland
adoption-level = Level
adoption-level-any = Any level
adoption-level-of-province = Of provinces
adoption-level-of-prefecture = Of prefectures
adoption-level-of-county = Of counties
adoption-stage = Stage
adoption-stage-any = Any stage
adoption-stage-no-draft = No drafts
adoption-stage-of-final = Said to be final
adoption-show = Curve
adoption-show-share = Adopted
adoption-show-survival = Not yet (Kaplan-Meier)
adoption-copy = Copy a table
adoption-copy-numbers = Numbers of the curve
adoption-copy-first = First adopters
adoption-copy-history = Event history, a row for each unit and year
adoption-copy-cascade = Node, cascade, time
numbers-from-day = from day
numbers-day = day
numbers-at-most = at most
numbers-of = of
numbers-run = days
numbers-run-earliest = earliest
numbers-run-latest = latest
numbers-at-risk = at risk
numbers-events = adopted
numbers-share = not yet
numbers-error = standard error
numbers-lower = lower 95%
numbers-upper = upper 95%
numbers-rank = rank
numbers-unit = unit
numbers-earliest = earliest
numbers-latest = latest
numbers-doubtful = doubtful
