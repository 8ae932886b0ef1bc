-- expect: limit.fuel
-- resume in resume in resume
local function tower(n)
  if n == 0 then while true do end end
  coroutine.resume(coroutine.create(tower), n - 1)
  return "alive"
end
return tower(50)
