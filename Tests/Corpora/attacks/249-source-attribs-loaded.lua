-- expect: policy.runtime
-- a variable to be closed, in loaded code
local f, e = load("local x <close> = nil return 1")
if f then return f() end
error(e, 0)
