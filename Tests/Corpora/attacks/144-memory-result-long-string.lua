-- expect: policy.bad_result|policy.runtime|limit.memory
-- a result that is one string of more than a megabyte
local s = ("x"):rep((1 << 20) - 8)
return s .. ("y"):rep(500)
