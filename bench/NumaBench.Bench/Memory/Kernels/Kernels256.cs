using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>The streaming kernels in 256-bit vectors, 256 bytes of each array a turn.</summary>
static unsafe partial class Kernels256
{
    const int TurnBytes = 256;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Read(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<long> x0 = Vector256<long>.Zero, x1 = Vector256<long>.Zero, x2 = Vector256<long>.Zero, x3 = Vector256<long>.Zero, x4 = Vector256<long>.Zero, x5 = Vector256<long>.Zero, x6 = Vector256<long>.Zero, x7 = Vector256<long>.Zero;
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            x0 ^= Vector256.LoadAligned((long*)(a + i));
            x1 ^= Vector256.LoadAligned((long*)(a + i + 32));
            x2 ^= Vector256.LoadAligned((long*)(a + i + 64));
            x3 ^= Vector256.LoadAligned((long*)(a + i + 96));
            x4 ^= Vector256.LoadAligned((long*)(a + i + 128));
            x5 ^= Vector256.LoadAligned((long*)(a + i + 160));
            x6 ^= Vector256.LoadAligned((long*)(a + i + 192));
            x7 ^= Vector256.LoadAligned((long*)(a + i + 224));
        }

        return (x0 ^ x1 ^ x2 ^ x3 ^ x4 ^ x5 ^ x6 ^ x7)[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double WriteNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAlignedNonTemporal((double*)(a + i));
            value.StoreAlignedNonTemporal((double*)(a + i + 32));
            value.StoreAlignedNonTemporal((double*)(a + i + 64));
            value.StoreAlignedNonTemporal((double*)(a + i + 96));
            value.StoreAlignedNonTemporal((double*)(a + i + 128));
            value.StoreAlignedNonTemporal((double*)(a + i + 160));
            value.StoreAlignedNonTemporal((double*)(a + i + 192));
            value.StoreAlignedNonTemporal((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double CopyNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector256.LoadAligned((double*)(b + i)).StoreAlignedNonTemporal((double*)(a + i));
            Vector256.LoadAligned((double*)(b + i + 32)).StoreAlignedNonTemporal((double*)(a + i + 32));
            Vector256.LoadAligned((double*)(b + i + 64)).StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector256.LoadAligned((double*)(b + i + 96)).StoreAlignedNonTemporal((double*)(a + i + 96));
            Vector256.LoadAligned((double*)(b + i + 128)).StoreAlignedNonTemporal((double*)(a + i + 128));
            Vector256.LoadAligned((double*)(b + i + 160)).StoreAlignedNonTemporal((double*)(a + i + 160));
            Vector256.LoadAligned((double*)(b + i + 192)).StoreAlignedNonTemporal((double*)(a + i + 192));
            Vector256.LoadAligned((double*)(b + i + 224)).StoreAlignedNonTemporal((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TriadNonTemporal(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> factor = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i)), Vector256.LoadAligned((double*)(b + i)))
                .StoreAlignedNonTemporal((double*)(a + i));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 32)), Vector256.LoadAligned((double*)(b + i + 32)))
                .StoreAlignedNonTemporal((double*)(a + i + 32));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 64)), Vector256.LoadAligned((double*)(b + i + 64)))
                .StoreAlignedNonTemporal((double*)(a + i + 64));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 96)), Vector256.LoadAligned((double*)(b + i + 96)))
                .StoreAlignedNonTemporal((double*)(a + i + 96));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 128)), Vector256.LoadAligned((double*)(b + i + 128)))
                .StoreAlignedNonTemporal((double*)(a + i + 128));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 160)), Vector256.LoadAligned((double*)(b + i + 160)))
                .StoreAlignedNonTemporal((double*)(a + i + 160));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 192)), Vector256.LoadAligned((double*)(b + i + 192)))
                .StoreAlignedNonTemporal((double*)(a + i + 192));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 224)), Vector256.LoadAligned((double*)(b + i + 224)))
                .StoreAlignedNonTemporal((double*)(a + i + 224));
        }

        return 0;
    }
}
