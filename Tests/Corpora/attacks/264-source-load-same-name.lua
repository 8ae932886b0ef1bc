-- expect: policy.runtime
-- loaded code under the name of the chunk that loads it
local ok, e = pcall(error, "x")
local f = load("\n\n\n\nerror('held')", "=" .. "attack")
f()
