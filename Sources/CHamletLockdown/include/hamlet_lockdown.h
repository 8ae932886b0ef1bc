// What a worker process gives up before a script runs in it, and how its parent starts it. Linux, x86-64 and aarch64.
#ifndef HAMLET_LOCKDOWN_H
#define HAMLET_LOCKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// The descriptors that a worker is started with, beside 0 to 2, which are /dev/null.
enum { HW_WIRE = 3, HW_MEMORY = 4 };

// MARK: The parent

// A file without a name, empty, for results. -1 with errno.
int hw_make_memory(void);
// Two ends of a stream, both closed on exec. 0, or an error number.
int hw_make_wire(int ends[2]);
// Starts `path` as "hamlet-worker" in a process group of its own, with these two descriptors and no environment but what the
// loader and the Swift runtime look for. 0, or an error number.
int hw_start(const char *path, int wire, int memory, pid_t *pid);
// Writes without a signal when the reader is gone, and without waiting. As send(2).
ssize_t hw_send(int wire, const void *bytes, size_t length);

// MARK: The worker

// Whether this process was started with a wire.
bool hw_has_wire(void);
// First thing in a worker: takes its name, dies with its parent, closes what it was not given, forgets its environment.
// NULL, or the step that failed with its error number.
const char *hw_prepare(int *error);
// Maps `size` bytes of HW_MEMORY, however large the file is by now. NULL with errno.
void *hw_map_memory(size_t size);
// What is mapped stays.
void hw_close_memory(void);
// Bytes of private memory that the process may write now.
uint64_t hw_data_size(void);

// Gives up every right that deciding does not need, for all threads, for good: no files, sockets, processes, threads, executable
// memory; `data` bytes of private memory. NULL, or the step that failed with its error number.
const char *hw_lock_down(uint64_t data, int *error);
// Tries what a locked worker must not do ("open", "socket", …), after which there is no process. false: there is no such attempt.
bool hw_attempt(const char *name);
// The attempts in order, then NULL.
const char *hw_attempt_name(size_t index);

#endif
