-- expect: limit.memory|policy.runtime
-- each byte replaced by a megabyte
return (("x"):rep(1000)):gsub("x", ("y"):rep(1000000))
