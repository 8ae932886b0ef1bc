-- expect: limit.fuel
-- a counted loop with 2^62 rounds
for i = 1, 1 << 62 do end
