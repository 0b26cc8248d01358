# 日期的错误。

date-level-2 = 这是 EDTF 第 2 级日期。它会原样保留，但程序不能理解：按无日期计。
date-empty = 没有日期。请写作 2018、2018-11 或 2018-11-09。
date-unexpected = 从第 { $at } 个字符起不是日期。请写作 2018、2018-11、2018-11-09、2018~ 或 2016/2018。
date-month = 没有这个月份。月份为 01 至 12；21 至 24 表示春、夏、秋、冬。
date-no-such-day = { $month } 只有 { $last } 天。
date-time = 这不是时刻。请写作 2018-11-09T10:30:00，或只写日期。
date-zone = 这不是时区。请写 Z，或 -12:00 至 +14:00 的时差。
date-time-in-interval = 时段不能带时刻。请只写日期。
date-order = 时段的结束早于开始。请对调两个日期。
date-long-year = Y 后面的年份应有五位以上数字。其他年份请不要写 Y。
date-minus-zero = 没有 -0000 年。请写 0000。
date-did-you-mean = { $what }是否应为 { $suggestion }？
