local a <const>, b <close>, c = 1, nil
local function f() return a, b, c end
