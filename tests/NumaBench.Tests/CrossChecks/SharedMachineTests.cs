using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Importing;

namespace NumaBench.Tests.CrossChecks;

/// <summary>What the cross-checks say about ten real machines.</summary>
public sealed class SharedMachineTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mlc-1")]
    [InlineData("mlc-3")]
    [InlineData("mlc-5", "cross-slow-direction")]
    [InlineData("mlc-8")]
    [InlineData("mlc-10")]
    [InlineData("mlc-12")]
    [InlineData("mlc-14")]
    [InlineData("mlc-17", "cross-one-far-node")]
    // A laptop that saves power: its two bandwidths and its two latencies do not agree, and nothing else is wrong with it.
    [InlineData("mlc-19", "cross-sum-of-local", "cross-loaded-tail")]
    [InlineData("mlc-22")]
    public void Faults_are_named_and_healthy_machines_are_not(string name, params string[] rules) =>
        Assert.Equal(rules, CrossCheck.Of(Measured(name)).Select(finding => finding.Id));

    [Fact]
    public void The_two_bad_cells_are_named_with_their_nodes() =>
        Assert.Equal("node 2 → 4, node 5 → 1 (bandwidth)", CrossCheck.Of(Measured("mlc-5"))[0].Subject);

    [Theory]
    [InlineData("mlc-1")]
    [InlineData("mlc-3")]
    [InlineData("mlc-8")]
    [InlineData("mlc-10")]
    [InlineData("mlc-12")]
    [InlineData("mlc-14")]
    [InlineData("mlc-22")]
    public void Healthy_machines_stay_unnamed_with_three_percent_of_noise(string name)
    {
        Measurements measured = Measured(name);
        for (int seed = 0; seed < 200; seed++)
        {
            Assert.Empty(CrossCheck.Of(measured.WithNoise(new Random(seed), 0.03)));
        }
    }

    [Theory]
    [InlineData("mlc-1", 2)]
    [InlineData("mlc-3", 2)]
    [InlineData("mlc-8", 2)]
    [InlineData("mlc-10", 2)]
    [InlineData("mlc-12", 2)]
    [InlineData("mlc-14", 4)]
    public void Healthy_machines_with_one_fault_have_that_fault(string name, int cpuNodes)
    {
        Measurements measured = Measured(name);
        for (int node = 0; node < cpuNodes; node++)
        {
            int other = (node + 1) % cpuNodes;
            Assert.Equal(["cross-slow-memory"], Rules(measured.WithBandwidth((_, memory) => memory == node ? 0.2 : 1)));
            Assert.Equal(["cross-slow-direction"], Rules(measured.WithBandwidth((cpu, memory) => (cpu, memory) == (node, other) ? 0.5 : 1)));
            Assert.Equal(["cross-slow-local"], Rules(measured.WithBandwidth((cpu, memory) => cpu == node && memory == node ? 0.5 : 1)));
        }

        Assert.Equal(["cross-same-everywhere"], Rules(measured.WithLatency((cpu, memory) => 100 / measured.Latencies[0].Value(cpu, memory))));
    }

    static IEnumerable<string> Rules(Measurements measured) => CrossCheck.Of(measured).Select(finding => finding.Id);

    Measurements Measured(string name)
    {
        Assert.Equal(0, Cli.Run("import", "mlc", MlcSharedFiles.Path(name), "--out", folder.File(name)).Code);
        return RunMeasurements.Of(new MeasuredRun(RunReader.Read(folder.File(name))));
    }
}
