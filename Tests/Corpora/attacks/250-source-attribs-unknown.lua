-- expect: policy.syntax
-- an attribute that does not exist
local x <gc> = 1
