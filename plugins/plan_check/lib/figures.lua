-- Figures of a plan, as they stand in its file: numbers, decimal text, null where the plan leaves a blank.
local figures = {}

-- The number under a key; nil if the plan does not have it, leaves it blank, or masks it (20xx).
function figures.number(plan, key)
  local number = tonumber(plan[key])
  -- No plan counts up to infinity.
  if number and number - number ~= 0 then return nil end
  return number
end

-- Several numbers at once; nothing if one of them is not there.
function figures.all(plan, ...)
  local found = {}
  for i, key in ipairs { ... } do
    found[i] = figures.number(plan, key)
    if found[i] == nil then return nil end
  end
  return found
end

-- Whether nothing is written there.
function figures.is_blank(value)
  return value == nil or value == null or type(value) == "string" and string.match(value, "%S") == nil
end

-- Decimals behind the point of a number or decimal text.
function figures.decimals(value)
  local digits = string.match(tostring(value), "%.(%d+)$")
  return digits and #digits or 0
end

-- Equal up to what adding decimals loses.
function figures.equal(a, b) return math.abs(a - b) <= 1e-6 end

return figures
