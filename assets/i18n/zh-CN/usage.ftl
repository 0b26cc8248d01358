# 命令行的说明：命令表各行的文字。选项和命令的说明中，第一个分号之前的部分供 shell 补全时显示。

usage-title = 红头文件（Hongtou）：供收集和标注政府政策的研究者使用的工作台。
usage-heading-usage = 用法：
usage-heading-options = 选项：
usage-about =
    结果写到标准输出，其余写到标准错误。

    退出状态：0 完成，1 答案为否（文件有错误），2 无法完成。

    在要读的文件处写“-”表示标准输入，在要写的文件处表示标准输出。与命令同名或名为“-”的文件：hongtou ./check、./-。“--”
    之后都是文件，无论写成什么样。

usage-option-lang = 所有文字的语言（否则依 LC_ALL、LC_MESSAGES、LANG）
usage-option-help = 本说明；写在命令之后则为该命令的说明
usage-option-version = 版本

usage-window = 打开窗口；不给 FILE 则打开内置样例

usage-check = 指出文件中的问题及其行列位置
usage-check-about =
    指出数据集文件中的错误与可疑之处，最严重的在前：

      FILE:LINE:COLUMN: /pointer: 说明
          类别、所在记录、如何处理

    同类问题合并：列出前三个，并说明另有多少个。行列从 1 起，列按字符计。计数写到标准错误。

    不改动任何内容。退出状态：0 无错误，1 有错误，2 文件无法读取。
usage-option-all = 按文件顺序逐条列出；每组至多 100 个，总共至多 5000 个
usage-option-json-of-check =
    结果写成一个 JSON 对象；"file"、"policies"、"held"、"issues"（同 --all，各含 "line"、"column"、"pointer"、"record"、"level"、"id"、
    "message"、"remedy"）、"told"（列出的条数）、"of"（总条数）、"errors"、"groups"（各含 "level"、"id"、"place"、
    "count"、"told"）

usage-summary = 按地区、月份、文种、编码等计数
usage-summary-about =
    按地区、月份、年份、文种、层级、编码、编码员和核查对政策计数。日期精确到日或月的计入该月，只知年份的计入该年，更宽的
    计为时间段，因此各月与无日期者之和等于政策总数。
usage-option-where =
    只取这些政策；写法同窗口中的筛选行，例如 'region:GD,BJ issued:2016-11..2018 -review:disputed'
usage-option-json-of-summary =
    相同的计数，写成一个 JSON 对象；"policies"、"of"、"held"、"undated"、"regions"、"months"、"years"、"kinds"、"levels"、"codes"、
    "coders"、"review"；树形各值含其下级，"own" 只计该值本身

usage-merge = 把数据包、副本或另一数据集合并进数据集
usage-merge-about =
    按政策和字段比较三个版本：MINE、THEIRS，以及双方的起点（数据包知道其所含政策的起点）。仅对方改动的并入，仅我方改动的保留，
    双方都改动的是冲突。数据包中没有的，绝不视为删除；只有明列的删除才是删除。
    OUT 是新文件。不用 --prefer 时冲突处保留我方的值，命令以 1 结束，未决的内容写入 OUT.conflicts.json：请在窗口中打开 OUT，
    再合并该文件。同一文件再次合并不会有任何变化。
    每处一行：! 冲突，> 仅对方，< 仅我方，= 双方相同；其后是政策、位置、先前的值和之后的值。
usage-option-to-merge = 要写的文件；不得已存在
usage-option-dry-run-merge = 不写文件，只报告结果
usage-option-prefer = 冲突时取谁的值
usage-option-same = id 不同而名称相同的编码、类型视为相同；不是数据包的文件中，文号相同或标题与发文机关相同的政策视为相同
usage-option-json-of-merge =
    结果写成一个 JSON 对象；"kinship"（"packet"、"copy"、"other"）、"from"、"unchanged"、"taken_before"、"merged_before"、
    "held"、"changed_elsewhere"、"held_here"、"to_recode"（按编码计的标注数）、"same_as"、"conflicts"（各含 "policy"、"pointer"、"base"、"mine"、"theirs"、"settled"）、
    "only_theirs"、"only_mine"、"same"（各含 "policy"、"pointer"、"before"、"after"）、"written"、"left_open"

usage-agree = 按编码报告编码员之间的一致性
usage-agree-about =
    比较编码员对每个编码的判断，只取两名以上编码员就该编码读过的政策（阅读记录）：只有在那里，没有标注才表示“否”。给出百分比
    一致、两名编码员的 Cohen kappa、Fleiss kappa、Krippendorff alpha 和 Gwet AC1；有等级或数值的编码另给加权 kappa 和 AC2；
    文献有公式的附标准误，并附可用 numpy.random.default_rng 重现的重抽样区间。不能比较的都计数并说明。裁定不参与比较。
usage-option-code = 只取此编码；其 id、路径或名称
usage-option-coders = 只取这些编码员；id，用逗号分隔；否则取所有读过这些政策的人
usage-option-of-agree = 比较什么：整项政策，或其文本的字符及其上的片段
usage-option-json-of-agree =
    结果写成一个 JSON 对象；"rated"、"query"、"policies"、"of"、"coders"、"seed"、"samples"、"codes"（各含 "code"、"measure"、"records"、
    "coders"、"categories"、"coefficients"、每两名编码员的 "tables"、各政策的判断或各段字符的 "units"、"unitizing"、"left_out"）；系数含 "name"、"value"、"observed"、"expected"、
    "records"、"error"、按标准误的 "interval"、重抽样的 "drawn"、"drawn_samples"

usage-export = 写出可合并回来的子集
usage-export-about =
    写出数据包：一个普通的数据集文件，其中写明由哪个筛选产生、含总数中的多少条、每条原来的样子，因而可以发出、修改并合并
    回来。从不替换已有文件。

    使用 --for 时，为每位编码员写出一个盲编数据包，内含分配给该编码员的记录：文件夹 OUT 中的“FILE-编码员.json”。若已有同名
    文件，则什么也不写。
usage-option-to = 要写的文件；扩展名决定格式；使用 --for 时为文件夹
usage-option-for = 为这些编码员各写出一个盲编数据包；编号之间用逗号分隔
usage-option-all-records = 与 --for 同用；每位编码员得到全部记录，而不只是分配的记录
usage-option-without = 去掉记录的某个字段；可重复
usage-option-only-coding = 除 id、标题、文号、正文、标注和阅读记录外全部去掉
usage-option-blind = 去掉其他人的编码；数据包中裁定、视图和备忘也去掉

usage-figure = 写出供论文使用的图，或图中的数字
usage-figure-about =
    将图写为 SVG、PNG 或 PDF，文字转为曲线，中文在任何地方都能显示；或将图中的数字写为表格（CSV）。图注说明统计的是什么、按什么规则、
    略去了什么；文字另以文本写入文件，供读屏软件使用，制图所依据的设置也写入其中。同一数据集的同一张图每次得到相同的文件。
    文字的语言由 --lang 决定。已有文件不会被覆盖。
usage-option-plot = 图的种类
usage-option-to-figure = 要写出的文件；.svg、.png 或 .pdf 为图，.csv 为其数字
usage-option-by = 时间线按什么分组（不指定时不分），或矩阵的行（不指定时为地区）；x.NAME 为文件自有的字段
usage-option-bin = 时间分段的宽度；不指定时取多数日期支持的最粗一级，矩阵则取年
usage-option-form = 时间线各系列的形式；stacked 堆叠（默认）、grouped 并列、panels 各占一个小图，或 grid 各省小图位于方格地图中的位置
usage-option-measure = 时间线中高度的含义；counts 数量（默认）、share 在区间内确定者中的占比，或 cumulative 截至区间末的累计
usage-option-events = 在时间线上以竖线画出数据集的事件
usage-option-range = 时间线所示的时间；brush 为查询中的时段（默认），all 为全部
usage-option-counts = 矩阵各格统计什么：records、uncoded、without-source、without-evidence 或 disagreements；不指定时为 records（政策数）
usage-option-order = 矩阵各行的顺序；count（不指定时）、name、first、undated，或时段如 2018、2018 Q2、2018-06；后两者按该列的数量；列不是时段时还可用 column:取值
usage-option-columns = 矩阵的列；period 时段（不指定时），或同 --by
usage-option-column-order = 列不是时段时各列的顺序；count（不指定时）、name 或 first
usage-option-together = 编码与编码的矩阵中两个编码如何共现；record 同一记录（不指定时），overlap 所标文字重叠
usage-option-share = 矩阵各格给出什么；counts 数量（不指定时），row、column、all 占行、列、总数的比例，jaccard 为两者兼有占其一即可的比例
usage-option-show = 采纳图的种类；share 采纳比例（默认）、kaplan-meier 尚未采纳的比例、first 首批采纳者
usage-option-unit = 采纳者；默认为省级行政区
usage-option-share-of = 比例的分母；全部 34 个省级行政区（默认）或大陆 31 个
usage-option-level = 只把此层级的政策计为采纳；any、province、prefecture 或 county
usage-option-stage = 只把此阶段的政策计为采纳；any、not-draft 或 final
usage-option-table = 采纳图的 .csv 内容；numbers 图中数字（默认）、event-history 每单位每年一行、cascade 节点、级联与时间
usage-option-value = 地图各格统计什么：records 政策数（不指定时）、of-all 占当地全部的数量，或所找到的之中 uncoded、without-source、without-evidence、disagreements
usage-option-timelines = 地图各格中画逐年的小时间线，用同一刻度
usage-option-group-a = A 组的省级行政区，如 GD,BJ；用于 --plot compare 的比较和 --plot map 的标记
usage-option-group-b = B 组的省级行政区
usage-option-date = 按哪个日期统计；不指定时按成文日期
usage-option-colors = 颜色；full 与屏幕一致（不指定时），grey 用于黑白印刷
usage-option-size = 印刷尺寸；one-column 宽 85 毫米，two-columns 宽 174 毫米（不指定时），slide 宽 254 毫米
usage-option-dpi = .png 每英寸的点数；不指定时为 300

usage-apply = 执行文件所列的全部更改，否则不改
usage-apply-about =
    执行 EDITS 所列的更改（每行一个 JSON 对象），并像窗口那样保存 FILE：要么全部，要么全不。编码员和时间都取自各行，因此
    两次运行得到相同的字节。行的写法见 docs/edits.md。

    在窗口中打开着的文件，或有崩溃遗留而尚未决定的更改的文件，不会被改动。
usage-option-edits = 更改；JSON Lines 文件

usage-recover = 保存因崩溃而未能保存的更改
usage-recover-about =
    把因崩溃而未能保存的更改存入 FILE。若此后其他程序改过 FILE，则不写入任何内容，退出状态为 1：请另存副本并比较。
usage-option-dry-run = 只说明有多少更改，到何时为止
usage-option-save-copy = 写到另一个文件；该文件须尚不存在，FILE 不变
usage-option-discard = 移入回收处；保留 30 天

usage-completions = 输出 shell 的补全脚本
usage-completions-about =
    输出 shell 补全命令、选项和文件所需的脚本。SHELL 为 bash、zsh 或 fish。说明文字的语言由 --lang 决定。

      hongtou completions bash > ~/.local/share/bash-completion/completions/hongtou
      hongtou completions zsh > FOLDER/_hongtou     （FOLDER 为 $fpath 中的一个）
      hongtou completions fish > ~/.config/fish/completions/hongtou.fish

usage-man = 输出手册页
usage-man-about =
    输出手册页，供存到 man 查找之处。

      hongtou man > ~/.local/share/man/man1/hongtou.1
usage-man-title = 供收集和标注政府政策的研究者使用的工作台
usage-man-name = 名称
usage-man-synopsis = 用法
usage-man-description = 说明
usage-man-options = 选项
usage-man-commands = 命令

usage-help = 输出某个命令或所有命令的说明
usage-help-about = 输出 COMMAND 的说明；不给命令则列出所有命令。
usage-duplicates = 列出可能是同一文件或相互关联的记录
usage-duplicates-about =
    按默认规则比较各文件的文号、标题、发文机关、日期、地区和正文，列出成对的记录及依据：疑似重复、草案与定稿、通知与其中的文件、其他机关转发的文件。
    已有关系说明的记录对只计数。退出码 0：没有；1：有。
usage-option-json-of-duplicates =
    以一个 JSON 对象给出结果："query"、"policies"、"rules"、"pairs"（各有 "group"、"kind"、"score"、"first"、"second"、"relation"（前者对后者的关系）、"same_number"、"titles" 和 "texts" 的千分相似度、"same_issuer"、相差天数 "days"）、"not_same"、"otherwise_related"、"left_out"、"capped"、"texts_too_short"
