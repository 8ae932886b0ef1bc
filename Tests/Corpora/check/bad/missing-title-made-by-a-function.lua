-- expect: policy.missing_title 3
local function flag(id, field)
  return rule { id, cite = "7.9", when = function(h) return h[field] end }
end
return policy { id = "case", version = "1", unit = "household", title = "t",
  prioritize = { flag("means", "lacks_basic_means") } }
