-- every arithmetic metamethod, from the left and from the right
local mt, out = {}, {}
for _, op in ipairs { "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr" } do
  mt["__" .. op] = function(a, b) return op .. ":" .. (type(a) == "table" and "t" or tostring(a)) .. "," .. (type(b) == "table" and "t" or tostring(b)) end
end
mt.__unm = function(a, b) return "unm" .. tostring(rawequal(a, b)) end
mt.__bnot = function(a, b) return "bnot" .. tostring(rawequal(a, b)) end
local t = setmetatable({}, mt)
return { t + 1, 1 + t, t - 1.5, "x" - t, t * t, t / 2, 2 / t, t % 3, t ^ 2, 2 ^ t, t // 2, t & 1, 1 | t, t ~ 1, t << 1, 1 >> t, -t, ~t, t + nil, "10" + t, t .. "" == nil }
