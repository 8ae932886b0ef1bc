import Foundation
import HamletRegister
import Testing

@Suite struct WritingTests {
    let households = """
        zeta,note,household_id,net_income_per_capita,cultivated_land_mu,village,has_toilet,household_size,other_poverty_causes,alpha,exited_year
        1.50,"a ""quoted"", note",H2,1196.5,2.50,平和村,true,03,no_land;illness,x,2017
        ,,H1,,,,,,,,

        """

    @Test("columns are written in dictionary order, then others by bytes; values are rewritten")
    func canonical() throws {
        let bytes = try load(households).canonicalCSV(.household)
        let expected = """
            household_id,village,household_size,exited_year,other_poverty_causes,net_income_per_capita,cultivated_land_mu,has_toilet,note,alpha,zeta
            H2,平和村,3,2017,no_land;illness,1196.50,2.5,true,"a ""quoted"", note",x,1.50
            H1,,,,,,,,,,

            """
        #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("a register that was written loads as the same register")
    func roundTrip() throws {
        let register = try load(
            households,
            [
                .member:
                    "household_id,member_id,birth_date,health_status,work_months\nH1,M1,1960-05-01,disabled;serious,3.5\nH2,M2,,healthy,\n",
                .project: "name\n\"\"\n路\n",
            ])
        try withFolder { folder in
            try register.write(folder: folder)
            let again = try Register.load(folder: folder)
            #expect(again.digest == register.digest)
            #expect(again.place == "T1" && again.date == register.date && again.version == "1")
            for unit in [UnitName.household, .member, .project] { #expect(again.canonicalCSV(unit) == register.canonicalCSV(unit)) }
            #expect(again.rowCount(.project) == 2)
            // A smaller register takes the place of a larger one whole.
            try load(households).write(folder: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["households.csv", "register.json"])
        }
    }

    @Test("texts of every kind survive being written", arguments: 1...40)
    func texts(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let alphabet: [Character] = ["a", ",", "\"", "\n", "\r", "\r\n", "贫", "𠮷", " ", ";", "é", "0"]
        var builder = RegisterBuilder()
        var expected: [String] = []
        for row in 0..<50 {
            let length = Int.random(in: 0...(row % 5 == 0 ? 200 : 12), using: &random)
            let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            expected.append(text)
            builder.append(.household, ["household_id": .text("H\(row)"), "note": .text(text), "free": .text(text)])
        }
        let register = try builder.build()
        let again = try Register.load(files: [.household: register.canonicalCSV(.household) ?? []])
        for column in [again.table(.household)?.column("note"), again.table(.household)?.extraColumn("free")] {
            #expect((0..<50).map { column?.string(at: $0) ?? "" } == expected)
        }
        #expect(again.digest == register.digest)
    }

    @Test("long texts and long lists pass through the writer's blocks")
    func long() throws {
        let long = String(repeating: "长,文\"", count: 60_000)
        var builder = RegisterBuilder()
        for row in 0..<20 {
            builder.append(
                .household,
                ["household_id": .text("H\(row)"), "note": .text(long), "helper_ids": .list((0..<3000).map { "P\($0)" })])
        }
        let register = try builder.build()
        let again = try Register.load(files: [.household: register.canonicalCSV(.household) ?? []])
        #expect(again.table(.household)?.column("note")?.string(at: 19) == long)
        #expect(again.table(.household)?.column("helper_ids")?.list(at: 7)?.count == 3000)
        #expect(again.digest == register.digest)
    }

    @Test("the digest is that of the canonical files, one behind the other")
    func digestOfFiles() throws {
        // printf '…' | sha256sum over the bytes of households.csv and villages.csv
        let register = try load(
            "net_income,household_id,village_id,household_size\n1.5,H1,V1,3\n,H2,,\n", [.village: "village_id,name\r\nV1,\"平和村\"\r\n"])
        #expect(register.digest == "6b856e11c6c196edcfbf0038c0f60fbdf5fa97f6b3cec2f6c0d4e20ae963e937")
    }

    @Test("a fact, an order of rows or a column more make another digest; place and own types don't")
    func digests() throws {
        let base = "household_id,household_size,flooded\nH1,3,true\nH2,4,\n"
        let digest = try load(base).digest
        #expect(digest.count == 64)
        let others = [
            "household_id,household_size,flooded\nH1,3,true\nH2,5,\n", "household_id,household_size,flooded\nH2,4,\nH1,3,true\n",
            "household_id,household_size,flooded,more\nH1,3,true,\nH2,4,,\n", "household_id,household_size\nH1,3\nH2,4\n",
        ]
        for other in others { #expect(try load(other).digest != digest) }
        #expect(try load(base, [.member: "household_id\n"]).digest != digest)
        let typed = try load(base, date: nil, own: [.household: [Field("flooded", .boolean)]])
        #expect(typed.digest == digest)
        #expect(typed.table(.household)?.column("flooded")?.boolean(at: 0) == true)
    }

    @Test("a folder that can't be written is an error, and leaves no parts")
    func unwritable() throws {
        try withFolder { folder in
            let file = folder + "/file"
            try Data().write(to: URL(fileURLWithPath: file))
            #expect(throws: RegisterIOError.self) { try load("household_id\nH1\n").write(folder: file + "/inside") }
            try FileManager.default.createDirectory(atPath: folder + "/households.csv.part", withIntermediateDirectories: true)
            #expect(throws: RegisterIOError.self) { try load("household_id\nH1\n").write(folder: folder) }
            #expect(!FileManager.default.fileExists(atPath: folder + "/households.csv"))
        }
    }
}
