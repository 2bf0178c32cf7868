using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.CrossChecks;

public sealed class CacheSizeCheckTests : IDisposable
{
    const long K = 1 << 10, M = 1 << 20;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(32, true)]
    [InlineData(48, true)]
    [InlineData(64, true)]
    [InlineData(16, true)]
    [InlineData(128, true)]
    [InlineData(15, false)]
    [InlineData(130, false)]
    public void A_size_agrees_within_a_factor_of_two_of_the_bracket(long kibibytes, bool agrees) =>
        Assert.Equal(agrees, new CacheComparison("L1 data", kibibytes * K, new CacheLevel(1, 32 * K, 64 * K)).Agrees);

    [Fact]
    public void Sizes_that_differ_between_cpus_or_are_no_numbers_are_not_compared() =>
        Assert.Equal([("L2", M)], CacheSizeCheck.SysFsSizes(new Dictionary<string, string>
        {
            ["cache_l1d_bytes"] = "32768,49152", ["cache_l2_bytes"] = "1048576", ["cache_l3_bytes"] = "-5",
        }));

    [Fact]
    public void A_disagreement_is_one_finding_that_names_both_sizes()
    {
        MeasuredRun run = Read(new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{32 * K}", ["cache_l2_bytes"] = $"{M}", ["cache_l3_bytes"] = $"{32 * M}" }, l3: 4 * M);

        Finding finding = Assert.Single(run.Findings);
        Assert.Equal((CacheSizeCheck.FindingId, Severity.Info, "L3 cache, CPUs of node 0 (and those of 1 more node)"), (finding.Id, finding.Severity, finding.Subject));
        Assert.Equal("sysfs says 32 MiB; in the size curve the nearest step is between 4 MiB and 8 MiB.", finding.What);
    }

    [Fact]
    public void A_cache_that_is_larger_than_sysfs_says_is_a_warning_because_working_sets_rest_on_it() =>
        Assert.Equal(Severity.Warning, Assert.Single(Read(new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{32 * K}", ["cache_l2_bytes"] = $"{M}", ["cache_l3_bytes"] = $"{4 * M}" }, l3: 32 * M).Findings).Severity);

    [Fact]
    public void Agreement_and_a_run_without_sizes_are_silent()
    {
        Assert.Empty(Read(new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{48 * K}", ["cache_l2_bytes"] = $"{M}", ["cache_l3_bytes"] = $"{32 * M}" }, l3: 32 * M).Findings);
        Assert.Empty(Read([], l3: 32 * M).Findings);
    }

    [Fact]
    public void A_curve_on_base_pages_says_nothing_of_caches() =>
        Assert.Empty(Read(new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{M}" }, l3: 32 * M, pageBytes: 4096).Findings);

    MeasuredRun Read(Dictionary<string, string> settings, long l3, long pageBytes = 2 << 20)
    {
        var run = new RunBuilder((0, "0-3", 1), (1, "4-7", 1)) { Settings = settings };
        foreach (int node in new[] { 0, 1 })
        {
            run.Curve(node, node, bytes => bytes <= 32 * K ? 1 : bytes <= M ? 4 : bytes <= l3 ? 20 : 150, pageBytes: pageBytes);
        }

        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
