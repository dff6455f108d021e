// Linux's call that waits until a file system has all that was written to it. The headers hide it from Swift, since it is
// not of POSIX (syncfs(2)).
#ifdef __linux__
int syncfs(int fd);
#endif
