using System.Text;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A comparison in Markdown, for people: what changed first, then what cannot be judged, then the rest.</summary>
static class ComparisonText
{
    public static string Write(RunComparison comparison)
    {
        var text = new StringBuilder();
        text.Append($"# Comparison: {ChangeWords.Word(comparison.Verdict)}\n\n{ChangeWords.Counts(comparison)}.\n\n");
        text.Append($"- base: {Markdown.Text(ChangeWords.Side(comparison.Base))}\n- candidate: {Markdown.Text(ChangeWords.Side(comparison.Candidate))}\n");
        text.Append($"- margin: {ChangeWords.Part(comparison.Margin - 1)} more time, or as much less of a rate\n{Calibrated(comparison.Metrics)}");
        text.AppendJoin("", comparison.Warnings.Select(warning => $"- warning: {Markdown.Text(warning)}\n"));
        Section(text, "Settings that differ", comparison.Settings.Select(change => Markdown.Text(change.ToString())));
        return text.Append(Cases(comparison, "##")).ToString();
    }

    /// <param name="heading">The level of its headings.</param>
    public static string Cases(RunComparison comparison, string heading)
    {
        var text = new StringBuilder();
        Section(text, "Changes", ChangeGroup.Of(comparison.Metrics).Select(group => Group(group, comparison)), heading);
        Section(text, "Cannot be judged", comparison.Metrics.Where(metric => metric.Blocks).Select(Single), heading);
        Section(text, "Let pass: noisy or new", comparison.Metrics.Where(metric => metric is { Change: Change.CannotJudge, Blocks: false }).Select(Single), heading);
        Section(text, "Same", comparison.Metrics.Where(metric => metric.Change == Change.Same).Select(Single), heading);
        return text.ToString();
    }

    static string Calibrated(IReadOnlyList<MetricComparison> metrics)
    {
        int[] runs = [.. metrics.Select(metric => metric.CalibratedRuns).Where(count => count > 0)];
        return runs.Length == 0 ? "" : $"- noise: of {runs.Length} of {Show.Count(metrics.Count, "metric")} that of {Calibration.FileName}, from {(runs.Min() < runs.Max() ? $"{runs.Min()} to " : "")}{Show.Count(runs.Max(), "run")}\n";
    }

    static void Section(StringBuilder text, string title, IEnumerable<string> entries, string heading = "##")
    {
        string[] all = [.. entries];
        if (all.Length > 0)
        {
            text.Append($"\n{heading} {title}\n\n").AppendJoin("", all.Select(entry => $"- {entry}\n"));
        }
    }

    static string Group(ChangeGroup group, RunComparison comparison)
    {
        string settings = ChangeWords.Settings(comparison);
        return $"**{ChangeWords.Word(group.Change)}**: {Markdown.Text(group.Kind)}, {Markdown.Text(group.Metric)}, {Markdown.Text(group.Where)}: {Show.Times(group.Ratio)}"
            + (settings.Length > 0 ? $"\n  Coincides with: {Markdown.Text(settings)}" : "")
            + string.Concat(group.Members.Select(member => $"\n  - {Single(member).Replace("\n", "\n  ", StringComparison.Ordinal)}"));
    }

    static string Single(MetricComparison metric)
    {
        string[] parts = [ChangeWords.Numbers(metric), Markdown.Text(metric.Why), ChangeWords.LeftOut(metric), metric.Ratio is { } ratio ? $"a change of {ChangeWords.SmallestSeen(ratio)} would be seen" : ""];
        return $"{Markdown.Code(metric.Row.CaseId)} {Markdown.Text(metric.Metric)}" + string.Concat(parts.Where(part => part.Length > 0).Select((part, index) => $"{(index == 0 ? "\n  " : "; ")}{part}"));
    }
}
