namespace NumaBench.Analysis.Loaded;

/// <summary>
/// Latency over bandwidth from no load to the heaviest, and what can be read off it. Points are in the order of the load and not
/// of the bandwidth, because beyond its peak a machine may move less while loads take longer. Between two neighbouring points
/// the curve is taken for a straight line; outside of what was measured nothing is said.
/// </summary>
sealed class LoadCurve
{
    /// <summary>Without an idle point the lightest load stands for it, when it is this small a part of the peak.</summary>
    const double IdleShareOfPeak = 0.05;

    /// <summary>A line between points farther apart than this part of the peak would be a guess.</summary>
    const double WidestGapOfPeak = 0.5;

    readonly LoadPoint[] points;

    public LoadCurve(IEnumerable<LoadPoint> points)
    {
        this.points = [.. points.OrderByDescending(point => point.Delay)];
        PeakGigabytesPerSecond = this.points.Length > 0 && this.points.Max(point => point.GigabytesPerSecond) is > 0 and var peak ? peak : null;
    }

    /// <summary>From no load to the heaviest.</summary>
    public IReadOnlyList<LoadPoint> Points => points;

    /// <summary>The most that was moved at any delay; null when nothing was.</summary>
    public double? PeakGigabytesPerSecond { get; }

    /// <summary>Latency without load, or under the lightest one that is next to nothing; null where neither was measured.</summary>
    public double? IdleNanoseconds =>
        points.Length > 0 && (double.IsPositiveInfinity(points[0].Delay) || points[0].GigabytesPerSecond <= IdleShareOfPeak * PeakGigabytesPerSecond)
            ? points[0].Nanoseconds
            : null;

    /// <summary>Latency at a part (0…1) of the peak bandwidth, where the curve first reaches it; null outside of what was measured.</summary>
    public double? LatencyAt(double shareOfPeak)
    {
        double? wanted = shareOfPeak * PeakGigabytesPerSecond;
        foreach ((LoadPoint lighter, LoadPoint heavier) in points.Zip(points.Skip(1)))
        {
            if (lighter.GigabytesPerSecond <= wanted && wanted <= heavier.GigabytesPerSecond)
            {
                double gap = heavier.GigabytesPerSecond - lighter.GigabytesPerSecond;
                return gap == 0 ? lighter.Nanoseconds
                    : gap > WidestGapOfPeak * PeakGigabytesPerSecond ? null
                    : Between(lighter.Nanoseconds, heavier.Nanoseconds, (wanted.Value - lighter.GigabytesPerSecond) / gap);
            }
        }

        return null;
    }

    /// <summary>The most that can be moved before a load takes more than so many times the idle latency.</summary>
    /// <returns>Null without an idle latency. Not <c>IsLimit</c>: latency never got there, and the value is the peak.</returns>
    public (double GigabytesPerSecond, bool IsLimit)? BandwidthWithin(double timesIdle)
    {
        if (IdleNanoseconds is not { } idle || PeakGigabytesPerSecond is not { } peak || timesIdle < 1)
        {
            return null;
        }

        double limit = timesIdle * idle, most = points[0].GigabytesPerSecond;
        foreach ((LoadPoint lighter, LoadPoint heavier) in points.Zip(points.Skip(1)))
        {
            if (heavier.Nanoseconds > limit)
            {
                // Past the peak, more load moves less: what was available was reached before.
                if (heavier.GigabytesPerSecond <= lighter.GigabytesPerSecond)
                {
                    return (most, true);
                }

                double share = (limit - lighter.Nanoseconds) / (heavier.Nanoseconds - lighter.Nanoseconds);
                return heavier.GigabytesPerSecond - lighter.GigabytesPerSecond > WidestGapOfPeak * peak
                    ? null
                    : (Math.Max(most, Between(lighter.GigabytesPerSecond, heavier.GigabytesPerSecond, share)), true);
            }

            most = Math.Max(most, heavier.GigabytesPerSecond);
        }

        return (peak, false);
    }

    static double Between(double from, double to, double share) => from + (share * (to - from));
}
