-- expect: limit.fuel
-- the same in gmatch
for w in (("a"):rep(60)):gmatch(("a*"):rep(10) .. "b") do end
