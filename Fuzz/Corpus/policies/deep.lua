=local t = {} for i = 1, 70 do t = { t } end
return policy { id = "p", version = "1", unit = "household", title = t }
