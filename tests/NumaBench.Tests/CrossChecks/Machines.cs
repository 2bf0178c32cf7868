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
    };

    static int Socket(int node, int nodesPerSocket) => node / nodesPerSocket;

    static Measurements Of(int nodes, Func<int, int, double> latency, Func<int, int, double> bandwidth, int? cpuNodes = null)
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
