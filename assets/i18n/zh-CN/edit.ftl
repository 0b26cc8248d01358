# Names of changes, as after Undo, and why a change cannot be made.
edit-field = 修改 { $id } 的{ $field }
edit-new-record = 新建记录
edit-delete-record = 删除 { $id }
edit-code = 为 { $id } 添加编码 { $code }
edit-remove-code = 从 { $id } 移除编码 { $code }
edit-memo = { $id } 的备忘
edit-import = 从 { $file } 导入 { $count } 条政策
edit-replace = 以 { $file } 替换
edit-no-record = 没有记录 { $id }，未作任何更改。
edit-no-annotation = 没有标注 { $id }，未作任何更改。
edit-blob-missing = 此更改所添加的记录不在手边，未作任何更改。
edit-not-understood = 不符合文件格式（{ $pointer }）：{ $what }未作任何更改。
edit-text-differs = { $pointer } 处的文本已不是所编辑的文本，未作任何更改。
edit-id-taken = 记录 { $id } 已存在，或新记录没有编号，未作任何更改。
edit-version-fixed = 文件格式的版本不能更改。请从更改列表中删去此项。
edit-id-fixed = 记录编号不能更改：标注、子集与合并都依据它。
edit-bad-place = 记录中没有位置 { $pointer }，未作任何更改。

# Names of fields.
field-title-zh = 中文标题
field-title-en = 英文标题
field-title = 标题
field-summary-zh = 中文摘要
field-summary-en = 英文摘要
field-summary = 摘要
field-text-zh = 中文正文
field-text-en = 英文正文
field-text = 正文
field-note-zh = 中文备注
field-note-en = 英文备注
field-note = 备注
field-region = 地区
field-level = 层级
field-place = 地点
field-issuers = 发文机关
field-number = 文号
field-kind = 文种
field-stage = 阶段
field-issued = 成文日期
field-published = 公布日期
field-effective = 施行日期
field-repealed = 废止日期
field-sources = 来源
field-tags = 标签
field-review = 核查

# 没有名称或自带名称的更改。
edit-labelled = { $label }
edit-at = 更改 { $id } 的 { $pointer }
edit-annotations = 更改 { $id } 的标注
edit-header = 更改数据集的 { $key }
edit-add = 新增 { $count } 条政策
edit-remove = 删除 { $count } 条政策
edit-dataset = 另一数据集的政策
edit-many = { $count } 项更改

# 写下来的更改里有什么不对。
edits-object = 一项更改是带有 "edit" 的 JSON 对象。
edits-missing = 缺少 { $key }。
edits-text = 这里必须是文本。
edits-list = 这里必须是列表。
edits-count = 这里必须是从 0 起的整数。
edits-pointer = 记录中的位置要写成以 / 开头的 JSON 指针：{ $pointer }
edits-anchor = 锚点写成 [标注 id, 目标]。
edits-label = 名称是一段文本，或带有 "en" 和 "zh" 的对象。
edits-time = 这不是 RFC 3339 的时间（2018-11-09T08:00:00Z）：{ $text }
edits-unknown = 没有名为 { $name } 的更改。已知的有：{ $known }。
edits-stranger = { $key } 不该在这里，或在这里出现了两次。
edits-too-deep = 更改嵌套得太深。
edits-entry = 没有名为 { $name } 的日志条目。
edit-view-save = 保存视图 { $name }
edit-view-update = 更新视图 { $name }
edit-view-rename = 重命名视图 { $name }
edit-view-delete = 删除视图 { $name }
