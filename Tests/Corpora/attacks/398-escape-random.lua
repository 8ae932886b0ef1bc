-- expect: policy.runtime
-- chance
return math.random()
