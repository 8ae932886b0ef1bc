// Memory of one instance: a reserved range of addresses that is dropped whole.
//
// Two things set it apart from malloc. Where a block lies depends on nothing but the calls made before: the range begins at a multiple
// of 4 GiB, so that the lower half of every address, which is what Lua hashes when a table or function is a key, is the same in every
// process. And the memory that is in use counts by whole pages, so that no order of allocations can hold more than the cap.
#ifndef HL_ARENA_H
#define HL_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  HL_PAGE = 4096,
  HL_SMALL = 4096,        // blocks up to this size come from slabs, larger ones are pages of their own
  HL_SMALL_CLASSES = 56,  // 16, 32 … 512, then eight steps a doubling
};

typedef struct hl_slab hl_slab;

typedef struct hl_arena {
  uint8_t *base;
  size_t pages;         // reserved
  size_t ready;         // pages that may be touched
  size_t used;          // pages in use
  size_t stale;         // pages freed since memory was last given back
  size_t hint;          // no page below is free
  uint64_t *taken;      // a bit a page
  hl_slab *open[HL_SMALL_CLASSES];  // slabs with room, by class
} hl_arena;

// False if the machine has no memory or addresses for it.
bool hl_arena_open(hl_arena *arena);
void hl_arena_close(hl_arena *arena);
// As lua_Alloc: `block` NULL makes one, `size` 0 frees it. NULL if fewer than the pages needed can be taken without having more than
// `most_pages` in use. Shrinking never fails for that reason.
void *hl_arena_resize(hl_arena *arena, void *block, size_t old_size, size_t size, size_t most_pages);

#endif
