-- expect: policy.runtime|limit.depth|limit.fuel
-- gmatch keeps an exhausted counter after "pattern too complex"; the next call recurses without end
local p = ("a?"):rep(100000)
local it = ("a"):rep(200000):gmatch(p)
pcall(it)
for i = 1, 10 do pcall(it) end
error("held")
