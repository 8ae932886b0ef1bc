#define _GNU_SOURCE  // MAP_NORESERVE
#include "arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  SPAN_SMALL = 4,                    // pages of a slab of blocks up to 1 KiB
  SPAN_LARGE = 16,                   // of larger ones
  READY_STEP = 1024,                 // pages made usable at a time
  STALE_MOST = 512,                  // pages that may wait before they are given back
};
static const size_t ALIGNMENT = (size_t)1 << 32, RESERVED = (size_t)1 << 34;

// At the start of its pages, which begin at a multiple of their size.
struct hl_slab {
  hl_slab *next, *previous;  // among those with room
  void *free;                // freed blocks, linked through their first word
  uint32_t kind, live, fresh, capacity;  // `fresh`: blocks from here on were never used
  uint8_t *blocks;
};

// MARK: Classes

static unsigned class_of(size_t size) {
  if (size <= 512) return (unsigned)((size + 15) / 16 - 1);
  unsigned doubling = 63 - (unsigned)__builtin_clzll(size - 1);  // 2^doubling < size, at least 9
  return 32 + (doubling - 9) * 8 + (unsigned)((size - 1 - ((size_t)1 << doubling)) >> (doubling - 3));
}

static size_t class_size(unsigned kind) {
  if (kind < 32) return ((size_t)kind + 1) * 16;
  unsigned doubling = 9 + (kind - 32) / 8;
  return ((size_t)1 << doubling) + ((size_t)((kind - 32) % 8) + 1) * ((size_t)1 << (doubling - 3));
}

static size_t span_of(unsigned kind) { return class_size(kind) <= 1024 ? SPAN_SMALL : SPAN_LARGE; }
static size_t pages_of(size_t size) { return (size + HL_PAGE - 1) / HL_PAGE; }

// MARK: Pages

static bool is_taken(const hl_arena *arena, size_t page) { return arena->taken[page / 64] >> (page % 64) & 1; }

static void mark(hl_arena *arena, size_t first, size_t count, bool taken) {
  for (size_t page = first; page < first + count; page++) {
    uint64_t bit = (uint64_t)1 << (page % 64);
    if (taken)
      arena->taken[page / 64] |= bit;
    else
      arena->taken[page / 64] &= ~bit;
  }
}

// The first free run of `count` pages that begins at a multiple of `alignment`, or the end.
static size_t find(const hl_arena *arena, size_t count, size_t alignment) {
  size_t page = (arena->hint + alignment - 1) / alignment * alignment;
  while (page + count <= arena->pages) {
    if (page % 64 == 0 && arena->taken[page / 64] == UINT64_MAX) {
      page += 64;  // every alignment divides 64
      continue;
    }
    size_t busy = count;
    while (busy > 0 && !is_taken(arena, page + busy - 1)) busy--;
    if (busy == 0) return page;
    page = (page + busy + alignment - 1) / alignment * alignment;
  }
  return arena->pages;
}

static bool make_ready(hl_arena *arena, size_t end) {
  if (end <= arena->ready) return true;
  size_t ready = (end + READY_STEP - 1) / READY_STEP * READY_STEP;
  if (ready > arena->pages) ready = arena->pages;
  if (mprotect(arena->base + arena->ready * HL_PAGE, (ready - arena->ready) * HL_PAGE, PROT_READ | PROT_WRITE) != 0) return false;
  arena->ready = ready;
  return true;
}

static uint8_t *take_pages(hl_arena *arena, size_t count, size_t alignment, size_t most_pages) {
  if (count > arena->pages || arena->used + count > most_pages) return NULL;
  size_t first = find(arena, count, alignment);
  if (first == arena->pages || !make_ready(arena, first + count)) return NULL;
  mark(arena, first, count, true);
  arena->used += count;
  while (arena->hint < arena->pages && is_taken(arena, arena->hint)) arena->hint++;
  return arena->base + first * HL_PAGE;
}

// Gives every free page back to the system: what is not in use must not stay resident beside what is.
static void give_back(hl_arena *arena) {
  size_t page = arena->hint;
  while (page < arena->ready) {
    if (is_taken(arena, page)) {
      page++;
      continue;
    }
    size_t end = page;
    while (end < arena->ready && !is_taken(arena, end)) end++;
    madvise(arena->base + page * HL_PAGE, (end - page) * HL_PAGE, MADV_DONTNEED);
    page = end;
  }
  arena->stale = 0;
}

static void free_pages(hl_arena *arena, uint8_t *at, size_t count) {
  size_t first = (size_t)(at - arena->base) / HL_PAGE;
  mark(arena, first, count, false);
  arena->used -= count;
  arena->stale += count;
  if (first < arena->hint) arena->hint = first;
  if (arena->stale > STALE_MOST) give_back(arena);
}

// MARK: Slabs

static void link_slab(hl_arena *arena, hl_slab *slab) {
  slab->previous = NULL;
  slab->next = arena->open[slab->kind];
  if (slab->next) slab->next->previous = slab;
  arena->open[slab->kind] = slab;
}

static void unlink_slab(hl_arena *arena, hl_slab *slab) {
  if (slab->previous)
    slab->previous->next = slab->next;
  else
    arena->open[slab->kind] = slab->next;
  if (slab->next) slab->next->previous = slab->previous;
}

static void *take_block(hl_arena *arena, unsigned kind, size_t most_pages) {
  hl_slab *slab = arena->open[kind];
  if (!slab) {
    size_t span = span_of(kind), header = (sizeof *slab + 15) / 16 * 16;
    slab = (hl_slab *)take_pages(arena, span, span, most_pages);
    if (!slab) return NULL;
    memset(slab, 0, sizeof *slab);
    slab->kind = kind;
    slab->blocks = (uint8_t *)slab + header;
    slab->capacity = (uint32_t)((span * HL_PAGE - header) / class_size(kind));
    link_slab(arena, slab);
  }
  void *block = slab->free;
  if (block)
    memcpy(&slab->free, block, sizeof slab->free);
  else
    block = slab->blocks + slab->fresh++ * class_size(kind);
  if (++slab->live == slab->capacity) unlink_slab(arena, slab);
  return block;
}

static void free_block(hl_arena *arena, void *block, unsigned kind) {
  size_t span = span_of(kind);
  hl_slab *slab = (hl_slab *)((uintptr_t)block & ~(uintptr_t)(span * HL_PAGE - 1));
  if (slab->live-- == slab->capacity) link_slab(arena, slab);
  if (slab->live == 0 && (slab->next || slab->previous)) {  // the last one of its kind stays: the next block may come at once
    unlink_slab(arena, slab);
    free_pages(arena, (uint8_t *)slab, span);
    return;
  }
  memcpy(block, &slab->free, sizeof slab->free);
  slab->free = block;
}

// MARK: Blocks

static void *take(hl_arena *arena, size_t size, size_t most_pages) {
  return size <= HL_SMALL ? take_block(arena, class_of(size), most_pages) : take_pages(arena, pages_of(size), 1, most_pages);
}

static void give(hl_arena *arena, void *block, size_t size) {
  if (size <= HL_SMALL)
    free_block(arena, block, class_of(size));
  else
    free_pages(arena, block, pages_of(size));
}

// Whether a block of pages could become one of `count` pages where it lies.
static bool resize_pages(hl_arena *arena, uint8_t *block, size_t old_count, size_t count, size_t most_pages) {
  if (count <= old_count) {
    if (count < old_count) free_pages(arena, block + count * HL_PAGE, old_count - count);
    return true;
  }
  size_t first = (size_t)(block - arena->base) / HL_PAGE, more = count - old_count;
  if (arena->used + more > most_pages || first + count > arena->pages) return false;
  for (size_t page = first + old_count; page < first + count; page++)
    if (is_taken(arena, page)) return false;
  if (!make_ready(arena, first + count)) return false;
  mark(arena, first + old_count, more, true);
  arena->used += more;
  return true;
}

void *hl_arena_resize(hl_arena *arena, void *block, size_t old_size, size_t size, size_t most_pages) {
  if (size == 0) {
    if (block && old_size) give(arena, block, old_size);
    return NULL;
  }
  if (!block || old_size == 0) return take(arena, size, most_pages);
  if (size < old_size) most_pages = arena->pages;
  if (old_size <= HL_SMALL && size <= HL_SMALL && class_of(old_size) == class_of(size)) return block;
  if (old_size > HL_SMALL && size > HL_SMALL && resize_pages(arena, block, pages_of(old_size), pages_of(size), most_pages)) return block;
  void *moved = take(arena, size, most_pages);
  if (!moved) return NULL;
  memcpy(moved, block, old_size < size ? old_size : size);
  give(arena, block, old_size);
  return moved;
}

// MARK: The range

bool hl_arena_open(hl_arena *arena) {
  memset(arena, 0, sizeof *arena);
  size_t whole = RESERVED + ALIGNMENT;
  uint8_t *at = mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) return false;
  uint8_t *base = (uint8_t *)(((uintptr_t)at + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1));
  if (base > at) munmap(at, (size_t)(base - at));
  if (at + whole > base + RESERVED) munmap(base + RESERVED, (size_t)(at + whole - (base + RESERVED)));
  madvise(base, RESERVED, MADV_NOHUGEPAGE);  // what is resident must be what is in use
  arena->base = base;
  arena->pages = RESERVED / HL_PAGE;
  arena->taken = calloc(arena->pages / 64, sizeof *arena->taken);
  if (!arena->taken) {
    hl_arena_close(arena);
    return false;
  }
  return true;
}

void hl_arena_close(hl_arena *arena) {
  if (arena->base) munmap(arena->base, RESERVED);
  free(arena->taken);
  memset(arena, 0, sizeof *arena);
}
