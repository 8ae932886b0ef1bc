-- jumps to labels of the same name in nested functions and blocks
local out = {}
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    out[#out + 1] = i .. j
    ::continue::
  end
  if i == 2 then goto continue end
  out[#out + 1] = i
  ::continue::
end
return out
