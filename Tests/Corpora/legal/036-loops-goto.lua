-- jumps: continue, out of loops, back
local out = {}
for i = 1, 5 do
  for j = 1, 5 do
    if j == 3 then goto next_i end
    if i == 4 then goto done end
    out[#out + 1] = i * 10 + j
  end
  ::next_i::
end
::done::
do
  local n = 0
  ::top::
  n = n + 1
  if n < 3 then goto top end
  out[#out + 1] = n
end
return out
