-- expect: policy.runtime
-- the same, swallowed, and wrapped round the main function
local ok, e = pcall(coroutine.yield, 1)
if ok then return "yielded" end
error(e)
