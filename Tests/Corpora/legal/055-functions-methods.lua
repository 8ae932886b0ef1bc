-- methods, and functions in nested tables
local account = { balance = 10 }
function account:deposit(n) self.balance = self.balance + n return self end
function account.new(b) return { balance = b, deposit = account.deposit } end
local a = { b = { c = {} } }
function a.b.c.f(x) return x * 2 end
function a.b.c:g(x) return self == a.b.c and x end
return { account:deposit(5):deposit(1).balance, account.new(3):deposit(4).balance, a.b.c.f(4), a.b.c:g(5), ("x"):rep(3), ("%d"):format(7), #("abc"):upper() }
