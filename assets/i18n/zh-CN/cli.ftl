# 命令行。

cli-help =
    Hongtou：供收集和标注政府政策的研究者使用的工作台。

    用法：
      hongtou [FILE]                打开窗口；不给 FILE 则打开内置样例
      hongtou check FILE            指出文件中的问题及其行列位置
      hongtou summary FILE          按地区、月份、文种、层级、编码、编码员、审核计数
      hongtou export FILE --to OUT  写出可无损合并回来的子集
      hongtou apply FILE --edits E  执行更改文件所列的更改，要么全部，要么全不
      hongtou recover FILE          保存因崩溃而未能保存的更改

    选项：
      --lang en|zh   所有文字的语言（否则依 LC_ALL、LC_MESSAGES、LANG）
      -h, --help     本说明；写在命令之后则为该命令的说明
      -V, --version  版本
      --             其后都是文件，无论写成什么样

    结果写到标准输出，其余写到标准错误。
    退出状态：0 完成，1 答案为否（文件有错误），2 无法完成。
    与命令同名的文件：hongtou ./check
cli-help-check =
    用法：hongtou check FILE [--all] [--json]

    指出数据集文件中的错误与可疑之处，最严重的在前：

      FILE:LINE:COLUMN: /pointer: 说明
          类别、所在记录、如何处理

    同类问题合并：列出前三个，并说明另有多少个。

    行列从 1 起，列按字符计。计数写到标准错误。
    不改动任何内容。退出状态：0 无错误，1 有错误，2 文件无法读取。

    选项：
      --all   按文件顺序逐条列出：每组至多 100 个，总共至多 5000 个
      --json  一个对象："file"、"policies"、"held"、"issues"（同 --all，各含 "line"、"column"、
              "pointer"、"record"、"level"、"id"、"message"、"remedy"）、"told"（列出的条数）、
              "of"（总条数）、"errors"、"groups"（各含 "level"、"id"、"place"、"count"、"told"）
cli-help-summary =
    用法：hongtou summary FILE [--where QUERY] [--json]

    按地区、月份、年份、文种、层级、编码、编码员和审核对政策计数。日期精确到日或月的计入该月，
    只知年份的计入该年，更宽的计为时间段，因此各月与无日期者之和等于政策总数。

    选项：
      --where QUERY  只计这些；写法同窗口中的筛选行，例如
                     'region:GD,BJ issued:2016-11..2018 -review:disputed'
      --json         一个对象，计数相同："policies"、"of"、"held"、"undated"、"regions"、
                     "months"、"years"、"kinds"、"levels"、"codes"、"coders"、"review"；
                     树形各值含其下级，"own" 只计该值本身
cli-help-export =
    用法：hongtou export FILE --to OUT [--where QUERY] [--without FIELD]... [--blind CODER]

    写出数据包：一个普通的数据集文件，其中写明由哪个筛选产生、含总数中的多少条、每条原来的样子，
    因而可以发出、修改并合并回来。从不替换已有文件。OUT 的扩展名决定格式（.json）。

    选项：
      --to OUT         要写的文件
      --where QUERY    只取这些；写法同窗口中的筛选行
      --without FIELD  去掉记录的某个字段（text、note 等）；可重复
      --blind CODER    去掉其他人的编码、裁定、视图和备忘
cli-help-apply =
    用法：hongtou apply FILE --edits EDITS.jsonl

    执行 EDITS.jsonl 所列的更改（每行一个 JSON 对象），并像窗口那样保存 FILE：要么全部，要么全不。
    编码员和时间都取自各行，因此两次运行得到相同的字节。行的写法见 docs/edits.md。
    在窗口中打开着的文件，或有崩溃遗留而尚未决定的更改的文件，不会被改动。

    选项：
      --edits FILE  更改
cli-help-recover =
    用法：hongtou recover FILE [--dry-run | --save-copy OUT | --discard]

    把因崩溃而未能保存的更改存入 FILE。若此后其他程序改过 FILE，则不写入任何内容，
    退出状态为 1：请另存副本并比较。

    选项：
      --dry-run        只说明有多少更改，到何时为止
      --save-copy OUT  写到另一个尚不存在的文件；FILE 不变
      --discard        移入回收处，保留 30 天

cli-version = Hongtou { $version }

cli-command-unknown = 没有命令 { $value }。命令有 check、summary、export、apply 和 recover；见 hongtou --help。
cli-command-unknown-near = 没有命令 { $value }。是否指 { $near }？见 hongtou --help。
cli-option-unknown = 没有选项 { $option }。见 hongtou --help；打开此名称的文件请在前面加 ./。
cli-option-unknown-near = 没有选项 { $option }。是否指 { $near }？见 hongtou --help。
cli-option-elsewhere = 命令 { $command } 没有选项 { $option }。见 hongtou { $command } --help。
cli-option-without-command = { $option } 须与命令一起使用：check、summary、export、apply 或 recover。见 hongtou --help。
cli-option-twice = { $option } 给了两次。请只给一次。
cli-no-value = { $option } 不带值。
cli-value-missing = { $option } 之后需要一个值。见 hongtou --help。
cli-value-no-text = { $option } 的值不是有效文本：{ $value }
cli-lang-unknown = 语言只有 en 和 zh，没有 { $value }。
cli-file-missing = { $command } 需要一个文件：hongtou { $command } FILE
cli-file-extra = { $command } 只取一个文件。含空格的名称请加引号。多出：{ $value }
cli-one-file = 窗口一次打开一个文件。含空格的名称请加引号。多出：{ $value }
cli-to-missing = export 需要指定要写的文件：hongtou export FILE --to OUT
cli-file-or-command = 没有文件 { $value }，也没有这个命令。是否指 hongtou { $near } FILE？

cli-no-display = 没有可打开窗口的显示器（WAYLAND_DISPLAY 与 DISPLAY 都未设置）。没有显示器时可用 hongtou check、summary、export、apply 和 recover；见 hongtou --help。
cli-no-window = 此程序构建时未包含窗口。可用 hongtou check、summary、export、apply 和 recover；见 hongtou --help。
cli-window-failed = 无法打开窗口：{ $reason }。没有窗口时可用 hongtou check、summary、export、apply 和 recover。
cli-output-failed = 结果无法写到标准输出：{ $reason }。

cli-issue-error = 错误
cli-issue-warning = 警告
cli-issue-note = 提示
cli-issue-about = { $level }，记录 { $record }：{ $remedy }
cli-issue-in-file = { $level }：{ $remedy }

cli-check-done = { $policies } 条政策，{ $held } 条搁置：{ $errors } 个错误，{ $others } 个警告和提示。
cli-check-more = 共 { $of } 个问题，列出每组靠前的，共 { $told } 个。请改正后再检查。
cli-check-more-of-a-group = 另有 { $count } 个同类问题，位于 { $place }
cli-check-unfold = 同类问题合并列出。hongtou check --all 列出更多。
cli-check-refused = 此处之后的内容无法读懂。请改正后再检查。

cli-file-has-errors = 文件有 { $errors } 个错误，见 hongtou check。搁置的记录已略去，不计在内：{ $held }。
cli-query-wrong = 筛选无法读懂：{ $message }

cli-summary-title = { $of } 条政策中的 { $policies } 条
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
cli-summary-review = 审核
cli-summary-nothing = 无

cli-export-done = 已写出 { $of } 条政策中的 { $kept } 条：{ $path }
cli-export-ending = 文件的扩展名决定格式。此版本可写 { $endings }。请换一个名称：{ $path }
cli-export-without-unknown = 没有任何政策有字段 { $field }。未写出任何内容。
cli-export-without-unknown-near = 没有任何政策有字段 { $field }。是否指 { $near }？未写出任何内容。
cli-export-without-needed = 字段 { $field } 不能去掉：没有它，记录无法合并回来。未写出任何内容。
cli-export-blind-unknown = 数据集中没有编码员 { $coder }。未写出任何内容。
cli-export-blind-unknown-near = 数据集中没有编码员 { $coder }。是否指 { $near }？未写出任何内容。
cli-export-blind-query = 筛选中提到了编码或编码员，而数据包会引用它：收件人可由此得知他人的编码。
cli-export-not-same = 写出的内容读回后与原政策不同。未写出任何内容。请报告此问题：{ $path }

cli-edits-missing = apply 需要指定更改：hongtou apply FILE --edits EDITS.jsonl
cli-recover-one = --dry-run、--save-copy 和 --discard 一次只能用一个。
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
cli-apply-too-much = 记录 { $policy } 太大，无法一次修改这么多遍。请合并对它的修改，或分成几个修改文件。
