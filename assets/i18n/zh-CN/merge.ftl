# 合并收回的文件。

edit-merge = 合并 { $file }
merge-is-packet = 该文件是本数据集的数据包。
merge-is-copy = 该文件是本数据集的副本，不含先前的值：只有它有的将并入，不同的逐项询问。
merge-is-other = 该文件是另一个数据集：其政策将加入；id 相同的逐项询问。
merge-already = 该文件已原样合并过：没有新内容。

cli-merge-no-to = 请用 --to 指定要写的文件，或用 --dry-run。
cli-merge-counts = 冲突 { $conflicts } 处；仅对方改动 { $theirs } 处，仅我方改动 { $mine } 处，双方相同 { $same } 处。
cli-merge-records = 文件中对方未改动的政策：{ $unchanged } 项；先前已原样并入：{ $before } 项。
cli-merge-same = { $list }：对方的 { $theirs }（{ $name }）视为 { $mine }。
cli-merge-not-same = { $list }：对方的 { $theirs } 与 { $mine } 名称或文号相同（{ $name }），视为不同。用 --same 则视为相同。
cli-merge-elsewhere = 有 { $count } 项政策被其他程序改过：发出时的值无从得知，每处差异都作为冲突。
cli-merge-held = 文件中有 { $count } 项政策无法理解，未合并。
cli-merge-done = 已合并：{ $path }
cli-merge-left = 留有 { $count } 处冲突未决，保留了我方的值。请打开合并后的文件，再合并此文件来决定：{ $path }
cli-merge-left-exists = 存放冲突的文件已存在，未写任何文件。请移走它，或另取 --to：{ $path }
cli-merge-open = 留有 { $count } 处冲突未决，保留了我方的值。
