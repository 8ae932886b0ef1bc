-- gmatch with captures, anchors, empty matches and positions
local function all(s, p, i) local out = {} for a, b in s:gmatch(p, i) do out[#out + 1] = tostring(a) .. (b and "=" .. tostring(b) or "") end return out end
return { all("one two  three", "%a+"), all("a=1, b=2", "(%w+)=(%w+)"), all("abc", ""), all("abc", "b*"), all("abc", "()"), all("aaa", "^a"), all("hello", "l", 4), all("hello", ".", -2), all("", "x*"), all("x,y,,z", "([^,]*)"), all("abc", ".", 10), all("  a b", "%S+") }
