f = function(
end
