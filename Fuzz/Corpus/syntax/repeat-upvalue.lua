repeat local x = function() return y end if x then goto c end local y ::c:: until x
