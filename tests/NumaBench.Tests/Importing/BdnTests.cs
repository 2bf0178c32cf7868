using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Importing;

/// <summary>Inputs/Team.Bench-report-full.json is what BenchmarkDotNet 0.15.8 wrote of a small job, cut to two benchmarks and without most of the overhead's iterations.</summary>
public sealed class BdnTests : IDisposable
{
    const string Sum = "benchmark/name=Team.Bench.Sum(N: 10)/method=bdn";

    readonly ImportedBy imported = new();

    static readonly string Real = File.ReadAllText(Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "Importing", "Inputs", "Team.Bench-report-full.json"));

    public void Dispose() => imported.Dispose();

    [Fact]
    public void Values_are_those_of_BenchmarkDotNets_own_statistics_and_each_launch_is_a_pass()
    {
        Run run = imported.Run("bdn", Real);
        foreach (JsonElement benchmark in JsonDocument.Parse(Real).RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            Sample[] samples = [.. run.Samples.Where(sample => sample.CaseId == $"benchmark/name={benchmark.GetProperty("FullName").GetString()}/method=bdn")];
            Assert.Equal(benchmark.GetProperty("Statistics").GetProperty("OriginalValues").EnumerateArray().Select(value => value.GetDouble()), samples.Select(sample => sample.Value));
            Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], samples.Select(sample => (sample.Pass, sample.Iteration)));
            Assert.All(samples, sample => Assert.Equal("operation_ns", sample.Metric));
        }

        Assert.Equal(2, run.Cases.Count);
        Assert.Equal("unknown host with AMD EPYC, 2 logical cores", run.Manifest.Machine.Identity.Host);
        Assert.Equal((".NET 10.0.12 (10.0.12, 10.0.1226.42308)", "0.15.8"),
            (run.Manifest.Machine.Settings["BenchmarkDotNet says 01"], run.Manifest.Machine.Settings["BenchmarkDotNet version"]));
    }

    [Fact]
    public void A_slower_method_is_a_regression_and_an_unchanged_one_is_the_same()
    {
        imported.Run("bdn", Launches(1));
        Directory.Move(imported.File("run"), imported.File("before"));
        imported.Run("bdn", Launches(1.2));

        (int code, string output, string errors) = Cli.Run("compare", imported.File("before"), imported.File("run"), "--gate");
        Assert.Equal((1, ""), (code, errors));
        Assert.Contains("1 same, 0 improved, 1 regressed", output, StringComparison.Ordinal);
        Assert.Contains($"`{Sum}` operation\\_ns\n", output, StringComparison.Ordinal);
        Assert.Contains("1.20×", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_report_has_a_table_of_benchmarks()
    {
        imported.Run("bdn", Launches(1));
        Assert.Equal(0, Cli.Run("render", imported.File("run")).Code);
        string report = File.ReadAllText(Path.Combine(imported.File("run"), RunFiles.Report));
        Assert.Contains("## Benchmarks (bdn)\n\n| benchmark | median, ns | interval | best pass, ns | passes |", report, StringComparison.Ordinal);
        Assert.Contains("| A.B.Fast(s: \"/=%\\|&lt;b&gt;\") | 10.1 | 95 %: 10.00…10.2 | 10.00 | 6 |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Separators_in_names_are_escaped_and_a_name_under_two_jobs_has_its_job_in_the_id()
    {
        Assert.Contains(imported.Run("bdn", Launches(1)).Cases, row => row.CaseId == "benchmark/name=A.B.Fast(s: \"%2F%3D%25|<b>\")/method=bdn");
        Directory.Delete(imported.File("run"), recursive: true);
        JsonNode report = JsonNode.Parse(Real)!;
        JsonArray benchmarks = report["Benchmarks"]!.AsArray();
        JsonNode other = benchmarks[0]!.DeepClone();
        other["DisplayInfo"] = "Bench.Sum: .NET 9.0(Runtime=.NET 9.0) [N=10]";
        benchmarks.Add(other);
        Assert.Equal(["benchmark/name=Team.Bench.Sum(N: 10)/job=Dry(InvocationCount%3D16, IterationCount%3D3, LaunchCount%3D2, RunStrategy%3DThroughput, UnrollFactor%3D1, WarmupCount%3D1)/method=bdn",
            "benchmark/name=Team.Bench.Name(N: 1000)/method=bdn", "benchmark/name=Team.Bench.Sum(N: 10)/job=.NET 9.0(Runtime%3D.NET 9.0)/method=bdn"], imported.Run("bdn", report.ToJsonString()).Cases.Select(row => row.CaseId));
    }

    [Fact]
    public void A_benchmark_that_failed_is_a_finding()
    {
        JsonNode report = JsonNode.Parse(Real)!;
        report["Benchmarks"]![1]!["Measurements"] = new JsonArray();
        Run run = imported.Run("bdn", report.ToJsonString());
        Assert.Equal([Sum], run.Cases.Select(row => row.CaseId));
        Assert.Equal(["bdn-benchmark-without-values"], run.Manifest.Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("\"Nanoseconds\": 617 ", "\"Nanoseconds\": NaN ", ", line 42: ")]
    [InlineData("\"Nanoseconds\": 617 ", "\"Nanoseconds\": -617 ", ": Team.Bench.Sum(N: 10): 16 operations in -617 ns cannot be")]
    [InlineData("\"Nanoseconds\": 617 ", "\"Nanoseconds\": 1e400 ", ": Team.Bench.Sum(N: 10): 16 operations in Infinity ns cannot be")]
    [InlineData("\"Operations\": 16, \"Nanoseconds\": 617 ", "\"Operations\": 0, \"Nanoseconds\": 617 ", ": Team.Bench.Sum(N: 10): 0 operations in 617 ns cannot be")]
    [InlineData("\"Measurements\"", "\"Elsewhere\"", ": no benchmark in it has a measurement: export the full JSON")]
    [InlineData("\"FullName\": \"Team.Bench.Sum(N: 10)\"", "\"FullName\": null", ", line 30: ")]
    [InlineData("Team.Bench.Name(N: 1000)", "Team.Bench.Sum(N: 10)", "")]
    public void What_cannot_be_is_refused_with_its_place(string part, string instead, string reason)
    {
        string changed = Real.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Real, changed);
        Assert.StartsWith(reason, imported.Refusal("bdn", reason.Length > 0 ? changed : changed.Replace("Bench.Name: Dry", "Bench.Sum: Dry", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_two_machines_are_refused()
    {
        File.WriteAllText(imported.File("a"), Real);
        File.WriteAllText(imported.File("b"), Real.Replace("AMD EPYC", "Intel Xeon", StringComparison.Ordinal));
        (int code, _, string errors) = Cli.Run("import", "bdn", imported.File("a"), imported.File("b"), "--out", imported.File("run"));
        Assert.Equal(2, code);
        Assert.StartsWith($"{imported.File("b")}: it was measured on Intel Xeon, 2 logical cores, and {imported.File("a")} on AMD EPYC, 2 logical cores", errors, StringComparison.Ordinal);
    }

    /// <summary>Six launches of two methods that differ by ±1 %; the first one is so many times as slow.</summary>
    static string Launches(double slower)
    {
        double[] levels = [1, 1.01, 0.99, 1.005, 0.995, 1.002];
        return JsonSerializer.Serialize(new
        {
            HostEnvironmentInfo = new { BenchmarkDotNetVersion = "0.15.8", ProcessorName = "Example CPU" },
            Benchmarks = new[] { ("Team.Bench.Sum(N: 10)", 100 * slower), ("A.B.Fast(s: \"/=%|<b>\")", 10.1) }.Select(benchmark => new
            {
                FullName = benchmark.Item1,
                Measurements = levels.Select((level, launch) => new
                {
                    IterationMode = "Workload", IterationStage = "Actual", LaunchIndex = launch + 1, Operations = 4,
                    Nanoseconds = Math.Round(benchmark.Item2 * level * 4, 6),
                }),
            }),
        });
    }
}
