using NumaBench.Bench.Inspect;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Results;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class LastRunTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Machines.SysFsTree tree = Processes.TwoSockets();

    public void Dispose()
    {
        folder.Dispose();
        tree.Dispose();
    }

    [Fact]
    public void The_newest_run_that_measured_the_pair_tells_its_cost()
    {
        Write("20260101T000000Z-11111111", TwoNodes().Latency(0, 0, 80, spread: 0).Latency(0, 1, 200, spread: 0));
        Write("20260201T000000Z-22222222", TwoNodes().Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0).Bandwidth(0, 0, "read", 100, spread: 0).Bandwidth(0, 1, "read", 40, spread: 0));
        Write("20260301T000000Z-33333333", TwoNodes().Latency(0, 0, 90, spread: 0));

        MeasuredCost cost = Last().Cost(0, 1)!;

        Assert.Equal((0, 1, 80.0, 128.0, 1.6), (cost.CpuNode, cost.MemoryNode, cost.LocalNanoseconds, cost.RemoteNanoseconds, cost.LatencyRatio));
        Assert.Equal(((100.0, 40.0), 0.4), (cost.Bandwidth, cost.BandwidthRatio));
        Assert.Equal(folder.File("20260201T000000Z-22222222"), cost.Folder);
        Assert.Equal(
            $"Cost, as measured here: node 0 waits 1.60x as long for a read of node 1 as for its own memory (128.0 and 80.0 ns) and reads 0.40x as much in the same time (40.0 and 100.0 GB/s). Run: {cost.Folder}",
            CostOfRemote.Text(cost));
    }

    [Fact]
    public void A_run_without_bandwidth_tells_latency_alone()
    {
        Write("a", TwoNodes().Latency(0, 0, 100, spread: 0).Latency(0, 1, 150, spread: 0).Bandwidth(0, 0, "read", 100, spread: 0));

        MeasuredCost cost = Last().Cost(0, 1)!;

        Assert.Null(cost.Bandwidth);
        Assert.Equal($"Cost, as measured here: node 0 waits 1.50x as long for a read of node 1 as for its own memory (150.0 and 100.0 ns). Run: {cost.Folder}", CostOfRemote.Text(cost));
    }

    [Theory]
    [InlineData(CaseStatus.Misplaced)]
    [InlineData(CaseStatus.Noisy)]
    [InlineData(CaseStatus.Failed)]
    public void What_is_not_ok_is_no_basis(CaseStatus status)
    {
        Write("a", TwoNodes().Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0, status: status, reason: "a reason"));

        Assert.Null(Last().Cost(0, 1));
    }

    [Fact]
    public void Another_machine_other_CPUs_and_broken_runs_say_nothing_of_this_one()
    {
        Write("a", new RunBuilder((0, "0-3", 1 << 24), (1, "4-7", 1 << 24)) { Host = "other" }.Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0));
        Write("b", new RunBuilder((0, "0-1", 1 << 24), (1, "4-7", 1 << 24)).Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0));
        Write("c", TwoNodes().Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0));
        File.WriteAllText(Path.Combine(folder.File("c"), RunFiles.Cases), "nonsense\n1\n");

        Assert.Null(Last().Cost(0, 1));
    }

    [Fact]
    public void No_folder_is_no_cost() => Assert.Null(new LastRun("/absent/reports", Identity, tree.Read()).Cost(0, 1));

    [Fact]
    public void The_cost_of_the_node_with_the_remote_memory_is_shown_where_enough_is_remote()
    {
        Write("a", TwoNodes().Latency(0, 0, 80, spread: 0).Latency(0, 1, 128, spread: 0));
        tree.Process(cpus: "0-3").Process(5, cpus: "0-3", numaMaps: "7f00 default anon=1000 N0=950 N1=50");

        IReadOnlyList<Inspection> seen = new Inspector(tree.Open(), tree.Read(), TimeSpan.Zero, Last()).Inspect([Processes.Id, 5]);

        Assert.Equal([1.6, null], seen.Select(process => process.Cost?.LatencyRatio));
        Assert.Contains("128.0 and 80.0 ns", InspectText.Render(seen[0], tree.Read()));
        Assert.Contains("\"remote_latency_ns\": 128", InspectJson.Text(seen[0]));
    }

    static MachineIdentity Identity { get; } = new("epyc01", TwoNodes().Model);

    static RunBuilder TwoNodes() => new((0, "0-3", 1 << 24), (1, "4-7", 1 << 24));

    LastRun Last() => new(folder.Path, Identity, tree.Read());

    void Write(string name, RunBuilder run)
    {
        using var made = new TemporaryFolder();
        run.WriteTo(made);
        Directory.CreateDirectory(folder.File(name));
        foreach (string file in Directory.GetFiles(made.Path))
        {
            File.Copy(file, Path.Combine(folder.File(name), Path.GetFileName(file)));
        }
    }
}
