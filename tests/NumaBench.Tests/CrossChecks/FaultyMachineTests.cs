using NumaBench.Analysis.CrossChecks;
using NumaBench.Numa;

namespace NumaBench.Tests.CrossChecks;

/// <summary>Healthy machines with one fault: its rule names it, with its numbers, and no other rule says anything.</summary>
public class FaultyMachineTests
{
    static readonly string[] Pairs = ["two sockets", "two sockets of another make", "four sockets", "two nodes a socket", "three nodes a socket", "two sockets and a card with memory"];

    public static TheoryData<string> Names => [.. Pairs];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slow_column_is_the_memory_of_that_node(string name) => Everywhere(name,
        (healthy, node) => healthy.WithBandwidth((_, memory) => memory == node ? 0.2 : 1), "cross-slow-memory", node => $"node {node} (bandwidth)");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slow_column_of_latency_is_the_memory_of_that_node(string name) => Everywhere(name,
        (healthy, node) => healthy.WithLatency((_, memory) => memory == node ? 2 : 1), "cross-slow-memory", node => $"node {node} (latency)");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slow_row_is_the_cpus_of_that_node(string name) => Everywhere(name,
        (healthy, node) => healthy.WithBandwidth((cpu, _) => cpu == node ? 0.4 : 1), "cross-slow-cpus", node => $"node {node} (bandwidth)");

    [Theory]
    [MemberData(nameof(Names))]
    public void One_slow_cell_of_the_diagonal_is_named_as_just_that(string name) => Everywhere(name,
        (healthy, node) => healthy.WithBandwidth((cpu, memory) => cpu == node && memory == node ? 0.5 : 1), "cross-slow-local", node => $"node {node} (bandwidth)");

    [Theory]
    [MemberData(nameof(Names))]
    public void One_late_cell_of_the_diagonal_is_named_as_just_that(string name) => Everywhere(name,
        (healthy, node) => healthy.WithLatency((cpu, memory) => cpu == node && memory == node ? 2 : 1), "cross-slow-local", node => $"node {node} (latency)");

    [Theory]
    [InlineData("two sockets of another make")]
    [InlineData("two nodes a socket")]
    [InlineData("three nodes a socket")]
    public void Own_memory_that_answers_later_than_another_nodes_is_named(string name) => Everywhere(name,
        (healthy, node) => healthy.WithLatency((cpu, memory) => cpu == node && memory == node ? 1.45 : 1), "cross-local-not-best", node => $"node {node} (latency)");

    [Theory]
    [MemberData(nameof(Names))]
    public void One_slow_direction_is_a_link(string name)
    {
        Finding finding = Only(Machines.Healthy[name]().WithBandwidth((cpu, memory) => (cpu, memory) == (1, 0) ? 0.5 : 1), "cross-slow-direction");
        Assert.Equal("node 1 → 0 (bandwidth)", finding.Subject);
    }

    [Fact]
    public void A_direction_is_shown_with_both_ways_and_the_limit()
    {
        Finding finding = Only(Machines.Healthy["two sockets"]().WithBandwidth((cpu, memory) => (cpu, memory) == (0, 1) ? 0.5 : 1), "cross-slow-direction");
        Assert.StartsWith("One direction is slow: from CPUs of node 0 to memory of node 1 23.5 GB/s, the other way 47.0 GB/s (limit 0.70× of the way back,", finding.What);
        Assert.Contains("link", finding.Advice);
    }

    [Fact]
    public void A_pair_that_is_slow_both_ways_is_a_link_too()
    {
        foreach (string name in new[] { "four sockets", "three nodes a socket" })
        {
            Finding finding = Only(Machines.Healthy[name]().WithBandwidth((cpu, memory) => (cpu, memory) is (0, 3) or (3, 0) ? 0.4 : 1), "cross-slow-link");
            Assert.Equal("node 0 ↔ 3 (bandwidth)", finding.Subject);
        }
    }

    [Fact]
    public void A_latency_that_is_halved_one_way_is_named()
    {
        Finding finding = Only(Machines.Healthy["two sockets"]().WithLatency((cpu, memory) => (cpu, memory) == (0, 1) ? 0.5 : 1), "cross-local-not-best");
        Assert.StartsWith("For CPUs of node 0 memory of node 1 is better (69.5 ns) than their own (82.0 ns)", finding.What);
        Only(Machines.Healthy["two sockets"]().WithLatency((cpu, memory) => (cpu, memory) == (0, 1) ? 1.7 : 1), "cross-slow-direction");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_latency_everywhere_is_an_interleaved_or_invented_topology(string name)
    {
        Measurements healthy = Machines.Healthy[name]();
        NodeMatrix latency = healthy.Latencies[0], bandwidth = healthy.Bandwidth!;
        Measurements same = healthy.WithLatency((cpu, memory) => 107 / latency.Value(cpu, memory));
        Only(same with { Loaded = [] }, "cross-same-everywhere");
        Only(same.WithBandwidth((cpu, memory) => 50 / bandwidth.Value(cpu, memory)), "cross-same-everywhere");
    }

    [Fact]
    public void Equal_bandwidth_alone_is_only_a_hint()
    {
        Measurements healthy = Machines.Healthy["two sockets"]();
        Measurements equal = healthy.WithBandwidth((cpu, memory) => 118 / healthy.Bandwidth!.Value(cpu, memory));
        Assert.Empty(CrossCheck.Of(equal));
        Assert.Equal(Severity.Info, Only(equal with { Latencies = [] }, "cross-same-everywhere").Severity);
    }

    [Fact]
    public void Memory_without_cpus_is_never_called_bad()
    {
        foreach (double factor in new[] { 0.05, 0.2, 0.5, 8 })
        {
            Assert.Empty(CrossCheck.Of(Machines.Healthy["two sockets and a card with memory"]().WithBandwidth((_, memory) => memory == 2 ? factor : 1)));
            Assert.Empty(CrossCheck.Of(Machines.Healthy["two sockets and a card with memory"]().WithLatency((_, memory) => memory == 2 ? 1 / factor : 1)));
        }
    }

    [Fact]
    public void A_sum_of_local_bandwidth_that_is_not_the_peak_is_named_with_both()
    {
        Measurements healthy = Machines.Healthy["two sockets"]();
        Assert.Contains("236.0 GB/s together; read at once they give 200.0 GB/s (1.18×, limit ±8 %", Only(healthy with { PeakReads = 200 }, "cross-sum-of-local").What);
        Only(healthy with { PeakReads = 300 }, "cross-sum-of-local");
    }

    [Fact]
    public void A_loaded_tail_that_is_not_idle_latency_is_named_and_a_table_without_tail_is_not()
    {
        Measurements healthy = Machines.Healthy["two sockets"]();
        Measurements off = healthy with { Loaded = [new(null, 300, 200), new(null, 120, 3)] };
        Assert.Contains("memory answers in 120.0 ns; idle it took 82.0 ns (1.46×", Only(off, "cross-loaded-tail").What);
        Assert.Empty(CrossCheck.Of(off with { Loaded = [new(null, 300, 200), new(null, 290, 190)] }));
    }

    [Fact]
    public void One_node_as_late_as_another_socket_is_a_suspicion_and_worded_so()
    {
        Measurements far = Machines.Healthy["one socket"]().WithLatency((_, _) => 1.55).WithBandwidth((_, _) => 2.5) with { PeakReads = 102.5, Loaded = [] };
        Finding finding = Only(far, "cross-one-far-node");
        Assert.StartsWith("A suspicion: the only node answers in 148.8 ns and reads 102.5 GB/s", finding.What);
        Assert.Contains("numa=off", finding.Advice);
        Assert.Empty(CrossCheck.Of(far with { Packages = 1 }));
        Only(far with { Packages = 2 }, "cross-one-far-node");
    }

    [Fact]
    public void A_slow_laptop_or_random_access_is_no_suspicion()
    {
        Measurements slow = Machines.Healthy["one socket"]().WithLatency((_, _) => 1.7) with { Loaded = [] };
        Assert.Empty(CrossCheck.Of(slow));
        Measurements random = slow.WithBandwidth((_, _) => 2.5) with { PeakReads = 102.5, Latencies = [slow.Latencies[0] with { Method = "mlc-random" }] };
        Assert.Empty(CrossCheck.Of(random));
    }

    [Fact]
    public void Firmware_that_calls_the_farther_node_nearer_is_named()
    {
        Measurements healthy = Machines.Healthy["two nodes a socket"]();
        Dictionary<(int, int), int> right = Distances((a, b) => a == b ? 10 : a / 2 == b / 2 ? 12 : 32), wrong = Distances((a, b) => a == b ? 10 : a / 2 == b / 2 ? 32 : 12);
        Assert.Empty(CrossCheck.Of(healthy with { Distances = right }));
        Assert.Empty(CrossCheck.Of(healthy with { Distances = Distances((_, _) => 10) }));
        Assert.Contains("(distances 12 and 32), but it answers later: 136.0 ns against 85.0 ns; 8 such orders in all", Only(healthy with { Distances = wrong }, "cross-distance-order").What);

        static Dictionary<(int, int), int> Distances(Func<int, int, int> distance) =>
            (from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) select (a, b)).ToDictionary(pair => pair, pair => distance(pair.a, pair.b));
    }

    [Fact]
    public void More_lines_in_flight_than_cores_can_have_are_named()
    {
        Measurements healthy = Machines.Healthy["two sockets"]();
        Assert.Empty(CrossCheck.Of(healthy with { Threads = new Dictionary<int, int> { [0] = 2, [1] = 2 } }));
        Assert.Contains("need 151 cache lines under way at once (Little's law); 1 thread can have 128", Only(healthy with { Threads = new Dictionary<int, int> { [0] = 1, [1] = 2 } }, "cross-lines-in-flight").What);
        Only(healthy.WithBandwidth((_, _) => 1000) with { PeakReads = 236_000 }, "cross-lines-in-flight");
    }

    [Fact]
    public void Two_methods_are_never_held_against_each_other()
    {
        Measurements healthy = Machines.Healthy["two sockets"]();
        NodeMatrix sequential = healthy.Latencies[0] with { Method = "mlc-sequential" };
        NodeMatrix random = healthy.WithLatency((_, _) => 1.9).Latencies[0] with { Method = "mlc-random" };
        Assert.Empty(CrossCheck.Of(healthy with { Latencies = [sequential, random] }));
    }

    static void Everywhere(string name, Func<Measurements, int, Measurements> broken, string rule, Func<int, string> subject)
    {
        Measurements healthy = Machines.Healthy[name]();
        foreach (int node in healthy.Bandwidth!.CpuNodes)
        {
            Assert.Equal(subject(node), Only(broken(healthy, node), rule).Subject);
        }
    }

    static Finding Only(Measurements measured, string rule)
    {
        Finding finding = Assert.Single(CrossCheck.Of(measured));
        Assert.Equal(rule, finding.Id);
        Assert.InRange(finding.What.Length, 40, 400);
        Assert.NotEmpty(finding.Advice);
        return finding;
    }
}
