-- expect: policy.runtime
-- an environment that is nothing
local _ENV = nil
return x
