-- expect: policy.runtime
-- a yield out of a comparator
local co = coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield() return a < b end) return "sorted" end)
co() co() co()
return co()
