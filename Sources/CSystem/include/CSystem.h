#pragma once
// What Swift cannot say of the system: descriptor passing, variadic and GNU-only calls, signals.
#include <stddef.h>
#include <sys/types.h>

/// Sends all bytes over a Unix socket, with descriptors beside the first one; 0 or -1 (errno).
int csystem_send(int socket, const void *bytes, size_t count, const int *descriptors,
                  int descriptor_count);

/// Receives up to `count` bytes and up to `capacity` descriptors (close-on-exec); bytes or -1.
ssize_t csystem_receive(int socket, void *bytes, size_t count, int *descriptors, int capacity,
                         int *descriptor_count);

/// Asks the kernel to kill this process when its parent dies; 0, or -1 when the parent is gone.
int csystem_die_with_parent(void);

/// Starts `path` with `arguments`; `socket` becomes its descriptor 3. The pid, or -1 (errno).
pid_t csystem_spawn(const char *path, char *const arguments[], int socket);

/// Opens /dev/null for each of the descriptors 0 to 2 that is closed, so that no file takes its place.
void csystem_keep_standard_descriptors(void);

/// On SIGINT and SIGTERM: writes `words` to standard error and ends with code 130 or 143.
/// SIGXFSZ is ignored, here and in processes that are started later.
void csystem_end_on_signals(const char *words);

/// The columns of the terminal behind a descriptor; 0 where it is none.
int csystem_columns(int descriptor);

/// Waits until everything written to the file system behind a descriptor is on disk; 0 or -1.
int csystem_sync(int descriptor);

/// Lets every block of 256 KiB or more go back to the system as soon as it is freed.
void csystem_return_large_blocks(void);

/// The first place of the wanted bytes in others, or NULL.
const void *csystem_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count);
