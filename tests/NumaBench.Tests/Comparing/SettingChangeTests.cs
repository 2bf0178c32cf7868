using NumaBench.Analysis.Comparing;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Comparing;

public sealed class SettingChangeTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    static RunBuilder Run(int day, string governor) =>
        Compared.Small(day, settings: new Dictionary<string, string> { ["governor"] = governor }).Scaled(_ => 1 + ((day % 3) / 400.0));

    [Fact]
    public void Threads_that_sleep_are_a_setting_that_changed()
    {
        string before = runs.Add("before", Compared.Small()), after = runs.Add("after", new RunBuilder((0, "0-3", 1L << 20)) { Spins = false });

        Assert.Contains("onnxruntime_spinning absent → off", SettingChange.Between([RunReader.Read(before)], [RunReader.Read(after)]).Select(change => change.ToString()));
    }

    // The governor has been another one for five runs, and nothing came of it.
    [Theory]
    [InlineData("powersave", "")]
    [InlineData("performance", "Coincides with: governor powersave → performance")]
    public void A_regression_is_blamed_on_what_changed_since_the_newest_run_of_the_base(string governor, string words)
    {
        for (int day = 0; day < 10; day++)
        {
            runs.Add($"history/{day:00}", Run(day, day < 5 ? "performance" : "powersave"));
        }

        (int code, string output) = Compared.Gate(Path.Combine(runs.Path, "history"), runs.Add("next", Run(10, governor).Scaled(Compared.SlowLatency)));
        Assert.Equal((1, words.Length > 0), (code, output.Contains("Coincides with", StringComparison.Ordinal)));
        Assert.Contains(words, output, StringComparison.Ordinal);
    }
}
