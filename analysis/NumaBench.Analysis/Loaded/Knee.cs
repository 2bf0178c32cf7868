namespace NumaBench.Analysis.Loaded;

/// <summary>
/// The point after which more bandwidth costs much latency. Kneedle (Satopää, Albrecht, Irwin and Raghavan, "Finding a 'Kneedle'
/// in a Haystack", ICDCSW 2011): both axes are scaled to 0…1, and the knee of a convex curve is the point farthest below the
/// diagonal. Its smoothing is left out, because every point is a median already, so the knee is always a point that was measured.
/// </summary>
static class Knee
{
    const int FewestPoints = 4;

    /// <summary>A latency that rises by less than this part is flat; scaled to 0…1 it would show the shape of its noise.</summary>
    public const double LeastRise = 0.2;

    /// <summary>How far below the diagonal a knee is at least; a parabola comes to 0.25, a straight line to 0.</summary>
    public const double LeastDepth = 0.2;

    /// <summary>Null where there is no knee, or too few points to see one, or where it would lie below the idle latency.</summary>
    public static LoadPoint? Of(LoadCurve curve) => Deepest(curve) is { } knee && knee.Nanoseconds >= curve.IdleNanoseconds ? knee : null;

    /// <summary>True where the shape has a knee that answers sooner than idle memory: no load does that, so the curve means nothing.</summary>
    public static bool IsBelowIdle(LoadCurve curve) => Deepest(curve)?.Nanoseconds < curve.IdleNanoseconds;

    static LoadPoint? Deepest(LoadCurve curve)
    {
        IReadOnlyList<LoadPoint> points = curve.Points;
        if (points.Count < FewestPoints || curve.IdleNanoseconds is null)
        {
            return null;
        }

        double least = points.Min(point => point.Nanoseconds), most = points.Max(point => point.Nanoseconds);
        double from = points.Min(point => point.GigabytesPerSecond), to = points.Max(point => point.GigabytesPerSecond);
        if (!(most >= least * (1 + LeastRise)) || !(to > from))
        {
            return null;
        }

        double Depth(LoadPoint point) => ((point.GigabytesPerSecond - from) / (to - from)) - ((point.Nanoseconds - least) / (most - least));
        LoadPoint knee = points.MaxBy(Depth);
        return Depth(knee) >= LeastDepth ? knee : null;
    }
}
