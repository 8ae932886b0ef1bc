-- expect: policy.runtime|policy.forbidden
-- the same with an environment of its own
local function f()
  local _ENV = { [true] = "right" }
  return _ENV[1 < 2]
end
local v = f()
if v ~= "right" and v ~= nil then return v end
error("held")
