# JSON 文本的错误。位置写在句子之前。

json-empty = 文件是空的。请选择另一个文件，或用它的备份。
json-expected-value = 这里应是一个值（带引号的文本、数字、true、false、null、对象或列表），而不是 { $found }。
json-expected-key = 这里应是用英文双引号括起的键，而不是 { $found }。
json-expected-colon = 键后面应是英文冒号，而不是 { $found }。
json-expected-comma-or = 这里应是英文逗号或 { $close }，而不是 { $found }。
json-missing-comma = 此处之前缺少一个英文逗号。
json-trailing-comma = { $close } 之前的逗号是多余的。请删除。
json-unclosed = 文件结束了，但 { $open } 没有闭合。文件可能被截断：请找一份完整的副本。
json-unclosed-string = 文件在一段文本中间结束，缺少右引号。文件可能被截断：请找一份完整的副本。
json-wrong-close = 这里应由 { $close } 闭合，而不是 { $found }。
json-line-break-in-string = 文本中间换行了。请补上右引号，或把换行写作 \n。
json-control-in-string = 文本中不能直接出现控制字符 { $found }。请删除，或写作 { $escape }。
json-bad-escape = 反斜杠后面不能是 { $found }。反斜杠本身请写作 \\。
json-bad-unicode-escape = \u 后面应有四位十六进制数字。
json-number-leading-zero = 数字的开头不能有多余的 0。请删除 0，或给这些数字加上引号。
json-number-leading-plus = 数字不能以 + 开头。请删除。
json-number-leading-point = 数字不能以小数点开头。请在前面写 0。
json-number-lone-minus = 负号后面应有数字。
json-number-no-digit-after-point = 小数点后面应有数字。
json-number-no-digit-in-exponent = 指数的 e 后面应有数字。
json-unknown-word = { $word } 应是 true、false 或 null，否则请加上引号。
json-wrong-quotes = 引号 { $found } 应改为英文双引号。
json-comment = JSON 不能有注释。请删除。
json-too-deep = 这里的对象和列表嵌套超过 { $limit } 层。数据集不需要这么深：文件不是数据集，或已损坏。
json-something-follows = 数据在此之前已经完整，后面却还有 { $found }。请删除多余的内容。
json-inner-bom = 这里有一个看不见的字节顺序标记（U+FEFF）。请删除。
json-not-utf8 = 字节 { $byte } 不属于任何 UTF-8 字符。请把文件另存为 UTF-8。

json-pointer-malformed = 位置的写法不是 JSON 指针，应以斜杠开头。
json-pointer-not-a-container = { $pointer } 处既不是对象也不是列表，不能放入内容。
json-pointer-no-such-item = 列表中没有 { $pointer } 这一项。
json-pointer-root = 不能这样移除整条记录。请改用删除记录。
