-- __pairs
local t = setmetatable({ 1, 2 }, { __pairs = function(t) return function(_, k) if not k then return "only", "pair" end end, t, nil end })
local out = {}
for k, v in pairs(t) do out[#out + 1] = k .. v end
local u = setmetatable({}, { __pairs = function() return 1, 2, 3, 4 end })
out[#out + 1] = select("#", pairs(u))
local ok, e = pcall(pairs, setmetatable({}, { __pairs = function() error("no pairs", 0) end }))
out[#out + 1] = e
for k, v in next, t do out[#out + 1] = v end
return out
