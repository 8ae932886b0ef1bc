if x then
while y do
end
