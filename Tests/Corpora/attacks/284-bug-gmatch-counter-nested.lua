-- expect: policy.runtime|limit.depth|limit.fuel
-- the same with captures, which recurse as well
local p = ("(a)"):rep(31) .. ("a?"):rep(1000) .. "b"
local it = ("a"):rep(5000):gmatch(p)
for i = 1, 10 do pcall(it) end
error("held")
