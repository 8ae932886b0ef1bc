-- A class with inheritance
local Base = {}
Base.__index = Base
function Base.new(c, h) return setmetatable({ h = h }, c) end
function Base:score() return 1 end
local Poor = setmetatable({}, { __index = Base })
Poor.__index = Poor
function Poor:score() return Base.score(self) + (self.h.labor_count == 0 and 5 or 0) end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return Poor.new(Poor, h):score() > 1 end },
  },
}
