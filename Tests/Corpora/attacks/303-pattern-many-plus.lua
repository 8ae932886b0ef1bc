-- expect: limit.fuel
-- ten greedy repetitions with captures
return (("a"):rep(80)):match(("(a+)"):rep(10) .. "b")
