-- expect: policy.syntax|policy.forbidden|policy.runtime
-- an environment that is a constant of the compiler
local _ENV <const> = 1
x = 1
