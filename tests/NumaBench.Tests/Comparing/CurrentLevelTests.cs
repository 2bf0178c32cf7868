using System.Text.Json;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

/// <summary>A base whose level has changed: only the runs since then are what the next one is compared with.</summary>
public sealed class CurrentLevelTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    static RunBuilder Run(int day, double factor)
    {
        double level = 1 + ((day % 3) / 400.0);
        return Compared.Small(day).Scaled(sample => level * (sample.Metric == Metric.LatencyNanoseconds ? factor : 1));
    }

    string History(int after)
    {
        for (int day = 0; day < 8 + after; day++)
        {
            runs.Add($"history/{day:00}", Run(day, day < 8 ? 1 : 1.2));
        }

        return Path.Combine(runs.Path, "history");
    }

    [Theory]
    [InlineData(0, "regressed")]
    [InlineData(1, "regressed")]
    [InlineData(2, "regressed")]
    [InlineData(5, "same")]
    public void A_shift_that_lasts_is_an_alarm_until_the_base_has_a_level_of_it(int after, string verdict) =>
        Assert.Equal(verdict, Compared.Verdicts(History(after), runs.Add("next", Run(13, 1.2)))[""].Verdict);

    [Fact]
    public void Going_back_to_the_old_level_is_another_change()
    {
        (int code, string output) = Compared.Gate(History(5), runs.Add("next", Run(13, 1)), "--format", "json");
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement latency = json.RootElement.GetProperty("metrics").EnumerateArray().First(metric => metric.GetProperty("metric").GetString() == Metric.LatencyNanoseconds);
        Assert.Equal((0, "improved", 8, 5), (code, latency.GetProperty("verdict").GetString(), latency.GetProperty("base_left_out").GetInt32(), latency.GetProperty("base_values").GetInt32()));
    }

    [Fact]
    public void People_are_told_that_older_runs_do_not_count() => Assert.Contains(
        "the level has changed after 8 runs of the base, which do not count", Compared.Gate(History(5), runs.Add("next", Run(13, 1.2))).Output, StringComparison.Ordinal);

    [Fact]
    public void A_run_as_far_off_as_one_of_the_base_was_cannot_be_judged_and_does_not_pass()
    {
        string history = History(0);
        runs.Add("history/03", Run(3, 1.3));
        string next = runs.Add("next", Run(13, 1.25));
        (int code, string output) = Compared.Gate(history, next);
        Assert.Equal(3, code);
        Assert.Contains("a run of the base was as far off, but it looks worse", output, StringComparison.Ordinal);
        Assert.Equal(1, Compared.Gate(history, $"{next},{runs.Add("after", Run(14, 1.25))}").Code);
    }
}
