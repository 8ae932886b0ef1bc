-- expect: limit.fuel
-- twelve lazy repetitions
return (("a"):rep(60)):match((".-"):rep(12) .. "b")
