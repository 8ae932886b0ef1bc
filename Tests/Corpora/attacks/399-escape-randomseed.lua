-- expect: policy.runtime
-- chance with a seed
math.randomseed(1)
