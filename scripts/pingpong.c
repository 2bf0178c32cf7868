/* The core-to-core ping-pong of NumaBench in C, to show that the C# one is as fast: the same steps, waits and looks at the clock. */
#include <stdint.h>
#include <time.h>

#if defined(__x86_64__)
#define PAUSE() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define PAUSE() __asm__ volatile("yield")
#else
#define PAUSE() ((void)0)
#endif

#define SPINS_PER_LOOK (1 << 16)

static int64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static int answered(const int64_t *line, int64_t value, int64_t deadline)
{
    uint32_t spins = 0;
    while (__atomic_load_n(line, __ATOMIC_ACQUIRE) != value) {
        PAUSE();
        if ((++spins & (SPINS_PER_LOOK - 1)) == 0 && nanoseconds() > deadline) return 0;
    }
    return 1;
}

/* Both return 0 when the other side did not answer until the deadline, in nanoseconds of CLOCK_MONOTONIC. */
int ping(int64_t *line, int64_t from, int64_t to, int64_t deadline)
{
    for (int64_t round = from; round < to; round++) {
        __atomic_store_n(line, 2 * round + 1, __ATOMIC_RELEASE);
        if (!answered(line, 2 * round + 2, deadline)) return 0;
    }
    return 1;
}

int pong(int64_t *line, int64_t from, int64_t to, int64_t deadline)
{
    for (int64_t round = from; round < to; round++) {
        if (!answered(line, 2 * round + 1, deadline)) return 0;
        __atomic_store_n(line, 2 * round + 2, __ATOMIC_RELEASE);
    }
    return 1;
}
