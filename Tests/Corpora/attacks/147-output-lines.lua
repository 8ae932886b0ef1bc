-- expect: limit.output
-- lines without end
while true do print("line") end
