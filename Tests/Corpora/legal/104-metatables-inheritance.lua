-- single inheritance, overridden methods, calls of the parent's
local Animal = {} Animal.__index = Animal
function Animal.new(name) local self = setmetatable({}, Animal) self.name = name return self end
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "a sound" end
local Dog = setmetatable({}, { __index = Animal }) Dog.__index = Dog
function Dog.new(name) local self = Animal.new(name) return setmetatable(self, Dog) end
function Dog:sound() return "a bark, not " .. Animal.sound(self) end
local Puppy = setmetatable({}, { __index = Dog }) Puppy.__index = Puppy
function Puppy.new(name) return setmetatable(Dog.new(name), Puppy) end
function Puppy:speak() return Dog.speak(self) .. "!" end
local p = Puppy.new("Rex")
return { Animal.new("Cat"):speak(), Dog.new("Fido"):speak(), p:speak(), getmetatable(p) == Puppy, rawget(p, "speak") == nil }
