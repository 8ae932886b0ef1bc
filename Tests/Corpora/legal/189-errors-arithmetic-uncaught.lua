-- uncaught arithmetic on nothing, three lines down
local function total(list)
  local sum = 0
  for i = 1, 3 do
    sum = sum + list[i]
  end
  return sum
end
return total { 1, 2 }
