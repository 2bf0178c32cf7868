using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Memory;

/// <summary>How far one thread streams in a sample: so many times over its slice, and over the first part of it once more.</summary>
/// <param name="Turns">Whole turns.</param>
/// <param name="RestBytes">Bytes of each array of the part, a multiple of <see cref="StreamKernel.GranuleBytes"/>.</param>
readonly record struct StreamWork(int Turns, nint RestBytes)
{
    /// <summary>
    /// As near to so many bytes of each array as whole granules allow, and never less than the whole slice: going over a part only
    /// would find that part in a cache.
    /// </summary>
    public static StreamWork Of(double arrayBytes, StreamSlice slice)
    {
        double turns = Math.Max(1, arrayBytes / slice.Bytes);
        int whole = (int)turns;
        return new StreamWork(whole, (nint)((turns - whole) * slice.Bytes / StreamKernel.GranuleBytes) * (nint)StreamKernel.GranuleBytes);
    }

    /// <summary>Bytes of each array.</summary>
    public double ArrayBytes(StreamSlice slice) => ((double)Turns * slice.Bytes) + RestBytes;
}
