-- expect: limit.fuel
-- the value that a swallowed limit gives, raised again as the script's own
local ok, e = pcall(function() while true do end end)
error(e, 0)
