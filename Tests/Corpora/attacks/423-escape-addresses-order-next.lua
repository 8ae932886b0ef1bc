-- expect: policy.runtime
-- the same by next
local t = { [print] = 1, [pairs] = 2, [next] = 3 }
local s, k, v = "", next(t)
while k do s = s .. v k, v = next(t, k) end
return s
