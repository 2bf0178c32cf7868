using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Explaining;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>A run, its machine and the values of its cases: all that the report is made from.</summary>
sealed class MeasuredRun
{
    public MeasuredRun(Run run)
    {
        Manifest = run.Manifest;
        Machine = MachineView.Of(run.Manifest.Machine);
        ILookup<string, Sample> samples = run.Samples.ToLookup(sample => sample.CaseId, StringComparer.Ordinal);
        Cases = [.. run.Cases.Select(row => new MeasuredCase(row, samples[row.CaseId])).OrderBy(entry => entry.Row, CaseOrder.Instance)];
        Predictions = ModelPredictions.Of(this);
        Findings = [.. run.Manifest.Findings.Concat(run.ReadFindings)
            .Concat(EmulatedCpuCheck.Findings(run.Manifest.Machine.Identity))
            .Concat(CrossCheck.Of(RunMeasurements.Of(this)))
            .Concat(CacheSizeCheck.Findings(Cases, run.Manifest.Machine.Settings))
            .Concat(ResidualCheck.Findings(Predictions))
            .Concat(DefaultThreadsCheck.Findings(Cases)).Concat(KeptHeapCheck.Findings(Cases)).Concat(PageCacheCheck.Findings(Cases))
            .OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    public RunManifest Manifest { get; }

    public MachineView Machine { get; }

    /// <summary>In the order of the report, not in the shuffled order of measuring.</summary>
    public IReadOnlyList<MeasuredCase> Cases { get; }

    /// <summary>What memory predicts of each model; empty where nothing can be predicted between nodes.</summary>
    public IReadOnlyList<ModelPredictions> Predictions { get; }

    /// <summary>Worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Our own cases; other tools' have other ids and are measured in other ways.</summary>
    public IEnumerable<MeasuredCase> OfKind(string kind) => Cases.Where(entry => entry.Row.Kind == kind && !entry.IsImported);

    public IEnumerable<MeasuredCase> Imported => Cases.Where(entry => entry.IsImported);

    /// <summary>Our own cases, or where there are none those of the imported method that has the most: two methods are never compared.</summary>
    public IEnumerable<MeasuredCase> OneMethod(string kind) => OfKind(kind).Any() ? OfKind(kind)
        : Imported.Where(entry => entry.Row.Kind == kind).GroupBy(entry => entry.Row.Method, StringComparer.Ordinal).OrderByDescending(method => method.Count())
            .FirstOrDefault() ?? Enumerable.Empty<MeasuredCase>();

    /// <summary>Inference cases by model and batch.</summary>
    public IEnumerable<IGrouping<string, MeasuredCase>> Models => OfKind(CaseKind.Inference).GroupBy(
        entry => ModelName(entry.Row), StringComparer.Ordinal);

    /// <summary>Whether threads of ONNX Runtime spun while they waited, where the policy says nothing else; null where no inference was measured.</summary>
    public bool? Spins => Models.Any() ? Manifest.Machine.Spins : null;

    /// <summary>What the report calls the model of a case: with its batch where that is not 1.</summary>
    public static string ModelName(CaseRow row) => row.Batch is null or 1 ? row.Model : $"{row.Model} (batch {row.Batch})";

    /// <summary>Null when the run came to its end; otherwise how far it came.</summary>
    public string? Unfinished => Manifest.End is not null ? null
        : FinishedPasses >= Manifest.PlannedPasses ? "unfinished: it was stopped after its planned passes"
        : $"unfinished: {FinishedPasses} of {Manifest.PlannedPasses} passes";

    int FinishedPasses => Cases.Where(entry => entry.Row.Status is not (CaseStatus.Impossible or CaseStatus.Failed or CaseStatus.Skipped))
        .Select(entry => entry.Row.Passes).DefaultIfEmpty(0).Min();
}
