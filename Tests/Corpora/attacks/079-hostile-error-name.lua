-- expect: policy.runtime
-- an error value with a hostile __name and __index
error(setmetatable({}, { __name = ("x"):rep(100000), __index = function() while true do end end }))
