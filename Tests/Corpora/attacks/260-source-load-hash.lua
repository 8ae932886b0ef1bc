-- expect: policy.runtime
-- load does not skip a first line for the shell
local f, e = load("#!/bin/sh\nreturn 1")
if f then return f() end
error(e, 0)
