import HamletRegister
import Testing

@Suite struct NumberTests {
    /// Loads one column of one type.
    func column(_ field: String, _ cells: [String]) throws -> Column {
        var csv = "household_id,\(field)\n"
        for (row, cell) in cells.enumerated() { csv += "H\(row),\(cell)\n" }
        return try #require(try load(csv).table(.household)?.column(field))
    }

    @Test("decimals are read as the nearest double, however many digits they have")
    func decimals() throws {
        var random = SplitMix(state: 1)
        var cells: [String] = ["0", "0.0", "00012.5", "0.1", "123456789012345678", "9007199254740993", "0.30000000000000004", "5e"]
        cells.removeLast()
        for _ in 0..<20_000 {
            let whole = (0..<Int.random(in: 1...22, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            let decimals = (0..<Int.random(in: 0...24, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            cells.append(decimals.isEmpty ? whole : "\(whole).\(decimals)")
        }
        let column = try column("cultivated_land_mu", cells)
        for (row, cell) in cells.enumerated() where column.number(at: row) != Double(cell) { Issue.record("\(cell)") }
    }

    @Test("decimals are written as the shortest text that reads back")
    func shortest() throws {
        var random = SplitMix(state: 2)
        let exact: [(Double, String)] = [
            (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (12.5, "12.5"), (100, "100"), (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (0.3, "0.3"), (0.1 + 0.2, "0.30000000000000004"), (1 / 3, "0.3333333333333333"), (123_456.789, "123456.789"),
            (-2.25, "-2.25"), (999_999_999.999_999, "999999999.999999"), (1e15, "1000000000000000"),
            (1.5e300, "15" + String(repeating: "0", count: 299)),
            (.leastNonzeroMagnitude, "0." + String(repeating: "0", count: 323) + "5"), (0.000_001, "0.000001"),
            (1_234_567.000_000_1, "1234567.0000001"),
        ]
        for (value, text) in exact { #expect(DecimalText.shortest(value) == text) }
        for round in 0..<20_000 {
            let value: Double
            switch round % 3 {
            case 0: value = Double.random(in: 0...1000, using: &random)
            case 1: value = Double(Int.random(in: 0...10_000_000, using: &random)) / [1, 10, 100, 1000, 10_000][round % 5]
            default: value = Double(bitPattern: random.next())
            }
            guard value.isFinite else { continue }
            let text = DecimalText.shortest(value)
            let digits = { (text: String) in text.split(separator: "e")[0].filter(\.isNumber).drop { $0 == "0" } }
            let stripped = { (text: String) in
                var kept = String(digits(text))
                while kept.last == "0" { kept.removeLast() }
                return kept
            }
            if Double(text) != value || stripped(text).count > stripped("\(value)").count || text.contains("e") {
                Issue.record("\(value) as \(text)")
            }
        }
    }

    @Test("money is whole fen, exactly")
    func money() throws {
        var random = SplitMix(state: 3)
        var cells: [String] = []
        var expected: [Int64] = []
        for round in 0..<20_000 {
            let fen =
                Int64.random(in: -1_000_000_000_000_000...1_000_000_000_000_000, using: &random)
                / [1, 1000, 10_000_000, 1_000_000_000_000][round % 4]
            let text = DecimalText.yuan(fen: fen)
            switch round % 5 {
            case 0 where fen % 100 == 0: cells.append(String(text.dropLast(3)))
            case 1 where fen % 10 == 0: cells.append(String(text.dropLast(1)))
            case 2: cells.append(text + "00")
            case 3 where fen >= 0: cells.append("0000000000000000" + text)
            default: cells.append(text)
            }
            expected.append(fen)
        }
        cells += ["10000000000000.00", "-10000000000000", "0.1", "-0", "-0.00", "7"]
        expected += [1_000_000_000_000_000, -1_000_000_000_000_000, 10, 0, 0, 700]
        let column = try column("net_income", cells)
        for (row, fen) in expected.enumerated() where column.integer(at: row) != fen { Issue.record("\(cells[row])") }
    }

    @Test("fen are written with two decimals", arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (119_605, "1196.05"), (-100, "-1.00")])
    func yuan(fen: Int64, text: String) { #expect(DecimalText.yuan(fen: fen) == text) }

    @Test("whole numbers take all of 64 bits")
    func integers() throws {
        let own: [UnitName: [Field]] = [.household: [Field("n", .integer)]]
        let cells: [Int64] = [.min, .max, 0, -1, 999_999_999_999_999_999, 1_000_000_000_000_000_000]
        let csv = "household_id,n\n" + cells.enumerated().map { "H\($0),\($1)\n" }.joined()
        let column = try #require(try load(csv, own: own).table(.household)?.column("n"))
        #expect((0..<cells.count).map { column.integer(at: $0) } == cells)
        for wrong in ["9223372036854775808", "-9223372036854775809"] {
            #expect(places(problems("household_id,n\nH1,\(wrong)\n", own: own)) == ["households.csv:2 n VALUE_OUT_OF_RANGE"])
        }
    }
}
