#ifndef EMBEDDED_FILES_H
#define EMBEDDED_FILES_H

#include <stddef.h>

// A file that the program carries with it.
typedef struct {
    // From the project's folder, such as "Templates/layout.html".
    const char *path;
    const unsigned char *bytes;
    size_t size;
} EmbeddedFile;

// All of them, by path, and their number.
const EmbeddedFile *embedded_files(void);
size_t embedded_file_count(void);

// What script/install linked into the program: of each component its name, a space, its version and a semicolon. Empty in
// a program that was built otherwise, which has these libraries beside it.
const char *linked_in(void);

#endif
