-- expect: policy.runtime|policy.syntax
-- a call that starts on the next line
local f = error
f
("held")
