-- expect: limit.fuel|limit.time|policy.runtime
-- library functions turn texts into numbers for their arguments
local s = ("0"):rep(1000000) .. "1"
local t = { 1, 2 }
while true do
  local x = ("x"):rep(s) .. ("x"):sub(s, s) .. string.char(s) .. utf8.char(s)
  x = select(s, 1) x = math.floor(s) x = math.max(s, s) x = math.abs(s) x = table.concat(t, "", s, s) x = table.unpack(t, s, s)
end
