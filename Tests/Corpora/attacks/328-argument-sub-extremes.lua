-- expect: policy.runtime
-- string.sub and string.byte at the ends of the integers
local s, n = ("x"):rep(100), 0
local ends = { math.mininteger, -101, -100, -1, 0, 1, 100, 101, math.maxinteger }
for _, i in ipairs(ends) do
  for _, j in ipairs(ends) do n = n + #s:sub(i, j) + select("#", s:byte(i, j)) end
end
error(n)
