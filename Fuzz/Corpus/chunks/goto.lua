local i, n = 0, 0
::again::
i = i + 1
if i % 2 == 0 then goto continue end
n = n + i
::continue::
if i < 20 then goto again end
for k = 1, 3 do for j = 1, 3 do if j == 2 then goto out end n = n + j end end
::out::
return n
