-- a yield outside of every coroutine, uncaught
coroutine.yield("x")
