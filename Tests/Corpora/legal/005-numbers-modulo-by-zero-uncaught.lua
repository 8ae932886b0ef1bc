-- the message of an integer modulo by zero
local n = 0
return 10 % n
