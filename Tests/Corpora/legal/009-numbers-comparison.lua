-- integers and floats compare by value, also where a float cannot hold the integer
local max, min = math.maxinteger, math.mininteger
return { 1 == 1.0, max == max + 0.0, max < max + 0.0, max <= 2 ^ 63, max + 0.0 == 2 ^ 63, min == -2 ^ 63, min <= -2 ^ 63, min < -2 ^ 63, 2 ^ 53 == 2 ^ 53 + 1, (1 << 53) + 1 == 2 ^ 53 + 1, (1 << 53) + 1 > 2 ^ 53, max > 1e308, min < -1e308, max < math.huge, min > -math.huge, 1 < 1.5, 2 > 1.5, -1 > -1.5, 0 == -0.0, 0.0 == -0.0, 1 / 0.0 == 1 / -0.0 }
