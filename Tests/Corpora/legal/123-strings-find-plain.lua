-- find without patterns
local s = "hello world"
return { { s:find("o") }, { s:find("o", 6) }, { s:find("xyz") }, { s:find("") }, { s:find("", 5) }, { s:find("", 12) }, { s:find("", 13) }, { s:find("l", -3) }, { s:find(".", 1, true) }, { ("a.b"):find(".", 1, true) }, { s:find("o w") }, { ("a\0b"):find("\0") }, { ("a+b"):find("+", 1, true) }, { s:find("h", -100) }, { ("aXa"):find("X", 2, true) }, s:find("world", 1, true) }
