// Becomes a command that is bound: bound CPUS bind|interleave NODES COMMAND…, lists such as 0-1 or 0,2; "-" leaves the CPUs alone.
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MPOL_BIND = 2, MPOL_INTERLEAVE = 3, BITS = 64 };

static unsigned long mask_of(const char *list)
{
    unsigned long mask = 0;
    while (*list != 0)
    {
        char *end;
        long first = strtol(list, &end, 10), last = first;
        if (*end == '-')
            last = strtol(end + 1, &end, 10);
        for (long id = first; id <= last && id < BITS; id++)
            mask |= 1UL << id;
        list = *end == ',' ? end + 1 : end;
        if (*end != ',' && *end != 0)
            exit(2);
    }
    return mask;
}

int main(int count, char **arguments)
{
    if (count < 5)
        return 2;
    if (strcmp(arguments[1], "-") != 0)
    {
        unsigned long cpus = mask_of(arguments[1]);
        if (syscall(SYS_sched_setaffinity, 0, sizeof cpus, &cpus) < 0)
        {
            perror("sched_setaffinity");
            return 125;
        }
    }
    unsigned long nodes = mask_of(arguments[3]);
    if (syscall(SYS_set_mempolicy, strcmp(arguments[2], "bind") == 0 ? MPOL_BIND : MPOL_INTERLEAVE, &nodes, BITS + 1) < 0)
    {
        perror("set_mempolicy");
        return 125;
    }
    execv(arguments[4], arguments + 4);
    perror(arguments[4]);
    return 125;
}
