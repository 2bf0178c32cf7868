using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>The streaming kernels in 128-bit vectors, 128 bytes of each array a turn.</summary>
static unsafe partial class Kernels128
{
    const int TurnBytes = 128;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Read(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<long> x0 = Vector128<long>.Zero, x1 = Vector128<long>.Zero, x2 = Vector128<long>.Zero, x3 = Vector128<long>.Zero, x4 = Vector128<long>.Zero, x5 = Vector128<long>.Zero, x6 = Vector128<long>.Zero, x7 = Vector128<long>.Zero;
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            x0 ^= Vector128.LoadAligned((long*)(a + i));
            x1 ^= Vector128.LoadAligned((long*)(a + i + 16));
            x2 ^= Vector128.LoadAligned((long*)(a + i + 32));
            x3 ^= Vector128.LoadAligned((long*)(a + i + 48));
            x4 ^= Vector128.LoadAligned((long*)(a + i + 64));
            x5 ^= Vector128.LoadAligned((long*)(a + i + 80));
            x6 ^= Vector128.LoadAligned((long*)(a + i + 96));
            x7 ^= Vector128.LoadAligned((long*)(a + i + 112));
        }

        return (x0 ^ x1 ^ x2 ^ x3 ^ x4 ^ x5 ^ x6 ^ x7)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double WriteNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAlignedNonTemporal((double*)(a + i));
            value.StoreAlignedNonTemporal((double*)(a + i + 16));
            value.StoreAlignedNonTemporal((double*)(a + i + 32));
            value.StoreAlignedNonTemporal((double*)(a + i + 48));
            value.StoreAlignedNonTemporal((double*)(a + i + 64));
            value.StoreAlignedNonTemporal((double*)(a + i + 80));
            value.StoreAlignedNonTemporal((double*)(a + i + 96));
            value.StoreAlignedNonTemporal((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double CopyNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector128.LoadAligned((double*)(b + i)).StoreAlignedNonTemporal((double*)(a + i));
            Vector128.LoadAligned((double*)(b + i + 16)).StoreAlignedNonTemporal((double*)(a + i + 16));
            Vector128.LoadAligned((double*)(b + i + 32)).StoreAlignedNonTemporal((double*)(a + i + 32));
            Vector128.LoadAligned((double*)(b + i + 48)).StoreAlignedNonTemporal((double*)(a + i + 48));
            Vector128.LoadAligned((double*)(b + i + 64)).StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector128.LoadAligned((double*)(b + i + 80)).StoreAlignedNonTemporal((double*)(a + i + 80));
            Vector128.LoadAligned((double*)(b + i + 96)).StoreAlignedNonTemporal((double*)(a + i + 96));
            Vector128.LoadAligned((double*)(b + i + 112)).StoreAlignedNonTemporal((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TriadNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> factor = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i)), Vector128.LoadAligned((double*)(b + i)))
                .StoreAlignedNonTemporal((double*)(a + i));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 16)), Vector128.LoadAligned((double*)(b + i + 16)))
                .StoreAlignedNonTemporal((double*)(a + i + 16));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 32)), Vector128.LoadAligned((double*)(b + i + 32)))
                .StoreAlignedNonTemporal((double*)(a + i + 32));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 48)), Vector128.LoadAligned((double*)(b + i + 48)))
                .StoreAlignedNonTemporal((double*)(a + i + 48));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 64)), Vector128.LoadAligned((double*)(b + i + 64)))
                .StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 80)), Vector128.LoadAligned((double*)(b + i + 80)))
                .StoreAlignedNonTemporal((double*)(a + i + 80));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 96)), Vector128.LoadAligned((double*)(b + i + 96)))
                .StoreAlignedNonTemporal((double*)(a + i + 96));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 112)), Vector128.LoadAligned((double*)(b + i + 112)))
                .StoreAlignedNonTemporal((double*)(a + i + 112));
        }

        return 0;
    }
}
