#include "EmbeddedFiles.h"

#ifndef LINKED_IN
#define LINKED_IN ""
#endif

const char *linked_in(void) { return LINKED_IN; }
