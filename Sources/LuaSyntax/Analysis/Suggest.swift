/// The candidate that is closest to a misspelt name, or nil if none is close enough.
///
/// The distance counts inserted, dropped, replaced and swapped characters; a third of the name's length, and at least
/// one, may differ. Upper and lower case differ by less than other characters. Of several candidates at the same
/// distance the first by bytes is taken.
public func suggest(_ name: String, from candidates: some Sequence<String>) -> String? {
    let word = Array(name.unicodeScalars)
    let limit = max(1, word.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != name {
        let other = Array(candidate.unicodeScalars)
        guard abs(other.count - word.count) <= limit, !other.isEmpty else { continue }
        if candidate.lowercased() == name.lowercased() {
            if best.map({ $0.distance > 0 || candidate.isBefore($0.candidate) }) ?? true { best = (0, candidate) }
            continue
        }
        let distance = editDistance(word, other, limit: limit)
        // A name that is replaced altogether is no misspelling.
        guard distance <= limit, distance < max(word.count, other.count) else { continue }
        guard let current = best else {
            best = (distance, candidate)
            continue
        }
        if distance < current.distance || (distance == current.distance && candidate.isBefore(current.candidate)) {
            best = (distance, candidate)
        }
    }
    return best?.candidate
}

extension String {
    fileprivate func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// The number of inserted, dropped, replaced and swapped neighbouring characters between two words, or `limit + 1` if
/// it is greater than the limit.
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], limit: Int) -> Int {
    if first.isEmpty || second.isEmpty { return min(max(first.count, second.count), limit + 1) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in 1...first.count {
        var line = [row]
        line.reserveCapacity(second.count + 1)
        var lowest = row
        for column in 1...second.count {
            let isSame = first[row - 1] == second[column - 1]
            var cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
                cost = min(cost, beforeLast[column - 2] + 1)
            }
            line.append(cost)
            lowest = min(lowest, cost)
        }
        if lowest > limit { return limit + 1 }
        beforeLast = last
        last = line
    }
    return min(last[second.count], limit + 1)
}
