import Foundation

/// Signals by name and in words.
enum SignalWords {
    static func of(_ number: Int32) -> (name: String, en: String, zh: String)? {
        switch number {
        case SIGSEGV: ("SIGSEGV", "segmentation fault", "段错误")
        case SIGBUS: ("SIGBUS", "bus error", "总线错误")
        case SIGILL: ("SIGILL", "illegal instruction", "非法指令")
        case SIGTRAP: ("SIGTRAP", "trap", "陷阱")
        case SIGFPE: ("SIGFPE", "arithmetic error", "运算错误")
        case SIGABRT: ("SIGABRT", "aborted", "异常中止")
        case SIGSYS: ("SIGSYS", "forbidden system call", "禁止的系统调用")
        case SIGKILL: ("SIGKILL", "killed", "被强制终止")
        case SIGTERM: ("SIGTERM", "terminated", "被终止")
        case SIGINT: ("SIGINT", "interrupted", "被中断")
        case SIGHUP: ("SIGHUP", "hung up", "挂断")
        case SIGQUIT: ("SIGQUIT", "quit", "退出")
        case SIGPIPE: ("SIGPIPE", "broken pipe", "管道断开")
        case SIGXCPU: ("SIGXCPU", "processor time used up", "处理器时间用尽")
        case SIGXFSZ: ("SIGXFSZ", "file too large", "文件过大")
        default: nil
        }
    }
}
