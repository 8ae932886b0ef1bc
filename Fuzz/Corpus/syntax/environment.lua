local _ENV <const> = {} x = y function z() return _ENV end
