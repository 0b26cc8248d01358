# 命令行。

cli-version = Hongtou { $version }

cli-command-unknown = 没有命令 { $value }。命令有 { $commands }；见 hongtou --help。
cli-command-unknown-near = 没有命令 { $value }。是否指 { $near }？见 hongtou --help。
cli-option-unknown = 没有选项 { $option }。见 hongtou --help；打开此名称的文件请在前面加 ./。
cli-option-unknown-near = 没有选项 { $option }。是否指 { $near }？见 hongtou --help。
cli-option-elsewhere = 命令 { $command } 没有选项 { $option }，该选项属于 { $owners }。它的选项有 { $options }。
cli-option-elsewhere-near = 命令 { $command } 没有选项 { $option }。是否指 { $near }？见 hongtou { $command } --help。
cli-option-without-command = { $option } 须与命令一起使用：{ $commands }。见 hongtou --help。
cli-option-twice = { $option } 给了两次。请只给一次。
cli-options-exclude = { $one } 与 { $other } 不能同时使用。请只给一个。
cli-no-value = { $option } 不带值。
cli-value-missing = { $option } 之后需要一个值：{ $option } { $name }
cli-value-no-text = { $option } 的值不是有效文本：{ $value }
cli-value-unknown = { $option } 不能是 { $value }。可用的有 { $words }。
cli-value-unknown-near = { $option } 不能是 { $value }。是否指 { $near }？
cli-operand-missing = { $command } 需要 { $name }：{ $usage }
cli-operand-extra = { $command } 的用法是 { $usage }。含空格的名称请加引号。多出：{ $value }
cli-one-file = 窗口一次打开一个文件。含空格的名称请加引号。多出：{ $value }
cli-option-missing = { $command } 需要 { $option }：{ $usage }
cli-no-stream = 标准输入（-）不能在窗口中打开，也不能存入。与此同名的文件：./-
cli-file-or-command = 没有文件 { $value }，也没有这个命令。是否指 { $usage }？

cli-no-display = 没有可打开窗口的显示器（WAYLAND_DISPLAY 与 DISPLAY 都未设置）。没有显示器时可用命令行：{ $commands }；见 hongtou --help。
cli-no-window = 此程序构建时未包含窗口。可用命令行：{ $commands }；见 hongtou --help。
cli-window-failed = 无法打开窗口：{ $reason }。没有窗口时可用命令行；见 hongtou --help。
cli-output-failed = 结果无法写到标准输出：{ $reason }。

cli-issue-error = 错误
cli-issue-warning = 警告
cli-issue-note = 提示
cli-issue-about = { $level }，记录 { $record }：{ $remedy }
cli-issue-in-file = { $level }：{ $remedy }

cli-check-done = { $policies } 项政策，{ $held } 条搁置：{ $errors } 个错误，{ $others } 个警告和提示。
cli-check-more = 共 { $of } 个问题，列出每组靠前的，共 { $told } 个。请改正后再检查。
cli-check-more-of-a-group = 另有 { $count } 个同类问题，位于 { $place }
cli-check-unfold = 同类问题合并列出。hongtou check --all 列出更多。
cli-check-refused = 此处之后的内容无法读懂。请改正后再检查。

cli-file-has-errors = 文件有 { $errors } 个错误，见 hongtou check。搁置的记录已略去，不计在内：{ $held }。
cli-query-wrong = 筛选无法读懂：{ $message }

cli-summary-title = { $of } 项政策中的 { $policies } 项
cli-blind-unknown = 数据集中没有编码员 { $coder }：统计结果不含任何人的编码。
cli-summary-blind = 盲编：只计 { $coder } 的编码。
cli-summary-query = 筛选：{ $query }
cli-summary-held = 搁置，不计在内：{ $held }
cli-summary-undated = 无日期：{ $undated }
cli-summary-regions = 地区
cli-summary-months = 月份（只知年份的计入整年）
cli-summary-span = 宽于一年
cli-summary-years = 年份（确定在该年内）
cli-summary-kinds = 文种
cli-summary-levels = 层级
cli-summary-codes = 编码（政策数，非标注数）
cli-summary-coders = 编码员
cli-summary-review = 核查
cli-summary-nothing = 无

cli-export-done = 已写出 { $of } 项政策中的 { $kept } 项：{ $path }
cli-for-and-blind = --for 写出的就是各编码员的盲编数据包，请去掉 --blind。
cli-all-records-alone = --all-records 说明 --for 的编码员各得到什么，请加上 --for。
cli-for-nobody = 没有写明编码员。请在 --for 后写编码员的编号，以逗号分隔：--for LW,ZY
cli-for-no-folder = 使用 --for 时，--to 应为已有的文件夹。这不是文件夹：{ $path }
cli-for-none = 未写出任何文件：没有 { $coder } 的记录（筛选：{ $query }）。请先分配记录，或使用 --all-records。
cli-for-written = 已写出 { $count } 项政策：{ $path }
cli-for-exists = 文件已存在，因此未写出任何文件。请移走它，或换一个文件夹：{ $path }
cli-for-failed = 未写出：{ $path }。{ $why }
cli-figure-only = --{ $option } 只用于 { $plots }，而此图为 { $plot }。请去掉该选项，或改用其他图。
cli-figure-grid = --form grid 按省份排列，只能与 --by region 一起使用，不能与 --by { $by } 一起使用。请去掉 --by，或改用 --form panels。
cli-figure-table = --table { $table } 是表格，只能写入以 .csv 结尾的文件。请在 --to 中给出这样的文件名。
cli-figure-not-all = 此表没有全部行和列：取值过多时只统计记录最多的。合计包括全部。
cli-figure-no-column = 此矩阵没有 { $order } 这一列，无法按它排列各行。请改用有政策的时段；若列不是时段，请改用 column: 加上其中一个取值。
cli-figure-together = --together 只用于编码与编码的矩阵。请加上 --by code --columns code，或去掉该选项。
cli-figure-together-share = 文字重叠的矩阵没有 --share { $share }。请改用 row、column 或 all，或改用 --together record。
cli-figure-columns-in-time = 时间各列按先后排列。请去掉 --column-order，或加上 --columns。
cli-figure-columns-bin = 按 { $columns } 分的列不是时段。请去掉 --bin 或 --columns。
cli-figure-order-bin = --order { $order } 的宽度为 { $own }，而各列的宽度为 { $bin }。请加上 --bin { $own }，或去掉 --bin。
cli-figure-province = --{ $option } 中的“{ $name }”不是省级行政区。请用逗号分隔代码或名称，如 GD,BJ。
cli-figure-groups = --plot compare 需要两组省级行政区，缺少其中一组。请给出 --a 和 --b，如 --a GD,BJ --b SH。
cli-figure-done = 已写出图：{ $path }
cli-figure-dpi = 按每英寸 { $dpi } 点，图片会没有点，或超过一亿点。请换一个 --dpi。
cli-figure-missing = 字体中没有以下 { $count } 个字符，以方框代替：{ $signs }
cli-ending = 文件的扩展名决定格式。此版本可写 { $endings }。请换一个名称：{ $path }

cli-no-home = 环境中没有主文件夹，更改无处保护。请设置 HOME 或 XDG_STATE_HOME。
cli-held = 文件已在另一窗口或命令中打开（{ $host } 上的进程 { $pid }，始于 { $since }）。请先在那里关闭：{ $path }
cli-unrecovered = 先前的运行留下了 { $changes } 项未保存的更改。请先用 hongtou recover 决定如何处理：{ $path }
cli-apply-nothing = 其中没有更改。未写入任何内容：{ $path }
cli-apply-none = 未作任何更改。
cli-apply-waits = 这些更改仍已记下，等待处理。见 hongtou recover：{ $path }
cli-apply-done = 已执行 { $count } 项更改并保存：{ $path }
cli-recover-nothing = 一切都已保存，没有可恢复的内容：{ $path }
cli-recover-copied = 已把 { $changes } 项未保存的更改写入副本：{ $path }
cli-recover-discarded = 已把 { $changes } 项未保存的更改移入回收处，保留 30 天：{ $path }
cli-recover-changed = 其他程序改过此文件，因此未写入任何内容。请用 --save-copy 另存并比较：{ $path }
cli-recover-done = 已恢复 { $changes } 项更改并保存：{ $path }

# 有什么可恢复，窗口中也用。
recovery-unchanged = 有 { $changes } 项更改未保存，最后一项在 { $last }。文件自那时起未变。
recovery-changed = 有 { $changes } 项更改未保存，最后一项在 { $last }。此后其他程序改过文件。
recovery-missing = 有 { $changes } 项更改未保存，最后一项在 { $last }。现在没有这个名称的文件。
recovery-lost = 约有 { $lost } 项较晚的更改无法读取。
recovery-stopped = 较晚的更改无法重新执行：{ $why }
cli-apply-needs-words = 编码 { $code } 只能用于文字片段，而这里将其用于整条记录 { $policy }。请为标注给出 target，或改用其他编码。
cli-apply-too-much = 记录 { $policy } 太大，无法一次修改这么多遍。请合并对它的修改，或分成几个修改文件。
cli-duplicates-count = { $records } 份文件中有 { $pairs } 对。
