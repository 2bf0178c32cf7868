/* The streaming kernels of NumaBench in C, to show that the C# ones are as fast: the same vectors, the same number of them a turn. */
#include <stdint.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define WIDTH 64
#define VECTORS 4
#define PAST(p, v) _mm512_stream_pd((double *)(p), (__m512d)(v))
#elif defined(__AVX2__)
#define WIDTH 32
#define VECTORS 8
#define PAST(p, v) _mm256_stream_pd((double *)(p), (__m256d)(v))
#else
#define WIDTH 16
#define VECTORS 8
#ifdef __x86_64__
#define PAST(p, v) _mm_stream_pd((double *)(p), (__m128d)(v))
#endif
#endif

typedef double doubles __attribute__((vector_size(WIDTH), may_alias));
typedef int64_t words __attribute__((vector_size(WIDTH), may_alias));

#define D(p) (*(doubles *)(p))
#define W(p) (*(words *)(p))
#define FACTOR 3.0

int stream_vector_bits(void) { return WIDTH * 8; }

/* STATEMENT handles the vector at offset o of the arrays. */
#define KERNEL(name, STATEMENT)                                               \
    double stream_##name(char *a, char *b, char *c, int64_t bytes)            \
    {                                                                         \
        doubles factor = FACTOR - (doubles){0};                               \
        for (int64_t i = 0; i < bytes; i += VECTORS * WIDTH) {                \
            _Pragma("GCC unroll 8")                                           \
            for (int k = 0; k < VECTORS; k++) {                               \
                int64_t o = i + k * WIDTH;                                    \
                STATEMENT;                                                    \
            }                                                                 \
        }                                                                     \
        (void)b, (void)c, (void)factor;                                       \
        return 0;                                                             \
    }

KERNEL(write, D(a + o) = factor)
KERNEL(copy, D(a + o) = D(b + o))
KERNEL(scale, D(a + o) = factor * D(b + o))
KERNEL(add, D(a + o) = D(b + o) + D(c + o))
KERNEL(triad, D(a + o) = factor * D(c + o) + D(b + o))
#ifdef PAST
KERNEL(write_nt, PAST(a + o, factor))
KERNEL(copy_nt, PAST(a + o, D(b + o)))
KERNEL(triad_nt, PAST(a + o, factor * D(c + o) + D(b + o)))
#endif

double stream_read(char *a, char *b, char *c, int64_t bytes)
{
    words x[VECTORS] = {{0}};
    for (int64_t i = 0; i < bytes; i += VECTORS * WIDTH) {
#pragma GCC unroll 8
        for (int k = 0; k < VECTORS; k++) x[k] ^= W(a + i + k * WIDTH);
    }
    words sum = {0};
#pragma GCC unroll 8
    for (int k = 0; k < VECTORS; k++) sum ^= x[k];
    (void)b, (void)c;
    return sum[0];
}

/* Four vectors are written a turn and READS × 4 read of a longer array. */
#define MIX(name, READS)                                                      \
    double stream_##name(char *a, char *b, char *c, int64_t bytes)            \
    {                                                                         \
        doubles factor = FACTOR - (doubles){0};                               \
        words x[4] = {{0}};                                                   \
        for (int64_t i = 0; i < bytes; i += 4 * WIDTH) {                      \
            _Pragma("GCC unroll 4")                                           \
            for (int k = 0; k < 4; k++) {                                     \
                _Pragma("GCC unroll 3")                                       \
                for (int r = k * READS; r < (k + 1) * READS; r++)             \
                    x[r % 4] ^= W(b + r * WIDTH);                             \
                D(a + i + k * WIDTH) = factor;                                \
            }                                                                 \
            b += READS * 4 * WIDTH;                                           \
        }                                                                     \
        (void)c;                                                              \
        return (x[0] ^ x[1] ^ x[2] ^ x[3])[0];                                \
    }

MIX(mix_3r1w, 3)
MIX(mix_2r1w, 2)
MIX(mix_1r1w, 1)

/* Goes over the arrays so many times; after each the stores have left the core, as in NumaBench. */
double stream_repeat(double (*kernel)(char *, char *, char *, int64_t), char *a, char *b, char *c, int64_t bytes, int64_t turns)
{
    double result = 0;
    for (int64_t turn = 0; turn < turns; turn++) {
        result += kernel(a, b, c, bytes);
#ifdef __x86_64__
        _mm_sfence();
#endif
    }
    return result;
}
