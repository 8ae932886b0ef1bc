-- expect: limit.fuel
-- the same, swallowed
pcall(string.find, ("a"):rep(60), ("a*"):rep(10) .. "b")
return "alive"
