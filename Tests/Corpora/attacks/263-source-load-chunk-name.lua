-- expect: policy.runtime
-- a name for loaded code that looks like a file of the host, and one of a megabyte
local ok, e = pcall(load("error('x')", "@/etc/passwd"))
local ok, e2 = pcall(load("error('x')", "=" .. ("n"):rep(1000000)))
error(e .. #e2, 0)
