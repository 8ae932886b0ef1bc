-- assert gives its arguments, or raises its message
local function e(f, ...) return select(2, pcall(f, ...)) end
local t = {}
return { { assert(1, 2, 3) }, e(assert, false), e(assert, nil, "message"), e(assert, false, t) == t, e(assert, nil, 5), e(assert), select("#", assert(true, nil, nil)), e(function() assert(false, "with place?") end), e(function() assert(1 > 2) end), tostring(e(assert, false, nil)), e(function() assert() end) }
