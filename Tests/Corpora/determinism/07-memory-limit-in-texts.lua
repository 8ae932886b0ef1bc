-- The same with texts.
local parts = {}
while true do parts[#parts + 1] = ("text"):rep(100 + #parts % 50) .. #parts end
