-- keys of every type; floats with integer values are integers
local t = {}
t[1] = "int" t[1.0] = "float one" t[2.5] = "frac" t["1"] = "text" t[true] = "yes" t[false] = "no"
t[2 ^ 53] = "big" t[-0.0] = "zero"
local f, u = function() end, {}
t[f] = "function" t[u] = "table"
return { t[1], t[2.5], t["1"], t[true], t[false], t[1 << 53], t[0], t[f], t[u], tostring(t[nil]), tostring(t[2]), math.type(next({ [3.0] = 1 })), tostring(t[{}]) }
