-- __len
local t = setmetatable({ 1, 2, 3 }, { __len = function(t) return rawlen(t) * 10 end })
local u = setmetatable({}, { __len = function() return "not a number" end })
local v = setmetatable({}, { __len = function() return 2.0 end })
local function e(f, ...) return select(2, pcall(f, ...)) end
return { #t, rawlen(t), #u, #v, e(table.unpack, u), e(function() return table.concat(u) end), { table.unpack(setmetatable({ 1, 2, 3 }, { __len = function() return 2 end })) }, e(function() table.insert(setmetatable({}, { __len = function() return 1.5 end }), 1) end) }
