-- the message of an integer division by zero, on a later line

local a, b = 1,
  0

return a // b
