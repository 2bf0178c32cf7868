using NumaBench.Analysis.CrossChecks;

namespace NumaBench.Tests.CrossChecks;

/// <summary>Invented healthy machines of the shapes that exist, and ways to break them.</summary>
static class Machines
{
    public static readonly Dictionary<string, Func<Measurements>> Healthy = new()
    {
        ["one socket"] = () => Of(1, (_, _) => 96, (_, _) => 41),
        ["two sockets"] = () => Of(2, (a, b) => a == b ? 82 : 139, (a, b) => a == b ? 118 : 47),
        ["two sockets of another make"] = () => Of(2, (a, b) => a == b ? 101 : 128, (a, b) => a == b ? 88 : 81),
        ["four sockets"] = () => Of(4, (a, b) => a == b ? 84 : 145, (a, b) => a == b ? 120 : 41),
        ["two nodes a socket"] = () => Of(4, (a, b) => a == b ? 78 : Socket(a, 2) == Socket(b, 2) ? 85 : 136, (a, b) => a == b ? 60 : Socket(a, 2) == Socket(b, 2) ? 60.2 : 51),
        ["three nodes a socket"] = () => Of(6, (a, b) => a == b ? 106 : Socket(a, 3) == Socket(b, 3) ? 130 : 430, (a, b) => a == b ? 189 : Socket(a, 3) == Socket(b, 3) ? 189.5 : 95),
        ["two sockets and a card with memory"] = () => Of(3, (a, b) => b == 2 ? a == 0 ? 290 : 370 : a == b ? 105 : 199, (a, b) => b == 2 ? 17.7 : a == b ? 100 : 77, cpuNodes: 2),
        ["two sockets halved, with their distances"] = () => Of(4, (a, b) => Pick(a, b, 2, 78, 86, 141), (a, b) => Pick(a, b, 2, 66, 65.5, 52)).WithDistances((a, b) => Pick(a, b, 2, 10, 12, 21)),
        ["one socket quartered"] = () => Of(4, (a, b) => Pick(a, b, 4, 92, 101, 0), (a, b) => Pick(a, b, 4, 43, 41, 0)).WithDistances((a, b) => Pick(a, b, 4, 10, 12, 32)),
        ["two sockets quartered, three kinds of distance"] = () => Of(8, (a, b) => Pick(a, b, 4, 94, (a ^ b) == 1 ? 103 : 112, (a ^ b) == 4 ? 188 : 205), (a, b) => Pick(a, b, 4, 44, 41, 23))
            .WithDistances((a, b) => Pick(a, b, 4, 10, 12, 32)),
        ["eight sockets, some two hops away"] = () => Of(8, (a, b) => a == b ? 118 : (a ^ b) is 1 or 2 or 4 ? 221 : 305, (a, b) => a == b ? 98 : (a ^ b) is 1 or 2 or 4 ? 31 : 25)
            .WithDistances((a, b) => a == b ? 10 : (a ^ b) is 1 or 2 or 4 ? 21 : 31),
        ["two sockets and slow memory far away"] = () => Of(3, (a, b) => b == 2 ? 2.5 * 95 : a == b ? 95 : 150, (a, b) => b == 2 ? 0.2 * 210 : a == b ? 210 : 110, cpuNodes: 2)
            .WithDistances((a, b) => a == b ? 10 : b == 2 ? 24 : 21),
        ["one socket with slow memory far away"] = () => Of(2, (a, b) => a == b ? 100 : 250, (a, b) => a == b ? 230 : 46, cpuNodes: 1).WithDistances((a, b) => a == b ? 10 : 14),
        ["one socket with fast memory beside it"] = () => Of(2, (a, b) => a == b ? 110 : 130, (a, b) => a == b ? 240 : 590, cpuNodes: 1).WithDistances((a, b) => a == b ? 10 : 13),
        ["four sockets, one of them without memory"] = () => Without(Of(4, (a, b) => a == b ? 84 : 145, (a, b) => a == b ? 120 : 41), memory: 3),
    };

    /// <summary>By how far two nodes are: the same one, one of the same socket, another socket's.</summary>
    static T Pick<T>(int a, int b, int nodesPerSocket, T same, T near, T far) => a == b ? same : Socket(a, nodesPerSocket) == Socket(b, nodesPerSocket) ? near : far;

    static Measurements WithDistances(this Measurements measured, Func<int, int, int> distance) =>
        measured with { Distances = measured.Latencies[0].Cells.Keys.ToDictionary(cell => cell, cell => distance(cell.Cpu, cell.Memory)) };

    static Measurements Without(Measurements measured, int memory) => measured with
    {
        Latencies = [.. measured.Latencies.Select(matrix => matrix.Without(matrix.Cells.Keys.Where(cell => cell.Memory == memory)))],
        Bandwidth = measured.Bandwidth!.Without(measured.Bandwidth.Cells.Keys.Where(cell => cell.Memory == memory)),
        PeakReads = null,
    };

    static int Socket(int node, int nodesPerSocket) => node / nodesPerSocket;

    public static Measurements Of(int nodes, Func<int, int, double> latency, Func<int, int, double> bandwidth, int? cpuNodes = null)
    {
        (int, int)[] cells = [.. from cpu in Enumerable.Range(0, cpuNodes ?? nodes) from memory in Enumerable.Range(0, nodes) select (cpu, memory)];
        return new Measurements
        {
            Latencies = [new NodeMatrix(Quantity.Latency, "", cells.ToDictionary(cell => cell, cell => latency(cell.Item1, cell.Item2)))],
            Bandwidth = new NodeMatrix(Quantity.Bandwidth, "", cells.ToDictionary(cell => cell, cell => bandwidth(cell.Item1, cell.Item2))),
            PeakReads = cells.Where(cell => cell.Item1 == cell.Item2).Sum(cell => bandwidth(cell.Item1, cell.Item2)),
            Loaded = [new LoadedPoint(null, 3.1 * latency(0, 0), 400), new LoadedPoint(null, 1.1 * latency(0, 0), 90), new LoadedPoint(null, 1.01 * latency(0, 0), 4)],
        };
    }

    public static Measurements WithLatency(this Measurements measured, Func<int, int, double> factor) =>
        measured with { Latencies = [.. measured.Latencies.Select(matrix => Scaled(matrix, factor))] };

    public static Measurements WithBandwidth(this Measurements measured, Func<int, int, double> factor) =>
        measured with { Bandwidth = Scaled(measured.Bandwidth!, factor) };

    public static Measurements WithNoise(this Measurements measured, Random random, double share) =>
        measured.WithLatency((_, _) => Noise(random, share)).WithBandwidth((_, _) => Noise(random, share)) with
        {
            PeakReads = measured.PeakReads * Noise(random, share),
            Loaded = [.. measured.Loaded.Select(point => point with { Nanoseconds = point.Nanoseconds * Noise(random, share), GigabytesPerSecond = point.GigabytesPerSecond * Noise(random, share) })],
        };

    static double Noise(Random random, double share) => 1 + (share * ((2 * random.NextDouble()) - 1));

    static NodeMatrix Scaled(NodeMatrix matrix, Func<int, int, double> factor) =>
        matrix with { Cells = matrix.Cells.ToDictionary(cell => cell.Key, cell => cell.Value * factor(cell.Key.Cpu, cell.Key.Memory)) };
}
