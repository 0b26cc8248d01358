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
dialog-import-adds = 将添加 { $count } 条政策，不采用文件的头部信息。
dialog-import-same-stay = { $count } 条已在此处，内容完全相同，不再添加。
dialog-import-ours-stay = { $count } 条已在此处，但内容不同。保留现有记录，不采用文件中的记录：
dialog-import-held-left = 文件中有 { $count } 条记录无法理解，不予添加。详见问题列表。
dialog-import-nothing-new = 文件中没有新的政策。
dialog-import-replaces = 若替换，则以文件中的 { $count } 条政策及其头部信息取代当前打开的全部内容。
dialog-import-undo = 两种操作都可一步撤销。
dialog-import-replace = 替换数据集
dialog-import-add = 添加 { $count } 条政策

# 问题。
dialog-issues-title = 文件中的问题
dialog-issues-heading = 问题
dialog-issues-none = 文件没有问题。
dialog-issues-all = { $count } 个问题
dialog-issues-of = 共 { $of } 个问题，列出前 { $count } 个
dialog-issues-copy = 复制列表
dialog-issues-show = 显示
dialog-issues-show-record = 显示 { $id }

# 提问。
dialog-unsaved-title = 先保存对 { $file } 的更改吗？
dialog-unsaved-count = 有 { $count } 处更改尚未保存。
dialog-unsaved-close = 若不保存，关闭程序后这些更改将丢失。
dialog-unsaved-open = 若不保存，打开其他数据集后这些更改将丢失。
dialog-unsaved-save = 保存
dialog-unsaved-discard = 不保存
dialog-overwrite-title = 替换 { $file } 吗？
dialog-overwrite-what = 同名文件已存在，其现有内容将丢失。
dialog-overwrite-replace = 替换
dialog-changed-title = { $file } 已被其他程序更改
dialog-changed-what = 该文件与打开时不同。覆盖会丢失其他程序写入的内容；另存为其他名称则两个版本都会保留。
dialog-changed-overwrite = 覆盖
dialog-changed-save-as = 另存为其他名称…
dialog-delete-title = 删除这条记录吗？
dialog-delete-what = { $count ->
    [0] 记录将被删除，可以撤销。
   *[other] 记录及其 { $count } 个编码将被删除，可以撤销。
 }
dialog-delete-delete = 删除

# 键入路径。
dialog-path-what = 本系统没有文件对话框，请在此键入路径。
dialog-path-name = 文件路径
dialog-path-ending = 若没有扩展名，将加上 .json。替换已有文件前会先询问。
dialog-path-empty = 请先键入文件路径。
dialog-path-open = 打开
dialog-path-import = 导入
dialog-path-save = 保存
dialog-path-export = 导出

# 编码者。
dialog-coder-title = 编码者是谁？
dialog-coder-what = 您的姓名或缩写会记在您所加的每个编码旁，以便区分多位编码者的工作。
dialog-coder-name = 姓名或缩写
dialog-coder-hint = 姓名或缩写
dialog-coder-known = 本数据集的编码者
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
dialog-code-now = 当前
dialog-code-enter = 回车
dialog-code-needs-span = 需选文字
dialog-code-select-first = 请先选中此编码所标注的文字。
dialog-code-memo = 备注
dialog-code-memo-hint = 备注（可不填）
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
dialog-keys-what = 只有在没有输入框获得焦点时，字母和数字才是快捷键。Tab 键移到下一项，回车或空格键按下当前项。
dialog-keys-code = 加上使用该按键的编码
dialog-keys-escape = 关闭对话框或菜单

# 关于。
dialog-about-title = 关于 Hongtou
dialog-about-version = 版本 { $version }
dialog-about-what = 供研究者收集、核对、编码和统计政府政策的工作台。
dialog-about-local = 一切都保存在本机的文件中，不会发送到任何地方。
dialog-about-licence = 许可
dialog-about-format = 文件
dialog-about-format-is = Hongtou 数据集，格式版本 { $version }
dialog-about-credits = 使用了他人的成果
dialog-about-font = 字体
dialog-about-font-licence = SIL 开放字体许可证 1.1
dialog-about-table = 字表
dialog-about-sample = 样本
dialog-about-sample-is = 由公开网页和公开代码库汇编而成，每条记录都注明来源。
