-- which results of math are integers
local out = {}
for _, v in ipairs { math.floor(2.7), math.floor(2), math.ceil(2.1), math.abs(-2), math.abs(-2.0), math.max(1, 2), math.max(1, 2.0), math.fmod(5, 3), math.fmod(5.0, 3), math.sqrt(4), math.modf(3.7), math.modf(-3), math.exp(0), math.floor(1e300), math.ceil(-0.5) } do out[#out + 1] = math.type(v) .. " " .. tostring(v) end
return out
