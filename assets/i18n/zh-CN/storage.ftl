# 读取与保存文件。路径总在句末。

storage-save-look = 无法查看该文件：{ $reason }。未写入任何内容：{ $path }
storage-save-create = 无法在该文件夹中创建文件：{ $reason }。请换一个文件夹。原文件未改动：{ $path }
storage-save-write = 无法写入：{ $reason }。原文件未改动：{ $path }
storage-save-compare = 无法读回核对：{ $reason }。原文件未改动：{ $path }
storage-save-replace = 无法将新文件放到位：{ $reason }。原文件未改动：{ $path }
storage-save-folder = 这是文件夹。请指定文件名：{ $path }
storage-save-not-regular = 这是设备或管道，不是文件。请换一个名称：{ $path }
storage-save-read-only = 该文件标为只读。请取消只读，或另存为其他名称：{ $path }
storage-save-linked = 该文件有 { $names } 个名称（硬链接），保存会使它们分开。请另存为其他名称：{ $path }
storage-save-link-to-nothing = 这是指向不存在文件的链接。请另存为其他名称：{ $path }
storage-save-exists = 已有同名文件，未予替换。请换一个名称，或先移走它：{ $path }
storage-save-missing = 该文件已不在原处：被删除或改名。请重新保存并指定名称：{ $path }
storage-save-changed = 打开之后，另一个程序改动了该文件。未覆盖任何内容。请另存为其他名称，或重新打开：{ $path }
storage-save-changed-kept = 保存过程中，另一个程序两次改动了该文件。未覆盖任何内容；其中一个版本存为 { $kept }，另一个仍是 { $path }
storage-save-not-as-written = 磁盘读回的内容与写入的不同。原文件未改动。请保存到其他磁盘：{ $path }
storage-save-unconfirmed = 文件已保存，但磁盘未确认：{ $reason }。请再次保存，并另存到其他磁盘：{ $path }
storage-save-unconfirmed-left = 文件已保存，但磁盘未确认：{ $reason }。上一版本存为 { $left }。请再次保存，并另存到其他磁盘：{ $path }

storage-read-missing = 没有这个文件。请检查名称：{ $path }
storage-read-folder = 这是文件夹，不是文件。请指定其中的一个文件：{ $path }
storage-read-not-regular = 这是设备或管道，不是文件。请先将数据存为文件：{ $path }
storage-read-too-large = 文件大小为 { $size } MB，超过上限 { $limit } MB。请拆分后分别打开：{ $path }
storage-read-no-memory = 空闲内存不足以读取 { $size } MB。请关闭其他程序，或拆分文件：{ $path }
storage-read-needs-memory = 文件大小为 { $size } MB，打开约需 { $needed } MB 内存，目前空闲 { $free } MB。请关闭其他程序，或拆分文件：{ $path }
storage-read-io = 无法读取文件：{ $reason }：{ $path }

storage-reason-full = 磁盘已满
storage-reason-quota = 您的磁盘配额已用完
storage-reason-permission = 没有权限
storage-reason-read-only = 磁盘只能读取
storage-reason-not-found = 文件夹不存在
storage-reason-not-a-folder = 路径中的一部分是文件，不是文件夹
storage-reason-name = 系统不接受这个名称
storage-reason-too-large = 文件超过系统允许的大小
storage-reason-other = { $text }

storage-settings-damaged = 设置无法读懂，已恢复为默认。损坏的文件存为 { $kept }；原为 { $path }
storage-settings-damaged-stays = 设置无法读懂，也无法移开：{ $reason }。下一次更改会覆盖它。如有需要请先复制该文件：{ $path }

storage-version-missing = 这个早期版本已不存在。请选择其他版本：{ $path }
storage-version-damaged = 这个早期版本在磁盘上已损坏，无法打开。请选择其他版本：{ $path }
storage-version-too-large = 这个早期版本超过上限 { $limit } MB，未打开：{ $path }
storage-version-not-kept = 未能留存一个早期版本；已有的版本均未丢失。{ $why }
storage-version-io = 无法访问早期版本：{ $reason }。没有版本丢失：{ $path }
storage-version-not-removed = 一个不再需要的早期版本无法删除：{ $reason }。其他版本未改动。如需腾出空间，请自行删除：{ $path }
storage-version-list-damaged = 早期版本的列表已损坏，现已根据各版本重新建立，其中可能缺少留存原因和数量。损坏的列表存为 { $kept }；原为 { $path }
storage-version-list-damaged-stays = 早期版本的列表已损坏，且无法重新建立。各版本本身仍在。{ $why }

storage-trash-move = 无法移入回收站：{ $reason }。仍在原处：{ $path }
storage-trash-remove = 无法从回收站中删除：{ $reason }。如需腾出空间，请自行删除：{ $path }
