using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>Mixes: reads of one array and plain writes of another beside each other, 128 written bytes a turn. b is longer than a by the ratio.</content>
static unsafe partial class Kernels256
{
    const int MixTurnBytes = 128;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double ThreeReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        Vector256<long> x0 = Vector256<long>.Zero, x1 = Vector256<long>.Zero, x2 = Vector256<long>.Zero, x3 = Vector256<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector256.LoadAligned((long*)b);
            x1 ^= Vector256.LoadAligned((long*)(b + 32));
            x2 ^= Vector256.LoadAligned((long*)(b + 64));
            value.StoreAligned((double*)(a + i));
            x3 ^= Vector256.LoadAligned((long*)(b + 96));
            x0 ^= Vector256.LoadAligned((long*)(b + 128));
            x1 ^= Vector256.LoadAligned((long*)(b + 160));
            value.StoreAligned((double*)(a + i + 32));
            x2 ^= Vector256.LoadAligned((long*)(b + 192));
            x3 ^= Vector256.LoadAligned((long*)(b + 224));
            x0 ^= Vector256.LoadAligned((long*)(b + 256));
            value.StoreAligned((double*)(a + i + 64));
            x1 ^= Vector256.LoadAligned((long*)(b + 288));
            x2 ^= Vector256.LoadAligned((long*)(b + 320));
            x3 ^= Vector256.LoadAligned((long*)(b + 352));
            value.StoreAligned((double*)(a + i + 96));
            b += 3 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TwoReadsOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        Vector256<long> x0 = Vector256<long>.Zero, x1 = Vector256<long>.Zero, x2 = Vector256<long>.Zero, x3 = Vector256<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector256.LoadAligned((long*)b);
            x1 ^= Vector256.LoadAligned((long*)(b + 32));
            value.StoreAligned((double*)(a + i));
            x2 ^= Vector256.LoadAligned((long*)(b + 64));
            x3 ^= Vector256.LoadAligned((long*)(b + 96));
            value.StoreAligned((double*)(a + i + 32));
            x0 ^= Vector256.LoadAligned((long*)(b + 128));
            x1 ^= Vector256.LoadAligned((long*)(b + 160));
            value.StoreAligned((double*)(a + i + 64));
            x2 ^= Vector256.LoadAligned((long*)(b + 192));
            x3 ^= Vector256.LoadAligned((long*)(b + 224));
            value.StoreAligned((double*)(a + i + 96));
            b += 2 * MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double OneReadOneWrite(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        Vector256<long> x0 = Vector256<long>.Zero, x1 = Vector256<long>.Zero, x2 = Vector256<long>.Zero, x3 = Vector256<long>.Zero;
        for (nint i = 0; i < bytes; i += MixTurnBytes)
        {
            x0 ^= Vector256.LoadAligned((long*)b);
            value.StoreAligned((double*)(a + i));
            x1 ^= Vector256.LoadAligned((long*)(b + 32));
            value.StoreAligned((double*)(a + i + 32));
            x2 ^= Vector256.LoadAligned((long*)(b + 64));
            value.StoreAligned((double*)(a + i + 64));
            x3 ^= Vector256.LoadAligned((long*)(b + 96));
            value.StoreAligned((double*)(a + i + 96));
            b += MixTurnBytes;
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }
}
