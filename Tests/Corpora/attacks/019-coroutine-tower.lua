-- expect: limit.fuel
-- work done ten coroutines deep
local function tower(n)
  if n == 0 then while true do end end
  coroutine.wrap(tower)(n - 1)
end
tower(10)
