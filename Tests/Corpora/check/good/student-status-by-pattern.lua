-- Student status by pattern
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.student_status:find("^junior") ~= nil or h.student_status == "primary" end },
  },
}
