import HamletRegister
import Testing

@Suite struct LoadingTests {
    @Test("a register of one household loads")
    func one() throws {
        let csv = "household_id,household_size,net_income_per_capita\nH1,3,1196.05\n"
        let register = try Register.load(files: [.household: Array(csv.utf8)])
        let table = try #require(register.table(.household))
        #expect(table.rowCount == 1)
        #expect(table.row(id: "H1") == 0)
        #expect(table.column("net_income_per_capita")?.value(at: 0) == .fen(119_605))
    }
}
