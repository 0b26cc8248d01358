# 编码本与文种。
codebook-title = 编码本
codebook-close = 关闭编码本
codebook-page = 编码或文种
codebook-codes = 编码
codebook-kinds = 文种
codebook-search = 在编码本中查找
codebook-count-codes = { $count } 个编码
codebook-count-kinds = { $count } 个文种
codebook-no-codes = 尚无编码。可在此新建，也可由所选文字新建。
codebook-no-kinds = 尚无文种。可在此新建，也可在记录中选择文种时新建。
codebook-spoken = { $name } { $count }，共 { $of }
codebook-deprecated-spoken = { $name }，已弃用，由 { $by } 取代
codebook-deprecated-by = 已弃用，由 { $by } 取代。
codebook-here-and-all = 本文 / 全部
codebook-shown-and-all = 筛选 / 全部
codebook-key = 按键
codebook-show-records = 显示其记录
codebook-show-quotes = 显示其引文
codebook-move-up = 上移
codebook-move-down = 下移
codebook-move-in = 移至上一项之下
codebook-move-out = 移出上级
codebook-aliases = 别名
codebook-no-description = 尚无定义。
codebook-include = 适用于
codebook-exclude = 不适用于
codebook-measure = 测量层次
codebook-requires-span = 只能标注于文字片段，不能标注整条记录。
codebook-example-here = 本文中的示例
codebook-examples = 示例
measure-presence = 有或无
measure-nominal = 定类
measure-ordinal = 定序
measure-interval = 定距
measure-what = 定类的取值只是名称，定序的取值有先后，定距的取值有距离。

# 无法移动的原因。
definition-is-first = 已是此处的第一项。
definition-is-last = 已是此处的最后一项。
definition-none-before = 前面没有可作上级的项。
definition-is-on-top = 已在最上一级。
definition-is-there = 已在该处。
definition-under-itself = 不能移到自身或其下级之下。
definition-too-deep = 层次过深：树最多 { $most } 级。请先将某项上移。
edit-definition-moved = 移动 { $name }

# 可对编码或文种进行的操作。
codebook-edit = 编辑…
codebook-rename = 重命名…
codebook-new-code = 新建编码
codebook-new-kind = 新建文种
codebook-new-under = 在其下新建
codebook-replace = 合并或弃用…
codebook-merge = 并入另一项…
codebook-take-back = 撤销弃用
codebook-split = 拆分…
codebook-delete = 删除…
codebook-menu = 编码本的更多操作
codebook-show-all = 显示全部 { $count } 条
codebook-show-none = 没有记录使用它。
codebook-to-recode = 仍有 { $count } 条记录使用它，待重新编码。
codebook-version = { $codes }，第 { $version } 版

# 表单。
definition-edit-title = 编辑 { $name }
definition-rename-title = 重命名 { $name }
definition-one-step = 一步操作，可以撤销。Ctrl+Enter 保留。
definition-keep = 保留
definition-name = 名称
definition-field-in = { $name }（{ $tag }）
definition-parent = 上级
definition-on-top = 无，位于最上一级
definition-aliases-hint = 以逗号分隔
definition-key = 按键
definition-key-what = 一个数字或字母。按下即为所选文字或整条记录加上该编码。
definition-color = 颜色
definition-description = 定义
definition-example = 示例 { $number }
definition-example-add = 添加示例
definition-example-selected = 添加所选文字
definition-example-remove = 移除示例 { $number }
definition-scale = 量表
definition-step = 第 { $number } 级的{ $what }
definition-step-value = 取值
definition-step-label = 标签
definition-step-add = 添加一级
definition-step-up = 上移第 { $number } 级
definition-step-remove = 移除第 { $number } 级
definition-steps-most = 量表最多 { $most } 级。
definition-rollup = 汇总到记录
definition-requires-span = 只标注于文字片段，不标注整条记录
definition-begins-version = 由此开始编码本第 { $version } 版
definition-begins-version-what = 按前一版通读的记录将视为尚未通读。含义有变时使用，仅改措辞时不必。
rollup-none = 未说明
rollup-any = 任一
rollup-max = 最大
rollup-min = 最小
rollup-mean = 平均
color-automatic = 自动
color-blue = 蓝
color-ochre = 赭
color-teal = 青
color-plum = 梅红
color-sage = 灰绿
color-sky = 天蓝
color-umber = 棕
color-violet = 紫
definition-no-name = 至少需要一种语言的名称。
definition-no-parent = 没有名为 { $name } 的项。请键入已有的名称或编号，或留空。
definition-key-long = 按键只能是一个字符。
codebook-click-puts = 单击即为所选的 { $count } 字加上此编码；未选文字时，单击为筛选。
definition-key-other = { $key } 不能用作按键：按键须为数字或 A 至 Z 的字母。
definition-key-own = { $key } 是程序自身的按键（{ $does }）。请改用数字或其他字母。
definition-key-taken = { $key } 是 { $code } 的按键。请另选，或先在那里去掉。
definition-step-empty = 每一级都要有取值。请键入，或移除该级。
definition-step-number = { $value } 不是数，而定距量表只能用数。
definition-step-twice = { $value } 在量表中出现两次。

# 询问。
definition-used-annotations = { $records } 条记录中有 { $count } 处标注使用此编码。
definition-used-records = { $count } 条记录属于此文种。
definition-used-passes = { $count } 次通读针对此编码。
definition-used-children = 其下直属的 { $count } 项将移至其上级。
definition-used-replaced = { $count } 个编码注明由它取代。
definition-used-rules = 数据集的 { $count } 条规则提到它，规则保持不变。
definition-used-views = { $count } 个已存视图提到它，视图保持不变。
definition-used-unnamed = 其中 { $count } 处标注没有编号，保持不变。
definition-used-nowhere = 没有任何地方使用它。
definition-delete-title = 删除 { $name }？
definition-delete = 删除
definition-delete-undo = 一步操作，可以撤销。
definition-delete-code-what = 其标注一并删除，通读中也不再列出它。如要保留已有编码，请将其并入另一编码。
definition-delete-kind-what = 其记录将没有文种。如要保留归类，请将其并入另一文种。
definition-replace-title = 由什么取代 { $name }？
definition-replace-search = 查找取代者
definition-replace-choose = 请选择取代者。
definition-replace-merge = 合并：已有标注改为另一编码
definition-replace-leave = 弃用：已有标注保留，由人工重新编码
definition-replace-kind-what = 其记录改属另一文种，其名称成为后者的别名。
definition-replace-twice = 其中 { $count } 处将重复：同一编码员在该处已有另一编码。两者都保留。
definition-merge = 合并
definition-not-blind = 盲编期间不能合并或删除编码：那会更改您看不到的他人编码。请先结束盲编。
definition-deprecate = 弃用
definition-merge-itself = 不能由自身取代。
definition-merge-below = 不能并入其下级。请先将下级移出。
definition-merge-deprecated = 该项本身已弃用。请选择在用的一项。
definition-split-title = 拆分 { $name }
definition-split-what = 新编码排在其后，沿用其测量层次与量表。原编码弃用：已有标注保留并列出，由人工重新编码。编码本随之进入新版。
definition-split-name = 新编码 { $number } 的名称
definition-split-add = 添加编码
definition-split-remove = 移除新编码 { $number }
definition-split = 拆分
definition-split-two = 请至少命名两个新编码。
definition-split-twice = { $name } 出现两次。请为每个新编码各取一名。

# 步骤及其告知。
edit-definition-new = 在编码本中新建：{ $name }
edit-definition-changed = 定义 { $name }
edit-definition-renamed = 重命名 { $name }
edit-definition-merged = 将 { $name } 并入 { $to }
edit-definition-deleted = 从编码本删除 { $name }
edit-code-deprecated = 弃用 { $name }，由 { $by } 取代
edit-code-taken-back = 撤销弃用 { $name }
edit-code-split = 拆分 { $name }
edit-codebook-version = 开始编码本的新版
notice-codebook-version = 编码本第 { $version } 版已开始。此前通读的记录视为尚未通读。
notice-code-split = 仍使用它的记录已列出，以便重新编码。
notice-definitions-changed =
    { $count ->
        [0] 完成。没有记录使用它。
       *[other] 完成。更改了 { $count } 条记录。
    }
notice-words-too-long = 以所选文字命名编码，最多 { $most } 个字符。请少选一些，或在选择框中新建编码。

# 取用其他文件的编码本；打印编码本。
dialog-title-take-codebook = 取用文件的编码本
take-title = 取用 { $file } 的编码本
take-new = 新增 { $codes } 个编码和 { $kinds } 个文种，将予添加。{ $same } 项与此处相同。
take-without-key = { $count } 个编码不带按键：此处已有编码使用该键。
take-asked = { $count } 项待决定。未选择时，保留此处的定义。
take-unlisted = 另有 { $count } 项未列出，保留此处的定义。
take-same-name = 此处没有 { $name }（{ $id }），但 { $own } 与其同名。
take-is-ours = 就是此处的
take-add-too = 一并添加
take-differs = { $name } 此处已有，内容不同。
take-keep-ours = 保留此处的
take-theirs = 采用对方的
take-difference = { $key }：此处 { $ours }，对方 { $theirs }
take-absent = 无
take-apply =
    { $count ->
        [0] 取用
       *[other] 取用 { $count } 项
    }
take-nothing = 没有可取用的：全部已在此处，或保留此处的定义。
edit-codebook-taken = 取用 { $file } 的编码本
notice-codebook-taken = 自 { $file } 添加 { $added } 项，替换 { $replaced } 项。
format-codebook = 编码本（Markdown）
format-codebook-only = 其中只有编码本：编码与文种及其定义、规则、示例和计数。记录不在其中。
codebook-md-version = 第 { $version } 版
codebook-md-records = { $count } 条记录
codebook-md-used = { $records } 条记录中 { $annotations } 处标注
codebook-md-deprecated = 已弃用，由下列取代
