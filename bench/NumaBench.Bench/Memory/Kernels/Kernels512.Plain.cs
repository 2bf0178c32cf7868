using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>The operations of STREAM with stores that go through the caches.</content>
static unsafe partial class Kernels512
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Write(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> value = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 64));
            value.StoreAligned((double*)(a + i + 128));
            value.StoreAligned((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Copy(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector512.LoadAligned((double*)(b + i)).StoreAligned((double*)(a + i));
            Vector512.LoadAligned((double*)(b + i + 64)).StoreAligned((double*)(a + i + 64));
            Vector512.LoadAligned((double*)(b + i + 128)).StoreAligned((double*)(a + i + 128));
            Vector512.LoadAligned((double*)(b + i + 192)).StoreAligned((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Scale(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> factor = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (factor * Vector512.LoadAligned((double*)(b + i))).StoreAligned((double*)(a + i));
            (factor * Vector512.LoadAligned((double*)(b + i + 64))).StoreAligned((double*)(a + i + 64));
            (factor * Vector512.LoadAligned((double*)(b + i + 128))).StoreAligned((double*)(a + i + 128));
            (factor * Vector512.LoadAligned((double*)(b + i + 192))).StoreAligned((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Add(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (Vector512.LoadAligned((double*)(b + i)) + Vector512.LoadAligned((double*)(c + i))).StoreAligned((double*)(a + i));
            (Vector512.LoadAligned((double*)(b + i + 64)) + Vector512.LoadAligned((double*)(c + i + 64))).StoreAligned((double*)(a + i + 64));
            (Vector512.LoadAligned((double*)(b + i + 128)) + Vector512.LoadAligned((double*)(c + i + 128))).StoreAligned((double*)(a + i + 128));
            (Vector512.LoadAligned((double*)(b + i + 192)) + Vector512.LoadAligned((double*)(c + i + 192))).StoreAligned((double*)(a + i + 192));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Triad(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector512<double> factor = Vector512.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i)), Vector512.LoadAligned((double*)(b + i)))
                .StoreAligned((double*)(a + i));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 64)), Vector512.LoadAligned((double*)(b + i + 64)))
                .StoreAligned((double*)(a + i + 64));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 128)), Vector512.LoadAligned((double*)(b + i + 128)))
                .StoreAligned((double*)(a + i + 128));
            Vector512.MultiplyAddEstimate(factor, Vector512.LoadAligned((double*)(c + i + 192)), Vector512.LoadAligned((double*)(b + i + 192)))
                .StoreAligned((double*)(a + i + 192));
        }

        return 0;
    }
}
