// Laid under the program (LD_PRELOAD): its n-th call that writes is the last thing it does, or fails.
//
// FAULT says how: kill, short, or the name of an error; with readdir looks at folders fail from the n-th on. FAULT_AT is n.
// The calls that count are those that change a disk, on anything but the terminal.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

// Whether this call is the one: the error that it fails with, 0 for none, -1 for a write that takes only half.
static int fault(int can_be_interrupted) {
  const char *kind = getenv("FAULT"), *at = getenv("FAULT_AT");
  if (!kind || !at || !strcmp(kind, "readdir") || atomic_fetch_add(&calls, 1) + 1 != atol(at)) return 0;
  if (!strcmp(kind, "kill")) raise(SIGKILL);
  if (!strcmp(kind, "short")) return -1;
  if (!strcmp(kind, "EINTR")) return can_be_interrupted ? EINTR : 0;
  return !strcmp(kind, "ENOSPC") ? ENOSPC : EIO;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(interruptible)                                        \
  do {                                                             \
    int error = fault(interruptible);                              \
    if (error > 0) return errno = error, -1;                       \
  } while (0)

static mode_t mode_of(int flags, va_list list) { return flags & O_CREAT ? va_arg(list, mode_t) : 0; }

int openat(int folder, const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = mode_of(flags, list);
  va_end(list);
  if (flags & (O_WRONLY | O_CREAT)) FAIL(1);
  return NEXT(openat)(folder, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t count) {
  struct stat status;
  if (file > 2 && !fstat(file, &status) && S_ISREG(status.st_mode)) {
    int error = fault(1);
    if (error > 0) return errno = error, -1;
    if (error < 0) count = (count + 1) / 2;
  }
  return NEXT(write)(file, bytes, count);
}

int renameat(int from, const char *old, int to, const char *new) { FAIL(0); return NEXT(renameat)(from, old, to, new); }
int mkdirat(int folder, const char *path, mode_t mode) { FAIL(0); return NEXT(mkdirat)(folder, path, mode); }
int unlinkat(int folder, const char *path, int flags) { FAIL(0); return NEXT(unlinkat)(folder, path, flags); }
int fsync(int file) { FAIL(1); return NEXT(fsync)(file); }
int syncfs(int file) { FAIL(0); return NEXT(syncfs)(file); }

static int fails_to_read(void) {
  const char *kind = getenv("FAULT"), *at = getenv("FAULT_AT");
  return kind && at && !strcmp(kind, "readdir") && atomic_fetch_add(&calls, 1) + 1 >= atol(at);
}

struct dirent *readdir(DIR *folder) { return fails_to_read() ? (errno = EIO, NULL) : NEXT(readdir)(folder); }

struct dirent64 *readdir64(DIR *folder) { return fails_to_read() ? (errno = EIO, NULL) : NEXT(readdir64)(folder); }
