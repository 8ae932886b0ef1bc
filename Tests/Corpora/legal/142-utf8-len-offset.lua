-- utf8.len and utf8.offset
local s = "aä村x"
return { utf8.len(s), utf8.len(""), { utf8.len("\xff") }, { utf8.len("ab\x80") }, utf8.len(s, 2), utf8.len(s, -1), utf8.len(s, 4, 6), { utf8.len("村", 2) }, utf8.offset(s, 3), utf8.offset(s, -1), utf8.offset(s, 0, 5), tostring(utf8.offset(s, 10)), utf8.offset(s, 5), utf8.offset(s, 1), utf8.offset(s, -4), utf8.offset("", 1), { utf8.len("\u{7FFFFFFF}") }, utf8.len("\u{7FFFFFFF}", 1, -1, true), { utf8.len("\xed\xa0\x80") } }
