-- expect: limit.fuel
-- the limit deep inside coroutines that all go on
local function tower(n)
  return function()
    if n == 0 then while true do end end
    local co = coroutine.create(tower(n - 1))
    while true do coroutine.resume(co) if coroutine.status(co) == "dead" then break end end
    while true do end
  end
end
coroutine.wrap(tower(20))()
return "alive"
