using NumaBench.Statistics;

namespace NumaBench.Analysis.CrossChecks;

/// <summary>
/// Finds the caches in a size curve: stretches on which latency hardly depends on the working set, and the steps between them,
/// on log-log axes. A single wild point is taken out by a median of three, which leaves a rising curve as it is; then the curve
/// is made rising by pooling adjacent violators (Barlow et al. 1972), because a larger set cannot be quicker.
/// </summary>
static class CacheLevels
{
    /// <summary>Up to this factor a doubling of the set is still the same level: TLB reach and shared caches slope a little.</summary>
    const double FlatPerDoubling = 1.25;

    /// <summary>The smallest step between two levels; real ones are 2.5 and more, noise of 10 % makes 1.2.</summary>
    const double SmallestStep = 1.5;

    /// <summary>A long rise is two steps when it slows down to this share of both sides in between.</summary>
    const double ValleyShare = 0.35;

    const int FewestPoints = 6;
    const double WidestGapOctaves = 1.01;

    /// <summary>The caches from the smallest on; what comes after the last is memory. None when the curve has too few points to say.</summary>
    public static IReadOnlyList<CacheLevel> Find(IEnumerable<CurvePoint> curve)
    {
        CurvePoint[] points = [.. curve.Where(point => point.Bytes > 0 && point.Nanoseconds > 0).DistinctBy(point => point.Bytes).OrderBy(point => point.Bytes)];
        double[] octaves = [.. points.Select(point => Math.Log2(point.Bytes))];
        if (points.Length < FewestPoints || octaves.Zip(octaves.Skip(1), (from, to) => to - from).Any(gap => gap > WidestGapOctaves))
        {
            return [];
        }

        double[] heights = Rising(MedianOfThree([.. points.Select(point => Math.Log(point.Nanoseconds))]));
        double[] slopes = [.. Enumerable.Range(0, points.Length - 1).Select(i => (heights[i + 1] - heights[i]) / (octaves[i + 1] - octaves[i]))];
        var levels = new List<CacheLevel>();
        int plateau = 0;
        foreach ((int from, int to) in Steps(slopes, heights))
        {
            double height = Estimator.Median(heights[plateau..(from + 1)]);
            levels.Add(new CacheLevel(Math.Exp(height), points[from].Bytes, points[from + 1].Bytes));
            plateau = to;
        }

        return levels;
    }

    /// <summary>The steps as indices of their first and last point.</summary>
    static IEnumerable<(int From, int To)> Steps(double[] slopes, double[] heights)
    {
        for (int start = 0; start < slopes.Length; start++)
        {
            int end = start;
            while (end < slopes.Length && slopes[end] > Math.Log(FlatPerDoubling))
            {
                end++;
            }

            foreach ((int From, int To) step in Split(slopes, heights, start, end))
            {
                yield return step;
            }

            start = end;
        }
    }

    static IEnumerable<(int From, int To)> Split(double[] slopes, double[] heights, int from, int to)
    {
        if (to == from || heights[to] - heights[from] < Math.Log(SmallestStep))
        {
            return [];
        }

        bool IsValley(int at) =>
            slopes[at] <= ValleyShare * Math.Min(slopes[from..at].Max(), slopes[(at + 1)..to].Max())
            && heights[at] - heights[from] >= Math.Log(SmallestStep) && heights[to] - heights[at + 1] >= Math.Log(SmallestStep);

        int[] valleys = [.. Enumerable.Range(from + 1, Math.Max(0, to - from - 2)).Where(IsValley)];
        if (valleys.Length == 0)
        {
            return [(from, to)];
        }

        int lowest = valleys.MinBy(at => slopes[at]);
        return [.. Split(slopes, heights, from, lowest), .. Split(slopes, heights, lowest + 1, to)];
    }

    static double[] MedianOfThree(double[] values) =>
        [.. values.Select((_, i) => Estimator.Median(values[Math.Clamp(i - 1, 0, values.Length - 3)..(Math.Clamp(i - 1, 0, values.Length - 3) + 3)]))];

    static double[] Rising(double[] values)
    {
        var blocks = new List<(double Mean, int Count)>();
        foreach (double value in values)
        {
            (double Mean, int Count) block = (value, 1);
            while (blocks.Count > 0 && blocks[^1].Mean > block.Mean)
            {
                (double mean, int count) = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                block = (((mean * count) + (block.Mean * block.Count)) / (count + block.Count), count + block.Count);
            }

            blocks.Add(block);
        }

        return [.. blocks.SelectMany(block => Enumerable.Repeat(block.Mean, block.Count))];
    }
}
