#ifndef SITEGEN_CMARK_ARENA_H
#define SITEGEN_CMARK_ARENA_H

#include <cmark-gfm.h>

// An allocator for cmark's trees: each thread has its own block of memory, in which every allocation follows the last
// and which is used again once the thread's trees are gone. In C because cmark's allocators take no context, so the
// block must be found through a thread-local variable.

/// The allocator to hand to cmark. Memory it gives must stay on its thread.
cmark_mem *sitegen_arena_mem(void);

/// A tree begins to use this thread's memory.
void sitegen_arena_enter(void);

/// A tree is gone. With the last one the memory is free for the next.
void sitegen_arena_leave(void);

#endif
