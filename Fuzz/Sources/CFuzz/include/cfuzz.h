// What the fuzzers in Swift need from C: libFuzzer's entry, and Lua's own compiler.
#ifndef CFUZZ_H
#define CFUZZ_H

#include <stddef.h>
#include <stdint.h>

// libFuzzer's own loop, which its library exports.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *bytes, size_t length));

// libFuzzer's own mutations, for mutators that add others.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);

// What Lua's compiler says about a text, read as `luac` reads it: LEGAL, or the line of its error, or NO_LINE if it names none.
enum { CFUZZ_LEGAL = -1, CFUZZ_NO_LINE = 0 };
int cfuzz_compile(const uint8_t *text, size_t length, char *message, size_t room);

#endif
