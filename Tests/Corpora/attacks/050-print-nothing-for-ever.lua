-- expect: limit.fuel|limit.output
-- print without arguments still writes a byte each time
while true do print() end
