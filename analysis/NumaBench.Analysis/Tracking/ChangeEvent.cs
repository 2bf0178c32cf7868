using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Tracking;

/// <summary>A change of one series.</summary>
sealed record SeriesChange(TrackedSeries Series, ChangePoint Change);

/// <summary>All that changed from one run on, which mostly has one cause.</summary>
/// <param name="First">The run, or the line of a table.</param>
/// <param name="Cause">Of all of them; the series agree, for they are of the same runs, except where one of them lacks a run.</param>
sealed record ChangeEvent(string First, string Cause, IReadOnlyList<SeriesChange> Changes)
{
    /// <summary>In the order of time, as far as names of runs and lines have one: the order of the first series that knows them.</summary>
    public static IReadOnlyList<ChangeEvent> Of(IReadOnlyList<TrackedSeries> histories) =>
        [.. histories.SelectMany(series => series.Changes.Select(change => new SeriesChange(series, change)))
            .GroupBy(entry => (First: entry.Series.Places[entry.Change.Index], Cause: entry.Series.Cause(entry.Change)))
            .OrderBy(group => group.Min(entry => Time(entry)))
            .Select(group => new ChangeEvent(group.Key.First, group.Key.Cause, [.. group]))];

    static (DateTimeOffset?, int) Time(SeriesChange entry) => (entry.Series.Runs?[entry.Change.Index].Manifest.Start, entry.Change.Index);
}
