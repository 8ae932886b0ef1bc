-- expect: policy.runtime
-- a new environment, and what still works in it
local _ENV = { tostring = tostring }
return print("x")
