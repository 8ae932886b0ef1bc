do goto l
local a
::l:: f() end
