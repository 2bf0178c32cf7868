namespace NumaBench.Statistics;

/// <summary>
/// The test of Wilcoxon, Mann and Whitney: whether values of one side tend to be larger than those of the other, whatever their
/// distribution. Exact, equal values included, up to <see cref="LargestExact"/> values; beyond by the normal approximation.
/// </summary>
public static class RankTest
{
    public const int LargestExact = 50;

    /// <summary>Two-sided: the probability of ranks at least as far apart when both sides are alike.</summary>
    /// <returns>1 when a side is empty or all values are equal.</returns>
    public static double PValue(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        int count = first.Count + second.Count;
        int[] ranks = DoubledRanks([.. first, .. second]);
        int rankSum = ranks[..first.Count].Sum(), expected = first.Count * (count + 1);
        if (first.Count == 0 || second.Count == 0 || rankSum == expected)
        {
            return 1;
        }

        int distance = Math.Abs(rankSum - expected);
        return Math.Min(1, 2 * (count <= LargestExact ? ExactTail(ranks, first.Count, expected - distance) : NormalTail(ranks, first.Count, distance)));
    }

    /// <summary>Twice the rank of each value; equal ones share the mean of their ranks, so that twice it is whole.</summary>
    static int[] DoubledRanks(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return [.. values.Select(value =>
        {
            int below = LowerBound(sorted, value), upTo = below;
            while (upTo < sorted.Length && sorted[upTo] == value)
            {
                upTo++;
            }

            return below + upTo + 1;
        })];
    }

    static int LowerBound(double[] sorted, double value)
    {
        int low = 0;
        for (int high = sorted.Length; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The part of all ways to choose a side whose sum of ranks is at most <paramref name="limit"/>; they are counted one rank at a time.</summary>
    static double ExactTail(int[] ranks, int chosen, int limit)
    {
        if (limit < 0)
        {
            return 0;
        }

        var ways = new double[chosen + 1, limit + 1];
        ways[0, 0] = 1;
        foreach (int rank in ranks)
        {
            for (int size = chosen; size > 0; size--)
            {
                for (int sum = limit; sum >= rank; sum--)
                {
                    ways[size, sum] += ways[size - 1, sum - rank];
                }
            }
        }

        double all = 1;
        for (int i = 1; i <= chosen; i++)
        {
            all *= (double)(ranks.Length - chosen + i) / i;
        }

        return Enumerable.Range(0, limit + 1).Sum(sum => ways[chosen, sum]) / all;
    }

    static double NormalTail(int[] ranks, int chosen, double distance)
    {
        double mean = ranks.Length + 1, squares = ranks.Sum(rank => (rank - mean) * (rank - mean));
        double variance = squares * chosen * (ranks.Length - chosen) / ((double)ranks.Length * (ranks.Length - 1));
        // Half a step towards the middle: sums are whole numbers, here doubled ones.
        return Normal.Probability(-(distance - 1) / Math.Sqrt(variance));
    }
}
