-- expect: limit.fuel
-- yields out of metamethods, for ever
local mt = {}
for _, name in ipairs { "__add", "__index", "__eq", "__lt", "__unm", "__call", "__len" } do mt[name] = function() coroutine.yield() return 1 end end
local co = coroutine.wrap(function()
  local a, b = setmetatable({}, mt), setmetatable({}, mt)
  while true do
    local x = a + b
    x = a.k
    x = a == b
    x = a < b
    x = -a
    x = a()
    x = #a
  end
end)
while true do co() end
