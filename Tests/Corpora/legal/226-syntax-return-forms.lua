-- what may be returned
local function a() return end
local function b() return; end
local function c() return 1, end_ end
local function d() do return 5 end end
local function f() return (a()) end
return { select("#", a()), select("#", b()), select("#", c()), d(), select("#", f()) }
