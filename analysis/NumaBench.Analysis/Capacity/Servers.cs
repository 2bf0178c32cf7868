using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>How many whole servers a rate takes, from one server's throughput and its interval.</summary>
/// <param name="Fewest">With the high end of the interval.</param>
/// <param name="Most">With the low end; null where that is 0, so that no number is enough.</param>
sealed record Servers(long Count, long Fewest, long? Most)
{
    /// <summary>Beyond this nobody buys, and a whole number is not exact.</summary>
    const double Largest = 1e15;

    /// <param name="perSecond">Above 0.</param>
    /// <returns>Null where the number means nothing.</returns>
    public static Servers? Of(double perSecond, Estimate throughput) =>
        Whole(perSecond / throughput.Centre) is { } count && Whole(perSecond / throughput.High) is { } fewest
            ? new Servers(count, fewest, Whole(perSecond / throughput.Low)) : null;

    static long? Whole(double servers) => servers > 0 && servers <= Largest ? (long)Math.Ceiling(servers) : null;
}
