-- Measures that share a name
return policy { id = "case", version = "1.0.0", unit = "household", title = "t", measures = {
  rule { "loan_a", measure = "loan_interest", title = "a", cite = "6.11", when = function(h) return h.main_poverty_cause == "no_funds" end },
  rule { "loan_b", measure = "loan_interest", title = "b", cite = "6.11", when = function(h) return h.household_debt > 5000 end } } }
