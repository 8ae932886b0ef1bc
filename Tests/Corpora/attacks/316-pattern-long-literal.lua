-- expect: limit.fuel|policy.runtime
-- a pattern of a megabyte
return (("a"):rep(1000000)):find(("a"):rep(500000) .. ".b")
