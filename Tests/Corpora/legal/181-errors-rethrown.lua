-- an error raised again keeps its message; with a level it gets another place
local ok, e = pcall(function() error("first") end)
local ok2, e2 = pcall(error, e, 0)
local ok3, e3 = pcall(function() error(e) end)
return { e, e2, e3 }
