using System.Text.Json;
using System.Text.RegularExpressions;
using NumaBench.Results;
using NumaBench.Tests.Analysis;
using NumaBench.Tests.Comparing;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Tracking;

public sealed class RunHistoryTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    /// <summary>Ten runs; from the seventh on the governor is another one and memory of node 1 answers a fifth later.</summary>
    string Slowed()
    {
        runs.AddHistory("history", 6);
        for (int day = 6; day < 10; day++)
        {
            double level = 1 + ((day % 3) / 400.0);
            Dictionary<string, string> settings = new() { ["governor"] = "powersave", ["kernel"] = "6.1.140", ["boot_id"] = $"boot {day}" };
            runs.Add($"history/{day:00}", Compared.Small(day, settings: settings)
                .Scaled(sample => level * (sample.Metric == Metric.LatencyNanoseconds && CaseId.Number(sample.CaseId, "mem") == 1 ? 1.2 : 1)));
        }

        return Path.Combine(runs.Path, "history");
    }

    [Fact]
    public void Trends_are_drawn_for_every_series_those_that_changed_first()
    {
        string folder = Path.Combine(runs.Path, "trends");
        Assert.Equal((0, $"{folder}/history.md\n", ""), Cli.Run("history", Slowed(), "--out", folder));

        string text = File.ReadAllText($"{folder}/history.md");
        Match[] charts = [.. Regex.Matches(text, @"!\[(.+)\]\((charts/trend-\d+\.png)\)").Cast<Match>()];
        Assert.Equal(8, charts.Length);
        Assert.All(charts, chart => Assert.True(File.Exists(Path.Combine(folder, chart.Groups[2].Value))));
        Assert.Equal(["mem=1", "mem=1"], charts.Take(2).Select(chart => Regex.Match(chart.Groups[1].Value, "mem=[0-9]").Value));
        Assert.All(charts.Take(2), chart => Assert.EndsWith("latency\\_ns over 10 runs", chart.Groups[1].Value, StringComparison.Ordinal));
        string svg = File.ReadAllText(Path.Combine(folder, "charts/trend-1.svg"));
        Assert.Contains("1.20×", svg, StringComparison.Ordinal);
        Assert.Matches(@"\n\s*06\s*\n", svg);
        Assert.Equal(8, Regex.Count(File.ReadAllText($"{folder}/history.html"), "data:image/svg"));
    }

    [Theory]
    [InlineData("--out", "")]
    [InlineData("--out", "x", "--format", "json")]
    public void Trends_have_a_folder_and_no_other_format(params string[] options) => Assert.Equal((2, ""), (Cli.Run(["history", runs.Path, .. options]).Code, Cli.Run(["history", runs.Path, .. options]).Output));

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    [InlineData("json")]
    public void A_change_is_told_with_its_first_run_and_what_changed_with_it(string format)
    {
        (int code, string output, string errors) = Cli.Run("history", Slowed(), "--format", format);
        Assert.Equal((0, ""), (code, errors));
        Golden.Verify($"history-runs.{format}.txt", output);
    }

    [Fact]
    public void Bad_runs_are_left_out_with_a_word_and_a_lacking_case_is_no_point()
    {
        string history = runs.AddHistory("history", 3);
        runs.Add("history/killed", new RunBuilder((0, "0-3", 1 << 20)) { IsKilled = true });
        runs.Add("history/more", Compared.Small(day: 9).Latency(2, 2, 70));
        (int code, string output, string errors) = Cli.Run("history", history, "--format", "json");
        Assert.Equal((0, $"1 run of {history} left out: stopped before the end, or with failed cases\n"), (code, errors));
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.All(json.RootElement.GetProperty("series").EnumerateArray(), series =>
            Assert.Equal(series.GetProperty("case").GetString()!.Contains("cpu=2", StringComparison.Ordinal) ? 1 : 4, series.GetProperty("points").GetInt32()));
        Assert.Equal(9, json.RootElement.GetProperty("series").GetArrayLength());
    }

    [Fact]
    public void Runs_stand_in_the_order_of_their_start_whatever_their_names_are()
    {
        for (int day = 0; day < 12; day++)
        {
            double level = (1 + (day % 3 / 400.0)) * (day < 6 ? 1 : 1.3);
            runs.Add($"history/{11 - day:00}", Compared.Small(day).Scaled(_ => level));
        }

        string output = Cli.Run("history", Path.Combine(runs.Path, "history")).Output;
        Assert.Contains("from 05 on; cause: unknown\n", output, StringComparison.Ordinal);
        Assert.StartsWith("8 changes in 8 series of up to 12 runs.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_different_machines_are_no_history()
    {
        runs.Add("history/a", Compared.Small(host: "epyc01"));
        runs.Add("history/b", Compared.Small(host: "epyc02"));
        (int code, string output, string errors) = Cli.Run("history", Path.Combine(runs.Path, "history"));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("different machines (epyc01, epyc02)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_its_own_is_a_history_in_which_nothing_can_be_looked_for() =>
        Assert.Equal("No change in 8 series of up to 1 run. In 8 of them nothing was looked for: they have fewer than 6 runs.\n", Cli.Run("history", runs.Add("a", Compared.Small())).Output);
}
