-- expect: policy.runtime|limit.depth
-- loaded code nested beyond every bound
local f, e = load("return " .. ("("):rep(20000) .. "1" .. (")"):rep(20000))
if f then return f() end
error(e, 0)
