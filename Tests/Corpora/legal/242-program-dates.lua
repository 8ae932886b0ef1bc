-- the day of the week by integer arithmetic
local function weekday(y, m, d) if m < 3 then y, m = y - 1, m + 12 end return (d + (13 * (m + 1)) // 5 + y + y // 4 - y // 100 + y // 400) % 7 end
return { weekday(2010, 4, 3), weekday(2000, 1, 1), weekday(1900, 3, 1), ("%04d-%02d-%02d"):format(2010, 4, 3) }
