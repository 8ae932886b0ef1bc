-- expect: limit.fuel
-- the same in gsub
return (("a"):rep(60)):gsub(("a*"):rep(10) .. "b", "")
