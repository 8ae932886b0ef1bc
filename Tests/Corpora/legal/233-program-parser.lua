-- a calculator by recursive descent
local function calc(s)
  local pos = 1
  local function peek() return s:match("^%s*(.)", pos) end
  local function take(c) local p = s:match("^%s*%" .. c .. "()", pos) if p then pos = p return true end end
  local expr
  local function atom()
    if take("(") then local v = expr() assert(take(")"), "missing )") return v end
    if take("-") then return -atom() end
    local n, p = s:match("^%s*(%d+%.?%d*)()", pos)
    assert(n, "number expected at " .. pos)
    pos = p
    return tonumber(n)
  end
  local function term() local v = atom() while true do if take("*") then v = v * atom() elseif take("/") then v = v / atom() else return v end end end
  function expr() local v = term() while true do if take("+") then v = v + term() elseif take("-") then v = v - term() else return v end end end
  local v = expr()
  assert(not peek(), "trailing text")
  return v
end
return { calc("1 + 2 * 3"), calc("(1 + 2) * 3"), calc("2 * (3 + 4) / 7 - -1"), calc("1.5*4"), { pcall(calc, "1 +") }, { pcall(calc, "(1") }, { pcall(calc, "1 2") } }
