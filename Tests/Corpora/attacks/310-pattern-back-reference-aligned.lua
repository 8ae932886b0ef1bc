-- expect: limit.fuel|limit.time
-- the same with lengths chosen so that a counter that skips could miss its round numbers
for extra = 3984, 4096, 16 do
  local l = 262144 + extra
  local s = ("a"):rep(l) .. "b" .. ("a"):rep(600000)
  s:find("^(a*)b.-%1c")
end
error("held")
