-- Nested functions that return
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local function check(m)
        if m.age < 16 then return true end
        return m.student_status ~= "none"
      end
      for _, m in ipairs(h.members) do
        if check(m) then return true end
      end
      return false
    end },
  },
}
