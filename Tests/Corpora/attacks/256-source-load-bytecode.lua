-- expect: policy.runtime
-- a compiled chunk given to load
local f, e = load("\27Lua\84\0\25\147\13\10\26\10\4\8\8", "x", "b")
if f then return f() end
error(e, 0)
