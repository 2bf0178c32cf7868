using NumaBench.Results;

namespace NumaBench.Tests.Comparing;

/// <summary>One run against a machine's earlier ones: their own differences are the noise.</summary>
public sealed class HistoryGateTests : IDisposable
{
    readonly Compared runs = new();

    public void Dispose() => runs.Dispose();

    [Theory]
    [InlineData(1, 0, "same")]
    [InlineData(1.1, 1, "regressed")]
    [InlineData(1.2, 1, "regressed")]
    [InlineData(0.9, 0, "improved")]
    public void One_run_is_judged_by_how_earlier_runs_differ(double factor, int code, string verdict)
    {
        string history = runs.AddHistory("history", 8), next = runs.Add("next", Compared.Small(day: 9).Scaled(sample => sample.Metric == Metric.LatencyNanoseconds ? factor : 1));
        Assert.Equal((code, verdict), (Compared.Gate(history, next).Code, Compared.Verdicts(history, next)[""].Verdict));
    }

    // Passes that all agree would prove a change of 6 %; runs that differ by 4 % do not.
    [Fact]
    public void How_well_the_passes_of_a_run_agree_is_not_the_noise()
    {
        double[] levels = [0.96, 1.04, 1, 0.97, 1.03, 0.98, 1.02, 1];
        string[] history = [.. levels.Select((level, day) => runs.Add($"{day}", Compared.Small(day, spread: 0.0001).Scaled(_ => level)))];
        string next = runs.Add("next", Compared.Small(day: 9, spread: 0.0001).Scaled(Slow));
        Assert.Equal(1, Compared.Gate(history[2], next).Code);
        Assert.All(Compared.Verdicts(string.Join(',', history), next).Where(metric => metric.Key != ""), metric => Assert.Equal(("cannot-judge", "noisy"), metric.Value));

        static double Slow(Sample sample) => sample.Metric == Metric.LatencyNanoseconds ? 1.06 : 1;
    }

    [Fact]
    public void The_candidate_may_lie_in_the_folder_of_its_baseline()
    {
        string history = runs.AddHistory("history", 6);
        runs.Add("history/next", Compared.Small(day: 9).Scaled(Compared.SlowLatency));
        Assert.Equal(1, Compared.Gate(history, Path.Combine(history, "next")).Code);
    }

    [Fact]
    public void Two_runs_against_one_are_too_few()
    {
        string history = runs.AddHistory("history", 2), next = runs.Add("next", Compared.Small(day: 9));
        Assert.Equal(3, Compared.Gate(history, next).Code);
        Assert.All(Compared.Verdicts(history, next).Where(metric => metric.Key != ""), metric => Assert.Equal(("cannot-judge", "too-few"), metric.Value));
    }

    [Fact]
    public void A_case_that_one_of_several_candidates_lacks_never_passes()
    {
        string history = runs.AddHistory("history", 6), full = runs.Add("full", Compared.Small(day: 8).Latency(2, 2, 100)), less = runs.Add("less", Compared.Small(day: 9));
        string more = string.Join(',', Enumerable.Range(0, 3).Select(day => runs.Add($"more{day}", Compared.Small(day).Latency(2, 2, 100 + day))));
        Assert.Equal(("cannot-judge", "missing"), Compared.Verdicts(more, $"{full},{less}")["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]);
        Assert.Equal(0, Compared.Gate(history, $"{less}").Code);
    }

    // Else the run with the new case is held, the base never gets it, and the gate never passes again.
    [Theory]
    [InlineData(0, "new", "")]
    [InlineData(1, "short-base", "too few good runs: 1 against 1, of the 6 runs of the base")]
    [InlineData(2, "short-base", "too few good runs: 2 against 1, of the 6 runs of the base")]
    [InlineData(3, "none", "")]
    public void A_new_case_passes_until_the_base_has_enough_of_it(int measured, string reason, string why)
    {
        string history = runs.AddHistory("history", 6 - measured), next = runs.Add("next", Compared.Small(day: 20).Latency(2, 2, 100));
        for (int day = 6 - measured; day < 6; day++)
        {
            runs.Add($"history/{day:00}", Compared.Small(day).Latency(2, 2, 100 + (day / 10.0)));
        }

        Dictionary<string, (string Verdict, string Reason)> verdicts = Compared.Verdicts(history, next);
        Assert.Equal((0, "same", reason), (Compared.Gate(history, next).Code, verdicts[""].Verdict, verdicts["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"].Reason));
        Assert.Contains(why, Compared.Gate(history, next).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_was_noisy_in_all_but_two_runs_does_not_block()
    {
        string history = Path.Combine(runs.Path, "history");
        for (int day = 0; day < 6; day++)
        {
            runs.Add($"history/{day:00}", Compared.Small(day).Latency(2, 2, 100 + (day / 10.0), status: day < 4 ? CaseStatus.Noisy : CaseStatus.Ok));
        }

        string next = runs.Add("next", Compared.Small(day: 20).Latency(2, 2, 100));
        Assert.Equal(("cannot-judge", "short-base"), Compared.Verdicts(history, next)["latency.idle/cpu=2/mem=2/page=huge/walk=random latency_ns"]);
        Assert.Equal(0, Compared.Gate(history, next).Code);
    }
}
