-- the message of format, uncaught
local name = "x"
return string.format("%d items", name)
