using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>The streaming kernels in 512-bit vectors, 256 bytes of each array a turn.</summary>
static unsafe partial class Kernels512
{
    const int TurnBytes = 256;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Read(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<long> x0 = Vector512<long>.Zero, x1 = Vector512<long>.Zero, x2 = Vector512<long>.Zero, x3 = Vector512<long>.Zero;
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            x0 ^= Vector512.LoadAligned((long*)(a + i));
            x1 ^= Vector512.LoadAligned((long*)(a + i + 64));
            x2 ^= Vector512.LoadAligned((long*)(a + i + 128));
            x3 ^= Vector512.LoadAligned((long*)(a + i + 192));
        }

        return (x0 ^ x1 ^ x2 ^ x3)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double WriteNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAlignedNonTemporal((double*)(a + i));
            value.StoreAlignedNonTemporal((double*)(a + i + 64));
            value.StoreAlignedNonTemporal((double*)(a + i + 128));
            value.StoreAlignedNonTemporal((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double CopyNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector512.LoadAligned((double*)(b + i)).StoreAlignedNonTemporal((double*)(a + i));
            Vector512.LoadAligned((double*)(b + i + 64)).StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector512.LoadAligned((double*)(b + i + 128)).StoreAlignedNonTemporal((double*)(a + i + 128));
            Vector512.LoadAligned((double*)(b + i + 192)).StoreAlignedNonTemporal((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TriadNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> factor = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i)), Vector512.LoadAligned((double*)(b + i)))
                .StoreAlignedNonTemporal((double*)(a + i));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 64)), Vector512.LoadAligned((double*)(b + i + 64)))
                .StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 128)), Vector512.LoadAligned((double*)(b + i + 128)))
                .StoreAlignedNonTemporal((double*)(a + i + 128));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 192)), Vector512.LoadAligned((double*)(b + i + 192)))
                .StoreAlignedNonTemporal((double*)(a + i + 192));
        }

        return 0;
    }
}
