-- expect: limit.fuel
-- ten stars on thirty letters
return (("a"):rep(60)):find(("a*"):rep(10) .. "b")
