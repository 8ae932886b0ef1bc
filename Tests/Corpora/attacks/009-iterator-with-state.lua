-- expect: limit.fuel
-- an iterator that hands its state round for ever
local function step(state, control) state.n = state.n + 1 return state.n, control end
for i, c in step, { n = 0 }, 0 do end
