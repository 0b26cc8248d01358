# The parts of the window.
status-policies = { $of } 项政策中的 { $count } 项
status-provinces = { $of } 个省份中的 { $count } 个
status-undated = 无日期 { $count } 条
status-undated-tip = 没有日期或日期一端未定的记录，不计入任何时间分箱；点击以它们代替时段。
status-possibly = 可能另有 { $count } 条
status-issues = { $count } 个问题
status-held = 搁置 { $count } 条
status-cancel = 取消
status-updating = 正在统计
status-preparing = 正在建立索引
status-cancelling = 正在停止
status-all = 共 { $count } 项政策
status-no-job = 无任务运行
status-no-changes = 无更改
status-unsaved = { $count } 处更改未保存
status-no-coder = 未设编码员
status-coder = 编码员 { $coder }
status-blind = 盲编
status-blind-being-made = 盲编：正在隐藏他人的编码
status-blind-tip = 他人的标注、通读记录、备忘和历史在各处都不显示，保存时全部保留。点击可恢复显示。

# Facets.
facet-kind = 文种
facet-code = 编码
facet-review = 核查
facet-of = { $count } / { $of }
facet-excluded = 排除 { $count } 项
facet-spoken = { $name } { $count } / { $of }
facet-more = 另有 { $count } 项
facet-fewer = 收起
facet-year = 年份
facet-level = 层级
facet-place = 地点
facet-issuer = 发文机关
facet-tag = 标签
facet-coder = 编码员
facet-parts = 已填字段
facet-undated = 无日期
facet-none = 没有记录填写此项。
facet-counting = 正在计数
facet-not-counted = 无法计数
facet-unlisted = 另有 { $count } 个记录较少的值未列出：请在筛选行中输入名称。
facet-not-found = 没有这个名称。
facet-search = 查找{ $facet }
facet-sort-by-name = { $facet }按名称排序
facet-sort-by-count = { $facet }按数量排序
facet-only = 只看{ $name }
facet-too = 加上{ $name }
facet-no-longer = 不再选{ $name }
facet-exclude = 排除{ $name }
facet-let-in = 不再排除{ $name }

# Provinces.
places-title = 省份
places-form = 省份显示为
places-order = 省份排序
places-by-count = 按数量
places-by-name = 按名称
places-by-first = 按最早日期
places-study = 研究报告的数量
places-reported = 报告：{ $by }
places-no-study = 不显示报告数量
places-reports = { $by } 报告 { $count } 条
places-reports-at-least = { $by } 报告至少 { $count } 条
places-first = 最早可能日期 { $day }
places-legend = 筛选内政策数
places-legend-reported = 有研究报告数量
places-no-tiles = 此数据集的地区在格图上没有位置。

# The filter line.
query-name = 筛选
query-hint = 筛选
query-filter-stays = 保留此次修改前的筛选。
query-count = { $count } / { $of }
query-remove = 移除 { $term }
query-add-filter = 添加筛选
query-term-edit = 在筛选行中编辑
query-term-only = 仅保留此项
query-term-opposite = 取反
query-term-remove = 移除
query-clear-all = 全部清除

# The period.
period-name = 政策的时间分布
period-bins = 分箱
period-year = 年
period-quarter = 季
period-month = 月
period-to = 至
period-from-name = 时段首日
period-to-name = 时段末日
period-clear = 清除时段
period-none = 未设时段。
period-possibly = 可能
period-certainly = 确定
period-switch = 计入可能或确定在时段内的记录
period-switch-tip = 可能：某个可能日期在时段内。确定：所有可能日期都在时段内。
period-certain = 确定
period-possible = 可能
period-fit = 适应
period-fit-name = 纵轴适应筛选
period-fit-tip = 纵轴随筛选缩放，少量记录也能看清；更高的灰色柱被截断。
period-all = 共 { $count }
period-undated = 无日期
period-undated-name = { $count } 条无日期记录
period-from-handle = 时段起点
period-to-handle = 时段终点
period-tip = { $bin }：确定 { $certain }，可能 { $possible }；不筛选时确定 { $all }，可能 { $all_possible }

# Tabs.
tab-export = 导出
tab-columns = 列

# Where there is nothing.
first-title = 尚未打开数据集
first-sentence = 数据集是这台电脑上的一个 JSON 文件，不会发送到任何地方。
first-open = 任一可读格式的文件
first-new = 空白，含 34 个省级行政区
first-practice = 七份虚构文件，附两名编码员的编码
first-sample = 各省区块链政策
first-drop = 也可将文件拖入此窗口
first-initials = 编码员缩写
first-initials-what = 与您的编码一同保存，可随时更改。
key-enter = 回车
empty-title = 还没有政策
empty-sentence = 新建记录，或导入文件。
empty-filter-title = 没有符合的政策
empty-filter-sentence = { $of } 项中的 0 项。去掉某一条件后剩余：
empty-without = 去掉
empty-left = { $count } 项政策
empty-remove = 移除
