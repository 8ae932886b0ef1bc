-- operators without spaces
local a,b=5,3
return {a+b,a-b,a*b,a/b,a//b,a%b,a^b,a&b,a|b,a~b,a<<b,a>>b,a==b,a~=b,a<b,a>b,a<=b,a>=b,#"ab",-a,~a,not a,a..b,1 ..2,a- -b,a<b==true}
