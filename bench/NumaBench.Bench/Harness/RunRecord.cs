using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// The run as it is being written: saves passes and findings, and remembers the samples that the last judgement needs.
/// When saving fails (a full disk) it stops the run; nothing that was saved before is lost.
/// </summary>
sealed class RunRecord(RunDirectory directory, RunManifest manifest, CancellationTokenSource stop)
{
    readonly Dictionary<string, List<IReadOnlyList<double>>> passes = [];
    readonly HashSet<Finding> findings = [.. manifest.Findings];
    Exception? broken;

    public RunManifest Manifest { get; private set; } = manifest;

    public void Restore(Run earlier)
    {
        ILookup<string, Sample> samples = earlier.Samples.ToLookup(sample => sample.CaseId);
        foreach (CaseRow row in earlier.Cases)
        {
            foreach (IGrouping<int, Sample> pass in samples[row.CaseId].GroupBy(sample => sample.Pass).OrderBy(pass => pass.Key))
            {
                Remember(row, pass);
            }
        }
    }

    public void Save(CaseRow row, IReadOnlyList<Sample> samples)
    {
        if (broken is not null)
        {
            return;
        }

        try
        {
            directory.Save(row, samples);
            Remember(row, samples);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            broken = e;
            stop.Cancel();
        }
    }

    public IReadOnlyList<IReadOnlyList<double>> PassesOf(CaseRow row) => passes.GetValueOrDefault(row.CaseId, []);

    public void Add(IEnumerable<Finding> more)
    {
        foreach (Finding finding in more)
        {
            findings.Add(finding);
        }
    }

    /// <summary>Writes run.json with the findings so far, and with its end when the run is over.</summary>
    public void SaveManifest(DateTimeOffset? end)
    {
        Manifest = Manifest with { Findings = [.. findings], End = end };
        try
        {
            directory.Save(Manifest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            broken = e;
        }

        ThrowIfBroken();
    }

    public void ThrowIfBroken()
    {
        if (broken is not null)
        {
            throw new IOException($"Results cannot be saved to {directory.Folder} any more: {broken.Message}", broken);
        }
    }

    void Remember(CaseRow row, IEnumerable<Sample> samples)
    {
        string main = Metric.Main(row.Kind);
        double[] values = [.. samples.Where(sample => sample.Metric == main && sample.Iteration > 0).Select(sample => sample.Value)];
        if (values.Length > 0)
        {
            passes.TryAdd(row.CaseId, []);
            passes[row.CaseId].Add(values);
        }
    }
}
