-- expect: limit.fuel
-- balanced text on a megabyte of opening marks, from each position again
return (("("):rep(1000000)):find("%b()")
