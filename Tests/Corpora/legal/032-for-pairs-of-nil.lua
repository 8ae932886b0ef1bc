-- pairs of nothing, uncaught
local t
for k, v in pairs(t) do
end
