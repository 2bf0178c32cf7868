using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>Writes through the caches, as wide as the kernels beside it: what a non-temporal store must not be.</summary>
static unsafe class PlainStores
{
    public static void Write(int vectorBits, byte* a, nint bytes)
    {
        switch (vectorBits)
        {
            case 512: Write512(a, bytes); break;
            case 256: Write256(a, bytes); break;
            default: Write128(a, bytes); break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Write512(byte* a, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += 128)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 64));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Write256(byte* a, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += 128)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 32));
            value.StoreAligned((double*)(a + i + 64));
            value.StoreAligned((double*)(a + i + 96));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static void Write128(byte* a, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += 64)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 16));
            value.StoreAligned((double*)(a + i + 32));
            value.StoreAligned((double*)(a + i + 48));
        }
    }
}
