-- expect: policy.runtime
-- bytes of every value in subject and pattern
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
local s = table.concat(all)
for i = 0, 255 do
  pcall(string.find, s, "[" .. string.char(i) .. "-" .. string.char(255 - i) .. "]")
  pcall(string.find, s, "%" .. string.char(i))
  pcall(string.gsub, s, "%" .. string.char(i), "%" .. string.char(i))
end
error("held")
