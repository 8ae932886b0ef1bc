-- Figures of a plan, as they stand in its file: numbers, decimal text, null where the plan leaves a blank.
local figures = {}

-- What is written, without blanks around it and without a sign of per cent; and whether there is one.
local function written(value)
  local text = string.match(tostring(value), "^%s*(.-)%s*$")
  local share = string.match(text, "^(.-)%s*%%$") or string.match(text, "^(.-)%s*％$")
  return share or text, share ~= nil
end

-- The number under a key (17.8% is 0.178); nil if the plan does not have it, leaves it blank, or masks it (20xx).
function figures.number(plan, key)
  local text, is_per_cent = written(plan[key])
  local number = tonumber(text)
  -- Hexadecimal is no figure (0x10 is a mask as well), and no plan counts up to infinity.
  if number == nil or string.find(text, "[xX]") or number - number ~= 0 then return nil end
  return is_per_cent and number / 100 or number
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

-- Whether a figure is masked: 20xx, 201x, 20__.
function figures.is_masked(value)
  return type(value) == "string" and string.match(value, "^%s*%d+[xX_][%dxX_]*%s*$") ~= nil
end

-- Decimals behind the point of a number or decimal text: 3 of 0.178, 17.8% and 1.78e-1.
function figures.decimals(value)
  local text, is_per_cent = written(value)
  local digits, exponent = string.match(text, "%.(%d+)") or "", string.match(text, "[eE]([+-]?%d+)$") or 0
  return #digits - tonumber(exponent) + (is_per_cent and 2 or 0)
end

-- The years, of which one that holds no figures is empty.
function figures.years(plan)
  local years = {}
  for i, year in ipairs(type(plan.years) == "table" and plan.years or {}) do years[i] = type(year) == "table" and year or {} end
  return years
end

-- Equal up to what adding decimals loses.
function figures.equal(a, b) return math.abs(a - b) <= 1e-6 end

return figures
