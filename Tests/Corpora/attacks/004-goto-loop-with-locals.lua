-- expect: limit.fuel
-- a loop by goto that opens a scope with a captured local each time round
local keep
do
  ::again::
  do
    local x = {}
    keep = function() return x end
  end
  goto again
end
