-- expect: limit.fuel|limit.time|policy.runtime
-- all but the first of a hundred thousand, a step at a time: the work is its square
local function count(n, ...) if n == 0 then return 0 end return count(n - 1, select(2, ...)) end
count(100000, (("x"):rep(100000)):byte(1, -1))
error("held")
