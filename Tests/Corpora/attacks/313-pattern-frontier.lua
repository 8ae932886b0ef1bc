-- expect: limit.fuel
-- a frontier with a large set on a megabyte
return (("a"):rep(1000000)):find("%f[" .. ("bcdefghijklmnop"):rep(2000) .. "]")
