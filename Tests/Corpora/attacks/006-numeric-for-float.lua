-- expect: limit.fuel
-- a counted loop whose float counter can no longer change
for i = 2.0 ^ 53, math.huge, 0.5 do end
