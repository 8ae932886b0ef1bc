=while true do end
