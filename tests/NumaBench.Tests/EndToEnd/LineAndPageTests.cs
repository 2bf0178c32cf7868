using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public sealed class LineAndPageTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_and_pages_of_this_machine_are_measured_where_they_say()
    {
        string run = Path.Combine(folder.Path, "run");

        Result result = Suite.RunBench(
            "run", "--profile", "standard", "--passes", "1", "--no-inference", "--force", "--out", run, "--only", "latency.core/*", "pages.*");

        Assert.Equal((0, run + "\n"), (result.ExitCode, result.Output));
        Run read = RunReader.Read(run);
        CaseRow[] measured = [.. read.Cases.Where(row => row.Status is not (CaseStatus.Impossible or CaseStatus.Skipped))];
        Assert.All(measured, row => Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy, $"{row.CaseId}: {row.Status}, {row.Reason}"));
        Assert.All(measured, row => Assert.Equal(row.Cpus, row.CpusSeen));
        Assert.All(measured, row => Assert.Equal($"{row.MemoryNode}=1.0000", row.PlacementAfter));
        Assert.Contains(measured, row => row.Kind == CaseKind.PageTouch && row.PageBytes == Environment.SystemPageSize);
        Assert.All(
            read.Samples.Where(sample => sample.Iteration > 0).GroupBy(sample => sample.CaseId),
            samples => Assert.InRange(samples.Count(), 1, samples.Key.StartsWith("latency.core", StringComparison.Ordinal) ? 8 : 12));
        // What the kernel does to pages is its own affair; the rest is ours, and there is none of it.
        Assert.All(measured.Where(row => read.Samples.Any(sample => sample.CaseId == row.CaseId)), row => Assert.Equal(
            [(Metric.WindowAllocatedBytes, 0.0), (Metric.WindowCollections, 0.0), (Metric.WindowJittedMethods, 0.0)],
            read.Samples.Where(sample => sample.CaseId == row.CaseId && sample.Metric.StartsWith("window_", StringComparison.Ordinal) && sample.Metric != Metric.WindowPageFaults)
                .Select(sample => (sample.Metric, sample.Value)).Order()));
        Assert.Equal(Topology.Read(SysFs.Live).UsableCpus.Count > 1, measured.Any(row => row.Kind == CaseKind.CoreToCore));
    }
}
