-- yields in metamethods
local mt = {}
for _, n in ipairs { "__add", "__index", "__eq", "__lt", "__le", "__unm", "__call", "__len", "__idiv", "__band" } do mt[n] = function(...) return (coroutine.yield(n)) end end
mt.__newindex = function(t, k, v) coroutine.yield("__newindex") end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = { a + b, a.x, a == b, a < b, a <= b, -a, a(1), #a, a // b, a & b, a ~= b, not (a < b) }
  a.y = 1
  return r
end)
local out, v = {}, co()
while type(v) == "string" do out[#out + 1] = v v = co(#out) end
return { out, v }
