/// Rows of units by group, those of a group one behind the other in register order.
struct Contenders: Sendable {
    /// Numbers of groups, rising.
    let groups: [Int]
    /// Where each group's rows start, and the end of the last.
    private let starts: [Int]
    let rows: [Int32]

    /// The eligible rows of all groups; with `isWhole` all their rows. Rows without a group are left out.
    init(groupsOf columns: ResultColumns, count: Int, isWhole: Bool = false) {
        var starts = [Int](repeating: 0, count: count + 1)
        func isIn(_ row: Int) -> Bool { columns.group[row] >= 0 && (isWhole || columns.status[row] == .eligible) }
        for row in 0..<columns.count where isIn(row) { starts[Int(columns.group[row]) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var rows = [Int32](repeating: 0, count: starts.last ?? 0)
        var fill = starts
        for row in 0..<columns.count where isIn(row) {
            let group = Int(columns.group[row])
            rows[fill[group]] = Int32(row)
            fill[group] += 1
        }
        groups = Array(0..<count)
        self.starts = starts
        self.rows = rows
    }

    private init(groups: [Int], starts: [Int], rows: [Int32]) {
        self.groups = groups
        self.starts = starts
        self.rows = rows
    }

    /// The places in ``rows`` of the group at a place of ``groups``.
    func places(_ place: Int) -> Range<Int> { starts[place]..<starts[place + 1] }

    /// Some of the groups, and some of their rows. All groups must be here.
    func filtered(groups isWanted: [Bool], rows isIn: (Int) -> Bool) -> Contenders {
        var wanted: [Int] = []
        var starts = [0]
        var kept: [Int32] = []
        for group in groups where isWanted[group] {
            for place in places(group) where isIn(Int(rows[place])) { kept.append(rows[place]) }
            wanted.append(group)
            starts.append(kept.count)
        }
        return Contenders(groups: wanted, starts: starts, rows: kept)
    }
}
