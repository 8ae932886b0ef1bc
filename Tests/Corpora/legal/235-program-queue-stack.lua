-- a queue and a stack
local Queue = {} Queue.__index = Queue
function Queue.new() return setmetatable({ first = 1, last = 0 }, Queue) end
function Queue:push(v) self.last = self.last + 1 self[self.last] = v end
function Queue:pop() if self.first > self.last then return nil end local v = self[self.first] self[self.first] = nil self.first = self.first + 1 return v end
Queue.__len = function(q) return q.last - q.first + 1 end
local q, out = Queue.new(), {}
for i = 1, 5 do q:push(i * i) end
out[1] = q:pop() out[2] = #q q:push("x") out[3] = #q
while #q > 0 do out[#out + 1] = q:pop() end
return { out, tostring(q:pop()) }
