using System.Runtime.Intrinsics.X86;

namespace NumaBench.Bench.Memory.Kernels;

/// <summary>
/// The loop for an operation in the widest vectors that the hardware has. The choice is made by instruction set and not by
/// <c>Vector512.IsHardwareAccelerated</c>: without AVX-512 a 512-bit non-temporal store silently becomes two plain ones.
/// </summary>
sealed unsafe class StreamKernel
{
    /// <summary>The constant of write and triad; not 0 or 1, so that nothing can be left out.</summary>
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

    public static StreamKernel For(StreamOperation operation, int vectorBits) => new(vectorBits, (operation.Name, vectorBits) switch
    {
        ("read", 512) => &Kernels512.Read,
        ("read", 256) => &Kernels256.Read,
        ("read", _) => &Kernels128.Read,
        ("write-nt", 512) => &Kernels512.WriteNonTemporal,
        ("write-nt", 256) => &Kernels256.WriteNonTemporal,
        ("write-nt", _) => &Kernels128.WriteNonTemporal,
        ("copy-nt", 512) => &Kernels512.CopyNonTemporal,
        ("copy-nt", 256) => &Kernels256.CopyNonTemporal,
        ("copy-nt", _) => &Kernels128.CopyNonTemporal,
        ("triad-nt", 512) => &Kernels512.TriadNonTemporal,
        ("triad-nt", 256) => &Kernels256.TriadNonTemporal,
        ("triad-nt", _) => &Kernels128.TriadNonTemporal,
        _ => throw new ArgumentException($"No kernel for {operation.Name}.", nameof(operation)),
    });

    /// <summary>
    /// Runs over the arrays once: <paramref name="bytes"/> of each, 64-byte aligned, a multiple of <see cref="GranuleBytes"/>.
    /// When it returns, the stores have left the core.
    /// </summary>
    public double Run(byte* a, byte* b, byte* c, nint bytes)
    {
        double result = loop(a, b, c, bytes);
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }

        return result;
    }
}
