extension AreaReport {
    /// The report on some households.
    ///
    /// - Parameters:
    ///   - isByMember: recipients are counted by members.
    ///   - lineFen: the poverty line, fen a person.
    init(
        _ kind: Kind, id: String, name: String, township: String = "", rows: [HouseholdFigures.Row], isByMember: Bool, lineFen: Int64
    ) throws(RunReportError) {
        self.kind = kind
        self.id = id
        self.name = name
        self.township = township
        households = rows.count
        var spent: Int64 = 0
        var measured: [HouseholdFigures.Row] = []
        for row in rows {
            if row.isEligible { eligible += 1 }
            if row.grantedFen > 0 { recipients += 1 }
            let (granted, isOver) = grantedFen.addingReportingOverflow(row.grantedFen)
            if isOver { throw .tooMuchMoney }
            grantedFen = granted
            guard row.isMeasured else {
                leftOut += 1
                leftOutGrantedFen += row.grantedFen
                continue
            }
            measured.append(row)
            spent += row.grantedFen
            persons += Int(row.size)
            if row.incomeFen < 0 { negativeIncomes += 1 }
            if row.grantedFen > 0 { recipientPersons += Int(isByMember ? row.membersGranted : row.size) }
        }
        before = try Poverty(measured.map { ($0.incomeFen, $0.size) }, persons: persons, lineFen: lineFen)
        after = try Poverty(measured.map { ($0.afterFen, $0.size) }, persons: persons, lineFen: lineFen)
        cost = Cost(measured, spentFen: spent, gapClosedFen: before.gapFen - after.gapFen, lineFen: lineFen)
        cost.yuanPerRecipientHousehold = Self.ratio(Double(grantedFen) / 100, recipients)
        cost.yuanPerRecipientPerson = Self.ratio(Double(spent) / 100, recipientPersons)
        equity = Equity(measured)
    }

    static func ratio(_ value: Double, _ divisor: Int) -> Double? { divisor == 0 ? nil : value / Double(divisor) }
}

extension AreaReport.Poverty {
    fileprivate init(_ units: [(income: Int64, size: Int64)], persons: Int, lineFen: Int64) throws(RunReportError) {
        var gap: Int128 = 0
        var squares = CompensatedSum()
        for unit in units {
            let line = lineFen * unit.size
            guard unit.income < line else { continue }
            poorHouseholds += 1
            poorPersons += Int(unit.size)
            gap += Int128(line - unit.income)
            let relative = Double(line - unit.income) / Double(line)
            squares.add(Double(unit.size) * relative * relative)
        }
        guard let total = Int64(exactly: gap) else { throw .tooMuchMoney }
        gapFen = total
        headcount = AreaReport.ratio(Double(poorPersons), persons)
        // Every household's gap is its persons times the line times its relative gap: the sum is whole fen.
        gapIndex = AreaReport.ratio(Double(gap) / Double(lineFen), persons)
        severity = AreaReport.ratio(squares.value, persons)
        incomeGapRatio = AreaReport.ratio(Double(gap) / Double(lineFen), poorPersons)
        gini = ExactSums.gini(
            units.map { ExactSums.Share(place: Double($0.income) / Double($0.size), fen: $0.income, weight: $0.size) }.sorted {
                $0.place < $1.place
            })
    }
}

extension AreaReport.Cost {
    fileprivate init(_ rows: [HouseholdFigures.Row], spentFen: Int64, gapClosedFen: Int64, lineFen: Int64) {
        var toPoor: Int64 = 0
        for row in rows where row.grantedFen > 0 && row.incomeFen < lineFen * row.size {
            poorPersonsReached += Int(row.size)
            toPoor += row.grantedFen
        }
        yuanPerPoorPersonReached = AreaReport.ratio(Double(spentFen) / 100, poorPersonsReached)
        gapReductionPerYuan = AreaReport.ratio(Double(gapClosedFen), Int(spentFen))
        verticalEfficiency = AreaReport.ratio(Double(toPoor), Int(spentFen))
        // What the poor are given either closes their gap or lies above the line.
        spillOver = AreaReport.ratio(Double(toPoor - gapClosedFen), Int(toPoor))
    }
}

extension AreaReport.Equity {
    fileprivate init(_ rows: [HouseholdFigures.Row]) {
        let byGrant = rows.map { ExactSums.Share(place: Double($0.grantedFen) / Double($0.size), fen: $0.grantedFen, weight: $0.size) }
        giniOfGrants = ExactSums.gini(byGrant.sorted { $0.place < $1.place })
        let byIncome = Self.byIncome(rows)
        concentrationIndex = ExactSums.concentration(byIncome)
        shareOfPoorestFifth = ExactSums.shares([1], of: 5, byIncome)?.first

        var classes: [Int32: [Int64]] = [:]
        for row in rows where row.group >= 0 { classes[row.group, default: []].append(row.grantedFen) }
        var sum = CompensatedSum()
        var households = 0
        for (_, grants) in classes.sorted(by: { $0.key < $1.key }) where grants.count > 1 {
            guard let variation = Self.variation(grants) else { continue }
            sum.add(variation * Double(grants.count))
            households += grants.count
        }
        horizontalVariation = AreaReport.ratio(sum.value, households)
    }

    /// Grants, the poorest first.
    static func byIncome(_ rows: [HouseholdFigures.Row]) -> [ExactSums.Share] {
        rows.map { ExactSums.Share(place: $0.place, fen: $0.grantedFen, weight: $0.size) }.sorted { $0.place < $1.place }
    }

    /// Nil if nothing is granted.
    private static func variation(_ grants: [Int64]) -> Double? {
        let total = grants.reduce(0 as Int128) { $0 + Int128($1) }
        guard total > 0 else { return nil }
        let mean = Double(total) / Double(grants.count)
        var squares = CompensatedSum()
        for grant in grants { squares.add((Double(grant) - mean) * (Double(grant) - mean)) }
        return (squares.value / Double(grants.count)).squareRoot() / mean
    }
}
