/// A calendar date, compared as year, month, day. Only days 1 to 28 are ever made, so no calendar is needed.
struct SynthDate: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int

    var text: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }

    /// The year in which someone born on this month and day is `age` full years old on `date`.
    static func birthYear(month: Int, day: Int, age: Int, on date: SynthDate) -> Int {
        let hadBirthday = (month, day) <= (date.month, date.day)
        return date.year - age - (hadBirthday ? 0 : 1)
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
