-- expect: limit.fuel|limit.time
-- code that loads code for ever
while true do load("local x = 1 return x")() end
