namespace NumaBench.Analysis.Explaining;

/// <summary>
/// The least time an inference takes when memory and cores work at once and neither waits for the other (Williams, Waterman and
/// Patterson, CACM 2009). GB/s are bytes a nanosecond, and GFLOP/s are FLOPs a nanosecond.
/// </summary>
/// <param name="Bytes">What an inference reads; above 0.</param>
/// <param name="Flops">What it computes; 0 or more.</param>
sealed record Roofline(double Bytes, double Flops)
{
    /// <summary>Reads at places that follow from the input, each a wait for memory; 0 for models that read in order.</summary>
    public double RandomReads { get; init; }

    /// <param name="gigabytesPerSecond">Of the memory in which the weights are; above 0.</param>
    public double MemoryNanoseconds(double gigabytesPerSecond) => Bytes / gigabytesPerSecond;

    /// <param name="gigaflopsPerSecond">Of all threads together; null where no roof of the cores is known.</param>
    public double ComputeNanoseconds(double? gigaflopsPerSecond) => gigaflopsPerSecond is { } roof ? Flops / roof : 0;

    /// <summary>The longer of the two.</summary>
    public double Nanoseconds(double gigabytesPerSecond, double? gigaflopsPerSecond) =>
        Math.Max(MemoryNanoseconds(gigabytesPerSecond), ComputeNanoseconds(gigaflopsPerSecond));

    /// <summary>FLOPs a byte.</summary>
    public double Intensity => Flops / Bytes;
}
