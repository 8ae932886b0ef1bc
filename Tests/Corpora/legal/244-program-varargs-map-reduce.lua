-- map, filter, reduce, compose, curry
local function map(f, ...) local out = {} for i = 1, select("#", ...) do out[i] = f((select(i, ...))) end return table.unpack(out) end
local function reduce(f, acc, x, ...) if x == nil then return acc end return reduce(f, f(acc, x), ...) end
local function compose(f, g) return function(...) return f(g(...)) end end
local function curry(f, n, ...) local args = { ... } if #args >= n then return f(...) end return function(...) local all = { table.unpack(args) } for _, v in ipairs { ... } do all[#all + 1] = v end return curry(f, n, table.unpack(all)) end end
return { { map(function(x) return x * x end, 1, 2, 3) }, reduce(math.max, 0, 3, 9, 2), compose(string.upper, string.reverse)("abc"), curry(function(a, b, c) return a + b * c end, 3)(1)(2, 3), curry(function(a, b) return a .. b end, 2)("x")("y") }
