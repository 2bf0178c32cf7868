using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NumaBench.Bench.Memory.Kernels;

/// <content>The operations of STREAM with stores that go through the caches.</content>
static unsafe partial class Kernels256
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Write(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> value = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            value.StoreAligned((double*)(a + i));
            value.StoreAligned((double*)(a + i + 32));
            value.StoreAligned((double*)(a + i + 64));
            value.StoreAligned((double*)(a + i + 96));
            value.StoreAligned((double*)(a + i + 128));
            value.StoreAligned((double*)(a + i + 160));
            value.StoreAligned((double*)(a + i + 192));
            value.StoreAligned((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Copy(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector256.LoadAligned((double*)(b + i)).StoreAligned((double*)(a + i));
            Vector256.LoadAligned((double*)(b + i + 32)).StoreAligned((double*)(a + i + 32));
            Vector256.LoadAligned((double*)(b + i + 64)).StoreAligned((double*)(a + i + 64));
            Vector256.LoadAligned((double*)(b + i + 96)).StoreAligned((double*)(a + i + 96));
            Vector256.LoadAligned((double*)(b + i + 128)).StoreAligned((double*)(a + i + 128));
            Vector256.LoadAligned((double*)(b + i + 160)).StoreAligned((double*)(a + i + 160));
            Vector256.LoadAligned((double*)(b + i + 192)).StoreAligned((double*)(a + i + 192));
            Vector256.LoadAligned((double*)(b + i + 224)).StoreAligned((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Scale(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> factor = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (factor * Vector256.LoadAligned((double*)(b + i))).StoreAligned((double*)(a + i));
            (factor * Vector256.LoadAligned((double*)(b + i + 32))).StoreAligned((double*)(a + i + 32));
            (factor * Vector256.LoadAligned((double*)(b + i + 64))).StoreAligned((double*)(a + i + 64));
            (factor * Vector256.LoadAligned((double*)(b + i + 96))).StoreAligned((double*)(a + i + 96));
            (factor * Vector256.LoadAligned((double*)(b + i + 128))).StoreAligned((double*)(a + i + 128));
            (factor * Vector256.LoadAligned((double*)(b + i + 160))).StoreAligned((double*)(a + i + 160));
            (factor * Vector256.LoadAligned((double*)(b + i + 192))).StoreAligned((double*)(a + i + 192));
            (factor * Vector256.LoadAligned((double*)(b + i + 224))).StoreAligned((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Add(byte* a, byte* b, byte* c, nint bytes)
    {
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            (Vector256.LoadAligned((double*)(b + i)) + Vector256.LoadAligned((double*)(c + i))).StoreAligned((double*)(a + i));
            (Vector256.LoadAligned((double*)(b + i + 32)) + Vector256.LoadAligned((double*)(c + i + 32))).StoreAligned((double*)(a + i + 32));
            (Vector256.LoadAligned((double*)(b + i + 64)) + Vector256.LoadAligned((double*)(c + i + 64))).StoreAligned((double*)(a + i + 64));
            (Vector256.LoadAligned((double*)(b + i + 96)) + Vector256.LoadAligned((double*)(c + i + 96))).StoreAligned((double*)(a + i + 96));
            (Vector256.LoadAligned((double*)(b + i + 128)) + Vector256.LoadAligned((double*)(c + i + 128))).StoreAligned((double*)(a + i + 128));
            (Vector256.LoadAligned((double*)(b + i + 160)) + Vector256.LoadAligned((double*)(c + i + 160))).StoreAligned((double*)(a + i + 160));
            (Vector256.LoadAligned((double*)(b + i + 192)) + Vector256.LoadAligned((double*)(c + i + 192))).StoreAligned((double*)(a + i + 192));
            (Vector256.LoadAligned((double*)(b + i + 224)) + Vector256.LoadAligned((double*)(c + i + 224))).StoreAligned((double*)(a + i + 224));
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Triad(byte* a, byte* b, byte* c, nint bytes)
    {
        Vector256<double> factor = Vector256.Create(StreamKernel.Factor);
        for (nint i = 0; i < bytes; i += TurnBytes)
        {
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i)), Vector256.LoadAligned((double*)(b + i)))
                .StoreAligned((double*)(a + i));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 32)), Vector256.LoadAligned((double*)(b + i + 32)))
                .StoreAligned((double*)(a + i + 32));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 64)), Vector256.LoadAligned((double*)(b + i + 64)))
                .StoreAligned((double*)(a + i + 64));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 96)), Vector256.LoadAligned((double*)(b + i + 96)))
                .StoreAligned((double*)(a + i + 96));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 128)), Vector256.LoadAligned((double*)(b + i + 128)))
                .StoreAligned((double*)(a + i + 128));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 160)), Vector256.LoadAligned((double*)(b + i + 160)))
                .StoreAligned((double*)(a + i + 160));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 192)), Vector256.LoadAligned((double*)(b + i + 192)))
                .StoreAligned((double*)(a + i + 192));
            Vector256.MultiplyAddEstimate(factor, Vector256.LoadAligned((double*)(c + i + 224)), Vector256.LoadAligned((double*)(b + i + 224)))
                .StoreAligned((double*)(a + i + 224));
        }

        return 0;
    }
}
