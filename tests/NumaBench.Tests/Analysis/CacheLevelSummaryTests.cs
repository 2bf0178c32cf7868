using System.Text.Json;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

public sealed class CacheLevelSummaryTests : IDisposable
{
    const long K = 1 << 10, M = 1 << 20;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_summary_holds_the_caches_of_each_own_curve_beside_those_of_sysfs()
    {
        JsonElement[] curves = Levels(
            new RunBuilder((0, "0-3", 1), (1, "4-7", 1)) { Settings = new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{32 * K}", ["cache_l2_bytes"] = $"{M}", ["cache_l3_bytes"] = $"{32 * M}" } }
                .Curve(0, 0, Nanoseconds).Curve(0, 1, Nanoseconds).Curve(1, 1, Nanoseconds));

        Assert.Equal([0, 1], curves.Select(curve => curve.GetProperty("cpu_node").GetInt32()));
        JsonElement[] levels = [.. curves[0].GetProperty("levels").EnumerateArray()];
        Assert.Equal([(1, 32 * K, 64 * K), (2, M, 2 * M), (3, 4 * M, 8 * M)], levels.Select(level =>
            (level.GetProperty("level").GetInt32(), level.GetProperty("held_bytes").GetInt64(), level.GetProperty("missed_bytes").GetInt64())));
        Assert.InRange(levels[1].GetProperty("latency_ns").GetDouble(), 3.9, 4.1);
        Assert.Equal([("L1 data", 32 * K, 1, 1.0, true), ("L2", M, 2, 1, true), ("L3", 32 * M, 3, 4, false)], curves[0].GetProperty("sysfs").EnumerateArray().Select(cache =>
            (cache.GetProperty("cache").GetString(), cache.GetProperty("bytes").GetInt64(), cache.GetProperty("level").GetInt32(), cache.GetProperty("factor_off").GetDouble(), cache.GetProperty("agrees").GetBoolean())));
        Assert.All(curves[0].GetProperty("cases").EnumerateArray(), id => Assert.StartsWith("latency.curve/cpu=0/mem=0/", id.GetString()));
    }

    [Fact]
    public void A_curve_that_tells_no_caches_is_there_without_levels()
    {
        JsonElement curve = Assert.Single(Levels(new RunBuilder((0, "0-3", 1)) { Settings = new Dictionary<string, string> { ["cache_l1d_bytes"] = $"{M}" } }.Curve(0, 0, Nanoseconds, pageBytes: 4096)));

        Assert.Empty(curve.GetProperty("levels").EnumerateArray());
        Assert.Empty(curve.GetProperty("sysfs").EnumerateArray());
    }

    static double Nanoseconds(long bytes) => bytes <= 32 * K ? 1 : bytes <= M ? 4 : bytes <= 4 * M ? 20 : 150;

    JsonElement[] Levels(RunBuilder run)
    {
        run.WriteTo(folder);
        Assert.Equal(0, Cli.Run("render", folder.Path).Code);
        using JsonDocument summary = JsonDocument.Parse(folder.Read(RunFiles.Summary));
        return [.. summary.RootElement.GetProperty("cache_levels").Clone().EnumerateArray()];
    }
}
