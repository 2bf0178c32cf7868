using System.Globalization;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Tracking;

/// <summary>A history in the words that its outputs for people share.</summary>
static class HistoryWords
{
    public static string Summary(IReadOnlyList<TrackedSeries> histories)
    {
        int changes = histories.Sum(series => series.Changes.Count), most = histories.Select(series => series.Values.Count).DefaultIfEmpty(0).Max(),
            few = histories.Count(series => series.Values.Count < History.Fewest);
        return $"{(changes == 0 ? "No change" : Show.Count(changes, "change"))} in {histories.Count} series of up to {Show.Count(most, "run")}."
            + (few > 0 ? $" In {few} of them nothing was looked for: they have fewer than {History.Fewest} runs." : "");
    }

    public static string Direction(SeriesChange entry) => entry.Series.Direction(entry.Change) switch
    {
        Comparing.Change.Regressed => "worse",
        Comparing.Change.Improved => "better",
        _ => "changed",
    };

    /// <summary><c>1.20× (95 %: 1.18…1.22)</c>; empty where there is no ratio.</summary>
    public static string Ratio(ChangePoint change) => change.Ratio is { } ratio
        ? $"{Show.Times(ratio.Centre)} (95 %: {Show.Times(ratio.Low)[..^1]}…{Show.Times(ratio.High)[..^1]})" : "";

    public static string Levels(SeriesChange entry) => $"{Show.Number(entry.Change.Before)} → {Show.Number(entry.Change.After)} {entry.Series.Unit}".TrimEnd();

    /// <summary>Rounded towards doubt, for nothing is certain.</summary>
    public static string Confidence(ChangePoint change) => (Math.Floor(Math.Min(change.Confidence, 0.9999) * 1e4) / 1e4).ToString("0.####", CultureInfo.InvariantCulture);
}
