using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Tracking;

/// <summary>One quantity in the order of time: a metric of a case over a machine's runs, or a column of a table.</summary>
/// <param name="CaseId">Null for a column.</param>
/// <param name="Metric">Of the case, or the name of the column.</param>
/// <param name="Unit">Empty where nobody said.</param>
/// <param name="Places">Where each value stands: the name of its run's folder, or a line.</param>
/// <param name="Runs">The run of each value, for its settings; null for a column.</param>
sealed record TrackedSeries(string? CaseId, string Metric, string Unit, IReadOnlyList<double> Values, IReadOnlyList<string> Places, IReadOnlyList<Run>? Runs)
{
    public const string UnknownCause = "unknown";

    /// <summary>Found once; a history of a thousand runs takes some hundredths of a second.</summary>
    public IReadOnlyList<ChangePoint> Changes { get; } = new History(Values).Changes;

    public string Name => CaseId is null ? Metric : $"{CaseId} {Metric}";

    /// <summary>The settings that differ between the run before a change and the first one after it, in words.</summary>
    public string Cause(ChangePoint change)
    {
        string settings = Runs is null ? "" : string.Join("; ", SettingChange.Between([Runs[change.Index - 1]], [Runs[change.Index]]));
        return settings.Length > 0 ? settings : UnknownCause;
    }

    /// <summary>More of a time or less of a rate is worse; null where the direction is not known.</summary>
    public Change? Direction(ChangePoint change) => CaseId is null ? null
        : change.After > change.Before == Results.Metric.HigherIsBetter(Metric) ? Change.Improved : Change.Regressed;
}
