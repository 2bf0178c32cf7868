using System.Runtime.Intrinsics.X86;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// The loop for an operation in the widest vectors that the hardware has. The choice is made by instruction set and not by
/// <c>Vector512.IsHardwareAccelerated</c>: without AVX-512 a 512-bit non-temporal store silently becomes two plain ones.
/// </summary>
sealed unsafe partial class StreamKernel
{
    /// <summary>The constant of write, scale, triad and the mixes; not 0 or 1, so that nothing can be left out.</summary>
    public const double Factor = 3.0;

    /// <summary>Slices are a multiple of this: a whole number of turns of every kernel.</summary>
    public const long GranuleBytes = 4096;

    readonly delegate*<byte*, byte*, byte*, nint, double> loop;

    StreamKernel(int vectorBits, delegate*<byte*, byte*, byte*, nint, double> loop)
    {
        VectorBits = vectorBits;
        this.loop = loop;
    }

    public int VectorBits { get; }

    /// <summary>The widest kernel that this CPU runs in hardware.</summary>
    public static int WidestVectorBits => Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : 128;

    public static StreamKernel For(StreamOperation operation, int vectorBits) => new(vectorBits, vectorBits switch
    {
        512 => Loop512(operation.Name),
        256 => Loop256(operation.Name),
        _ => Loop128(operation.Name),
    });

    /// <summary>
    /// Runs over the arrays once: <paramref name="bytes"/> of each (of a mix's b so many times that, as it reads more than it
    /// writes), 64-byte aligned, a multiple of <see cref="GranuleBytes"/>.
    /// When it returns, the stores have left the core.
    /// </summary>
    public double Run(byte* a, byte* b, byte* c, nint bytes)
    {
        double result = RunUnfenced(a, b, c, bytes);
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }

        return result;
    }

    /// <summary>The loop alone: its last stores may still be on their way.</summary>
    public double RunUnfenced(byte* a, byte* b, byte* c, nint bytes) => loop(a, b, c, bytes);
}
