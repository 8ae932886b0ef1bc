-- expect: policy.runtime
-- every function of the environment with every wrong argument
local values = { false, true, 0, -1, 1.5, 0 / 0, "", "x", {}, print, coroutine.create(print), math.maxinteger }
local function try(f)
  if f == print then return end
  pcall(f)
  for i = 1, #values do
    pcall(f, values[i])
    for j = 1, #values do
      pcall(f, values[i], values[j])
      pcall(f, values[i], values[j], values[(i * j) % #values + 1], values[(i + j) % #values + 1])
    end
  end
end
local names = {}
for k, v in pairs(_G) do
  if type(v) == "function" then names[#names + 1] = k end
  if type(v) == "table" and v ~= _G then for n, f in pairs(v) do if type(f) == "function" and k .. n ~= "coroutineyield" then try(f) end end end
end
for _, k in ipairs(names) do try(_G[k]) end
error("held")
