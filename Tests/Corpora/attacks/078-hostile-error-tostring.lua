-- expect: policy.runtime|limit.fuel
-- an error value whose __tostring never ends: describing the error must not run it
error(setmetatable({}, { __tostring = function() while true do end end }))
