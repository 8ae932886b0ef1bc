/// A valid citizen number (GB 11643-1999), or the one inside a disability certificate (data dictionary, section 4).
///
/// The number is kept as its 18 characters; descriptions never show it.
public struct CitizenNumber: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Why a text is no citizen number, in the order of the tests.
    public enum Fault: String, Error, Sendable, Hashable {
        case length = "IDNO_LENGTH"
        case checkDigit = "IDNO_CHECK_DIGIT"
        case region = "IDNO_REGION"
        case birthDate = "IDNO_BIRTH_DATE"

        /// The dictionary's problem code.
        public var code: ProblemCode { ProblemCode(rawValue: rawValue) }
    }

    /// The 18 characters, with an upper-case X.
    public let text: String
    /// The day of birth inside the number.
    public let birthDate: CivilDate
    /// Whether the sequence is even.
    public let isFemale: Bool
    /// The category of a disability certificate, 1 to 7.
    public let disabilityCategory: Int?
    /// The grade of a disability certificate, 1 to 4.
    public let disabilityGrade: Int?

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)

    /// Accepts 15 characters (old numbers), 18, 20 (disability certificate) or 22 (a reissued one). A lower-case x counts as X.
    ///
    /// - Parameter latest: the last possible birth date, usually the register's; nil for no limit.
    public static func parse(_ text: String, latest: CivilDate? = nil) -> Result<CitizenNumber, Fault> {
        var text = text
        return text.withUTF8 { parse($0, latest: latest) }
    }

    /// The same for bytes.
    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>, latest: CivilDate? = nil) -> Result<CitizenNumber, Fault> {
        guard [15, 18, 20, 22].contains(bytes.count) else { return .failure(.length) }
        var number = Array(bytes.prefix(bytes.count == 15 ? 15 : 18))
        if bytes.count == 15 {
            number.insert(contentsOf: [UInt8(ascii: "1"), UInt8(ascii: "9")], at: 6)
        } else if number[17] == UInt8(ascii: "x") {
            number[17] = UInt8(ascii: "X")
        }
        let isCheck = number.count == 17 || checkCharacters.contains(number[17])
        guard isCheck, number.prefix(17).allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }), let suffix = certificate(bytes.dropFirst(18)) else {
            return .failure(.length)
        }
        let check = checkCharacter(number)
        if number.count == 17 { number.append(check) }
        guard number[17] == check else { return .failure(.checkDigit) }
        guard isProvince(digits(number[0..<2])) else { return .failure(.region) }
        let born = CivilDate(year: digits(number[6..<10]), month: digits(number[10..<12]), day: digits(number[12..<14]))
        guard let born, latest.map({ born <= $0 }) ?? true else { return .failure(.birthDate) }
        return .success(
            CitizenNumber(
                text: String(decoding: number, as: UTF8.self), birthDate: born, isFemale: number[16] % 2 == 0,
                disabilityCategory: suffix.category, disabilityGrade: suffix.grade))
    }

    /// Takes a valid number of any of the accepted lengths.
    public init?(_ text: String) {
        guard case .success(let number) = Self.parse(text) else { return nil }
        self = number
    }

    /// Takes the bytes of a valid number of any of the accepted lengths.
    public init?(validating bytes: UnsafeBufferPointer<UInt8>) {
        guard case .success(let number) = Self.parse(bytes) else { return nil }
        self = number
    }

    private init(text: String, birthDate: CivilDate, isFemale: Bool, disabilityCategory: Int?, disabilityGrade: Int?) {
        self.text = text
        self.birthDate = birthDate
        self.isFemale = isFemale
        self.disabilityCategory = disabilityCategory
        self.disabilityGrade = disabilityGrade
    }

    /// Makes a number from its parts, check character included; nil if a part is out of range.
    ///
    /// - Parameters:
    ///   - region: six digits; made-up people use 439901, which was never assigned.
    ///   - sequence: 0 to 999, odd for men and even for women.
    public init?(region: Int, birthDate: CivilDate, sequence: Int) {
        guard (100_000...999_999).contains(region), (0...999).contains(sequence) else { return nil }
        let (year, month, day) = birthDate.components
        let stem = (region * 10_000 + year) * 10_000_000 + (month * 100 + day) * 1000 + sequence
        let digits = Array(String(stem).utf8)
        self.init(String(decoding: digits + [Self.checkCharacter(digits)], as: UTF8.self))
    }

    /// The code of ``CodeTable/gender``.
    public var gender: String { isFemale ? "female" : "male" }

    /// Full years on a date (周岁).
    public func age(on date: CivilDate) -> Int { birthDate.age(on: date) }

    /// Never the number.
    public var description: String { "CitizenNumber" }
    /// Never the number.
    public var debugDescription: String { description }

    /// The 18th character of a number, from its first 17 digits.
    static func checkCharacter(_ digits: [UInt8]) -> UInt8 {
        var sum = 0
        for (digit, weight) in zip(digits, weights) { sum += Int(digit - UInt8(ascii: "0")) * weight }
        return checkCharacters[sum % 11]
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Category and grade behind the 18 characters; nil if they are wrong.
    private static func certificate(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (category: Int?, grade: Int?)? {
        let suffix = Array(bytes)
        if suffix.isEmpty { return (nil, nil) }
        let zero = UInt8(ascii: "0")
        guard (1...7).contains(Int(suffix[0]) - Int(zero)), (1...4).contains(Int(suffix[1]) - Int(zero)) else { return nil }
        if suffix.count == 4 {
            guard suffix[2] | 0x20 == UInt8(ascii: "b"), suffix[3] &- zero <= 9 else { return nil }
        }
        return (Int(suffix[0] - zero), Int(suffix[1] - zero))
    }

    private static func isProvince(_ code: Int) -> Bool {
        switch code {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
        default: false
        }
    }
}
