-- ipairs of nothing, uncaught
for i, v in ipairs(nil) do end
