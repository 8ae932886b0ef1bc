-- Empty sections
return policy { id = "case", version = "1.0.0", unit = "household", title = "例", exclude = {}, qualify = {}, rank = {}, parameters = {},
  columns = {}, plugins = {}, prioritize = {}, assist = {}, measures = {} }
