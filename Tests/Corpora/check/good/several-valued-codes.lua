-- Several-valued codes
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return #h.health_status > 1 and h.health_status[1] == "healthy" end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return any(h.health_status, function(s) return s == "serious" or s == "disabled" end) end },
  },
}
