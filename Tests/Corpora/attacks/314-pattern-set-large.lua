-- expect: limit.fuel
-- a set of sixty thousand members on a megabyte
return (("a"):rep(1000000)):find("[" .. ("bc"):rep(30000) .. "]")
