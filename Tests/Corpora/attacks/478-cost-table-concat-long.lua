-- expect: limit.fuel|limit.time|limit.memory
-- one text of a megabyte joined with itself under another separator
local s = ("x"):rep(500000)
while true do table.concat({ s, "y" }, ", ") end
