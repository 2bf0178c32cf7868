using NumaBench.Analysis.Fleet;

namespace NumaBench.Tests.Fleet;

/// <summary>How often fleets of equal servers have an outlier, and whether a slow one is seen, by simulation.</summary>
public sealed class FalseOutlierTests
{
    const int Keys = 24, Fleets = 200;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(40)]
    public void Equal_servers_have_an_outlier_in_few_fleets(int hosts)
    {
        var random = new Random(hosts);
        int wrong = Enumerable.Range(0, Fleets).Count(_ => Judge(random, hosts, slow: 1) is var verdict && verdict.Findings.Count > 0);
        Assert.InRange(wrong, 0, Fleets / 20);
    }

    [Theory]
    [InlineData(5, 1.35)]
    [InlineData(10, 1.22)]
    [InlineData(40, 1.15)]
    public void A_slow_server_is_seen(int hosts, double slow)
    {
        var random = new Random(hosts);
        int seen = Enumerable.Range(0, Fleets).Count(_ => Judge(random, hosts, slow).HasOutlier);
        Assert.InRange(seen, Fleets * 95 / 100, Fleets);
    }

    /// <summary>Servers that differ by 0.5 to 4 % (standard deviation), each metric by its own.</summary>
    static CohortVerdict Judge(Random random, int hosts, double slow)
    {
        FleetKey[] keys = [.. Enumerable.Range(0, Keys).Select(key => new FleetKey($"latency.idle/{key}", "latency.idle", "0", $"{key % 4}", "latency_ns", false))];
        double[] spreads = [.. keys.Select(_ => 0.005 * Math.Pow(8, random.NextDouble()))];
        FleetRun[] runs = [.. Enumerable.Range(0, hosts).Select(host => new FleetRun("", $"{host:00}", "model", DateTimeOffset.UnixEpoch, new Dictionary<string, string>())
        {
            Values = [.. spreads.Select(spread => 100 * Math.Exp(spread * Normal(random)) * (host == 0 ? slow : 1))],
        })];
        return Assert.Single(FleetVerdict.Of(new FleetData(runs, keys, []), 1.05).Cohorts);
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
