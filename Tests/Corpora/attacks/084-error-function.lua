-- expect: policy.runtime
-- a function as an error value
error(function() while true do end end)
