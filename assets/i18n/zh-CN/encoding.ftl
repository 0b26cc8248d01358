# 字符无法读出的文件。

encoding-not-utf8 = 文件不是 UTF-8：第 { $offset } 个字节（{ $byte }）不属于任何字符，位于第 { $line } 行第 { $column } 个字符。它也不像 UTF-16 或 GB18030。
encoding-utf16-broken = 文件是 UTF-16，但第 { $offset } 个字节不属于任何字符。
encoding-utf32 = 文件是 UTF-32，程序不支持。
encoding-remedy = 请在生成它的程序或文本编辑器中以正确的编码打开，再另存为 UTF-8。文件没有改动。
encoding-remedy-damaged = 文件可能已损坏：请找另一份副本，或在文本编辑器中打开并另存为 UTF-8。文件没有改动。
