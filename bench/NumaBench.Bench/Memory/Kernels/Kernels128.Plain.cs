using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>The operations of STREAM with stores that go through the caches.</content>
static unsafe partial class Kernels128
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Write(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> value = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 16));
            value.StoreAligned((double*)(a + i + 32));
            value.StoreAligned((double*)(a + i + 48));
            value.StoreAligned((double*)(a + i + 64));
            value.StoreAligned((double*)(a + i + 80));
            value.StoreAligned((double*)(a + i + 96));
            value.StoreAligned((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Copy(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector128.LoadAligned((double*)(b + i)).StoreAligned((double*)(a + i));
            Vector128.LoadAligned((double*)(b + i + 16)).StoreAligned((double*)(a + i + 16));
            Vector128.LoadAligned((double*)(b + i + 32)).StoreAligned((double*)(a + i + 32));
            Vector128.LoadAligned((double*)(b + i + 48)).StoreAligned((double*)(a + i + 48));
            Vector128.LoadAligned((double*)(b + i + 64)).StoreAligned((double*)(a + i + 64));
            Vector128.LoadAligned((double*)(b + i + 80)).StoreAligned((double*)(a + i + 80));
            Vector128.LoadAligned((double*)(b + i + 96)).StoreAligned((double*)(a + i + 96));
            Vector128.LoadAligned((double*)(b + i + 112)).StoreAligned((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Scale(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> factor = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (factor * Vector128.LoadAligned((double*)(b + i))).StoreAligned((double*)(a + i));
            (factor * Vector128.LoadAligned((double*)(b + i + 16))).StoreAligned((double*)(a + i + 16));
            (factor * Vector128.LoadAligned((double*)(b + i + 32))).StoreAligned((double*)(a + i + 32));
            (factor * Vector128.LoadAligned((double*)(b + i + 48))).StoreAligned((double*)(a + i + 48));
            (factor * Vector128.LoadAligned((double*)(b + i + 64))).StoreAligned((double*)(a + i + 64));
            (factor * Vector128.LoadAligned((double*)(b + i + 80))).StoreAligned((double*)(a + i + 80));
            (factor * Vector128.LoadAligned((double*)(b + i + 96))).StoreAligned((double*)(a + i + 96));
            (factor * Vector128.LoadAligned((double*)(b + i + 112))).StoreAligned((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Add(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (Vector128.LoadAligned((double*)(b + i)) + Vector128.LoadAligned((double*)(c + i))).StoreAligned((double*)(a + i));
            (Vector128.LoadAligned((double*)(b + i + 16)) + Vector128.LoadAligned((double*)(c + i + 16))).StoreAligned((double*)(a + i + 16));
            (Vector128.LoadAligned((double*)(b + i + 32)) + Vector128.LoadAligned((double*)(c + i + 32))).StoreAligned((double*)(a + i + 32));
            (Vector128.LoadAligned((double*)(b + i + 48)) + Vector128.LoadAligned((double*)(c + i + 48))).StoreAligned((double*)(a + i + 48));
            (Vector128.LoadAligned((double*)(b + i + 64)) + Vector128.LoadAligned((double*)(c + i + 64))).StoreAligned((double*)(a + i + 64));
            (Vector128.LoadAligned((double*)(b + i + 80)) + Vector128.LoadAligned((double*)(c + i + 80))).StoreAligned((double*)(a + i + 80));
            (Vector128.LoadAligned((double*)(b + i + 96)) + Vector128.LoadAligned((double*)(c + i + 96))).StoreAligned((double*)(a + i + 96));
            (Vector128.LoadAligned((double*)(b + i + 112)) + Vector128.LoadAligned((double*)(c + i + 112))).StoreAligned((double*)(a + i + 112));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Triad(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector128<double> factor = Vector128.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i)), Vector128.LoadAligned((double*)(b + i)))
                .StoreAligned((double*)(a + i));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 16)), Vector128.LoadAligned((double*)(b + i + 16)))
                .StoreAligned((double*)(a + i + 16));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 32)), Vector128.LoadAligned((double*)(b + i + 32)))
                .StoreAligned((double*)(a + i + 32));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 48)), Vector128.LoadAligned((double*)(b + i + 48)))
                .StoreAligned((double*)(a + i + 48));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 64)), Vector128.LoadAligned((double*)(b + i + 64)))
                .StoreAligned((double*)(a + i + 64));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 80)), Vector128.LoadAligned((double*)(b + i + 80)))
                .StoreAligned((double*)(a + i + 80));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 96)), Vector128.LoadAligned((double*)(b + i + 96)))
                .StoreAligned((double*)(a + i + 96));
            Vector128.MultiplyAddEstimate(factor, Vector128.LoadAligned((double*)(c + i + 112)), Vector128.LoadAligned((double*)(b + i + 112)))
                .StoreAligned((double*)(a + i + 112));
        }

        return 0;
    }
}
