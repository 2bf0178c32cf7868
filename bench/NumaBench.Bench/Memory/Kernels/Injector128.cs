using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>Chunks of injected load in 128-bit vectors, 64 bytes of each array a turn.</summary>
static unsafe class Injector128
{
    const int TurnBytes = 64;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Read(byte* a, byte* b)
    {
        Vector128<long> x0 = Vector128<long>.Zero, x1 = Vector128<long>.Zero, x2 = Vector128<long>.Zero, x3 = Vector128<long>.Zero;
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            x0 ^= Vector128.LoadAligned((long*)(a + i));
            x1 ^= Vector128.LoadAligned((long*)(a + i + 16));
            x2 ^= Vector128.LoadAligned((long*)(a + i + 32));
            x3 ^= Vector128.LoadAligned((long*)(a + i + 48));
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    /// <summary>a = a ⊕ b with ordinary stores: the line that is written was read anyway, so memory sees two reads and one write.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Mix(byte* a, byte* b)
    {
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            (Vector128.LoadAligned((long*)(a + i)) ^ Vector128.LoadAligned((long*)(b + i))).StoreAligned((long*)(a + i));
            (Vector128.LoadAligned((long*)(a + i + 16)) ^ Vector128.LoadAligned((long*)(b + i + 16))).StoreAligned((long*)(a + i + 16));
            (Vector128.LoadAligned((long*)(a + i + 32)) ^ Vector128.LoadAligned((long*)(b + i + 32))).StoreAligned((long*)(a + i + 32));
            (Vector128.LoadAligned((long*)(a + i + 48)) ^ Vector128.LoadAligned((long*)(b + i + 48))).StoreAligned((long*)(a + i + 48));
        }

        return 0;
    }
}
