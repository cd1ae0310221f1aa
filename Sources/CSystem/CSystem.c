#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

enum { descriptor_limit = 16 };

int csystem_send(int socket, const void *bytes, size_t count, const int *descriptors,
                  int descriptor_count) {
    const char *next = bytes;
    char control[CMSG_SPACE(sizeof(int) * descriptor_limit)];
    memset(control, 0, sizeof control);
    while (count > 0) {
        struct iovec piece = {(void *)next, count};
        struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
        if (descriptor_count > 0) {
            message.msg_control = control;
            message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptor_count);
            struct cmsghdr *header = CMSG_FIRSTHDR(&message);
            header->cmsg_level = SOL_SOCKET;
            header->cmsg_type = SCM_RIGHTS;
            header->cmsg_len = CMSG_LEN(sizeof(int) * descriptor_count);
            memcpy(CMSG_DATA(header), descriptors, sizeof(int) * descriptor_count);
        }
        ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR) continue;
            return -1;
        }
        next += sent;
        count -= sent;
        descriptor_count = 0;
    }
    return 0;
}

ssize_t csystem_receive(int socket, void *bytes, size_t count, int *descriptors, int capacity,
                         int *descriptor_count) {
    char control[CMSG_SPACE(sizeof(int) * descriptor_limit)];
    struct iovec piece = {bytes, count};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = sizeof control};
    ssize_t got;
    do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0) return -1;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header;
         header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        int held = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (int index = 0; index < held; index++) {
            int descriptor;
            memcpy(&descriptor, CMSG_DATA(header) + index * sizeof(int), sizeof(int));
            if (*descriptor_count < capacity) descriptors[(*descriptor_count)++] = descriptor;
            else close(descriptor);
        }
    }
    return got;
}

int csystem_die_with_parent(void) {
    pid_t parent = getppid();
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -1;
    // The parent may have died before the call.
    return getppid() == parent && parent != 1 ? 0 : -1;
}

pid_t csystem_spawn(const char *path, char *const arguments[], int socket) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // Moving a descriptor onto itself clears its close-on-exec mark.
    posix_spawn_file_actions_adddup2(&actions, socket, 3);
    posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    pid_t child = -1;
    int code = posix_spawn(&child, path, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        errno = code;
        return -1;
    }
    return child;
}

void csystem_keep_standard_descriptors(void) {
    for (int number = 0; number <= 2; number++)
        // The lowest free number is taken, and all below this one are open.
        if (fcntl(number, F_GETFD) < 0) (void)!open("/dev/null", O_RDWR);
}

static char last_words[256];

static void end_now(int signal) {
    if (last_words[0]) {
        ssize_t ignored = write(2, last_words, strlen(last_words));
        (void)ignored;
    }
    _exit(128 + signal);
}

void csystem_end_on_signals(const char *words) {
    // The caller's string may be gone when the signal comes.
    strncpy(last_words, words, sizeof last_words - 1);
    struct sigaction action = {.sa_handler = end_now};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    // A file that may not grow shall fail to be written, in workers too, and not end the process.
    signal(SIGXFSZ, SIG_IGN);
}

int csystem_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int csystem_sync(int descriptor) { return syncfs(descriptor); }

void csystem_return_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 256 * 1024); }

const void *csystem_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
    return memmem(bytes, count, wanted, wanted_count);
}
