using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

/// <summary>What ONNX Runtime does behind a service's back, where a run saw it.</summary>
public sealed class RuntimePitfallTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Default_threads_that_left_the_binding_are_named_with_their_CPUs()
    {
        Finding finding = Assert.Single(Findings(OsDefault(allowed: "0-1", seen: "0-3", busy: 4)));

        Assert.Equal((DefaultThreadsCheck.FindingId, Severity.Warning, "inference/policy=os-default"), (finding.Id, finding.Severity, finding.Subject));
        Assert.Equal("ONNX Runtime with its default number of threads ran on CPUs 0-3, while this process was bound to 0-1.", finding.What);
        Assert.Contains("IntraOpNumThreads", finding.Advice);
    }

    [Theory]
    [InlineData("0-1", "0-1", 3, 1)]
    [InlineData("0-1", "0-1", 2, 0)]
    [InlineData("0-3", "1", 4, 0)]
    [InlineData("0-3", "", 1, 0)]
    [InlineData("odd", "0-1", 9, 0)]
    public void As_many_threads_as_CPUs_are_no_pitfall_and_more_are(string allowed, string seen, int busy, int findings)
    {
        List<Finding> found = Findings(OsDefault(allowed, seen, busy));

        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.Equal($"ONNX Runtime with its default number of threads kept {busy} threads busy on the 2 CPUs that this process may use (0-1).", finding.What));
    }

    [Fact]
    public void Threads_that_were_given_a_number_are_not_the_default() =>
        Assert.Empty(Findings(Two().Row(Row("unbound", "0-1", "0-3")).Value("inference/policy=unbound", Metric.BusyThreads, 8)));

    [Theory]
    [InlineData(33, 300, 1)]
    [InlineData(31, 100, 0)] // under 32 MiB the runtime's own may be
    [InlineData(50, 512, 0)] // under a tenth of the weights
    public void Memory_that_stays_after_a_session_is_told_beside_its_weights(int keptMebibytes, int weightsMebibytes, int findings)
    {
        List<Finding> found = Findings(Two().Row(Row("local", "0-3", "0-3") with { WorkingSetBytes = (long)weightsMebibytes << 20 })
            .Value("inference/policy=local", Metric.KeptAfterDisposeBytes, (long)keptMebibytes << 20));

        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.Equal(
            (KeptHeapCheck.FindingId, Severity.Info, "m: 33.0 MiB stay in the process after its session is disposed, for weights of 300.0 MiB."), (finding.Id, finding.Severity, finding.What)));
    }

    [Fact]
    public void A_model_is_told_once_by_the_case_that_kept_most() =>
        Assert.Equal("inference/policy=remote", Assert.Single(Findings(Two().Row(Row("local", "0", "0")).Value("inference/policy=local", Metric.KeptAfterDisposeBytes, 40 << 20)
            .Row(Row("remote", "0", "0")).Value("inference/policy=remote", Metric.KeptAfterDisposeBytes, 41 << 20))).Subject);

    [Theory]
    [InlineData("local", CaseStatus.Misplaced, 0.25, 1)]
    [InlineData("preferred", CaseStatus.Ok, 0.25, 1)]
    [InlineData("local", CaseStatus.Ok, 0.01, 0)]
    [InlineData("page-cache-elsewhere", CaseStatus.Ok, 1, 0)]
    public void Weights_in_cached_pages_elsewhere_are_told_unless_they_were_put_there(string policy, CaseStatus status, double share, int findings)
    {
        List<Finding> found = Findings(Two().Row(Row(policy, "0-3", "0-3", status)).Value($"inference/policy={policy}", Metric.WeightsMappedElsewhereShare, share));

        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.Equal((PageCacheCheck.FindingId, Severity.Warning), (finding.Id, finding.Severity)));
        Assert.All(found, finding => Assert.EndsWith("25.0 % of the weights were used in the cached pages of their file, on other nodes than 0.", finding.What, StringComparison.Ordinal));
    }

    static RunBuilder Two() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    static RunBuilder OsDefault(string allowed, string seen, int busy) =>
        Two().Row(Row("os-default", allowed, seen)).Value("inference/policy=os-default", Metric.BusyThreads, busy);

    static CaseRow Row(string policy, string cpus, string seen, CaseStatus status = CaseStatus.Ok) => new()
    {
        CaseId = $"inference/policy={policy}", Kind = CaseKind.Inference, Policy = policy, Cpus = cpus, CpusSeen = seen, Passes = 1, Model = "m", Nodes = "0",
        CpuNode = "0", MemoryNode = "0", WorkingSetBytes = 64 << 20, Status = status, Reason = status == CaseStatus.Ok ? "" : "elsewhere",
    };

    List<Finding> Findings(RunBuilder run)
    {
        run.WriteTo(folder);
        string[] pitfalls = [DefaultThreadsCheck.FindingId, KeptHeapCheck.FindingId, PageCacheCheck.FindingId];
        return [.. new MeasuredRun(RunReader.Read(folder.Path)).Findings.Where(finding => pitfalls.Contains(finding.Id))];
    }
}
