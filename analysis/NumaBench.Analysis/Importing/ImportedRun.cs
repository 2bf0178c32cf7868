using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Importing;

/// <summary>Texts of one machine as a run: a case that they name several times has as many passes.</summary>
sealed record ImportedRun(RunManifest Manifest, IReadOnlyList<(CaseRow Row, IReadOnlyList<Sample> Samples)> Cases)
{
    /// <summary>Where pages were is not in another program's text.</summary>
    const string Unknown = "unknown";

    /// <exception cref="UnreadableTextException">The texts are not of one machine.</exception>
    public static ImportedRun Of(IReadOnlyList<ImportedText> texts, ImportSource source)
    {
        RefuseTwoMachines(texts);
        List<(CaseRow, IReadOnlyList<Sample>)> cases = [.. texts.SelectMany(text => text.Values)
            .GroupBy(value => value.Case.Id, StringComparer.Ordinal).Select(passes => OneCase([.. passes]))];
        int mostPasses = cases.Max(entry => entry.Item1.Passes);
        return new ImportedRun(ImportedManifest.Of(texts, source, mostPasses), cases);
    }

    static (CaseRow, IReadOnlyList<Sample>) OneCase(List<ImportedValue> passes)
    {
        List<Sample> samples = [.. passes.SelectMany((pass, index) => pass.Metrics.GroupBy(metric => metric.Metric).SelectMany(metric => Samples(pass.Case.Id, index + 1, [.. metric])))];
        Estimate? widest = samples.GroupBy(sample => sample.Metric)
            .Select(metric => Estimator.FromPasses([.. metric.GroupBy(sample => sample.Pass).Select(pass => pass.Select(sample => sample.Value).ToArray())], Metric.HigherIsBetter(metric.Key)))
            .Where(Noise.IsNoisy).MaxBy(estimate => estimate.RelativeHalfWidth);
        CaseRow row = CaseRow.Of(passes[0].Case, widest is null ? CaseStatus.Ok : CaseStatus.Noisy, widest is null ? ""
            : $"the {passes.Count} printed values differ by ±{widest.RelativeHalfWidth * 100:F1} % (limit ±{Noise.LargestRelativeHalfWidth * 100:F0} %)");
        return (row with { Passes = passes.Count, PlacementBefore = Unknown, PlacementAfter = Unknown }, samples);
    }

    // Iteration 0 is a value of the whole pass.
    static IEnumerable<Sample> Samples(string caseId, int pass, List<(string Metric, double Value)> values) =>
        values.Select((value, index) => new Sample(caseId, pass, values.Count == 1 ? 0 : index + 1, value.Metric, value.Value));

    static void RefuseTwoMachines(IReadOnlyList<ImportedText> texts)
    {
        List<ImportedText> known = [.. texts.Where(text => text.Machine.Length > 0)];
        if (known.Find(text => text.Machine != known[0].Machine) is { } other)
        {
            throw new UnreadableTextException(other.File, null, $"it was measured on {other.Machine}, and {known[0].File} on {known[0].Machine}: several files must be of one machine; "
                + "import others into runs of their own");
        }

        List<ImportedText> withNodes = [.. texts.Where(text => text.MemoryNodes.Count > 0)];
        foreach (ImportedText text in withNodes.Skip(1))
        {
            if (!text.MemoryNodes.SetEquals(withNodes[0].MemoryNodes))
            {
                throw new UnreadableTextException(text.File, null, $"it has the memory nodes {string.Join(",", text.MemoryNodes)}, and {withNodes[0].File} has "
                    + $"{string.Join(",", withNodes[0].MemoryNodes)}: several files must be of one machine; import others into runs of their own");
            }
        }
    }
}

/// <summary>Which program's texts are imported, by which command and when.</summary>
/// <param name="Host">The machine's name as the user gives it; null where it is not known.</param>
sealed record ImportSource(string Program, IReadOnlyList<string> CommandLine, DateTimeOffset Now, string? Host = null);
