-- a thousand constants in one function
local parts = {}
for i = 1, 1000 do parts[i] = "t[" .. i .. ".5]='k" .. i .. "'" end
local t = load("local t = {} " .. table.concat(parts, " ") .. " return t")()
local n = 0
for k, v in pairs(t) do n = n + 1 end
return { n, t[1.5], t[1000.5], t[500.5] }
