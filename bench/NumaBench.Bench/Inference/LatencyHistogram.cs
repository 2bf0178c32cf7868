using System.Numerics;

namespace NumaBench.Bench.Inference;

/// <summary>
/// How often an inference took how long: buckets of 0.1 % width, so that any number of inferences needs no memory while they
/// are timed, and the percentiles of several replicas are those of all their inferences together.
/// </summary>
sealed class LatencyHistogram
{
    const int StepBits = 10;
    const int Steps = 1 << StepBits;

    readonly long[] counts = new long[(65 - StepBits) * Steps];

    public long Count { get; private set; }

    public void Add(long nanoseconds) => Add(Bucket(Math.Max(0, nanoseconds)), 1);

    /// <summary>The filled buckets, as they travel from worker to parent.</summary>
    public Dictionary<int, long> ToBuckets()
    {
        var filled = new Dictionary<int, long>();
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0)
            {
                filled[bucket] = counts[bucket];
            }
        }

        return filled;
    }

    public void Add(IReadOnlyDictionary<int, long> buckets)
    {
        foreach ((int bucket, long count) in buckets)
        {
            Add(bucket, count);
        }
    }

    /// <summary>The least time that at least this share of the inferences did not exceed (nearest rank); NaN without any.</summary>
    public double PercentileMilliseconds(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count)), seen = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= rank)
            {
                return Middle(bucket) / 1e6;
            }
        }

        return double.NaN;
    }

    void Add(int bucket, long count)
    {
        counts[bucket] += count;
        Count += count;
    }

    // Below 2·Steps every nanosecond has its own bucket; above, each power of two has Steps of them.
    static int Bucket(long value)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - StepBits);
        return (shift * Steps) + (int)(value >> shift);
    }

    static double Middle(int bucket)
    {
        int shift = Math.Max(0, (bucket / Steps) - 1);
        long low = (long)(bucket - (shift * Steps)) << shift;
        return low + (((1L << shift) - 1) / 2.0);
    }
}
