// What a locked worker must not do, so that it can be shown that it cannot. An attempt harms nobody but the worker that makes it.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hamlet_lockdown.h"

static void try_open(void) { syscall(__NR_openat, AT_FDCWD, "/dev/null", O_RDONLY); }
static void try_create(void) { syscall(__NR_openat, AT_FDCWD, "/dev/null", O_WRONLY | O_CREAT, 0600); }
static void try_look(void) { syscall(__NR_readlinkat, AT_FDCWD, "/proc/self/exe", NULL, 0); }
static void try_remove(void) { syscall(__NR_unlinkat, AT_FDCWD, "/dev/nothing", 0); }
static void try_descriptor(void) { syscall(__NR_memfd_create, "x", 0); }
static void try_duplicate(void) { syscall(__NR_dup, HW_WIRE); }
static void try_write(void) { syscall(__NR_write, 1, "x", 1); }
static void try_read(void) {
  char byte;
  syscall(__NR_read, 0, &byte, 1);
}
static void try_socket(void) { syscall(__NR_socket, AF_INET, SOCK_STREAM, 0); }
static void try_send(void) { syscall(__NR_sendto, HW_WIRE, "x", 1, 0, NULL, 0); }
static void try_fork(void) { syscall(__NR_clone, SIGCHLD, 0, 0, 0, 0); }
static void try_thread(void) { syscall(__NR_clone, CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD, 0, 0, 0, 0); }
static void try_execute(void) {
  char *const none[] = {NULL};
  syscall(__NR_execve, "/bin/true", none, none);
}
static void try_executable(void) { syscall(__NR_mmap, NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
static void try_make_executable(void) {
  static char page[8192] __attribute__((aligned(4096)));
  syscall(__NR_mprotect, page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC);
}
static void try_map_file(void) { syscall(__NR_mmap, NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0); }
static void try_kill(void) { syscall(__NR_kill, getpid(), SIGCONT); }
static void try_signal(void) { syscall(__NR_tgkill, getpid(), gettid(), SIGCONT); }
static void try_trace(void) { syscall(__NR_ptrace, PTRACE_TRACEME, 0, 0, 0); }
static void try_control(void) { syscall(__NR_prctl, PR_SET_DUMPABLE, 1, 0, 0, 0); }
static void try_limits(void) { syscall(__NR_prlimit64, 0, 0, NULL, NULL); }
static void try_handler(void) { syscall(__NR_rt_sigaction, SIGSYS, NULL, NULL, 8); }
#if defined(__x86_64__)
// getpid of a 32-bit program, and of an x32 one.
static void try_foreign(void) {
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory", "r8", "r9", "r10", "r11");
}
static void try_x32(void) { syscall(0x40000000 | __NR_getpid); }
#endif

static const struct attempt {
  const char *name;
  void (*make)(void);
} attempts[] = {
    {"open", try_open}, {"create", try_create}, {"look", try_look}, {"remove", try_remove}, {"descriptor", try_descriptor},
    {"duplicate", try_duplicate}, {"write", try_write}, {"read", try_read}, {"socket", try_socket}, {"send", try_send},
    {"fork", try_fork}, {"thread", try_thread}, {"execute", try_execute}, {"executable", try_executable},
    {"make_executable", try_make_executable}, {"map_file", try_map_file}, {"kill", try_kill}, {"signal", try_signal},
    {"trace", try_trace}, {"control", try_control}, {"limits", try_limits}, {"handler", try_handler},
#if defined(__x86_64__)
    {"foreign", try_foreign}, {"x32", try_x32},
#endif
};

bool hw_attempt(const char *name) {
  for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
    if (!strcmp(attempts[i].name, name)) {
      attempts[i].make();
      return true;
    }
  return false;
}

const char *hw_attempt_name(size_t index) { return index < sizeof attempts / sizeof *attempts ? attempts[index].name : NULL; }
