using NumaBench.Analysis.Fleet;

namespace NumaBench.Tests.Fleet;

public sealed class TwinJudgeTests
{
    static readonly FleetKey Rate = new("bandwidth/1", "bandwidth", "0", "0", "bandwidth_gb_s", true);

    // A node that answers nothing is the worst of all outliers, whether its twins differ or not.
    [Theory]
    [InlineData(true, new double[] { 0, 40, 41, 42 })]
    [InlineData(true, new double[] { 0, 40, 40, 40 })]
    [InlineData(false, new double[] { 0, 0, 40, 41, 42 })]
    [InlineData(true, new double[] { 0, 0, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57 })]
    [InlineData(false, new double[] { 0, 0, 0, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57 })]
    public void A_host_that_reads_0_is_an_outlier_where_nearly_all_others_do_not(bool isOutlier, double[] values)
    {
        FleetRun[] hosts = [.. values.Select((value, host) => new FleetRun("", $"{host:00}", "model", DateTimeOffset.UnixEpoch, new Dictionary<string, string>()) { Values = [value] })];
        CohortVerdict verdict = Assert.Single(FleetVerdict.Of(new FleetData(hosts, [Rate], []), 1.05).Cohorts);
        Assert.Equal(isOutlier ? [.. hosts.Where(host => host.Values[0] == 0).Select(host => host.Host)] : Array.Empty<string>(), verdict.Of(FindingKind.Outlier).Select(finding => finding.Host));
    }

    [Fact]
    public void What_reads_0_is_100_per_cent_slower()
    {
        FleetRun[] hosts = [.. new double[] { 0, 40, 41, 42 }.Select((value, host) => new FleetRun("", $"host-{host}", "model", DateTimeOffset.UnixEpoch, new Dictionary<string, string>()) { Values = [value] })];
        FleetFinding finding = Assert.Single(Assert.Single(FleetVerdict.Of(new FleetData(hosts, [Rate], []), 1.05).Cohorts).Findings);
        Assert.Equal("node 0 of host-0 is 100 % slower than its 3 twins (1 of 1 metric; bandwidth/1 bandwidth_gb_s 0.000, usual 40.5 GB/s)", finding.What);
    }
}
