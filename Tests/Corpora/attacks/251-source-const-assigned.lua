-- expect: policy.syntax
-- a constant that is assigned to
local x <const> = 1
x = 2
