-- an error below several functions, uncaught
local function a() error("bottom") end
local function b() a() end
local function c() b() end
c()
