using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>Mixes: reads of one array and plain writes of another beside each other, 256 written bytes a turn. b is longer than a by the ratio.</content>
static unsafe partial class Kernels512
{
    const int MixTurnBytes = 256;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double ThreeReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        Vector512<long> x0 = Vector512<long>.Zero, x1 = Vector512<long>.Zero, x2 = Vector512<long>.Zero, x3 = Vector512<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector512.LoadAligned((long*)b);
            x1 ^= Vector512.LoadAligned((long*)(b + 64));
            x2 ^= Vector512.LoadAligned((long*)(b + 128));
            value.StoreAligned((double*)(a + i));
            x3 ^= Vector512.LoadAligned((long*)(b + 192));
            x0 ^= Vector512.LoadAligned((long*)(b + 256));
            x1 ^= Vector512.LoadAligned((long*)(b + 320));
            value.StoreAligned((double*)(a + i + 64));
            x2 ^= Vector512.LoadAligned((long*)(b + 384));
            x3 ^= Vector512.LoadAligned((long*)(b + 448));
            x0 ^= Vector512.LoadAligned((long*)(b + 512));
            value.StoreAligned((double*)(a + i + 128));
            x1 ^= Vector512.LoadAligned((long*)(b + 576));
            x2 ^= Vector512.LoadAligned((long*)(b + 640));
            x3 ^= Vector512.LoadAligned((long*)(b + 704));
            value.StoreAligned((double*)(a + i + 192));
            b += 3 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TwoReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        Vector512<long> x0 = Vector512<long>.Zero, x1 = Vector512<long>.Zero, x2 = Vector512<long>.Zero, x3 = Vector512<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector512.LoadAligned((long*)b);
            x1 ^= Vector512.LoadAligned((long*)(b + 64));
            value.StoreAligned((double*)(a + i));
            x2 ^= Vector512.LoadAligned((long*)(b + 128));
            x3 ^= Vector512.LoadAligned((long*)(b + 192));
            value.StoreAligned((double*)(a + i + 64));
            x0 ^= Vector512.LoadAligned((long*)(b + 256));
            x1 ^= Vector512.LoadAligned((long*)(b + 320));
            value.StoreAligned((double*)(a + i + 128));
            x2 ^= Vector512.LoadAligned((long*)(b + 384));
            x3 ^= Vector512.LoadAligned((long*)(b + 448));
            value.StoreAligned((double*)(a + i + 192));
            b += 2 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double OneReadOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        Vector512<long> x0 = Vector512<long>.Zero, x1 = Vector512<long>.Zero, x2 = Vector512<long>.Zero, x3 = Vector512<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector512.LoadAligned((long*)b);
            value.StoreAligned((double*)(a + i));
            x1 ^= Vector512.LoadAligned((long*)(b + 64));
            value.StoreAligned((double*)(a + i + 64));
            x2 ^= Vector512.LoadAligned((long*)(b + 128));
            value.StoreAligned((double*)(a + i + 128));
            x3 ^= Vector512.LoadAligned((long*)(b + 192));
            value.StoreAligned((double*)(a + i + 192));
            b += MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }
}
