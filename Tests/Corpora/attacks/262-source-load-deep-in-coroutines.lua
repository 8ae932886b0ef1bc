-- expect: policy.runtime|limit.depth
-- loaded code nested nearly to the bound, deep inside coroutines
local s = "return " .. ("{"):rep(180) .. ("}"):rep(180)
local function f(n) if n == 0 then return assert(load(s))() end return coroutine.wrap(f)(n - 1) end
for n = 1, 150 do f(n) end
error("held")
