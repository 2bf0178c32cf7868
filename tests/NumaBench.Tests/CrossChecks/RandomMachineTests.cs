using NumaBench.Analysis.CrossChecks;

namespace NumaBench.Tests.CrossChecks;

/// <summary>A thousand machines of two to eight nodes with ±3 % in every number: silent as they are, and with one fault it is named and nothing else.</summary>
public class RandomMachineTests
{
    const int Seeds = 1000;

    [Fact]
    public void Healthy_ones_are_silent() => Each((machine, _) => Named(machine.Measured), (_, _) => []);

    [Fact]
    public void A_slow_column_is_the_memory_of_its_node() => Each(
        (machine, random) => Named(machine.Measured.WithBandwidth((_, memory) => memory == Node(machine, random) ? 0.2 : 1)),
        (machine, random) => [$"cross-slow-memory: node {Node(machine, random)} (bandwidth)"]);

    [Fact]
    public void A_slow_row_is_the_CPUs_of_its_node() => Each(
        (machine, random) => Named(machine.Measured.WithBandwidth((cpu, _) => cpu == Node(machine, random) ? 0.5 : 1)),
        (machine, random) => [$"cross-slow-cpus: node {Node(machine, random)} (bandwidth)"]);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    public void A_slow_direction_is_that_direction(double factor) => Each(
        (machine, random) => Named(machine.Measured.WithBandwidth((cpu, memory) => (cpu, memory) == (Node(machine, random), Other(machine, random)) ? factor : 1)),
        (machine, random) => [$"cross-slow-direction: node {Node(machine, random)} → {Other(machine, random)} (bandwidth)"]);

    [Fact]
    public void A_slow_cell_of_the_diagonal_is_that_node_to_itself() => Each(
        (machine, random) => Named(machine.Measured.WithBandwidth((cpu, memory) => cpu == memory && cpu == Node(machine, random) ? 0.3 : 1)),
        (machine, random) => [$"cross-slow-local: node {Node(machine, random)} (bandwidth)"]);

    /// <summary>Pages that lie on all nodes in turn: the cells differ by less than noise, for each of them is a mean over all nodes.</summary>
    [Fact]
    public void The_same_everywhere_is_no_topology() => Each(
        (machine, random) =>
        {
            Measurements measured = machine.Measured;
            return Named((measured.WithLatency((cpu, memory) => 100 / measured.Latencies[0].Value(cpu, memory)).WithBandwidth((cpu, memory) => 80 / measured.Bandwidth!.Value(cpu, memory)) with
            {
                PeakReads = 80 * machine.Nodes,
                Loaded = [],
            }).WithNoise(new Random(random), 0.005));
        },
        (_, _) => ["cross-same-everywhere: all nodes (latency)"]);

    static int Node(RandomMachine machine, int seed) => seed % machine.Nodes;

    static int Other(RandomMachine machine, int seed) => (Node(machine, seed) + 1 + (seed % (machine.Nodes - 1))) % machine.Nodes;

    static string[] Named(Measurements measured) => [.. CrossCheck.Of(measured).Select(finding => $"{finding.Id}: {finding.Subject}")];

    static void Each(Func<RandomMachine, int, string[]> named, Func<RandomMachine, int, string[]> expected)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var machine = RandomMachine.Of(seed);
            string[] wanted = expected(machine, seed), found = named(machine, seed);
            Assert.True(wanted.SequenceEqual(found), $"seed {seed}, {machine.Nodes} nodes: wanted {string.Join(", ", wanted)}; found {string.Join(", ", found)}");
        }
    }
}
