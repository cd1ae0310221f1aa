#pragma once
#include <sqlite3.h>

// Swift cannot call variadic functions.

/// Stops counting allocations, which takes a lock each time; has to come before any connection.
static inline int csqlite_stop_counting_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
