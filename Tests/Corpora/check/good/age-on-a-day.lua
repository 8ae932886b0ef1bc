-- Age on a day
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return age_on(h, "2018-12-31") >= 60 or age_on(h, date("2018-06-30")) < 16 end },
  },
}
