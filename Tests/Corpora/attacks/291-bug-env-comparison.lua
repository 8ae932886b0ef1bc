-- expect: policy.runtime|policy.forbidden
-- an index by a comparison reads an unset register
local x = _ENV[1 < 2]
local y = _ENV[not nil]
if x ~= nil or y ~= nil then return "read" end
error("held")
