-- expect: limit.fuel
-- a loop that never ends, with an empty body
while true do end
