// The rights of a worker: a list of system calls, and limits behind it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hamlet_lockdown.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define FOREIGN_BIT 0x40000000u  // x32 calls
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define FOREIGN_BIT 0x80000000u
#else
#error "the filter knows x86-64 and aarch64"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
// The lower half of an argument: both processors are little-endian. What is asked of it needs no more.
#define LOAD_ARGUMENT(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[n]))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define IF_EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))
#define IF_ANY(bits, yes, no) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), (yes), (no))
#define ALLOW(call) IF_EQUAL(__NR_##call, 0, 1), RETURN(SECCOMP_RET_ALLOW)
#define KILL RETURN(SECCOMP_RET_KILL_PROCESS)

static const char *set_filter(int *error) {
  struct sock_filter filter[] = {
      LOAD(arch), IF_EQUAL(ARCHITECTURE, 1, 0), KILL,
      LOAD(nr), BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_BIT, 0, 1), KILL,
      // Waiting, time, the end.
      ALLOW(futex), ALLOW(clock_gettime), ALLOW(clock_nanosleep), ALLOW(nanosleep), ALLOW(sched_yield), ALLOW(restart_syscall),
      ALLOW(exit_group), ALLOW(exit),
      // Memory. New memory is nobody's file and never executable.
      ALLOW(brk), ALLOW(munmap), ALLOW(mremap), ALLOW(madvise),
      IF_EQUAL(__NR_mprotect, 0, 4), LOAD_ARGUMENT(2), IF_ANY(PROT_EXEC, 0, 1), KILL, RETURN(SECCOMP_RET_ALLOW),
      IF_EQUAL(__NR_mmap, 0, 6), LOAD_ARGUMENT(2), IF_ANY(PROT_EXEC, 2, 0), LOAD_ARGUMENT(3), IF_ANY(MAP_ANONYMOUS, 1, 0), KILL,
      RETURN(SECCOMP_RET_ALLOW),
      // The wire; and 2, which is /dev/null, for the last words of the runtime.
      IF_EQUAL(__NR_read, 0, 4), LOAD_ARGUMENT(0), IF_EQUAL(HW_WIRE, 1, 0), KILL, RETURN(SECCOMP_RET_ALLOW),
      IF_EQUAL(__NR_write, 0, 5), LOAD_ARGUMENT(0), IF_EQUAL(HW_WIRE, 2, 0), IF_EQUAL(2, 1, 0), KILL, RETURN(SECCOMP_RET_ALLOW),
      IF_EQUAL(__NR_writev, 0, 4), LOAD_ARGUMENT(0), IF_EQUAL(2, 1, 0), KILL, RETURN(SECCOMP_RET_ALLOW),
      // Names that no script can guess; and glibc counts processors when many threads allocate.
      ALLOW(getrandom), ALLOW(sched_getaffinity),
      // Libraries look whether there is a file that could replace what they hold themselves: there is none.
      IF_EQUAL(__NR_newfstatat, 0, 1), RETURN(SECCOMP_RET_ERRNO | ENOENT),
      // abort().
      ALLOW(rt_sigprocmask), ALLOW(getpid), ALLOW(gettid),
      IF_EQUAL(__NR_tgkill, 0, 6), LOAD_ARGUMENT(0), IF_EQUAL((uint32_t)getpid(), 1, 0), KILL, LOAD_ARGUMENT(2), IF_EQUAL(SIGABRT, 0, 1),
      RETURN(SECCOMP_RET_ALLOW),
      // Never fails by itself: that it does shows that the filter is in force.
      LOAD(nr), IF_EQUAL(__NR_getppid, 0, 1), RETURN(SECCOMP_RET_ERRNO | EPERM),
      KILL,
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  long result = syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
  if (result != 0) {
    *error = result < 0 ? errno : EBUSY;
    return "seccomp";
  }
  if (syscall(__NR_getppid) != -1 || errno != EPERM) {
    *error = ENOSYS;
    return "the proof of seccomp";
  }
  return NULL;
}

static bool limit(int resource, rlim_t most) {
  struct rlimit now;
  if (getrlimit((__rlimit_resource_t)resource, &now)) return false;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  struct rlimit lower = {.rlim_cur = most, .rlim_max = most};
  return setrlimit((__rlimit_resource_t)resource, &lower) == 0;
}

const char *hw_lock_down(uint64_t data, int *error) {
  // Behind the filter, should it ever have a hole. There is no limit of address space, because an arena reserves far more than it
  // uses, and none of processor time, because a run may be long.
  const struct {
    const char *name;
    int resource;
    rlim_t most;
  } limits[] = {
      {"RLIMIT_CORE", RLIMIT_CORE, 0},     {"RLIMIT_NOFILE", RLIMIT_NOFILE, 0}, {"RLIMIT_FSIZE", RLIMIT_FSIZE, 0},
      {"RLIMIT_NPROC", RLIMIT_NPROC, 0},   {"RLIMIT_STACK", RLIMIT_STACK, 16 << 20}, {"RLIMIT_MEMLOCK", RLIMIT_MEMLOCK, 0},
      {"RLIMIT_DATA", RLIMIT_DATA, data},
  };
  if (chdir("/")) {
    *error = errno;
    return "chdir";
  }
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    if (!limit(limits[i].resource, limits[i].most)) {
      *error = errno;
      return limits[i].name;
    }
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) {
    *error = errno;
    return "PR_SET_NO_NEW_PRIVS";
  }
  return set_filter(error);
}
