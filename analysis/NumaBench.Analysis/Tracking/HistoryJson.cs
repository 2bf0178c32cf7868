using NumaBench.Results;

namespace NumaBench.Analysis.Tracking;

/// <summary>A history for programs; the names are stable.</summary>
static class HistoryJson
{
    public static string Write(IReadOnlyList<TrackedSeries> histories) => ResultsJson.Write(new
    {
        Schema = RunManifest.CurrentSchema,
        Series = histories.Select(series => new
        {
            Case = series.CaseId,
            series.Metric,
            series.Unit,
            Points = series.Values.Count,
            ChangePoints = series.Changes.Select(change => new
            {
                change.Index,
                First = series.Places[change.Index],
                change.Before,
                change.After,
                Ratio = change.Ratio?.Centre,
                change.Ratio?.Low,
                change.Ratio?.High,
                Verdict = series.Direction(change),
                Cause = series.Cause(change),
                change.Confidence,
            }),
        }),
    }) + "\n";
}
