# Formats of files, and packets.

format-all = All of these
format-hongtou = Hongtou dataset

packet-without-unknown = No policy has a field { $field }. Nothing was written.
packet-without-unknown-near = No policy has a field { $field }. Did you mean { $near }? Nothing was written.
packet-too-many-fields = The policies have very many fields of their own, and it cannot be told which these are. Name what is to be left out with --without, or choose to leave nothing out. Nothing was written.
packet-without-needed = The field { $field } cannot be left out: without it a record could not come back. Nothing was written.
packet-blind-unknown = The dataset knows no coder { $coder }. Nothing was written.
packet-blind-unknown-near = The dataset knows no coder { $coder }. Did you mean { $near }? Nothing was written.
packet-blind-query = The filter names codes or coders, and the packet quotes it: the receiver can tell what others coded.
packet-not-same = What was written would not read back as the same policies. Nothing was written. Please report this.
