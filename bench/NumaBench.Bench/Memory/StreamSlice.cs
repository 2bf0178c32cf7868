using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Memory;

/// <summary>One thread's part of the buffer: the arrays its operation uses, one behind the other.</summary>
sealed unsafe class StreamSlice(nint start, long arrayBytes, int arrays)
{
    public byte* A { get; } = (byte*)start;

    public byte* B { get; } = (byte*)(start + (nint)(arrays > 1 ? arrayBytes : 0));

    public byte* C { get; } = (byte*)(start + (nint)(arrays > 2 ? 2 * arrayBytes : 0));

    /// <summary>Bytes of each array.</summary>
    public nint Bytes { get; } = (nint)arrayBytes;

    /// <summary>Arrays that the operation uses, all as long as the written one.</summary>
    public int Arrays { get; } = arrays;

    /// <summary>Bytes that STREAM counts for going over the slice once.</summary>
    public long AccountedBytes { get; } = arrayBytes * arrays;

    /// <summary>Writes ordinary numbers everywhere, so that no arithmetic meets denormals.</summary>
    public void Fill() => new Span<double>((void*)start, checked((int)(AccountedBytes / sizeof(double)))).Fill(StreamKernel.Factor);

    /// <summary>Cuts a buffer into one slice a thread.</summary>
    public static StreamSlice[] Cut(nint buffer, long bytes, int threads, int arrays)
    {
        long arrayBytes = bytes / threads / arrays / StreamKernel.GranuleBytes * StreamKernel.GranuleBytes;
        return [.. Enumerable.Range(0, threads).Select(thread => new StreamSlice(buffer + (nint)(thread * arrayBytes * arrays), arrayBytes, arrays))];
    }
}
