-- what pairs gives
local t = { 10 }
local f, s, c = pairs(t)
return { type(f), s == t, c == nil, { f(s, c) }, { f(s, 1) }, f == next, select("#", pairs(t)) }
