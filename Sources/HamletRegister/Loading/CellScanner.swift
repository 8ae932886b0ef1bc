import Foundation

/// Finding the ends of cells (RFC 4180, with LF or CRLF).
enum CellScanner {
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")

    enum Status {
        case cell
        /// A quote is never closed.
        case unterminated
        /// Something other than a comma or the line's end stands behind a closing quote.
        case stray
    }

    struct Scan {
        /// Content without quotes.
        var start: UnsafeMutablePointer<UInt8>
        var count: Int
        /// The comma or line feed that ends the cell, or the end of the block.
        var end: UnsafeMutablePointer<UInt8>
        /// Line feeds inside the cell.
        var lineFeeds = 0
        var status = Status.cell
    }

    /// The first comma or line feed at or behind `start`. There is one: blocks end in a line feed.
    @inline(__always)
    static func plainEnd(_ start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var at = start
        while true {
            let word = ByteHash.word(at)
            let commas = word ^ (ones &* 0x2C)
            let feeds = word ^ (ones &* 0x0A)
            // A zero byte borrows into its top bit; only the lowest such bit is meant.
            let hits = ((commas &- ones) & ~commas | (feeds &- ones) & ~feeds) & (ones &* 0x80)
            if hits != 0 { return at + hits.trailingZeroBitCount >> 3 }
            at += 8
        }
    }

    /// Takes one cell of any form. Doubled quotes are undone in place, so the block's bytes change inside that cell.
    static func scan(_ start: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>) -> Scan {
        guard start < end, start.pointee == quote else {
            let stop = min(plainEnd(start), end)
            var count = stop - start
            if count > 0, stop.pointee == lineFeed, stop[-1] == carriageReturn { count -= 1 }
            return Scan(start: start, count: count, end: stop)
        }
        var result = Scan(start: start + 1, count: 0, end: end)
        var read = start + 1
        var write = start + 1
        while true {
            guard let found = memchr(read, Int32(quote), end - read) else {
                result.status = .unterminated
                return result
            }
            let closing = found.assumingMemoryBound(to: UInt8.self)
            let run = closing - read
            result.lineFeeds += countLineFeeds(read, run)
            if write != read { memmove(write, read, run) }
            write += run
            if closing + 1 < end, closing[1] == quote {
                write.pointee = quote
                write += 1
                read = closing + 2
                continue
            }
            result.count = write - result.start
            result.end = closing + 1
            break
        }
        if result.end < end, result.end.pointee == carriageReturn, result.end[1] == lineFeed { result.end += 1 }
        if result.end < end, result.end.pointee != comma, result.end.pointee != lineFeed {
            result.status = .stray
            result.end = min(plainEnd(result.end), end)
        }
        return result
    }

    static func countLineFeeds(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var found = 0
        var at = start
        let end = start + count
        while at < end, let next = memchr(at, Int32(lineFeed), end - at) {
            found += 1
            at = UnsafePointer(next.assumingMemoryBound(to: UInt8.self)) + 1
        }
        return found
    }
}
