using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>Chunks of injected load in 256-bit vectors, 128 bytes of each array a turn.</summary>
static unsafe class Injector256
{
    const int TurnBytes = 128;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Read(byte* a, byte* b)
    {
        Vector256<long> x0 = Vector256<long>.Zero, x1 = Vector256<long>.Zero, x2 = Vector256<long>.Zero, x3 = Vector256<long>.Zero;
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            x0 ^= Vector256.LoadAligned((long*)(a + i));
            x1 ^= Vector256.LoadAligned((long*)(a + i + 32));
            x2 ^= Vector256.LoadAligned((long*)(a + i + 64));
            x3 ^= Vector256.LoadAligned((long*)(a + i + 96));
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    /// <summary>a = a ⊕ b with ordinary stores: the line that is written was read anyway, so memory sees two reads and one write.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Mix(byte* a, byte* b)
    {
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            (Vector256.LoadAligned((long*)(a + i)) ^ Vector256.LoadAligned((long*)(b + i))).StoreAligned((long*)(a + i));
            (Vector256.LoadAligned((long*)(a + i + 32)) ^ Vector256.LoadAligned((long*)(b + i + 32))).StoreAligned((long*)(a + i + 32));
            (Vector256.LoadAligned((long*)(a + i + 64)) ^ Vector256.LoadAligned((long*)(b + i + 64))).StoreAligned((long*)(a + i + 64));
            (Vector256.LoadAligned((long*)(a + i + 96)) ^ Vector256.LoadAligned((long*)(b + i + 96))).StoreAligned((long*)(a + i + 96));
        }

        return 0;
    }
}
