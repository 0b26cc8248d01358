# Menus.
menu-file = 文件
menu-edit = 编辑
menu-view = 视图
menu-record = 记录
menu-code = 编码
menu-share = 共享
menu-help = 帮助
menu-recent = 最近打开
menu-no-recent = 还没有文件
menu-sample = 内置样例
menu-new-dataset = 新数据集
menu-no-dataset = 无数据集
menu-theme-dark = 使用深色主题
menu-theme-light = 使用浅色主题
menu-language = 语言
