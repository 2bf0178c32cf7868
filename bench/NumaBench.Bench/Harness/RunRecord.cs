using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// The run as it is being written: saves passes and findings, and remembers the samples that the last judgement needs.
/// When saving fails (a full disk) it stops the run; nothing that was saved before is lost.
/// </summary>
sealed class RunRecord(RunDirectory directory, RunManifest manifest, CancellationTokenSource stop)
{
    readonly Dictionary<string, CaseValues> cases = [];
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
                Remember(row, [.. pass]);
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

    /// <summary>By case id, of this process and of the run that goes on.</summary>
    public IReadOnlyDictionary<string, CaseValues> Cases => cases;

    public CaseValues ValuesOf(string caseId) => cases.GetValueOrDefault(caseId, CaseValues.None);

    public void Add(IEnumerable<Finding> more)
    {
        foreach (Finding finding in more)
        {
            findings.Add(finding);
        }
    }

    /// <summary>Makes this the only finding of its id: what an earlier part of the run said of all cases so far is out of date.</summary>
    public void Replace(string id, Finding? finding)
    {
        findings.RemoveWhere(earlier => earlier.Id == id);
        Add(finding is null ? [] : [finding]);
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

    void Remember(CaseRow row, IReadOnlyList<Sample> samples)
    {
        if (samples.Count > 0)
        {
            cases.TryAdd(row.CaseId, new CaseValues());
            cases[row.CaseId].Add(row.Kind, samples);
        }
    }
}
