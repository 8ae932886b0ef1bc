-- expect: policy.unknown_code 7
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(m)
      for _, s in ipairs(m.health_status) do
        if s == "ill" then return true end
      end
      return false
    end },
  },
}
