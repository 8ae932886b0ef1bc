-- sort by __lt, and through __index and __newindex
local mt = { __lt = function(a, b) return a.v > b.v end }
local t = {}
for i, v in ipairs { 3, 1, 2 } do t[i] = setmetatable({ v = v }, mt) end
table.sort(t)
local store = { 3, 1, 2 }
local proxy = setmetatable({}, { __index = store, __newindex = store, __len = function() return 3 end })
table.sort(proxy)
return { t[1].v, t[2].v, t[3].v, store, rawlen(proxy) }
