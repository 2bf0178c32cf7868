/* The pointer chase of NumaBench in C, to show that the C# one is as fast: one dependent load a hop. */
#include <stdint.h>

#define HOP p = *(void **)p;
#define HOPS8 HOP HOP HOP HOP HOP HOP HOP HOP
#define HOPS64 HOPS8 HOPS8 HOPS8 HOPS8 HOPS8 HOPS8 HOPS8 HOPS8

void *walk(void *p, int64_t hops)
{
    do {
        HOPS64
        hops -= 64;
    } while (hops > 0);
    return p;
}
