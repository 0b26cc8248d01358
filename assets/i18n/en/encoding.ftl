# Files whose characters cannot be read.

encoding-not-utf8 = This file is not UTF-8: byte { $offset } ({ $byte }) belongs to no character. It stands in line { $line }, character { $column }. Nor does it look like UTF-16 or GB18030.
encoding-utf16-broken = This file is UTF-16, but byte { $offset } belongs to no character.
encoding-utf32 = This file is UTF-32, which is not supported.
encoding-remedy = Open it in the program that made it, or in a text editor with the right encoding, and save it as UTF-8. Nothing was changed.
encoding-remedy-damaged = The file may be damaged: look for another copy. Else open it in a text editor and save it as UTF-8. Nothing was changed.
