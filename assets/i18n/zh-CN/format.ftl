# 文件格式与数据包。

format-all = 所有可用格式
format-hongtou = 红头文件数据集

packet-without-unknown = 没有任何政策有字段 { $field }。未写出任何内容。
packet-without-unknown-near = 没有任何政策有字段 { $field }。是否指 { $near }？未写出任何内容。
packet-too-many-fields = 记录的自有字段非常多，无法全部列出。请用 --without 指明要去掉的字段，或不去掉任何字段。未写出任何内容。
packet-without-needed = 字段 { $field } 不能去掉：没有它，记录无法合并回来。未写出任何内容。
packet-blind-unknown = 数据集中没有编码员 { $coder }。未写出任何内容。
packet-blind-unknown-near = 数据集中没有编码员 { $coder }。是否指 { $near }？未写出任何内容。
packet-blind-query = 筛选中提到了编码或编码员，而数据包会引用它：收件人可由此得知他人的编码。
packet-not-same = 写出的内容读回后与原政策不同。未写出任何内容。请报告此问题。
