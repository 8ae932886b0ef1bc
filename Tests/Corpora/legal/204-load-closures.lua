-- loaded functions share globals and have no locals of the loader
local secret = 1
counter = 0
local inc = load("counter = counter + 1 return secret")
return { tostring(inc()), tostring(inc()), counter, load("local n = 0 return function() n = n + 1 return n end")()() }
