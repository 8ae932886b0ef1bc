/// A day of the proleptic Gregorian calendar, kept as days since 1970-01-01. No clock, zone or locale is involved.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    public let daysSinceEpoch: Int32

    /// Takes any day count.
    public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

    /// The day with these numbers, or nil if there is none (2014-02-30) or the year is outside 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CivilDate.days(inMonth: month, of: year) else {
            return nil
        }
        daysSinceEpoch = CivilDate.days(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    public init?(iso text: String) {
        var text = text
        let days: Int32? = text.withUTF8 { bytes in
            guard bytes.count == 10, let base = bytes.baseAddress else { return nil }
            return CellReading.date(base)
        }
        guard let days else { return nil }
        daysSinceEpoch = days
    }

    /// Year, month from 1, day from 1.
    public var components: (year: Int, month: Int, day: Int) {
        // Howard Hinnant's civil-from-days: eras of 400 years, years beginning in March.
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The calendar year.
    public var year: Int { components.year }
    /// 1 to 12.
    public var month: Int { components.month }
    /// 1 to 31.
    public var day: Int { components.day }

    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Full years lived on `date` (周岁); negative if `date` lies before this day.
    ///
    /// A year is complete on the birthday itself; for those born on 29 February, in common years on 1 March.
    public func age(on date: CivilDate) -> Int {
        let (birthYear, birthMonth, birthDay) = components
        let (year, month, day) = date.components
        return year - birthYear - ((month, day) < (birthMonth, birthDay) ? 1 : 0)
    }

    /// Earlier days are smaller.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 of a day that is known to exist.
    @inline(__always)
    static func days(year: Int, month: Int, day: Int) -> Int32 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }
}
