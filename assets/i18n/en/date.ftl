# What is wrong with a date.

date-level-2 = This date is EDTF level 2. It is kept as it is, but not understood: it counts as undated.
date-empty = There is no date. Write one like 2018, 2018-11 or 2018-11-09.
date-unexpected = This is not a date from character { $at } on. Write one like 2018, 2018-11, 2018-11-09, 2018~ or 2016/2018.
date-month = There is no such month. Months are 01 to 12; 21 to 24 are spring, summer, autumn and winter.
date-no-such-day = { $month } has only { $last } days.
date-time = This is no time of day. Write one like 2018-11-09T10:30:00, or the date alone.
date-zone = This is no time zone. Write Z or an offset from -12:00 to +14:00.
date-time-in-interval = A period cannot have times of day. Write the dates alone.
date-order = The period ends before it begins. Exchange the two dates.
date-long-year = A year after Y has five digits or more. Write other years without the Y.
date-minus-zero = There is no year -0000. Write 0000.
date-did-you-mean = { $what } Did you mean { $suggestion }?
