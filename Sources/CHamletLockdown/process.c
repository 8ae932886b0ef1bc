// Starting a worker, and what a worker does before it reads its first word.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hamlet_lockdown.h"

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x8u
#endif

// MARK: The parent

int hw_make_memory(void) {
  // Never a program, where the kernel (6.3 and later) knows the difference.
  int memory = memfd_create("hamlet-results", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
  return memory < 0 && errno == EINVAL ? memfd_create("hamlet-results", MFD_CLOEXEC) : memory;
}

int hw_make_wire(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) ? errno : 0; }

ssize_t hw_send(int wire, const void *bytes, size_t length) { return send(wire, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT); }

static int configure(posix_spawn_file_actions_t *files, posix_spawnattr_t *attributes, int wire, int memory) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int error = 0;
  for (int descriptor = 0; descriptor < 3 && !error; descriptor++)
    error = posix_spawn_file_actions_addopen(files, descriptor, "/dev/null", O_RDWR, 0);
  if (!error) error = posix_spawn_file_actions_adddup2(files, wire, HW_WIRE);
  if (!error) error = posix_spawn_file_actions_adddup2(files, memory, HW_MEMORY);
  // A group of its own: Ctrl-C is for the parent, which knows what to do.
  if (!error) error = posix_spawnattr_setpgroup(attributes, 0);
  if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  return error;
}

int hw_start(const char *path, int wire, int memory, pid_t *pid) {
  // Out of the way of the numbers that they will get.
  int high_wire = fcntl(wire, F_DUPFD_CLOEXEC, 16), high_memory = fcntl(memory, F_DUPFD_CLOEXEC, 16);
  int error = high_wire < 0 || high_memory < 0 ? errno : 0;
  char *libraries = NULL;
  const char *place = getenv("LD_LIBRARY_PATH");
  if (!error && place && asprintf(&libraries, "LD_LIBRARY_PATH=%s", place) < 0) {
    libraries = NULL;
    error = ENOMEM;
  }
  char *const arguments[] = {"hamlet-worker", NULL};
  // A crash report of the runtime would take longer than the crash, and print what the worker holds.
  char *const environment[] = {"SWIFT_BACKTRACE=enable=no", libraries, NULL};
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  if (!error) error = posix_spawn_file_actions_init(&files);
  if (!error) {
    error = posix_spawnattr_init(&attributes);
    if (!error) {
      error = configure(&files, &attributes, high_wire, high_memory);
      if (!error) error = posix_spawn(pid, path, &files, &attributes, arguments, environment);
      // Somebody still holds the file open for writing: a copy that has just been made, or a process that was forked meanwhile.
      for (int i = 0; i < 50 && error == ETXTBSY; i++) {
        usleep(2000);
        error = posix_spawn(pid, path, &files, &attributes, arguments, environment);
      }
      posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&files);
  }
  free(libraries);
  if (high_wire >= 0) close(high_wire);
  if (high_memory >= 0) close(high_memory);
  return error;
}

// MARK: The worker

bool hw_has_wire(void) {
  struct stat wire, memory;
  return fstat(HW_WIRE, &wire) == 0 && S_ISSOCK(wire.st_mode) && fstat(HW_MEMORY, &memory) == 0 && S_ISREG(memory.st_mode);
}

static int compare(const void *a, const void *b) { return *(const unsigned char *)a - *(const unsigned char *)b; }

// What the C library asks of the system once, at its first use, and could not ask any more later.
static void ask_beforehand(void) {
  // With one arena for all threads memory is given back by brk alone; other arenas look into /proc before they shrink.
  mallopt(M_ARENA_MAX, 1);
  // Sorting much asks how much memory there is.
  unsigned char numbers[4096] = {0};
  qsort(numbers, sizeof numbers, 1, compare);
}

const char *hw_prepare(int *error) {
  extern char **environ;
  ask_beforehand();
  *error = 0;
  // Found by `pgrep hamlet-worker`, whatever file it runs.
  prctl(PR_SET_NAME, "hamlet-worker", 0, 0, 0);
  const char *step = NULL;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)) step = "PR_SET_PDEATHSIG";
  if (!step && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) step = "PR_SET_DUMPABLE";
  if (!step && syscall(__NR_close_range, HW_MEMORY + 1, ~0u, 0)) step = "close_range";
  if (step) *error = errno;
  // The texts too: the pointers alone would leave them readable.
  for (char **variable = environ; variable && *variable; variable++) memset(*variable, 0, strlen(*variable));
  clearenv();
  return step;
}

void *hw_map_memory(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, HW_MEMORY, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void hw_close_memory(void) { close(HW_MEMORY); }

uint64_t hw_data_size(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "re");
  if (!file) return 0;
  if (fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) != 1) pages = 0;
  fclose(file);
  return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}
