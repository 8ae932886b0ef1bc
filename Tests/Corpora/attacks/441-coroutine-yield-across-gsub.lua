-- expect: policy.runtime
-- a yield out of gsub's function
local co = coroutine.wrap(function() return (("abc"):gsub(".", function(c) coroutine.yield(c) end)) end)
co() co()
return co()
