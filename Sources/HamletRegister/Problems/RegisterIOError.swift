/// A register's files could not be read or written at all.
public struct RegisterIOError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong; the raw value is the diagnostic's code.
    public enum Code: String, Sendable, Hashable {
        case notFound = "io.not_found"
        case notAFolder = "io.not_a_folder"
        case permission = "io.permission"
        /// The folder holds none of the schema's tables.
        case noTables = "io.no_tables"
        case diskFull = "io.disk_full"
        case failed = "io.failed"
    }

    /// What went wrong.
    public let code: Code
    /// The file or folder.
    public let path: String
    /// The operating system's number, if it gave one.
    public let errno: Int32?

    /// Makes an error.
    public init(code: Code, path: String, errno: Int32? = nil) {
        self.code = code
        self.path = path
        self.errno = errno
    }

    /// One sentence in both languages.
    public var message: Title {
        switch code {
        case .notFound: Title(zh: "找不到 `\(path)`", en: "there is no `\(path)`")
        case .notAFolder: Title(zh: "`\(path)` 不是文件夹", en: "`\(path)` is not a folder")
        case .permission: Title(zh: "无权访问 `\(path)`", en: "no permission for `\(path)`")
        case .noTables:
            Title(zh: "`\(path)` 中没有登记表文件（如 households.csv）", en: "`\(path)` holds no table of a register, such as households.csv")
        case .diskFull: Title(zh: "写入 `\(path)` 时磁盘已满", en: "the disk is full while writing `\(path)`")
        case .failed: Title(zh: "读写 `\(path)` 失败", en: "reading or writing `\(path)` failed")
        }
    }

    /// Code and English sentence.
    public var description: String { "\(code.rawValue): \(message.en)" }
}
