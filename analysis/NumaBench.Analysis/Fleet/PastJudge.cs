using NumaBench.Analysis.Comparing;
using NumaBench.Statistics;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Fleet;

/// <summary>Holds a host's newest run against its own earlier ones, by the gate's rule (reports/METHOD.md, "Comparing runs").</summary>
static class PastJudge
{
    /// <summary>With fewer nobody knows how the host's runs differ.</summary>
    public const int FewestEarlier = 5;

    /// <summary>Older ones say little of how it is now.</summary>
    public const int MostEarlier = 20;

    /// <param name="earlier">At most <see cref="MostEarlier"/>, the oldest first.</param>
    /// <returns>The keys of which there is a past; none where there is none.</returns>
    public static IReadOnlyList<Deviation> Of(FleetRun now, IEnumerable<FleetRun> earlier, IReadOnlyList<FleetKey> keys, double margin)
    {
        FleetRun[] past = [.. earlier];
        if (past.Length < FewestEarlier)
        {
            return [];
        }

        List<(FleetKey Key, double Value, double[] Current, SideRatio Ratio)> compared = [];
        for (int key = 0; key < keys.Count; key++)
        {
            double[] before = [.. past.Select(run => run.Values[key]).Where(value => !double.IsNaN(value))];
            if (before.Length < FewestEarlier || double.IsNaN(now.Values[key]))
            {
                continue;
            }

            var history = new History(before);
            double[] current = before[history.CurrentFrom..];
            if (SideRatio.Of(current, [now.Values[key]], history.Noise) is { } ratio)
            {
                compared.Add((keys[key], now.Values[key], current, ratio));
            }
        }

        double largestP = Math.Min(SideRatio.LargestChangedP, FalseDiscovery.LargestP(compared.Select(entry => entry.Ratio.PValue), RunComparison.FalseDiscoveryRate));
        return [.. compared.Select(entry => new Deviation(entry.Key, entry.Value, Estimator.Median(entry.Current), entry.Ratio.LogRatio / entry.Ratio.StandardError * (entry.Key.HigherIsBetter == true ? -1 : 1),
            entry.Ratio.PValue <= largestP && Math.Abs(entry.Ratio.LogRatio) >= Math.Log(margin), entry.Current.Length))];
    }
}
