/*
 * Runs a command under a seccomp filter on the placement calls.
 *   refuse  refused with EPERM, as in Docker's default profile
 *   ask     only the question where pages are is refused, as Docker does even with SYS_NICE
 *   drop    the calls that set a policy do nothing and report success
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ANSWER(number, errno) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (errno))
#define LOAD BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define PROGRAM(filter) { sizeof(filter) / sizeof(filter[0]), filter }

int main(int argc, char **argv)
{
    struct sock_filter refuse[] = {
        LOAD, ANSWER(SYS_mbind, EPERM), ANSWER(SYS_set_mempolicy, EPERM), ANSWER(SYS_get_mempolicy, EPERM), ANSWER(SYS_move_pages, EPERM), ALLOW,
    };
    struct sock_filter ask[] = { LOAD, ANSWER(SYS_move_pages, EPERM), ALLOW };
    struct sock_filter drop[] = { LOAD, ANSWER(SYS_mbind, 0), ANSWER(SYS_set_mempolicy, 0), ALLOW };
    struct { const char *name; struct sock_fprog program; } filters[] = {
        { "refuse", PROGRAM(refuse) }, { "ask", PROGRAM(ask) }, { "drop", PROGRAM(drop) },
    };

    for (size_t i = 0; argc > 2 && i < sizeof(filters) / sizeof(filters[0]); i++) {
        if (strcmp(argv[1], filters[i].name) == 0) {
            if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filters[i].program) == 0) {
                execvp(argv[2], argv + 2);
            }

            perror(argv[2]);
            return 125;
        }
    }

    fprintf(stderr, "usage: deny-placement refuse|ask|drop COMMAND...\n");
    return 126;
}
