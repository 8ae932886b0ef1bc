-- expect: policy.runtime
-- the iterators of ipairs, gmatch and utf8.codes with arguments that are not theirs
local f = ipairs({})
pcall(f, nil, 1) pcall(f, 1) pcall(f, "x", "y")
local g = ("abc"):gmatch(".")
pcall(g, 1, 2) pcall(g, {}) pcall(g)
local h = utf8.codes("abc")
pcall(h, "abc", 1000) pcall(h, "abc", -1) pcall(h, 1) pcall(h, "abc", math.maxinteger)
h({}, {})
