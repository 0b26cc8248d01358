# Plots over time: bins, stacks, and the sentences under a timeline.


plot-caption-year = { $count } 项政策，按成文年份。
plot-caption-quarter = { $count } 项政策，按成文季度。
plot-caption-month = { $count } 项政策，按成文月份。
plot-caption-year-by = { $count } 项政策，按成文年份和{ $by }。
plot-caption-quarter-by = { $count } 项政策，按成文季度和{ $by }。
plot-caption-month-by = { $count } 项政策，按成文月份和{ $by }。
plot-caption-by-region = 地区
plot-caption-by-kind = 文种
plot-caption-by-review = 审核
plot-caption-certain = 实心：日期完全落在该区间内（{ $count } 项，每项只计一次）。
plot-caption-possible = 斜线：日期与该区间有交集；有 { $count } 项在日期所涉及的每个区间中都以斜线表示，因此斜线部分不能相加。
plot-caption-joint = { $count } 项联合发文在每个地区各计一次，因此各部分之和可能大于总数。
plot-caption-undated = 未列入无日期的 { $count } 项。
plot-timeline = 时间线
plot-all = 全部
plot-others = 其他
plot-none = 无
plot-quarter = { $number }季
plot-by-kind = 文种
plot-by-region = 地区
plot-by-review = 核查
plot-stack-by = 堆叠
plot-range = 范围
plot-range-brush = 时段
plot-range-all = 全部年份
plot-query = 查询
plot-copy-caption = 复制说明
