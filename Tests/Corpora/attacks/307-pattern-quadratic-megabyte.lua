-- expect: limit.fuel
-- a lazy repetition on a megabyte, from each position again
return (("a"):rep(1000000)):find("a-b")
