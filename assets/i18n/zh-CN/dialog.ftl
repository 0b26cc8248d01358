# 对话框。先是系统对话框的标题。
dialog-title-open = 打开数据集
dialog-title-import = 导入文件
dialog-title-save-as = 将数据集另存为
dialog-title-export = 导出当前显示的记录

dialog-cancel = 取消
dialog-close = 关闭
dialog-place = 第 { $line } 行第 { $column } 列

# 导入。
dialog-import-title = 导入 { $file }
dialog-import-new = { $count } 条新增
dialog-import-in-file = 文件中 { $count } 条
dialog-import-same = { $count } 条相同
dialog-import-differ = { $count } 条有出入
dialog-import-held = { $count } 条无法理解
dialog-import-adds = 将添加 { $count } 项政策，不采用文件的头部信息。
dialog-import-same-stay = { $count } 条已在此处，内容完全相同，不再添加。
dialog-import-ours-stay = { $count } 条已在此处，但内容不同。保留现有记录，不采用文件中的记录：
dialog-import-held-left = 文件中有 { $count } 条记录无法理解，不予添加。详见问题列表。
dialog-import-nothing-new = 文件中没有新的政策。
dialog-import-replaces = 若替换，则以文件中的 { $count } 项政策及其头部信息取代当前打开的全部内容。
dialog-import-undo = 两种操作都可一步撤销。
dialog-import-replace = 替换数据集
dialog-import-add = 添加 { $count } 项政策

# 问题。
dialog-issues-title = 问题
dialog-issues-heading = 问题
dialog-issues-none = 没有问题。
dialog-issues-all = { $count } 个问题
dialog-issues-of = 共 { $of } 个问题，列出 { $count } 个
dialog-issues-more = 另有 { $count } 个同类问题
dialog-issues-unlisted = 还有 { $count } 个未列出。
dialog-issues-copy = 复制列表
dialog-issues-show = 显示
dialog-issues-show-record = 显示 { $id }

# 提问。
dialog-unsaved-title = 先保存对 { $file } 的更改吗？
dialog-unsaved-count = { $count ->
    [0] 已要求的保存尚未完成。
   *[other] 有 { $count } 处更改尚未保存。
 }
dialog-unsaved-close = 若不保存，关闭程序后这些更改将丢失。
dialog-unsaved-open = 若不保存，打开其他数据集后这些更改将丢失。
dialog-unsaved-save = 保存
dialog-unsaved-discard = 不保存
dialog-overwrite-title = 替换 { $file } 吗？
dialog-overwrite-what = 同名文件已存在，其现有内容将丢失。
dialog-overwrite-replace = 替换
dialog-losses-title = { $file } 无法容纳全部内容
dialog-losses-what = 用此格式会失去以下内容。本程序自己的格式可容纳全部。
dialog-losses-export = 仍然导出
dialog-delete-title = 删除这条记录吗？
dialog-delete-what = { $count ->
    [0] 记录将被删除，可以撤销。
   *[other] 记录及其 { $count } 个编码将被删除，可以撤销。
 }
dialog-delete-delete = 删除
blind-delete-too = 该记录还有他人的编码，盲编时不显示，也将一并删除。
blind-not-shown = 盲编时不显示

# 键入路径。
dialog-path-what = 本系统没有文件对话框，请在此键入路径。
dialog-path-name = 文件路径
dialog-path-ending = 若没有扩展名，将加上 { $ending }。替换已有文件前会先询问。
dialog-path-empty = 请先键入文件路径。
dialog-path-open = 打开
dialog-path-import = 导入
dialog-path-save = 保存
dialog-path-export = 导出

# 编码员。
dialog-coder-title = 编码员是谁？
dialog-coder-what = 您的姓名或缩写会记在您所加的每个编码旁，以便区分多位编码员的工作。
dialog-coder-name = 姓名或缩写
dialog-coder-hint = 姓名或缩写
dialog-coder-known = 本数据集的编码员
dialog-coder-empty = 请先键入姓名或缩写。
dialog-coder-set = 以此名编码

# 选择编码。
dialog-code-add = 添加编码
dialog-code-change = 更改编码
dialog-code-search = 查找编码
dialog-code-hint = 编码名称或按键
dialog-code-recent = 最近使用
dialog-code-others = 其他编码
dialog-code-none = 没有这样的编码。
dialog-code-new = 新建编码“{ $name }”
dialog-code-first = 尚无编码。输入名称即可新建。
dialog-code-now = 当前
dialog-title-text = 读入正文
dialog-text-files = 文本文件
dialog-text-title = 将正文放入记录
dialog-text-put = 放入
dialog-text-read = { $file } 已按 { $encoding } 读取：{ $count } 字。
dialog-text-language = 语言
dialog-text-language-hint = zh、en、fr
dialog-text-language-what = 语言代码：zh 为中文，en 为英文。
dialog-text-no-language = 请输入语言代码，如 zh、en 或 fr。
dialog-text-new = 此记录尚无该语言的正文。
dialog-text-replaces = 将替换现有的 { $before } 字正文。其上的 { $all } 处编码中，{ $stay } 处仍在原文上，{ $like } 处可在相近文字中找到，{ $lost } 处失去原文，将列入“失去原文的编码”。
dialog-value-title = { $code } 的取值
dialog-value-search = 查找取值
dialog-value-hint = 标签或数字
dialog-value-set = 设置
dialog-value-none = 无取值
dialog-code-enter = 回车
dialog-code-needs-span = 需选文字
dialog-code-select-first = 请先选中此编码所标注的文字。
dialog-code-memo = 备忘
dialog-code-memo-hint = 备忘（可不填）
dialog-code-whole-record = 整条记录
dialog-code-length = { $count } 个字符
dialog-code-apply = 应用
dialog-code-remove = 移除编码

# 所有操作。
dialog-palette-title = 所有操作
dialog-palette-name = 查找操作
dialog-palette-hint = 操作名称，中英文均可
dialog-palette-none = 没有这样的操作。
dialog-palette-note = 上下键选择，回车执行。

# 无法读取的文件。
dialog-refused-title = 无法读取 { $file }
dialog-refused-place = 位于第 { $line } 行第 { $column } 列。
dialog-refused-nothing-changed = 未打开也未更改任何内容。
dialog-refused-to-do = 可以做什么
dialog-refused-again = 重新读取

# 键盘。
dialog-keys-title = 键盘
dialog-keys-what = 只有在没有输入框获得焦点时，字母和数字才是快捷键。Tab 键在列表、输入框和按钮之间移动，方向键在列表内移动，回车或空格键按下当前项。
dialog-keys-menu = 当前项的菜单
dialog-keys-code = 加上使用该按键的编码
dialog-keys-leave-text = 取消选中，再按则从正文回到列表
dialog-keys-by-word = 同上，按词移动（加按 Ctrl）
dialog-keys-escape = 关闭对话框或菜单

# 关于。
dialog-about-title = 关于红头文件
dialog-about-version = 版本 { $version }
dialog-about-what = 供研究者收集、核对、编码和统计政府政策的工作台。
dialog-about-local = 一切都保存在本机的文件中，不会发送到任何地方。
dialog-about-licence = 许可
dialog-about-format = 文件
dialog-about-format-is = 红头文件数据集，格式版本 { $version }
dialog-about-credits = 使用了他人的成果
dialog-about-font = 字体
dialog-about-font-licence = SIL 开放字体许可证 1.1
dialog-about-table = 字表
dialog-about-sample = 样例
dialog-about-sample-is = 由公开网页和公开代码库汇编而成，每条记录都注明来源。
dialog-about-practice = 练习文本
dialog-about-practice-is = 专为本程序编写，供练习之用；全部虚构，没有一份是真实文件。

# 需要确认的保存。
dialog-read-only-title = 文件标为只读
dialog-read-only-replace = 仍然替换
dialog-linked-title = 文件有多个名称
dialog-linked-replace = 只替换此名称下的
dialog-save-as = 另存为其他名称

# 两个版本有何不同。
differences-none = 没有不同。
differences-counts = { $changed } 项政策有改动，新增 { $added } 项，移除 { $removed } 项，数据集本身有 { $header } 处改动。
differences-held = 未能理解的记录也有不同。
differences-header = 数据集本身
differences-added = 新增
differences-removed = 移除
differences-nothing = 无
differences-listed = 每类只列出前 { $count } 条。

# 其他程序改了文件。
disk-changed-title = { $file } 已被其他程序更改
disk-changed-what = 这里的更改尚未保存。两边可以合并，不会覆盖任何内容。
disk-changed-counts = 只有那边改过的将一并并入：改动 { $changed } 条，新增 { $added } 条，移除 { $removed } 条。
disk-changed-no-conflict = 没有两边都改过的内容。
disk-changed-conflicts = 有 { $count } 处两边都改过。请逐一选择：
disk-changed-mine = 我的
disk-changed-theirs = 文件的
disk-changed-mine-is = 我的：{ $value }
disk-changed-theirs-is = 文件的：{ $value }
disk-changed-side = { $what } 取哪一边
disk-changed-annotation = 一处标注
disk-changed-deleted-here = 这里删除，那边改动
disk-changed-deleted-there = 这里改动，那边删除
disk-changed-both-added = 两边都新增，内容不同
disk-changed-held = 未能理解的记录有不同，这类记录无法合并。请把您的版本留作副本。
disk-changed-undo = 合并是一个可撤销的步骤。
disk-changed-later = 以后再说
disk-changed-copy = 把我的留作副本
disk-changed-merge = 合并

# 先前的运行没有保存的工作。
recovery-title = 未保存的工作
recovery-what = 程序在保存之前结束了。在您决定之前，磁盘上的内容不会改变。
recovery-none = 没有未保存的内容。
recovery-count = 有 { $changes } 项更改未保存，最后一项在 { $last }。
recovery-decides-nothing = 关闭并不作出任何决定。
recovery-recover = 恢复
recovery-compare = 比较
recovery-save-copy = 另存副本
recovery-discard = 放弃
recovery-button = { $what } { $file }
recovery-compared-title = 未保存的内容

# 历史。
history-title = 历史
history-what = 点击一步即可回到该步之后的状态。已撤销的步骤以灰色列在上方。
history-count = 已执行 { $done } 步，已撤销 { $undone } 步
history-start = 开始
history-saved = 已保存
history-hidden = 他人的编码（盲编时不显示）

# 早先版本。
versions-title = { $file } 的早先版本
versions-rule = 保留最近 10 个，一天内每小时一个，30 天内每天一个。
versions-restore = 恢复为副本
versions-select = 选择一个版本，查看它与当前内容有何不同。
versions-reading = 正在读取列表。
versions-comparing = 正在比较。
versions-since = 自此版本以来：
versions-none = 还没有。每次保存都会留一个，有未保存的工作时每 5 分钟留一个。
versions-displaced = 保存之前
versions-snapshot = 未保存时
versions-opened = 打开时
versions-foreign = 来自其他程序
versions-found = 说明已丢失
versions-no-time = 时间不明
versions-size = { $size } kB
versions-size-counted = { $count } 项政策，{ $size } kB

# 一直显示的提示条。
warning-not-protected = 更改未受保护。请立即保存；每 10 秒会重试一次。{ $why }
warning-put-aside = 收到状态栏
warning-short-not-protected = 更改未受保护
warning-short-held = 已在另一窗口打开
warning-short-undecided = 有先前未保存的工作
warning-short-missing = 文件已不在原处
warning-short-unreadable = 文件无法读取
warning-short-changed = 文件已被其他程序更改
warning-raise = 切换到该窗口
warning-open-again = 重新打开
warning-undecided = 先前的运行有 { $changes } 项更改未保存。在您决定之前，此文档只能阅读。
warning-decide = 作出决定
warning-missing = { $file } 已不在原处：被删除或移走了。这里打开的是唯一的一份。
warning-save-again = 重新保存
warning-unreadable = 磁盘上的 { $file } 已无法读取，也许正在写入：{ $why }
warning-look-again = 再看一次
warning-changed = { $file } 已被其他程序更改，而这里的更改尚未保存（{ $conflicts } 处冲突）。
warning-merge = 合并
dialog-title-copy = 另存副本
warning-no-home = 更改未受保护：系统没有指明可以存放它们的主文件夹。请经常保存。

# 视图的名称。
dialog-view-save-title = 保存视图
dialog-view-rename-title = 重命名视图
dialog-view-what = 筛选、标签页及其设置和表格列将以此名称保存在文件中。
dialog-view-name = 视图名称
dialog-view-hint = 例如：2018 年的规划
dialog-view-empty = 视图需要一个名称。
dialog-view-taken = 已有另一个视图使用此名称。
dialog-view-replaces = 已有视图使用此名称，将被替换。
dialog-view-save = 保存
dialog-view-replace = 替换
dialog-view-rename = 重命名

# The same change to many records.
bulk-title-marked = 更改选中的 { $count } 条记录
bulk-title-found = 更改筛选得到的全部 { $count } 条记录
bulk-what = 更改的内容
bulk-review = 核查
bulk-add-tag = 添加标签
bulk-remove-tag = 移除标签
bulk-add-code = 添加编码
bulk-remove-code = 移除编码
bulk-review-to = 核查
bulk-tag = 标签
bulk-tag-hint = 输入标签
bulk-no-tags = 还没有记录带有标签。
bulk-new-tag = 还没有记录带有此标签。
bulk-passages = 您用此编码标注的 { $count } 处文本及其备忘也会移除。
bulk-needs-span = 需要选中文本
bulk-one-step = 作为一步，可以撤销
bulk-apply = 更改
bulk-apply-count = 更改 { $count } 条记录
bulk-choose = 请选择改成什么。
bulk-counting = 正在查看会有哪些更改。
bulk-nothing = 没有记录会更改。
bulk-preview = 将更改 { $changed } 条记录，{ $same } 条已是如此。
bulk-and-more = 另有 { $count } 条

# What is exported, and what an import does.
export-title = 导出
dialog-title-packets = 数据包存放的文件夹
packets-title = 编码员数据包
packets-what = 每人得到什么
packets-assigned = 分配给各人的记录
packets-all = 筛选得到的全部记录
packets-coder = 编码员
packets-records = 政策数
packets-file = 文件
packets-goes = 将在文件夹中写出 { $count } 个盲编数据包。
packets-choose = 选择文件夹…
packets-nobody = 没有选中任何编码员
packets-none-assigned = 这些政策都未分配给任何人（“编码”菜单）
packets-no-records = 这些政策中没有分配给该编码员的。
packets-replace-title = 替换 { $count } 个文件？
packets-replace-what = 文件夹中已有这些文件。尚未写出任何内容。
export-what = 导出的内容
export-found = 筛选得到的 { $count } 条
export-all = 全部 { $count } 项政策
export-without-texts = 不含正文
export-blind = 盲编：不含他人的编码
export-blind-why = 这里没有您的编码，无法与他人的编码区分。请先设置编码员。
export-blind-always = 正在盲编：看不到的内容也不会导出。
export-goes = 将导出 { $of } 项中的 { $count } 项政策，连同编码本以及每条导出时的状态。
export-others = 不含：筛选之外的 { $count } 项政策
export-held = 不含：无法读取的 { $count } 条记录
export-no-texts = 不含：正文
export-no-others = 不含：他人的标注与通读记录，所有备忘，此前的值，保存的视图，历史
export-only-coding = 仅编码：其余都不含
export-no-fields = 不含：id、标题、文号、正文、标注和阅读记录以外的任何字段
export-persons-looks = 正在查找其中涉及个人的内容…
export-persons-none = 其中没有编码员的名字。
export-persons = 其中写明的编码员：{ $ids }（{ $count } 名，其中 { $named } 名有姓名）。
export-persons-notes = 其中的手写内容：备注 { $notes } 条，标注的备忘 { $memos } 条，可能提到个人。
export-choose = 选择文件…
export-nothing = 筛选没有结果
import-file-title = 导入
import-file-what = 先读取并显示文件：有多少新记录，哪些不会导入。在您确认之前不作任何更改，导入后可以作为一步撤销。
import-file-formats = 可以读取：{ $formats }

# What changed, in sentences.
change-added = 添加{ $place }：{ $after }
change-removed = 移除{ $place }：{ $before }
change-became = { $place }：由“{ $before }”改为“{ $after }”
list-of-words = 、
list-of-sentences = ；
change-more = 另有 { $count } 项
change-part = { $name }：{ $value }
change-remark = { $name }（{ $remark }）
change-only = { $place }已更改
change-coded = 添加编码：{ $code }
change-code-removed = 移除编码：{ $code }
change-value = { $code } 的取值
change-code-otherwise = 编码的其他信息已更改：{ $code }
change-code = 编码
change-code-on = { $code }（“{ $words }”）
change-basis = { $field }的依据
change-entry = { $field } { $number }
change-item = 项
header-title = 数据集标题
header-description = 数据集说明
header-limits = 数据集局限
header-license = 许可
header-coders = 编码员
header-codes = 编码
header-kinds = 文种
header-regions = 地区
header-rules = 规则
header-views = 视图
header-events = 事件
header-searched = 检索范围
header-reported = 来源所载数量
header-deleted = 删除清单
header-merges = 合并清单
header-modified = 最后更改时间

# 文件头中各项的内容。
part-id = 编号
part-name = 名称
part-description = 说明
part-include = 适用
part-exclude = 不适用
part-examples = 示例
part-color = 颜色
part-parent = 上级
part-key = 快捷键
part-measure = 测量尺度
part-scale = 取值
part-rollup = 由段落汇总到记录
part-requires-span = 仅用于文本段落
part-replaced-by = 由其取代
part-aliases = 别名
part-label = 标签
part-value = 取值
part-date = 日期
part-query = 筛选条件

# 抽样与分配。
draw-title-sample = 从 { $count } 条记录中抽样
draw-title-sample-marked = 从选中的 { $count } 条记录中抽样
draw-title-assign = 分配 { $count } 条记录
draw-title-assign-marked = 分配选中的 { $count } 条记录
draw-sample = 抽取并加标签
draw-assign = 分配
draw-amount = 数量或比例
draw-amount-hint = 50 或 10%
draw-tag = 抽中记录的标签
draw-tag-hint = 如 round-1
draw-round = 标签（轮次）
draw-round-hint = 可留空
draw-each = 每条记录的编码员人数
draw-each-hint = 双重编码填 2
draw-each-what = 已有的分配保留，这里选中的编码员会加入其中。
draw-nobody-listed = 尚未列出编码员。编码员在首次编码时列入。
draw-by = 分层
draw-by-nothing = 不分层
draw-by-region = 地区
draw-by-year = 年份
draw-by-kind = 文种
draw-seed = 随机种子
draw-seed-what = 记录与种子相同，在任何机器上结果都相同（PCG64，同 numpy.random.default_rng）。
draw-spread = 各层的分配方式
draw-proportional = 按比例
draw-equal = 等量
draw-at-least-one = 每层至少一条
draw-no-seed = 种子须为整数。
draw-no-amount = 请填写数量，或带 % 的比例。
draw-no-tag = 请填写标签。
draw-no-coders = 请选择编码员。
draw-no-each = 请填写每条记录的编码员人数，不超过所选人数。
draw-told-sample = 从 { $of } 条记录中抽取 { $count } 条，共 { $strata } 层。
draw-told-assign = { $of } 条记录分给 { $coders } 位编码员，合计 { $count } 条次。
draw-stratum = 层
draw-records = 记录数
draw-drawn = 抽取数
draw-all = 全部
draw-without = 无
draw-copy = 复制抽取方法
draw-recipe-sample = 从 { $of } 条政策（筛选条件：{ $query }）中随机抽取 { $count } 条；分层：{ $by }，{ $spread }；随机种子 { $seed }。各层按其标识排序，层内政策按 id 排序，依 numpy.random.default_rng(seed).permutation(n) 的次序选取，各层共用一个生成器。
draw-recipe-assign = 将 { $of } 条政策（筛选条件：{ $query }）随机分配给 { $coders } 位编码员，每条 { $each } 人；标签：{ $tag }；分层：{ $by }；随机种子 { $seed }（PCG64，同 numpy.random.default_rng）。
