using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>Chunks of injected load in 512-bit vectors, 256 bytes of each array a turn.</summary>
static unsafe class Injector512
{
    const int TurnBytes = 256;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Read(byte* a, byte* b)
    {
        Vector512<long> x0 = Vector512<long>.Zero, x1 = Vector512<long>.Zero, x2 = Vector512<long>.Zero, x3 = Vector512<long>.Zero;
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            x0 ^= Vector512.LoadAligned((long*)(a + i));
            x1 ^= Vector512.LoadAligned((long*)(a + i + 64));
            x2 ^= Vector512.LoadAligned((long*)(a + i + 128));
            x3 ^= Vector512.LoadAligned((long*)(a + i + 192));
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    /// <summary>a = a ⊕ b with ordinary stores: the line that is written was read anyway, so memory sees two reads and one write.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static long Mix(byte* a, byte* b)
    {
        for (nint i = 0; i < InjectorKernel.ChunkBytes; i += TurnBytes)
        {
            (Vector512.LoadAligned((long*)(a + i)) ^ Vector512.LoadAligned((long*)(b + i))).StoreAligned((long*)(a + i));
            (Vector512.LoadAligned((long*)(a + i + 64)) ^ Vector512.LoadAligned((long*)(b + i + 64))).StoreAligned((long*)(a + i + 64));
            (Vector512.LoadAligned((long*)(a + i + 128)) ^ Vector512.LoadAligned((long*)(b + i + 128))).StoreAligned((long*)(a + i + 128));
            (Vector512.LoadAligned((long*)(a + i + 192)) ^ Vector512.LoadAligned((long*)(b + i + 192))).StoreAligned((long*)(a + i + 192));
        }

        return 0;
    }
}
