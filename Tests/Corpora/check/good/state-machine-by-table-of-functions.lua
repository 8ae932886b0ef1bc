-- State machine by table of functions
local steps
steps = {
  start = function(n) if n > 3 then return "big" end return "small" end,
  big = function() return "done", true end,
  small = function() return "done", false end,
}
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local state, result = "start", nil
      while state ~= "done" do
        local nxt, r = steps[state](h.household_size)
        state, result = nxt, r
      end
      return result == true
    end },
  },
}
