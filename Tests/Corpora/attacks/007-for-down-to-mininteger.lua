-- expect: limit.fuel
-- a loop down to the least integer
for i = math.maxinteger, math.mininteger, -1 do end
