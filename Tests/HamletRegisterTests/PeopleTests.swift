import HamletRegister
import Testing

@Suite struct PeopleTests {
    @Test("days count from 1970 and come back, over four hundred years and at the ends")
    func days() throws {
        #expect(CivilDate(iso: "1970-01-01")?.daysSinceEpoch == 0)
        #expect(CivilDate(iso: "2000-03-01")?.daysSinceEpoch == 11_017)
        #expect(CivilDate(iso: "0001-01-01")?.daysSinceEpoch == -719_162)
        #expect(CivilDate(iso: "9999-12-31")?.daysSinceEpoch == 2_932_896)
        var previous = try #require(CivilDate(iso: "1799-12-31"))
        for days in (previous.daysSinceEpoch + 1)...(previous.daysSinceEpoch + 150_000) {
            let date = CivilDate(daysSinceEpoch: days)
            let (year, month, day) = date.components
            guard CivilDate(year: year, month: month, day: day) == date, date > previous, CivilDate(iso: date.description) == date else {
                Issue.record("day \(days)")
                break
            }
            previous = date
        }
    }

    @Test("days that don't exist are none")
    func none() {
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
        #expect(CivilDate(year: 2001, month: 4, day: 31) == nil)
        #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
        #expect(CivilDate(iso: "2001-01-01 ") == nil)
    }

    @Test(
        "age is full years; the birthday completes one",
        arguments: [
            ("2000-02-29", "2001-02-28", 0), ("2000-02-29", "2001-03-01", 1), ("2000-02-29", "2004-02-29", 4),
            ("1960-05-01", "2018-04-30", 57),
            ("1960-05-01", "2018-05-01", 58), ("2018-05-01", "2018-04-30", -1),
        ])
    func age(born: String, on: String, years: Int) throws {
        let date = try #require(CivilDate(iso: on))
        #expect(CivilDate(iso: born)?.age(on: date) == years)
    }

    @Test("the standard's own examples are valid")
    func standard() throws {
        let woman = try #require(CitizenNumber("11010519491231002X"))
        #expect(woman.gender == "female")
        #expect(woman.birthDate == CivilDate(iso: "1949-12-31"))
        #expect(CitizenNumber("440524188001010014")?.gender == "male")
        #expect(CitizenNumber("11010519491231002x") == woman)
    }

    @Test(
        "what is wrong is found in the order of the tests",
        arguments: [
            ("4399011960050100", CitizenNumber.Fault.length), ("11010519491231002Y", .length), ("1101051949123100AX", .length),
            ("110105194912310021", .checkDigit), ("990105194912310024", .checkDigit),
        ])
    func faults(text: String, fault: CitizenNumber.Fault) { #expect(CitizenNumber.parse(text) == .failure(fault)) }

    @Test("made numbers are valid, carry their parts, and fail with any other check character")
    func made() throws {
        var random = SplitMix(state: 9)
        for _ in 0..<300 {
            let born = CivilDate(daysSinceEpoch: Int32.random(in: -20_000...17_000, using: &random))
            let sequence = Int.random(in: 0...999, using: &random)
            let number = try #require(CitizenNumber(region: 439_901, birthDate: born, sequence: sequence))
            #expect(number.text.count == 18)
            #expect(number.birthDate == born)
            #expect(number.isFemale == (sequence % 2 == 0))
            let valid = "0123456789X".filter { CitizenNumber(String(number.text.dropLast()) + String($0)) != nil }
            #expect(valid == String(number.text.suffix(1)))
        }
        #expect(CitizenNumber(region: 990_101, birthDate: CivilDate(daysSinceEpoch: 0), sequence: 1) == nil)
    }

    @Test("old numbers and disability certificates hold a citizen number")
    func other() throws {
        let born = try #require(CivilDate(iso: "1960-05-01"))
        let number = try #require(CitizenNumber(region: 439_901, birthDate: born, sequence: 17))
        let old = number.text.prefix(6) + number.text.dropFirst(8).prefix(9)
        #expect(CitizenNumber(String(old))?.text == number.text)
        let certificate = try #require(CitizenNumber(number.text + "32"))
        #expect(certificate.text == number.text)
        #expect(certificate.disabilityCategory == 3)
        #expect(certificate.disabilityGrade == 2)
        #expect(CitizenNumber(number.text + "32B1")?.disabilityGrade == 2)
        #expect(CitizenNumber.parse(number.text + "82") == .failure(.length))
        #expect(CitizenNumber.parse(number.text, latest: CivilDate(iso: "1960-04-30")) == .failure(.birthDate))
        #expect(!"\(number)".contains("1960"))
    }
}
