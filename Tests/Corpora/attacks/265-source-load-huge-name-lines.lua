-- expect: policy.runtime
-- a syntax error in loaded code whose name holds line ends and format marks
local f, e = load("x =", "=%s%n%d\n\n%p")
error(e, 0)
