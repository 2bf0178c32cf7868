using System.Text.Json;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

/// <summary>Runs in one folder, and what <c>compare</c> says of them.</summary>
sealed class Compared : IDisposable
{
    readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();

    public string Add(string name, RunBuilder run)
    {
        run.WriteTo(folder, name);
        return folder.File(name);
    }

    public void Write(string name, string text) => folder.Write(name, text);

    /// <summary>Runs whose level differs by up to ±0.5 %, a day apart, as a machine's folder of runs holds them.</summary>
    public string AddHistory(string name, int count)
    {
        double[] levels = [0, 0.5, -0.5, 0.2, -0.2, 0.4, -0.4, 0.1];
        for (int i = 0; i < count; i++)
        {
            double level = 1 + (levels[i % levels.Length] / 100);
            Add($"{name}/{i:00}", Small(day: i).Scaled(_ => level));
        }

        return folder.File(name);
    }

    /// <summary>Four latencies and four bandwidths of two nodes.</summary>
    public static RunBuilder Small(int day = 0, int passes = 6, double spread = 0.005, string host = "epyc01", string quality = "B", IReadOnlyDictionary<string, string>? settings = null)
    {
        var run = new RunBuilder((0, "0-3", 128L << 20), (1, "4-7", 128L << 20))
        {
            Passes = passes, Host = host, QualityLevel = quality, Start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
            Settings = settings ?? new Dictionary<string, string> { ["governor"] = "performance", ["kernel"] = "6.1.140", ["boot_id"] = $"boot {day}" },
        };
        foreach ((int cpu, int memory) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            run.Latency(cpu, memory, cpu == memory ? 90 : 140, spread).Bandwidth(cpu, memory, "read", cpu == memory ? 40 : 24, spread);
        }

        return run;
    }

    public static double SlowLatency(Sample sample) => sample.Metric == Metric.LatencyNanoseconds ? 1.2 : 1;

    public static (int Code, string Output) Gate(params string[] args)
    {
        (int code, string output, string errors) = Cli.Run(["compare", .. args, "--gate"]);
        Assert.Equal("", errors);
        return (code, output);
    }

    /// <summary>The verdict of every metric, by case and metric, of a gate in JSON; its overall verdict under "".</summary>
    public static Dictionary<string, (string Verdict, string Reason)> Verdicts(params string[] args)
    {
        (int code, string output) = Gate([.. args, "--format", "json"]);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(code, json.RootElement.GetProperty("gate_code").GetInt32());
        Dictionary<string, (string, string)> verdicts = json.RootElement.GetProperty("metrics").EnumerateArray().ToDictionary(
            metric => $"{metric.GetProperty("case").GetString()} {metric.GetProperty("metric").GetString()}",
            metric => (metric.GetProperty("verdict").GetString()!, metric.GetProperty("reason").GetString()!));
        verdicts[""] = (json.RootElement.GetProperty("verdict").GetString()!, "");
        return verdicts;
    }
}
