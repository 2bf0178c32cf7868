using NumaBench.Analysis.CrossChecks;

namespace NumaBench.Tests.CrossChecks;

/// <summary>A healthy machine of two to eight nodes, drawn at random: its sockets, its nodes a socket, and what each distance costs.</summary>
sealed record RandomMachine(int Nodes, Measurements Measured)
{
    /// <summary>Noise in each cell.</summary>
    public const double Noise = 0.03;

    public static RandomMachine Of(int seed)
    {
        var random = new Random(seed);
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());

        int nodesPerSocket = random.Next(1, 5), sockets = random.Next(nodesPerSocket == 1 ? 2 : 1, (8 / nodesPerSocket) + 1), nodes = nodesPerSocket * sockets;
        double local = Between(70, 120), nearby = local * Between(nodes == 2 ? 1.1 : 1.06, 1.3), oneHop = local * Between(1.4, 2.2), twoHops = oneHop * Between(1.2, 1.4);
        double rate = Between(30, 250), nearbyRate = rate * Between(0.95, 1), oneHopRate = rate * Between(0.3, 0.9), twoHopsRate = oneHopRate * Between(0.75, 0.95);

        // Sockets stand in a ring: with more than three of them some are two hops away.
        T Pick<T>(int a, int b, T same, T near, T one, T two)
        {
            int apart = Math.Abs((a / nodesPerSocket) - (b / nodesPerSocket)), hops = Math.Min(apart, sockets - apart);
            return a == b ? same : hops == 0 ? near : hops == 1 ? one : two;
        }

        Measurements exact = Machines.Of(nodes, (a, b) => Pick(a, b, local, nearby, oneHop, twoHops), (a, b) => Pick(a, b, rate, nearbyRate, oneHopRate, twoHopsRate)) with
        {
            Distances = (from a in Enumerable.Range(0, nodes) from b in Enumerable.Range(0, nodes) select (a, b)).ToDictionary(pair => pair, pair => Pick(pair.a, pair.b, 10, 12, 21, 31)),
        };
        return new RandomMachine(nodes, exact.WithNoise(random, Noise));
    }
}
