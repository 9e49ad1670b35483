/* A slow disk anywhere: with LD_PRELOAD, every fsync and fdatasync takes SYNC_US microseconds longer. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_longer(void) {
  const char* microseconds = getenv("SYNC_US");
  if (microseconds != NULL) usleep((useconds_t)atoi(microseconds));
}

static int call_next(const char* name, int file) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  wait_longer();
  return next(file);
}

int fsync(int file) { return call_next("fsync", file); }
int fdatasync(int file) { return call_next("fdatasync", file); }
