-- expect: limit.fuel
-- a loop without a loop statement
::again::
goto again
