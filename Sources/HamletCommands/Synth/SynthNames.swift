/// Common surnames and given names. They are combined at random; nobody is meant.
enum SynthNames {
    static let surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文".map(
        String.init)

    private static let male = "国建志明文华德金永春水福生荣光长兴家海平军伟强勇涛波斌辉刚健鹏飞宏林成龙根土木山云正庆祥宝贵才有仁义礼信".map(String.init)
    private static let female = "秀英桂兰玉珍凤美丽红梅芳春花香莲菊翠云霞艳燕娟娥琴静敏慧芬萍莉婷雪银月彩巧爱素金淑惠冬秋小晓青清雅雨思佳".map(String.init)

    /// Surnames that no member has, so that no helper can be taken for a registered poor person.
    private static let helperSurnames = ["欧阳", "上官", "司马", "诸葛", "夏侯", "司徒", "端木", "令狐"]

    /// A given name of one or two characters as one number: table, first character, second character (0 for none).
    static func given(isFemale: Bool, random: inout SynthRandom) -> Int {
        let count = isFemale ? female.count : male.count
        let first = random.below(count)
        let second = random.chance(150) ? 0 : 1 + random.below(count)
        return (isFemale ? 1 : 0) << 16 | first << 8 | second
    }

    static func given(_ code: Int) -> String {
        let table = code >> 16 == 1 ? female : male
        let second = code & 0xff
        return table[code >> 8 & 0xff] + (second == 0 ? "" : table[second - 1])
    }

    static func helper(random: inout SynthRandom) -> String {
        let surname = random.pick(helperSurnames)
        return surname + given(given(isFemale: random.chance(350), random: &random))
    }
}
