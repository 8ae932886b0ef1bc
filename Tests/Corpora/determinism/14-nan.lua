-- The sign of NaN differs between machines; no text may show it.
local nan = 0 / 0
return { tostring(nan), tostring(-nan), ("%g %f %e"):format(nan, nan, -nan), nan, -nan, math.huge - math.huge, ("%5.1f"):format(-nan), math.type(nan) }
