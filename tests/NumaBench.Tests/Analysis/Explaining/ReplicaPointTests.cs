using System.Net;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public sealed class ReplicaPointTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }

    static RunBuilder TwoNodes() => new((0, "0-3", 1 << 20), (1, "4-7", 1 << 20));

    [Fact]
    public void Of_each_policy_and_number_of_replicas_the_fastest_counts_and_memory_elsewhere_does_not()
    {
        MeasuredRun run = Read(TwoNodes().Inference("os-default", "all", "all", 40, status: CaseStatus.Noisy, reason: "x").Inference("local", "0", "0", 50).Inference("local", "1", "1", 52).Inference("remote", "0", "1", 60)
            .Inference("replica-per-node", "all", "all", 98, replicas: 2).Inference("interleave", "all", "all", 45, status: CaseStatus.Failed, reason: "x"));

        Assert.Equal(["replica-per-node (2 replicas) 2", "local on node 1 1", "os-default, noisy 1"], ReplicaPoint.Of(run.Models.Single()).Select(point => $"{point.Name} {point.Replicas}"));
    }

    [Theory]
    [InlineData(50, 1.0, 60, 1.0, true)]
    [InlineData(50, 1.0, 50, 1.0, false)]
    [InlineData(50, 1.0, 60, 2.0, false)]
    [InlineData(50, 2.0, 50, 1.0, true)]
    public void One_is_beaten_that_is_better_in_nothing(double perSecond, double p99, double otherPerSecond, double otherP99, bool beaten)
    {
        MeasuredRun run = Read(TwoNodes().Inference("local", "0", "0", perSecond, 0, p99: p99 * perSecond).Inference("interleave", "all", "all", otherPerSecond, 0, p99: otherP99 * otherPerSecond));
        ReplicaPoint[] points = [.. ReplicaPoint.Of(run.Models.Single())];

        Assert.Equal(beaten, points.Single(point => point.Name == "local on node 0").IsBeatenBy(points.Single(point => point.Name == "interleave")));
    }

    [Fact]
    public void Several_numbers_of_replicas_make_a_chart_that_names_each()
    {
        MeasuredRun run = Read(TwoNodes().Inference("os-default", "all", "all", 40).Inference("replica-per-node", "all", "all", 98, replicas: 2));

        using ChartCanvas canvas = Assert.Single(ReplicaChart.Of(run)).Draw();

        string svg = WebUtility.HtmlDecode(canvas.Svg());
        Assert.All((string[])["replica-per-node (2 replicas)", "os-default", "p99, ms", "inferences a second, all replicas together", "median of 6 passes; whiskers: 95 % interval"],
            label => Assert.Contains(label, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void One_number_of_replicas_makes_none() =>
        Assert.Empty(ReplicaChart.Of(Read(TwoNodes().Inference("os-default", "all", "all", 40).Inference("local", "0", "0", 50))));
}
