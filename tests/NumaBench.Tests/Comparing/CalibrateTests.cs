using System.Text.Json;
using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Comparing;

public sealed class CalibrateTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void It_reads_as_it_should()
    {
        (int code, string output, string errors) = Cli.Run("calibrate", runs.AddHistory("history", 8));
        Assert.Equal((0, ""), (code, errors));
        Golden.Verify("calibrate.md.txt", output);
    }

    [Fact]
    public void One_run_against_one_is_judged_by_how_runs_differ()
    {
        string history = runs.AddHistory("history", 8), next = runs.Add("next", Compared.Small(day: 9).Scaled(Compared.SlowLatency)), one = Path.Combine(history, "03");
        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        (int code, string output) = Compared.Gate(one, next, "--format", "json");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal((1, "runs", 0), (code, json.RootElement.GetProperty("units").GetString(), json.RootElement.GetProperty("warnings").GetArrayLength()));
        Assert.All(json.RootElement.GetProperty("metrics").EnumerateArray(), metric => Assert.Equal(
            (1, metric.GetProperty("metric").GetString() == Metric.LatencyNanoseconds ? "regressed" : "same"), (metric.GetProperty("base_values").GetInt32(), metric.GetProperty("verdict").GetString())));
    }

    [Fact]
    public void Another_machines_calibration_does_not_count()
    {
        string history = runs.AddHistory("history", 8);
        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        string other = runs.Add("history/other", Compared.Small(host: "epyc02")), next = runs.Add("next", Compared.Small(host: "epyc02"));
        Assert.Contains("one run on each side: weaker", Compared.Gate(other, next).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_calibrated_is_judged_by_passes()
    {
        string history = runs.AddHistory("history", 8);
        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        string one = runs.Add("history/one", Compared.Small(day: 9).Latency(2, 2, 70)), next = runs.Add("next", Compared.Small(day: 10).Latency(2, 2, 77));
        Assert.Equal(("regressed", "none"), Compared.Verdicts(one, next)["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]);
    }

    [Fact]
    public void Runs_before_a_change_of_level_do_not_count()
    {
        runs.AddHistory("history", 6);
        for (int day = 6; day < 12; day++)
        {
            double level = 1.2 + (day % 3 / 400.0);
            runs.Add($"history/{day:00}", Compared.Small(day).Scaled(_ => level));
        }

        string history = Path.Combine(runs.Path, "history");
        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        Assert.All(Calibration.Read(history)!.Metrics, metric => Assert.Equal((6, 6), (metric.Runs, metric.Boots)));
    }

    [Fact]
    public void A_case_that_all_runs_call_noisy_is_calibrated_too()
    {
        string history = Path.Combine(runs.Path, "history");
        for (int day = 0; day < 4; day++)
        {
            runs.Add($"history/{day}", Compared.Small(day).Latency(2, 2, 70 + day, 0.06, CaseStatus.Noisy, "half-width 6 %")
                .Latency(3, 3, 70 + day, 0.06, day == 0 ? CaseStatus.Noisy : CaseStatus.Ok, day == 0 ? "half-width 6 %" : ""));
        }

        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        int RunsOf(string node) => Calibration.Read(history)!.Metrics.Single(metric => metric.Case.Contains($"mem={node}/page", StringComparison.Ordinal)).Runs;
        Assert.Equal((4, 3), (RunsOf("2"), RunsOf("3")));
    }

    [Fact]
    public void Two_runs_are_too_few()
    {
        (int code, string output, string errors) = Cli.Run("calibrate", runs.AddHistory("history", 2));
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("no metric has three good runs", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calibration_that_cannot_be_believed_is_refused()
    {
        string history = runs.AddHistory("history", 4), file = Path.Combine(history, "calibration.json");
        Assert.Equal(0, Cli.Run("calibrate", history).Code);
        string good = File.ReadAllText(file);
        foreach (string bad in new[] { good[..^20], good.Replace("\"schema\": 1", "\"schema\": 7", StringComparison.Ordinal), good.Replace("\"spread\": ", "\"spread\": -", StringComparison.Ordinal), "" })
        {
            File.WriteAllText(file, bad);
            (int code, string output, string errors) = Cli.Run("compare", history, Path.Combine(history, "00"));
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("calibration.json", errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("calibrate")]
    [InlineData("calibrate", "")]
    [InlineData("calibrate", "absent")]
    [InlineData("calibrate", ".", "--last", "0")]
    public void Wrong_usage_exits_2(params string[] args) => Assert.Equal((2, ""), (Cli.Run(args).Code, Cli.Run(args).Output));
}
