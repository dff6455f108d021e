#include "CMarkArena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The sizes are those that a page of ten kilobytes needs, and that a thread may keep between pages.
enum { FIRST_BLOCK = 1 << 18, KEPT_BLOCK = 1 << 22, ALIGNMENT = 16 };

typedef struct block {
  struct block *previous;
  size_t size;
  size_t used;
  _Alignas(ALIGNMENT) unsigned char bytes[];
} block;

// What stands before each allocation: its size, which cmark does not tell when it asks for more.
typedef struct {
  _Alignas(ALIGNMENT) size_t size;
} header;

static _Thread_local block *current;
static _Thread_local int trees;

static block *add_block(size_t least) {
  size_t size = current ? current->size * 2 : FIRST_BLOCK;
  while (size < least) size *= 2;
  block *made = malloc(sizeof(block) + size);
  if (!made) abort();
  made->previous = current;
  made->size = size;
  made->used = 0;
  return current = made;
}

static void *allocate(size_t size) {
  if (size > SIZE_MAX / 4) abort();
  size_t room = sizeof(header) + (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  block *b = current;
  if (!b || b->size - b->used < room) b = add_block(room);
  header *h = (header *)(b->bytes + b->used);
  h->size = room - sizeof(header);
  b->used += room;
  return h + 1;
}

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  void *made = allocate(count * size);
  return memset(made, 0, count * size);
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  header *h = (header *)old - 1;
  if (size <= h->size) return old;
  // The last allocation grows where it is; cmark's output buffer is nearly always the last.
  unsigned char *end = (unsigned char *)old + h->size;
  if (size < SIZE_MAX / 4 && end == current->bytes + current->used) {
    size_t room = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (room - h->size <= current->size - current->used) {
      current->used += room - h->size;
      h->size = room;
      return old;
    }
  }
  void *made = allocate(size);
  return memcpy(made, old, h->size);
}

static void arena_free(void *old) { (void)old; }

cmark_mem *sitegen_arena_mem(void) {
  static cmark_mem mem = {arena_calloc, arena_realloc, arena_free};
  return &mem;
}

void sitegen_arena_enter(void) { trees += 1; }

void sitegen_arena_leave(void) {
  if (--trees > 0 || !current) return;
  while (current->previous || current->size > KEPT_BLOCK) {
    block *gone = current;
    current = gone->previous;
    free(gone);
    if (!current) return;
  }
  current->used = 0;
}
