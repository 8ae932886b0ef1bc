-- every form of constructor
local function f() return 1, 2, 3 end
local k = "key"
local t = { 1, 2; 3, x = "x", ["y z"] = 5, [k] = "v", [10] = 10, [2.0] = "replaced?", f(), f() }
return { #t, t[1], t[2], t[3], t[4], t[5], t[6], t.x, t["y z"], t.key, t[10], {}, { {} }, { [1] = "a", "b" }, { "a", [1] = "b" }, #{ n = 1 } }
