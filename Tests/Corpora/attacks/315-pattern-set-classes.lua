-- expect: limit.fuel
-- a set of classes on a megabyte
return (("\1"):rep(1000000)):find("[" .. ("%a%d%p%s"):rep(5000) .. "]")
