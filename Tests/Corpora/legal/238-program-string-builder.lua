-- a text of a hundred thousand bytes from parts
local parts = {}
for i = 1, 10000 do parts[#parts + 1] = ("%05d "):format(i) end
local s = table.concat(parts)
local n = 0
for w in s:gmatch("%d+") do n = n + tonumber(w) end
return { #s, n, s:sub(1, 12), s:sub(-6), select(2, s:gsub("0", "")) }
