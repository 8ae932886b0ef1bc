-- the message of concat, uncaught
return table.concat({ "a", {}, "c" }, ",")
