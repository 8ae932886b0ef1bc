-- expect: limit.fuel
-- an iterator function that never gives nil
for _ in function() return 1 end do end
