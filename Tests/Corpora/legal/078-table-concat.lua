-- concat with separators and ranges
return { table.concat {}, table.concat { 1, 2, 3 }, table.concat({ "a", "b", "c" }, ", "), table.concat({ 1, 2, 3 }, "-", 2), table.concat({ 1, 2, 3 }, "-", 2, 3), table.concat({ 1, 2, 3 }, "-", 3, 2), table.concat({ 1.5, "x", 2 ^ 53 }, " "), table.concat({ [5] = "five" }, "", 5, 5), table.concat({ "a", "b" }, 7), table.concat({ "a\0b", "c" }, "\0") }
