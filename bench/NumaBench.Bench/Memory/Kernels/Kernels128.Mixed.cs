using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>Mixes: reads of one array and plain writes of another beside each other, 64 written bytes a turn. b is longer than a by the ratio.</content>
static unsafe partial class Kernels128
{
    const int MixTurnBytes = 64;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double ThreeReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        Vector128<long> x0 = Vector128<long>.Zero, x1 = Vector128<long>.Zero, x2 = Vector128<long>.Zero, x3 = Vector128<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector128.LoadAligned((long*)b);
            x1 ^= Vector128.LoadAligned((long*)(b + 16));
            x2 ^= Vector128.LoadAligned((long*)(b + 32));
            value.StoreAligned((double*)(a + i));
            x3 ^= Vector128.LoadAligned((long*)(b + 48));
            x0 ^= Vector128.LoadAligned((long*)(b + 64));
            x1 ^= Vector128.LoadAligned((long*)(b + 80));
            value.StoreAligned((double*)(a + i + 16));
            x2 ^= Vector128.LoadAligned((long*)(b + 96));
            x3 ^= Vector128.LoadAligned((long*)(b + 112));
            x0 ^= Vector128.LoadAligned((long*)(b + 128));
            value.StoreAligned((double*)(a + i + 32));
            x1 ^= Vector128.LoadAligned((long*)(b + 144));
            x2 ^= Vector128.LoadAligned((long*)(b + 160));
            x3 ^= Vector128.LoadAligned((long*)(b + 176));
            value.StoreAligned((double*)(a + i + 48));
            b += 3 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TwoReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        Vector128<long> x0 = Vector128<long>.Zero, x1 = Vector128<long>.Zero, x2 = Vector128<long>.Zero, x3 = Vector128<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector128.LoadAligned((long*)b);
            x1 ^= Vector128.LoadAligned((long*)(b + 16));
            value.StoreAligned((double*)(a + i));
            x2 ^= Vector128.LoadAligned((long*)(b + 32));
            x3 ^= Vector128.LoadAligned((long*)(b + 48));
            value.StoreAligned((double*)(a + i + 16));
            x0 ^= Vector128.LoadAligned((long*)(b + 64));
            x1 ^= Vector128.LoadAligned((long*)(b + 80));
            value.StoreAligned((double*)(a + i + 32));
            x2 ^= Vector128.LoadAligned((long*)(b + 96));
            x3 ^= Vector128.LoadAligned((long*)(b + 112));
            value.StoreAligned((double*)(a + i + 48));
            b += 2 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double OneReadOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        Vector128<long> x0 = Vector128<long>.Zero, x1 = Vector128<long>.Zero, x2 = Vector128<long>.Zero, x3 = Vector128<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector128.LoadAligned((long*)b);
            value.StoreAligned((double*)(a + i));
            x1 ^= Vector128.LoadAligned((long*)(b + 16));
            value.StoreAligned((double*)(a + i + 16));
            x2 ^= Vector128.LoadAligned((long*)(b + 32));
            value.StoreAligned((double*)(a + i + 32));
            x3 ^= Vector128.LoadAligned((long*)(b + 48));
            value.StoreAligned((double*)(a + i + 48));
            b += MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }
}
